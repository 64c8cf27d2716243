"""What scoring gives: a scorecard per service, with everything needed to say why."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from followme.inventory.records import Decision, Finding
from followme.scoring.dispositions import Firmness

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
        working: None exactly when ``disposition`` is set; the midpoints' quadrant, with Big bet for Challenge.
        successor: key of the service this one would be consolidated into, where that is possible and clear.
        retire_candidate: keys of the others that serve this service's functions, one per function, when a settled
            Challenge may be retired; else empty.
    """

    disposition: str | None
    possible: tuple[str, ...]
    working: str | None
    because: str
    successor: str | None = None
    retire_candidate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One service under one rubric.

    Attributes:
        service: its shown name.
        contributions: per dimension, in rubric order.
        near_line: an axis is near a threshold that matters, as ``recommend.near_line`` says.
        next_question: the field to ask for next; None when nothing is missing or tied.
        ask: whom: the leaders by name where known, then roles; empty without a question.
        evidence: ids of the claims it rests on, sorted.
        findings: what people should look at, such as a ``redundant_with`` that names no peer.
        robustness, review: None until robustness and sign-offs are built.
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
    robustness: None = None
    review: None = None

    @property
    def disposition(self) -> str:
        """The disposition that counts: decided, else recommended, else the working one."""
        return self._in_force[0]

    @property
    def firmness(self) -> Firmness:
        """How firm that is."""
        return self._in_force[1]

    @property
    def _in_force(self) -> tuple[str, Firmness]:
        if self.decided and self.decided.disposition:
            return self.decided.disposition, "decided"
        if self.recommended.disposition:
            return self.recommended.disposition, "recommended"
        return self.recommended.working or "", "working"
