"""What is read of services: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from followme.inventory.records import Answer

if TYPE_CHECKING:
    from followme.scoring.scorecard import Contribution


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
