"""What the verbs hand out: plain frozen values, safe to pass between threads."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followme.inventory.records import Visit


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a verb wrote: the record, the claims, and what has to be said about it ("removed 3 control …")."""

    record: str
    claims: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a fieldbook at a glance."""

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


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in the list of visits."""

    visit: Visit
    observations: int
    notes: int
    running: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a visit's timeline, or one piece of evidence behind a score.

    ``kind`` is note or observation; ``word`` the note's kind (quote, seen, reading, question), else "".
    """

    at: str
    kind: str
    record: str
    author: str
    text: str
    detail: str = ""
    word: str = ""
    visit: str = ""
    where: str = ""
    contested: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known service that may be meant, and why it matched."""

    name: str
    key: str
    why: str


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
class Rival:
    """One of the values in a conflict."""

    value: Any
    author: str
    at: str
    claim: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record that two people set without having seen each other."""

    kind: str
    about: str
    service: str | None
    field: str
    values: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was being typed in a form and not yet saved."""

    form: str
    at: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of a bundle."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A written (or checked) bundle. ``problems`` empty = every file is valid, and with ``--check`` unchanged."""

    folder: Path
    files: tuple[ExportedFile, ...]
    problems: tuple[str, ...] = ()
