"""What scoring gives: a scorecard per service, with everything needed to say why."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import partial
from typing import Final, Literal

from followme.inventory.records import Decision, Finding
from followme.scoring.dispositions import Firmness, disposition_of

Axis = Literal["impact", "complexity"]
AXES: Final[tuple[Axis, Axis]] = ("impact", "complexity")
State = Literal["settled", "partial", "tied", "missing"]
"""How an answer stands: one possibility; several bands of one estimate; several values; nothing known."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A score from its lowest to its highest possible value, both in 0..100 and both reached."""

    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How much is still open, in points; 0 when the score is known."""
        return self.high - self.low

    @property
    def middle(self) -> Fraction:
        """The midpoint: what working dispositions and plans count with."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one dimension brings to its axis; ``answers`` are the possible levels or bands, as a person reads them.

    Attributes:
        weight: in the rubric, > 0; ``share`` is that over the axis' sum of weights, in (0, 1].
        low, high: the fewest and the most points its possible answers give, 0..100.
        adds: ``share`` times ``low`` and ``high``; over an axis these sum to the score's interval.
    """

    field: str
    axis: Axis
    weight: int
    share: Fraction
    low: int
    high: int
    adds: Interval
    state: State
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the rubric recommends for a service.

    Attributes:
        disposition: the one possible disposition; None while several are possible.
        possible: all possible dispositions in the order of ``RECOMMENDED``, never empty.
        working: so far: what the midpoints give; None when ``disposition`` is set, or ``unscored``.
        successor: key of the service this one would be consolidated into, where that is possible and clear.
        retire_candidate: keys of the others that serve this service's functions, one per function, when a settled
            Challenge may be retired; else empty.
        unscored: several are possible, and too little is answered for a working one ("not known yet").
        answered: how many of the scored answers are there (settled, tied or partial), of how many.
        mutual: keys of the others, where it is one of several that name nobody but each other.
    """

    disposition: str | None
    possible: tuple[str, ...]
    working: str | None
    because: str
    successor: str | None = None
    retire_candidate: tuple[str, ...] = ()
    unscored: bool = False
    answered: tuple[int, int] = (0, 0)
    mutual: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """One answer put another way: ``level`` is a level, or the band as a person reads it.

    ``value`` is what is written for programs: the level, or the least number of the band (a share as its text).
    """

    field: str
    level: str
    value: str | int


@dataclass(frozen=True, slots=True)
class Flip:
    """Answers that, put so, take a settled disposition away; ``gives`` is what would be there instead.

    ``steps``: a level or band to its neighbour is one step, summed over ``changes``, which are in rubric order.
    ``opens``: what it gives is only so far, as several would be possible.
    """

    steps: int
    changes: tuple[NewAnswer, ...]
    gives: str
    opens: bool


Word = Literal["firm", "leans", "open"]


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firm a settled recommendation is (METHOD section 4).

    Attributes:
        steps: the fewest level steps that flip it; None when no change of settled answers does.
        flips: all changes of that fewest number, 20 at most; ``more`` is how many are not listed.
        weight_radius: in [0, 1]: every weight times any factor in [1 - r, 1 + r], r below it, leaves it as it is.
        visits_agree: voices that leave exactly this disposition, and voices with any scored answer.
        leans_on: the one field whose single steps flip it; None unless the word is "leans".
        sentence: the word and its reason, for people.
    """

    steps: int | None
    flips: tuple[Flip, ...]
    more: int
    weight_radius: Fraction
    visits_agree: tuple[int, int]
    word: Word
    leans_on: str | None
    sentence: str


UNTRIED: Final = "so much is open that not all answers are tried together, and none does it alone"
"""In the place of a rule where ways were left out: then nobody knows that no answer leads there."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What would have to be answered for another disposition, or the rule that no answer meets.

    Attributes:
        steps: the fewest level steps after which it is the only possible one; None when none lead there.
        changes: alternatives of that many steps, each as few answers as do, 20 at most; empty for the present one.
        rule: the condition that no answer meets, or ``UNTRIED``; None where one way leads there.
    """

    disposition: str
    steps: int | None
    changes: tuple[tuple[NewAnswer, ...], ...]
    rule: str | None


def _given(firm: Robustness | None) -> Robustness | None:
    return firm


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One service under one rubric.

    Attributes:
        service: its shown name.
        contributions: per dimension, in rubric order.
        near_line: an axis is near a threshold that matters, as ``recommend.near_line`` says.
        next_question: the field to ask for next; None when decided or settled (a settled Consolidate whose
            successor is disputed asks ``redundant_with``). "customer_base" where bands are shares of it, and it is
            not known.
        ask: whom: the leaders by name where known, then roles; empty without a question.
        evidence: ids of the claims it rests on, sorted.
        findings: what people should look at, such as a ``redundant_with`` that names no peer.
        how_firm: gives ``robustness``, worked out when somebody looks: most cards are never looked at.
        review: None until sign-offs are built.
    """

    key: str
    service: str
    impact: Interval
    complexity: Interval
    contributions: tuple[Contribution, ...]
    recommended: Recommendation
    near_line: bool
    next_question: str | None
    ask: tuple[str, ...]
    decided: Decision | None
    evidence: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    how_firm: Callable[[], Robustness] | None = field(default=None, compare=False, repr=False)
    review: None = None

    def __getstate__(self) -> list[object]:
        """A value for other processes, too: how firm it is goes along, not what works that out."""
        firm = partial(_given, self.robustness) if self.how_firm else None
        return [firm if part.name == "how_firm" else getattr(self, part.name) for part in fields(self)]

    @property
    def robustness(self) -> Robustness | None:
        """How firm the recommendation is; None while several dispositions are possible."""
        return self.how_firm() if self.how_firm else None

    @property
    def disposition(self) -> str:
        """The disposition that counts: decided, else recommended, else the working one; "" when unscored."""
        return self._in_force[0]

    @property
    def firmness(self) -> Firmness:
        """How firm that is."""
        return self._in_force[1]

    @property
    def _in_force(self) -> tuple[str, Firmness]:
        decided = self.decided.disposition if self.decided else ""
        if decided and disposition_of(decided).decides:
            return decided, "decided"
        if self.recommended.disposition:
            return self.recommended.disposition, "recommended"
        return (self.recommended.working, "working") if self.recommended.working else ("", "unscored")
