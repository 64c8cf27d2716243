"""What is read of services: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followme.scoring.scorecard import Axis, Interval, Scorecard


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
class Compared:
    """Two scorecards side by side, with ``rows`` in rubric order; over an axis they sum to its difference."""

    first: "Scorecard"
    second: "Scorecard"
    rows: tuple[Difference, ...]
