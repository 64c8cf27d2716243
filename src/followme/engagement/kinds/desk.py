"""What is said of the desk: an item that somebody left."""

from collections.abc import Mapping
from typing import Final

from followme.engagement.kinds.kind import Change, Kind, body
from followme.words.claims import Glossary, Phrasing, Subject
from followme.words.fields import spaced


def _called(subject: Subject, _: Mapping[str, object], names: Glossary) -> str:
    """``question of Siebel``."""
    kind, about = subject.parts if len(subject.parts) > 1 else (subject.about, "")
    return f"{spaced(kind)} of {names.service(about)}"


def _title(subject: Subject, fields: Mapping[str, object], names: Glossary) -> str:
    return f"Left: {_called(subject, fields, names)}"


KINDS: Final = (
    # An item that was left, until something new comes under it. Key: the JSON list of its kind and its subject.
    # Sets, so that two who leave it do not contradict each other.
    Kind(
        "reviewed", body("", claims=Change[str], because=Change[str]), words=Phrasing(_title, _called, whole=True)
    ),
)
