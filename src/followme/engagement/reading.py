"""From records of the log to the values the phases work on. Total: whatever a record holds, it can be read."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, get_args

from pydantic_core import from_json

from followme.fieldbook.claims import priors
from followme.fieldbook.fold import Record
from followme.integration.kinds import Status
from followme.inventory.answers import as_typed, read
from followme.inventory.fields import NAME, Catalogue
from followme.inventory.late import Late
from followme.inventory.records import Answered, Decision, Note, Observation, Participant, Visit
from followme.inventory.services import Adjudication
from followme.matching.clusters import Chains, Pair, chains, pair
from followme.matching.placeholders import is_placeholder
from followme.scoring.dispositions import DISPOSITIONS
from followme.text import key_of

NO_TWINS: Final = Chains()


def text(fields: Mapping[str, object], name: str) -> str:
    """A field as text; "" when it is absent or no text."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def texts(fields: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A set field as a tuple of texts."""
    value = fields.get(name)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def participants(fields: Mapping[str, object]) -> tuple[Participant, ...]:
    """Who was visited, by name."""
    value = fields.get("participants")
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    return tuple(Participant(text(item, "name"), texts(item, "scopes")) for item in items if text(item, "name"))


def visit(record: Record) -> Visit:
    """The visit a record tells of."""
    fields = record.fields
    return Visit(
        record.about,
        text(fields, "team"),
        text(fields, "place"),
        text(fields, "starts") or record.first.at,
        texts(fields, "interviewers"),
        participants(fields),
        text(fields, "focus"),
        text(fields, "debrief"),
        text(fields, "status") or "made",
        text(fields, "label"),
        record.first.author,
        text(fields, "ends"),
    )


def note(record: Record) -> Note:
    """The note a record tells of."""
    fields = record.fields
    return Note(
        record.about,
        text(fields, "visit"),
        record.first.at,
        record.first.author,
        "[withheld]" if "text" in record.withheld else text(fields, "text"),
        text(fields, "kind") or "seen",
        text(fields, "speaker"),
        text(fields, "tag"),
        text(fields, "evidence"),
        fields.get("released") is True,
    )


def observation(
    record: Record, team: str, catalogue: Catalogue, base: int | None, twins: Chains = NO_TWINS
) -> Observation:
    """The observation, or catalogue entry, a record tells of. ``base`` = customers a year, for percentages."""
    fields = record.fields
    answers = _answers(record, catalogue, base)
    name = as_typed(record.fields.get(NAME))
    qualifier = text(fields, "qualifier")
    order = fields.get("order")
    return Observation(
        record.about,
        text(fields, "visit"),
        team,
        record.first.at,
        record.first.author,
        name,
        "" if is_placeholder(name) else key_of(name, qualifier),
        qualifier,
        text(fields, "episode"),
        order if isinstance(order, int) else 0,
        answers,
        tuple(claim.id for claim in record.claims),
        catalogue=record.kind == "catalogue",
        voice=twins.service(text(fields, "visit")),
        interaction=twins.service(record.about),
    )


def _answers(record: Record, catalogue: Catalogue, base: int | None) -> Late[Answered]:
    told = {**record.fields, **record.conflicts} if record.conflicts else record.fields
    names = tuple([name for name in catalogue.asked if name in told])
    return Late(names, partial(_answer, record, catalogue, base))


def _answer(record: Record, catalogue: Catalogue, base: int | None, name: str) -> Answered:
    field = catalogue.named(name)
    raw = record.fields.get(field.name)
    rivals = [head.value for head in record.conflicts.get(field.name, ())]
    said = record.by[field.name]
    claim = next(one for one in record.claims if one.id == said)
    return read(field, raw, base=base, at=claim.at, claim=said, rivals=rivals, author=claim.author)


def named_in(about: str) -> tuple[str, ...]:
    """The parts of a composite key; () when it is none."""
    try:
        parts = from_json(about)
    except ValueError:
        return ()
    whole = isinstance(parts, list) and all(isinstance(part, str) for part in parts)
    return tuple(parts) if whole else ()


