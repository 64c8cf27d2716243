"""What is read of services: plain frozen values, safe to pass between threads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followme.scoring.document import Rubric
    from followme.scoring.scorecard import Scorecard


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
