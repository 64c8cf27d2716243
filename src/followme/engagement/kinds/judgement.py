"""What people rule of a service: the answers that hold, what becomes of it, how far it is; and by which rubric."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final, get_args

from followme.engagement.kinds.kind import Circumstances, Kind, ThirdValue, body, by_field
from followme.engagement.kinds.observations import AnswerBody
from followme.engagement.reading import named_in, text
from followme.engagement.rubrics import sound_rubric
from followme.errors import ConfigError, Refused, nearest
from followme.fieldbook.fold import Record
from followme.fieldbook.given import read_time
from followme.integration.document import Status
from followme.integration.intents import status_named
from followme.inventory.answers import read, to_claim
from followme.inventory.fields import NAME, Catalogue, Field
from followme.inventory.records import Decision
from followme.inventory.services import Adjudication
from followme.matching.clusters import Chains
from followme.scoring.dispositions import DISPOSITIONS, disposition_of
from followme.text import clean, key_of, line
from followme.words.claims import Phrasing, Subject, claim_label, service_opening
from followme.words.fields import label_of

NOTHING: Final = (None, "", ())
"""What reads as no answer; 0 is one."""
_ONLY: Final = "Take one of the values in conflict."


# ---- what a record tells


def adjudication_of(record: Record, catalogue: Catalogue, base: int | None) -> Adjudication | None:
    """The adjudication a record tells of; None when it names no field of the catalogue."""
    keys = named_in(record.about)
    if len(keys) != 2 or not catalogue.has(keys[1]) or record.fields.get("value") is None:  # noqa: PLR2004
        return None
    field = catalogue.named(keys[1])
    claim = record.by["value"]
    rivals = [head.value for head in record.conflicts.get("value", ())] or [record.fields["value"]]
    values = [read(field, rival, base=base, at="", claim=claim).value for rival in rivals]
    stated = tuple(dict.fromkeys(value for value in values if value is not None))
    stand = {head.claim for head in record.conflicts.get("value", ())} or {claim}
    by = tuple(sorted({one.author for one in record.claims if one.id in stand}))
    claims = tuple(one.id for one in record.claims)
    return Adjudication(keys[0], field.name, stated, claims, by) if stated else None


def _decision_of(record: Record) -> Decision:
    """The decision a record tells of, by the author of the claim that set the disposition."""
    deciding = record.by.get("disposition", record.first.id)
    claim = next(claim for claim in record.claims if claim.id == deciding)
    fields = record.fields
    return Decision(
        record.about,
        text(fields, "disposition"),
        text(fields, "reason"),
        claim.author,
        claim.at,
        text(fields, "successor") or None,
        text(fields, "target_date") or None,
        claim.id,
    )


def decisions_of(records: Iterable[Record], names: Chains) -> dict[str, Decision]:
    """Decisions by service key; one in conflict, in unknown words, or told two ways in one chain, is none yet."""
    by_service: dict[str, list[Decision]] = {}
    for record in records:
        made = _decision_of(record)
        if made.disposition in DISPOSITIONS and not {"disposition", "successor"} & record.conflicts.keys():
            heir = names.service(made.successor) if made.successor else None
            by_service.setdefault(names.service(record.about), []).append(replace(made, successor=heir))
    return {
        key: max(made, key=lambda decision: (decision.at, decision.claim))
        for key, made in by_service.items()
        if len({(decision.disposition, decision.successor) for decision in made}) == 1
    }


def progress_of(records: Iterable[Record], names: Chains) -> dict[str, Status]:
    """How far each service is, by key; what two names of one chain say differently is not yet known."""
    by_service: dict[str, set[str]] = {}
    for record in records:
        if "status" not in record.conflicts:
            by_service.setdefault(names.service(record.about), set()).add(text(record.fields, "status"))
    return {key: status for key, words in by_service.items() for status in get_args(Status) if words == {status}}


# ---- what people may put in it


def reason_given(because: str) -> str:
    """Why, as one text.

    Raises:
        Refused: there is none.
    """
    reason = clean(because).text
    if not reason:
        raise Refused("no reason given", 'Say why, with --because "…": the next reader will ask.')
    return reason


def ruled_answer(question: Field, value: str) -> Any:
    """What a claim holds for the answer of a field that somebody rules to be so.

    Raises:
        Refused: a value the field cannot hold.
    """
    ruled = to_claim(question, value)
    if not ruled:
        raise Refused("no answer given", f"Say what {question.label.lower()} is.")
    if question.shape == "choice" and ruled["value"] not in question.options:
        choice = f"Choose one of: {', '.join(question.options)}.{nearest(value, question.options)}"
        raise Refused(f'"{value}" is no {question.label.lower()}', choice)
    if question.shape == "rekeyed":
        raise Refused("re-keyings are observed, not ruled", "Capture where it was seen.")
    if read(question, ruled, base=1, at="", claim="").value in NOTHING:  # a share is an answer, whatever the base
        raise Refused(f'"{line(value)}" answers nothing', f"Say what {question.label.lower()} is.")
    return ruled


def decision_named(word: str) -> str:
    """The decision that a word names.

    Raises:
        Refused: none; says which there are.
    """
    chosen = next((name for name in DISPOSITIONS if key_of(name) == key_of(word)), None)
    if chosen is None:
        names = f"Choose one of: {', '.join(DISPOSITIONS)}.{nearest(word, DISPOSITIONS)}"
        raise Refused(f'"{line(word)}" is no decision', names)
    return chosen


def target_day(typed: str) -> str | None:
    """The day by which, as ``2026-03-02``; None when none is typed.

    Raises:
        UsageError: it is no day.
    """
    return read_time(typed).date().isoformat() if typed else None


def successor_key(book: Circumstances, key: str, chosen: str, successor: str) -> str | None:
    """The key of the service that takes over from the service ``key``, which is decided ``chosen``.

    Raises:
        Refused: it is missing, itself, or leaving.
        Unknown: no such service.
    """
    if not successor:
        if disposition_of(chosen).needs_successor:
            raise Refused(f"{chosen} needs a successor", "Name it with --successor.")
        return None
    heir = book.find(successor)
    if heir.key == key:
        raise Refused("a service cannot succeed itself", "Name another one.")
    fate = book.decisions.get(heir.key)
    if fate and not disposition_of(fate.disposition).can_take_over:
        raise Refused(f"{heir.service} is leaving too", f"It is decided {fate.disposition}: name another one.")
    return heir.key


def _value(proposal: ThirdValue) -> Any:
    field, catalogue = named_in(proposal.record.about)[1:], proposal.book.catalogue
    if not field or not catalogue.has(field[0]):
        raise Refused("this ruling is about no answer there is", _ONLY)
    if field[0] == NAME:
        raise Refused("a third name is a rename", f"{_ONLY} Then rename the service.")
    return ruled_answer(catalogue.named(field[0]), proposal.typed)


def _disposition(proposal: ThirdValue) -> str:
    chosen = decision_named(proposal.typed)
    _heir(proposal, chosen, text(proposal.record.fields, "successor"))
    return chosen


def _successor(proposal: ThirdValue) -> str | None:
    return _heir(proposal, text(proposal.record.fields, "disposition"), proposal.typed)


def _heir(proposal: ThirdValue, chosen: str, successor: str) -> str | None:
    book = proposal.book
    return successor_key(book, book.inventory.chains.service(proposal.record.about), chosen, successor)


def _reason(proposal: ThirdValue) -> str:
    return reason_given(proposal.typed)


def _document(proposal: ThirdValue) -> str | None:
    if not proposal.typed.strip():
        return None
    try:
        sound_rubric(proposal.typed, "a third rubric")
    except ConfigError as error:
        raise Refused(error.title, f"{error.message} Give a whole rubric in TOML, or one of the two.") from None
    return proposal.typed


# ---- how it reads


def _label(subject: Subject, name: str, catalogue: Catalogue) -> str:
    """What is ruled on, of a ruling's value."""
    ruled = subject.parts[1:] if name == "value" else ()
    return "Called" if ruled == (NAME,) else claim_label(subject, ruled[0] if ruled else name, catalogue)


