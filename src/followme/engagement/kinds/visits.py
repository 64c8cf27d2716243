"""What is said of a visit and its notes."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from followme.engagement.kinds.kind import Change, Check, Kind, StrictPart, ThirdValue, body
from followme.engagement.kinds.registry import record_named
from followme.engagement.reading import text, texts
from followme.errors import Refused
from followme.fieldbook.fold import Record
from followme.inventory.fields import read_choice
from followme.inventory.lines import TAG
from followme.inventory.records import Note, Participant, Visit
from followme.text import clean, key_of, line
from followme.words.claims import ENOUGH, ID, WITHHELD, Glossary, Phrasing, Subject
from followme.words.moments import day
from followme.words.terms import read_as


class ParticipantBody(StrictPart):
    """Who was visited, and what they agreed may be kept."""

    name: str
    scopes: list[str]


# ---- what a record tells


def participants(fields: Mapping[str, object]) -> tuple[Participant, ...]:
    """Who was visited, by name."""
    value = fields.get("participants")
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    return tuple(Participant(text(item, "name"), texts(item, "scopes")) for item in items if text(item, "name"))


def visit_of(record: Record) -> Visit:
    """The visit a record tells of."""
    fields = record.fields
    plain = {name: text(fields, name) for name in ("team", "place", "focus", "debrief", "label", "ends")}
    plain |= {"at": text(fields, "starts") or record.first.at, "status": text(fields, "status") or "made"}
    plain["author"] = record.first.author
    interviewers, visited = texts(fields, "interviewers"), participants(fields)
    return Visit(record.about, interviewers=interviewers, participants=visited, **plain)


def note_of(record: Record) -> Note:
    """The note a record tells of."""
    fields = record.fields
    plain = {name: text(fields, name) for name in ("visit", "speaker", "tag", "evidence")}
    plain["text"] = WITHHELD if "text" in record.withheld else text(fields, "text")
    plain |= {"at": record.first.at, "author": record.first.author, "kind": text(fields, "kind") or "seen"}
    return Note(record.about, released=fields.get("released") is True, **plain)


# ---- what people may put in it

_PLAIN: Final = {
    "note": ("text", "kind", "speaker", "tag", "evidence", "released"),
    "visit": ("team", "place", "focus", "debrief", "label", "starts", "ends", "interviewers", "participants"),
}
"""What can be changed of a note, and of a visit."""
_LINES: Final = frozenset({"text", "debrief"})
_ANSWERS: Final = {"yes": True, "y": True, "true": True, "1": True} | dict.fromkeys(("no", "n", "false", "0", ""))


def tag_named(typed: str) -> str:
    """The tag that is meant, by its name, beginning or letter; "" for none.

    Raises:
        Refused: there is no such tag.
    """
    tag = read_choice(TAG, typed) if line(typed) else ""
    if tag is None:
        raise Refused(f'no tag "{line(typed)}"', f"Tags are {', '.join(TAG.options)}.")
    return tag


def must_have(kind: str, name: str) -> None:
    """Refuse a field that a note or a visit does not have.

    Raises:
        Refused: with those it has.
    """
    if name not in _PLAIN[kind]:
        raise Refused(f"a {kind} has no {name}", f"It has {', '.join(_PLAIN[kind])}.")


def plain_value(proposal: ThirdValue) -> Any:
    """What a claim holds for a field of a note or a visit; None clears it.

    Raises:
        Refused: it has no such field that people change, or not with this value.
    """
    must_have(proposal.record.kind, proposal.field)
    check = _CHECKS.get(proposal.field)
    return check(proposal) if check else clean(proposal.typed, lines=proposal.field in _LINES).text or None


def _evidence(proposal: ThirdValue) -> str | None:
    if not line(proposal.typed):
        return None
    record = record_named(proposal.book.fieldbook, line(proposal.typed))
    if record.kind != "observation":
        raise Refused(f"a {read_as(record.kind)} needs no evidence", "A note speaks for a sighting.")
    return record.about


def _released(proposal: ThirdValue) -> bool | None:
    word = key_of(proposal.typed)
    if word not in _ANSWERS:
        raise Refused(f'"{line(proposal.typed)}" is neither yes nor no', "Say yes to release it, no to mask it.")
    return _ANSWERS[word]


_CHECKS: Final[Mapping[str, Check]] = {
    "evidence": _evidence,
    "released": _released,
    "tag": lambda proposal: tag_named(proposal.typed) or None,
}


# ---- how it reads


def _visit_title(subject: Subject, _: Mapping[str, Any], names: Glossary) -> str:
    return f"Visit: {names.visit(subject.about) or subject.about[:ID]}"


def _note_title(subject: Subject, fields: Mapping[str, Any], _: Glossary) -> str:
    return f"Note: {text(fields, 'text')[:ENOUGH] or subject.about[:ID]}"


def _visit_called(_: Subject, fields: Mapping[str, Any], _names: Glossary) -> str:
    where = (text(fields, name) for name in ("team", "label", "place"))
    return f"visit {next(filter(None, where), day(text(fields, 'starts')))}"


def _note_called(_: Subject, fields: Mapping[str, Any], _names: Glossary) -> str:
    words = text(fields, "text")
    return f"“{words[:ENOUGH]}{'…' * (len(words) > ENOUGH)}”" if words else WITHHELD


_VISIT: Final = body(
    "label team place starts ends focus debrief",
    status=Literal["planned", "made"],
    interviewers=Change[str],
    participants=Change[ParticipantBody],
)
_NOTE: Final = body(
    "visit text speaker tag evidence", kind=Literal["quote", "seen", "reading", "question", "mark"], released=bool
)
KINDS: Final = (
    # Key: random; of an import the hash of its label.
    Kind("visit", _VISIT, plain_value, Phrasing(_visit_title, _visit_called), pointed_at=True),
    # A timestamped line of a visit. Key: random.
    Kind("note", _NOTE, plain_value, Phrasing(_note_title, _note_called, bare="text"), pointed_at=True),
)
