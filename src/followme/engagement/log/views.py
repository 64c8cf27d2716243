"""What is read of the log: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass
from pathlib import Path

from followme.engagement.views import Receipt
from followme.words.acts import NOTHING, Deed
from followme.words.finding import MarkedText


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a fieldbook at a glance; ``rubric_problem`` says why ``rubric`` has to be the shipped one.

    ``redoes`` is how many acts are undone and may be done again.
    """

    path: Path
    product_line: str
    me: str
    digest: str
    claims: int
    observations: int
    services: int
    unnamed: int
    visits: int
    conflicts: int
    rubric: str
    customer_base: str
    warnings: tuple[str, ...]
    running: str | None
    rubric_problem: str = ""
    redoes: int = 0


@dataclass(frozen=True, slots=True)
class LogLine:
    """One claim of the log in words."""

    claim: str
    at: str
    author: str
    kind: str
    about: str
    text: str
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActLine:
    """Something done on this laptop, with its number here; whether it ``stands`` or is undone."""

    number: int
    at: str
    author: str
    deed: Deed
    stands: bool


@dataclass(frozen=True, slots=True)
class Reversal(Receipt):
    """What undo, or redo, wrote: what of which record changed, from what to what."""

    deed: Deed = NOTHING


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """Where words were found: a service by one of its names, or a record by what it says.

    ``kind`` is service, or the record's; ``word`` what kind of note it is. ``record`` is the record's key, of a
    service its own; ``visit`` where it was said and ``service`` what it is about, "" where there is none.
    ``parts`` is what it is called, then every field that holds a word.
    """

    kind: str
    record: str
    parts: tuple[MarkedText, ...]
    at: str = ""
    author: str = ""
    word: str = ""
    visit: str = ""
    where: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The first that were found, and how many there are."""

    found: tuple[FoundRecord, ...]
    count: int
