"""What the verbs hand out: plain frozen values, safe to pass between threads."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followme.inventory.records import Visit
from followme.text import times

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a verb wrote: the record, the claims, and what has to be said about it ("removed 3 control …")."""

    record: str
    claims: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a fieldbook at a glance; ``rubric_problem`` says why ``rubric`` has to be the shipped one."""

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


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in the list of visits."""

    visit: Visit
    observations: int
    notes: int
    running: bool


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
    """One of the values in a conflict: its text (None = cleared), and the visit it was said in, if any.

    ``words`` are there where the text is too long to tell it from the others: the first of them names it.
    """

    value: Any
    author: str
    at: str
    claim: str
    visit: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record that two people set without having seen each other.

    ``service`` is the key of the service it is about, ``name`` that service, or else the record, in words;
    ``label`` is the field in words.
    """

    kind: str
    about: str
    service: str | None
    field: str
    values: tuple[Rival, ...]
    name: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What taking a value would do: the service's scorecard then (None: it has none), and what no score says."""

    card: "Scorecard | None"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one service on which its voices differ.

    ``said`` holds each value with its number of voices, most first; ``stands`` is what they make together
    ("tied" when nothing does); ``moves`` says whether the possible dispositions depend on who is right.
    """

    key: str
    service: str
    field: str
    label: str
    said: tuple[tuple[str, int], ...]
    stands: str
    moves: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """Two visits, or two observations, that may be one; ``verdict`` is same, different, "" while only proposed."""

    kind: str
    a: str
    b: str
    left: str
    right: str
    why: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """A hand-over as it was written; ``carries`` says what of it somebody may not have wanted to give away."""

    file: str
    sha256: str
    claims: int
    digest: str
    quotes_without_consent: int
    notes_with_customer_data: int
    carries: str


@dataclass(frozen=True, slots=True)
class Handover:
    """One merge ``in``, or hand-over ``out``, of this laptop. ``state`` is merged, partial or written.

    partial: a claim without words waits for the strike that took them; merge the file again when that came.
    """

    number: int
    at: str
    direction: str
    file_name: str
    state: str
    new: int = 0
    already: int = 0
    quarantined: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row of a colleague's file that was not taken in: why, and its raw text."""

    handover: int
    claim: str
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose fieldbook it is; ``known_here`` is False on a machine it was not used on before, or when nobody's."""

    me: str
    known_here: bool


@dataclass(frozen=True, slots=True)
class Found:
    """How a fieldbook was found when it was opened.

    Attributes:
        clean: it had been closed properly.
        copied_open: a copy made while it was open, without its write-ahead log: entries may be missing.
        claims: how many claims it holds.
        last: the last claim of this laptop's person by the clock, in words for people; None when there is none.
        drafts: what was being typed.
        problems: what SQLite finds wrong with the file; empty when nothing.
    """

    clean: bool
    copied_open: bool
    claims: int
    last: LogLine | None
    drafts: tuple["Draft", ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was being typed in a form and not yet saved."""

    form: str
    at: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """How many quotes consent does not cover, and how many notes hold customers' data that nobody released."""

    held_back: int = 0
    private: int = 0

    @property
    def left_out(self) -> str:
        """What an export leaves out, in words; "" for nothing."""
        held = f"{times(self.held_back, 'quote')} held back, which nobody agreed to" if self.held_back else ""
        private = f"customers' data masked in {times(self.private, 'note')}" if self.private else ""
        return "; ".join(filter(None, (held, private)))

    @property
    def goes_along(self) -> str:
        """What a hand-over carries all the same, in words; "" for nothing."""
        held = f"{times(self.held_back, 'quote')} nobody agreed to" if self.held_back else ""
        private = f"customers' data in {times(self.private, 'note')}" if self.private else ""
        said = " and ".join(filter(None, (held, private)))
        return f"It carries {said}: for colleagues of this engagement only." if said else ""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of a bundle."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A written (or checked) bundle. ``problems`` empty = every file is valid, and with ``--check`` unchanged.

    ``carried`` is what of the notes was left out of it.
    """

    folder: Path
    files: tuple[ExportedFile, ...]
    problems: tuple[str, ...] = ()
    carried: Carried = Carried()
