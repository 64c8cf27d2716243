"""What a team reads of its files: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followme.engagement.log.views import LogLine
from followme.engagement.visits.views import Draft
from followme.words.moments import when
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Effect:
    """What taking a value would do: the service's scorecard then (None: it has none), and what no score says."""

    card: "Scorecard | None"
    text: str = ""


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
    """One merge ``in``, or hand-over ``out``, of this laptop. ``state`` is merged, partial, set aside or written.

    partial: a claim without words waits for the strike that took them; merge the file again when that came.
    ``acts`` is the number of the last act done here before it.
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
    acts: int = 0
    whom: str = ""
    stands: bool = True

    @property
    def to(self) -> str:
        """Whom, or what, it went to."""
        return f"{self.whom} ({self.file_name})" if self.whom else self.file_name


@dataclass(frozen=True, slots=True)
class SinceHandover:
    """When something was last handed over, to whom, and how many entries came since; no ``at``: never."""

    at: str = ""
    to: str = ""
    entries: int = 0

    @property
    def words(self) -> str:
        """It in a sentence."""
        if not self.at:
            return "Nothing was handed over yet."
        return f"Last handed over {when(self.at)} to {self.to}; {entries(max(self.entries, 0))} since."


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
class OpenedFile:
    """How a fieldbook was found when it was opened.

    Attributes:
        clean: it had been closed properly.
        copied_open: a copy made while it was open, without its write-ahead log: entries may be missing.
        claims: how many claims it holds.
        last: the last claim of this laptop's person by the clock, in words for people; None when there is none.
        drafts: what was being typed.
        problems: what SQLite finds wrong with the file; empty when nothing.
        only_read: why nothing is kept in it; "" when it is.
    """

    clean: bool
    copied_open: bool
    claims: int
    last: LogLine | None
    drafts: tuple[Draft, ...]
    problems: tuple[str, ...]
    only_read: str = ""