def verdicts(records: Iterable[Record], *of: str) -> tuple[Chains, dict[Pair, str]]:
    """The chains that verdicts on names, or on twins, make; and every ruled pair with its verdict.

    A verdict in conflict counts as no *same* and as no ruling apart: people have to agree first.

    Args:
        records: the verdicts.
        of: what their keys begin with before the pair; others are left out.
    """
    ruled: dict[Pair, str] = {}
    given: dict[str, str] = {}
    for record in records:
        keys = named_in(record.about)
        if len(keys) == len(of) + 2 and keys[:-2] == of and "verdict" not in record.conflicts:
            ruled[pair(*keys[-2:])] = text(record.fields, "verdict")
            given |= _given(record, keys)
    same = [names for names, word in ruled.items() if word == "same"]
    apart = [names for names, word in ruled.items() if word in {"different", "variants"}]
    return chains(same, apart, given), ruled


def _given(record: Record, keys: Iterable[str]) -> dict[str, str]:
    """The name that the verdict of a rename gave to the other, by its key."""
    name = text(record.fields, "named")
    given = text(record.fields, "verdict") == "same" and key_of(name) in keys
    return {key_of(name): name} if given else {}


def adjudication(record: Record, catalogue: Catalogue, base: int | None) -> Adjudication | None:
    """The adjudication a record tells of; None when it names no field of the catalogue."""
    keys = named_in(record.about)
    if len(keys) != 2 or not catalogue.has(keys[1]) or record.fields.get("value") is None:  # noqa: PLR2004
        return None
    field = catalogue.named(keys[1])
    claim = record.by["value"]
    rivals = [head.value for head in record.conflicts.get("value", ())] or [record.fields["value"]]
    values = [read(field, one, base=base, at="", claim=claim).value for one in rivals]
    told = tuple(dict.fromkeys(value for value in values if value is not None))
    return Adjudication(keys[0], field.name, told, tuple(one.id for one in record.claims)) if told else None


def decision(record: Record) -> Decision:
    """The decision a record tells of, by the author of the claim that set the disposition."""
    said = next(one for one in record.claims if one.id == record.by.get("disposition", record.first.id))
    fields = record.fields
    return Decision(
        record.about,
        text(fields, "disposition"),
        text(fields, "reason"),
        said.author,
        said.at,
        text(fields, "successor") or None,
        text(fields, "target_date") or None,
        said.id,
    )


def decisions(records: Iterable[Record], names: Chains) -> dict[str, Decision]:
    """Decisions by service key; one in conflict, in unknown words, or told two ways in one chain, is none yet."""
    by_service: dict[str, list[Decision]] = {}
    for record in records:
        made = decision(record)
        if made.disposition in DISPOSITIONS and not {"disposition", "successor"} & record.conflicts.keys():
            heir = names.service(made.successor) if made.successor else None
            by_service.setdefault(names.service(record.about), []).append(replace(made, successor=heir))
    alike = {
        key: made
        for key, made in by_service.items()
        if len({(one.disposition, one.successor) for one in made}) == 1
    }
    return {key: max(made, key=lambda one: (one.at, one.claim)) for key, made in alike.items()}


def progress(records: Iterable[Record], names: Chains) -> dict[str, Status]:
    """How far each service is, by key; what two names of one chain say differently is not yet known."""
    told: dict[str, set[str]] = {}
    for one in records:
        if "status" not in one.conflicts:
            told.setdefault(names.service(one.about), set()).add(text(one.fields, "status"))
    return {key: status for key, words in told.items() for status in get_args(Status) if words == {status}}


def replaced(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """For every claim of the records, the claims that replaced it."""
    by: dict[str, list[str]] = {}
    for record in records:
        for claim in record.claims:
            for parent in priors(claim):
                by.setdefault(parent, []).append(claim.id)
    return {claim: tuple(sorted(later)) for claim, later in by.items()}