def _contested(subject: Subject, name: str, catalogue: Catalogue) -> str:
    field = subject.parts[1:]
    label = label_of(field[0], catalogue) if field and catalogue.has(field[0]) else "answer"
    return f"{label} (ruled)" if name == "value" else f"{label} (ruled), why"


def _effect(subject: Subject, _field: str, value: str, _name_of: Callable[[str], str]) -> str:
    return f"it is called {value}" if subject.parts[1:] == (NAME,) else ""


def _own_name(about: str) -> tuple[str, ...]:
    return (about,)


def _first_name(about: str) -> tuple[str, ...]:
    return named_in(about)[:1]


_DECISION: Final = by_field(
    disposition=_disposition,
    successor=_successor,
    reason=_reason,
    target_date=lambda proposal: target_day(proposal.typed),
)
KINDS: Final = (
    # What people decided about a service. Key: the key of the name it was made under.
    Kind(
        "decision",
        body("disposition reason successor target_date"),
        _DECISION,
        Phrasing(opening=service_opening, whole=True),
        _own_name,
        chained=("disposition", "successor"),
        anew=("decision", "decide"),
    ),
    # A chosen answer. Key: the JSON list of the service's key and the field.
    Kind(
        "adjudication",
        body("because", value=AnswerBody | list[AnswerBody]),
        by_field(value=_value, because=_reason),
        Phrasing(opening=service_opening, whole=True, label=_label, contested=_contested, effect=_effect),
        _first_name,
        chained=("value",),
        anew=("ruling", "settle"),
    ),
    # How far a service is. Key: the key of the name it was told under. Nothing writes ``since`` any more.
    Kind(
        "progress",
        body("since", status=Status),
        by_field(status=lambda proposal: status_named(proposal.typed)),
        Phrasing(opening=service_opening),
        _own_name,
        chained=("status",),
        anew=("progress report", "progress"),
    ),
    Kind("signoff", names=_first_name, anew=("sign-off", "sign")),
    Kind("requirement", names=_first_name),
    # The engagement's own rubric: the whole TOML document in one field, and why. Key: ``rubric``.
    Kind("rubric", body("document reason"), by_field(document=_document), Phrasing(whole=True), starts=True),
)
