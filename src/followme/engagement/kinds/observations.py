"""What was seen, and what a list says: answers about a service."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, Literal

from pydantic import ConfigDict

from followme.engagement.kinds.kind import Body, Change, Kind, StrictPart, ThirdValue, body
from followme.engagement.reading import text
from followme.errors import Refused, nearest
from followme.fieldbook.claims import body_of
from followme.fieldbook.fold import RETRACT, Record
from followme.fieldbook.layers import LISTED
from followme.inventory.answers import LISTS, as_typed, read, readable, to_claim
from followme.inventory.fields import NAME, Catalogue, Field, readings
from followme.inventory.late import Late
from followme.inventory.records import Answered, Observation, Row
from followme.inventory.rows import as_one
from followme.matching.clusters import Chains
from followme.matching.placeholders import is_placeholder
from followme.text import clean, key_of, line, whole_number
from followme.words.claims import Glossary, Phrasing, Subject
from followme.words.fields import label_of, spaced

ANSWERING: Final = ("observation", "catalogue")
NO_TWINS: Final = Chains()
OF_A_CASE: Final = frozenset({"episode", "qualifier"})
"""What can be changed of an observation and is no answer."""


class AnswerBody(StrictPart):
    """One answer: what was typed, and on what basis."""

    value: str
    basis: Literal["seen", "document", "said", "guess"]


class RekeyedBody(StrictPart):
    """Data typed over by hand: from which service, and the key that was carried."""

    service: str
    key: str


class ObservationBody(Body):
    """One interaction. Key: random; of an import the hash of its row. Added dimensions are extra fields.

    ``team`` is set where a file names one per row; otherwise the visit's team speaks. ``row_id`` is what stands in
    a list's column of ids, ``place`` the number of its row, ``nth`` counts the rows of one file with one identity
    and equal cells. ``place`` is text so that bodies keep one shape: with 10,000 an import took twice as long.
    """

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)
    __pydantic_extra__: dict[str, AnswerBody | Change[AnswerBody] | None]

    visit: str | None = None
    episode: str | None = None
    order: int | None = None
    qualifier: str | None = None
    team: str | None = None
    service_name: AnswerBody | None = None
    rekeyed_from: Change[RekeyedBody] | None = None
    row_id: str | None = None
    place: str | None = None
    nth: int | None = None


def observation_of(
    record: Record, team: str, catalogue: Catalogue, base: int | None, twins: Chains = NO_TWINS
) -> Observation:
    """The observation, or catalogue entry, a record tells of. ``base`` = customers a year, for percentages."""
    fields = record.fields
    answers = _answers(record, catalogue, base)
    name = as_typed(record.fields.get(NAME))
    qualifier = text(fields, "qualifier")
    place = text(fields, "place")
    order = fields.get("order") or (whole_number(place) if place.isdecimal() else 0)
    return Observation(
        record.about,
        text(fields, "visit"),
        team,
        record.first.at,
        record.first.author,
        name,
        "" if is_placeholder(name) else key_of(name, qualifier),
        qualifier,
        case_of(record),
        order if isinstance(order, int) else 0,
        answers,
        tuple(claim.id for claim in record.claims),
        catalogue=record.kind == "catalogue",
        voice=_voice_of_list(record) if record.kind == "catalogue" else twins.service(text(fields, "visit")),
        interaction=twins.service(record.about),
        row=_row(record, name, qualifier) if record.listed else None,
    )


def _voice_of_list(record: Record) -> str:
    """Each list is one vote."""
    return f"\x1f{key_of(record.listed or text(record.fields, 'label'))}"


def _row(record: Record, name: str, qualifier: str) -> Row:
    """Where it stands in its list, under the name that the list last gave it."""
    if NAME in record.said:
        name = as_typed(_as_listed(record, NAME))
    if "qualifier" in record.said:
        qualifier = str(_as_listed(record, "qualifier") or "")
    nth = record.fields.get("nth")
    row_id = text(record.fields, "row_id")
    return Row(record.listed, key_of(name, qualifier), row_id, nth if isinstance(nth, int) else 0, record.said)


def _as_listed(record: Record, field: str) -> object:
    """What the list last said of a field, whatever people say."""
    bodies = (body_of(claim) for claim in reversed(record.claims) if claim.body)
    return next((body[field] for body in bodies if LISTED in body and field in body), None)


def is_taken_back_by_people(record: Record) -> bool:
    """Whether somebody took a row back: then no edition of its list brings it in again."""
    if not (record.retracted and record.listed):
        return False
    heads = (claim for claim in record.claims if claim.id in record.heads and claim.body)
    return any(LISTED not in body for body in map(body_of, heads) if body.get(RETRACT))


def observed(records: Sequence[Record], read: Callable[[Record], Observation]) -> tuple[Observation, ...]:
    """What records tell of, oldest first; those of one row of a list as one."""
    back = (read(record).row for record in records if is_taken_back_by_people(record))
    seen = as_one([read(one) for one in records if not one.retracted], [row for row in back if row])
    return tuple(sorted(seen, key=lambda one: (one.at, one.order, one.id)))


def case_of(record: Record) -> str:
    """The case it belongs to; "" also for a number so large that none comes after it."""
    case = text(record.fields, "episode")
    return "" if case.isdecimal() and whole_number(case) is None else case


def _answers(record: Record, catalogue: Catalogue, base: int | None) -> Late[Answered]:
    fields = {**record.fields, **record.conflicts} if record.conflicts else record.fields
    names = tuple([name for name in catalogue.asked if name in fields])
    return Late(names, partial(_answer, record, catalogue, base))


def _answer(record: Record, catalogue: Catalogue, base: int | None, name: str) -> Answered:
    field = catalogue.named(name)
    raw = record.fields.get(field.name)
    rivals = [head.value for head in record.conflicts.get(field.name, ())]
    claim = next(claim for claim in record.claims if claim.id == record.by[field.name])
    answered = read(field, raw, base=base, at=claim.at, claim=claim.id, rivals=rivals, author=claim.author)
    return replace(answered, listed=record.listed) if record.listed and name not in record.said else answered


def cleaned(typed: str, remarks: list[str]) -> str:
    """What was typed as it can be kept; what was removed is remarked."""
    kept_text = clean(typed, lines=True)
    remarks.append(kept_text.removed)
    return kept_text.text


def answer(field: Field, typed: str, remarks: list[str]) -> Any:
    """What a claim holds for an answer; one that its field cannot read is kept as typed, and that is remarked."""
    value = to_claim(field, typed)
    answered = read(field, value, base=1, at="", claim="")  # a share can be read, whatever the base
    if not readable(answered):
        answer_typed = f'{field.label.lower()} "{answered.typed}"'
        remarks.append(f"not understood, kept: {answer_typed}{_levels(field, typed)}")
    return value


def _levels(field: Field, typed: str) -> str:
    """The levels there are, and the nearest of them."""
    levels = readings(field, typed) or field.options
    return f"; levels are {', '.join(levels)}.{nearest(typed, levels)}" if levels else ""


def _another(proposal: ThirdValue) -> Any:
    catalogue, field, typed = proposal.book.catalogue, proposal.field, proposal.typed
    if field in OF_A_CASE:
        return line(typed) or None
    if not catalogue.has(field):
        raise Refused(f"{spaced(field)} is no answer", "Take one of the values in conflict.")
    question = catalogue.named(field)
    value = answer(question, cleaned(typed, proposal.remarks), proposal.remarks)
    return {"add": value} if question.shape in LISTS else value


def _contested(_: Subject, name: str, catalogue: Catalogue) -> str:
    return label_of(name, catalogue)


def _service(_: Subject, fields: Mapping[str, Any], _names: Glossary) -> str:
    return as_typed(fields.get(NAME)) or "(unnamed)"


_WORDS: Final = Phrasing(called=_service, contested=_contested)
KINDS: Final = (
    Kind("observation", ObservationBody, _another, _WORDS, pointed_at=True),
    # What a list says about a service: known, not seen.
    Kind("catalogue", body("label", ObservationBody), _another, _WORDS, pointed_at=True),
)
