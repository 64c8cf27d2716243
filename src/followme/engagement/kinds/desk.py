"""What is said of the desk: an item that somebody left."""

from collections.abc import Mapping
from typing import Final

from followme.engagement.kinds.kind import Change, Kind, body
from followme.engagement.reading import named_in
from followme.words.claims import Glossary, Phrasing, Subject
from followme.words.fields import spaced

_CONFLICT: Final = "conflict"


def _called(subject: Subject, _: Mapping[str, object], names: Glossary) -> str:
    """``question of Siebel``, ``disagreement of Siebel, integration``."""
    kind, about = subject.parts if len(subject.parts) > 1 else (subject.about, "")
    return f"{spaced(kind)} of {', '.join(_part(part, names) for part in _parts(kind, about))}"


def _parts(kind: str, about: str) -> tuple[str, ...]:
    """What an item is about; a conflict's subject is a kind, the key of a record, and its field."""
    parts = named_in(about)
    if kind == _CONFLICT and len(parts) > 1:
        return named_in(parts[1]) or parts[1:]
    return parts or (about,)


def _part(part: str, names: Glossary) -> str:
    called = names.visit(part) or names.service(part)
    return called if called != part else spaced(part)


def _title(subject: Subject, fields: Mapping[str, object], names: Glossary) -> str:
    return f"Left: {_called(subject, fields, names)}"


KINDS: Final = (
    # An item that was left, until something new comes under it. Key: the JSON list of its kind and its subject.
    # Sets, so that two who leave it do not contradict each other.
    Kind(
        "reviewed", body("", claims=Change[str], because=Change[str]), words=Phrasing(_title, _called, whole=True)
    ),
)
