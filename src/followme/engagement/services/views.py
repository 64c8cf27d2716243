"""What is read of services: plain frozen values, safe to pass between threads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from followme.inventory.records import Answer

if TYPE_CHECKING:
    from followme.scoring.document import Rubric
    from followme.scoring.scorecard import Axis, Contribution, Interval, Scorecard


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values in a conflict: its text (None = cleared), and the visit it was said in, if any.

    ``words`` are there where the text is too long to tell it from the others: the first of them names it.
    ``reason`` is why it was said, ``also`` what else was ruled with it, in words; both go along when it is taken.
    """

    value: Any
    author: str
    at: str
    claim: str
    visit: str = ""
    words: str = ""
    reason: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record that two people set without having seen each other; of a ruling all that was ruled.

    ``service`` is the key of the service it is about, ``name`` that service, or else the record, in words;
    ``label`` is the field in words. ``asks_why``: who takes a value may say why, and of a new ruling has to.
    """

    kind: str
    about: str
    service: str | None
    field: str
    values: tuple[Rival, ...]
    name: str = ""
    label: str = ""
    asks_why: bool = False


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
class Difference:
    """One answer of two services.

    Attributes:
        answers, other: what each may be, as a person reads it.
        adds, other_adds: what each brings to its axis, in points.
        low, high: how much more the first brings than the other, at least and at most; below 0 it brings less.
    """

    field: str
    axis: "Axis"
    answers: tuple[str, ...]
    other: tuple[str, ...]
    adds: "Interval"
    other_adds: "Interval"
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two scorecards side by side, with ``rows`` in rubric order; over an axis they sum to its difference."""

    first: "Scorecard"
    second: "Scorecard"
    rows: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed, all as typed; nothing of it is kept.

    ``weights`` are by field ("0": it does not count), ``thresholds`` by axis, ``answers`` by service and field,
    ``rubric`` is a whole TOML document ("" for the engagement's own), ``source`` where that is from.
    """

    weights: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rubric: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A service under a supposition; ``was`` and ``now`` are its places in words, ``because`` why it moved."""

    before: "Scorecard"
    after: "Scorecard"
    was: str
    now: str
    because: str


@dataclass(frozen=True, slots=True)
class Supposed:
    """The engagement under a supposition.

    Attributes:
        words: what is supposed.
        rubric: the one that is scored by.
        cards: all scorecards by key, as they would be.
        moves: the services whose disposition in force is another, so far or not, or goes into another successor;
            the highest impact first.
        held: those whose recommendation alone is another, because people decided what becomes of them.
        places: the services at another place by impact, the farthest moved first: its card, the places from 1.
    """

    words: str
    rubric: "Rubric"
    cards: Mapping[str, "Scorecard"]
    moves: tuple[Move, ...]
    held: tuple[Move, ...]
    places: tuple[tuple["Scorecard", int, int], ...]


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What one voice, one list or one ruling says to one question about a service.

    Attributes:
        kind: voice; list; ruling, which beats both.
        team: whose visit it was; "" where that is not known, and of lists and rulings.
        visit: of a voice its id, twins' first; of a list its name.
        where: the visit, the list, or "a ruling", in words.
        answer: what it says, with basis and people; tied where it is.
        at: when it was said last.
        counts: whether what stands rests on it: of the best basis, and saying so.
        because: why, of a ruling.
        records: what it was said in: observations, rows of a list, or the ruling.
    """

    kind: Literal["voice", "list", "ruling"]
    team: str
    visit: str
    where: str
    answer: Answer
    at: str
    counts: bool
    because: str
    records: tuple[str, ...]

    @property
    def id(self) -> str:
        """Tells it from the others of its answer."""
        return "\x1f".join((self.kind, self.visit, self.team, *(self.records if self.kind == "ruling" else ())))


@dataclass(frozen=True, slots=True)
class AnswerBehind:
    """One answer behind a scorecard, and who gave it.

    Attributes:
        label: the field in words.
        answer: what stands.
        contribution: what it brings to the score; None of an answer that is not scored.
        rests: whether the scorecard rests on it: it is scored, or its peers were compared by it.
        claims: the claims it rests on; those of all rows of ``said`` but what a ruling or a voice has beaten.
        said: by team, rulings first, lists last.
    """

    field: str
    label: str
    answer: Answer
    contribution: "Contribution | None"
    rests: bool
    claims: tuple[str, ...]
    said: tuple[SaidBy, ...]
