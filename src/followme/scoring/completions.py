"""All completions of a service's answers, and the dispositions that follow from them.

A completion picks one possible answer per scale. The axes share no scale, so a service's
completions are the product of each axis' own, and of those only the distinct sets of conditions that hold (a
handful) need to be kept. What equal answers gave is remembered: thousands of services have few sets of answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from followme.scoring.dispositions import CHALLENGE, CONSOLIDATE, OPEN_UP, RECOMMENDED, SO_FAR
from followme.scoring.rulings import Ruling, Rulings
from followme.scoring.scales import Options, Scale
from followme.scoring.scorecard import AXES, Axis, Interval

GROUPS: Final[tuple[Axis | None, ...]] = (*AXES, None)
"""The two axes, and the choices only conditions look at."""
EVERY_IMPACT: Final = 1 << 62
"""A cut above every sum of weighted impact points: there is a successor whatever the impact."""


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """One axis over all completions of its answers; equal answers share theirs, so it is known by identity.

    Attributes:
        low, high: the least and the greatest sum of weight times points; ``total`` is the axis' sum of weights.
        interval: the score, ``low/total`` to ``high/total``.
        reached: every sum with the conditions that hold there, as bits.
        states: the sets of conditions that can hold, as bits.
    """

    low: int
    high: int
    total: int
    interval: Interval
    reached: frozenset[tuple[int, int]]
    states: frozenset[int]


class Heirs(NamedTuple):
    """What a service's peers mean for its completions.

    Attributes:
        cut: a completion whose sum of weighted impact points is below it has a successor; 0: none has.
        mutual: the service is one of several that name nobody but each other.
    """

    cut: int = 0
    mutual: bool = False


class Narrowed(NamedTuple):
    """One group of a service (0 impact, 1 complexity, 2 beside), its span for each answer to a question."""

    group: int
    spans: tuple[Span, ...]


Spans = tuple[Span, Span, Span]
"""Impact, complexity, and what only conditions look at."""


@dataclass(frozen=True, slots=True, eq=False)
class Consequence:
    """What all completions of a service lead to; known by identity.

    Attributes:
        possible: dispositions in the order of ``RECOMMENDED``.
        rules: the rules that win in some completion, in rubric order.
        lines: per axis the thresholds that one of these rules compares its score with.
    """

    possible: tuple[str, ...]
    rules: tuple[Ruling, ...]
    lines: tuple[tuple[int, ...], tuple[int, ...]]


class Outcomes:
    """Spans and outcomes under one rubric, each worked out once."""

    def __init__(self, scales: tuple[Scale, ...], rulings: Rulings) -> None:
        self.scales = scales
        self.rulings = rulings
        self.places = tuple(tuple(i for i, s in enumerate(scales) if s.axis == axis) for axis in GROUPS)
        self.group_of = tuple(GROUPS.index(scale.axis) for scale in scales)
        self._totals = tuple(sum(scales[i].weight for i in group) or 1 for group in self.places)
        self._quadrants = tuple(r for r in rulings.rules if r.disposition not in {CONSOLIDATE, OPEN_UP})
        self.span = cache(self._work_out)
        self._narrowed = cache(self._narrow)
        self.following = cache(self._follow)
        self._middle = cache(self._at_middle)
        self._inherited = cache(self._inherit)
        self.first = cache(rulings.first)

    def spans(self, options: Sequence[Options]) -> Spans:
        """The spans of a service whose scales have these options."""
        impact, complexity, beside = (self.span(group, self.own(group, options)) for group in range(len(GROUPS)))
        return impact, complexity, beside

    def own(self, group: int, options: Sequence[Options]) -> tuple[Options, ...]:
        """The options of the scales of one group."""
        return tuple([options[place] for place in self.places[group]])

    def narrowed(self, place: int, options: tuple[Options, ...], answers: tuple[Options, ...]) -> Narrowed:
        """What each of these answers to one scale would leave of its group, all else as it is."""
        return self._narrowed(place, self.own(self.group_of[place], options), answers)

    def _narrow(self, place: int, own: tuple[Options, ...], answers: tuple[Options, ...]) -> Narrowed:
        group = self.group_of[place]
        at = self.places[group].index(place)
        return Narrowed(group, tuple(self.span(group, (*own[:at], one, *own[at + 1 :])) for one in answers))

    def _work_out(self, group: int, options: tuple[Options, ...]) -> Span:
        """Every reachable (sum, bits), one scale after the other: sums meet, so it stays small."""
        reached = {(0, 0)}
        for place, allowed in zip(self.places[group], options, strict=True):
            scale, bits = self.scales[place], self.rulings.options[place]
            steps = [(scale.weight * scale.points[option], bits[option]) for option in allowed]
            reached = {(total + add, truths | bit) for total, truths in reached for add, bit in steps}
        sums = [total for total, _ in reached]
        low, high, weights = min(sums), max(sums), self._totals[group]
        bounds = self.rulings.bounds[AXES[group]] if group < len(AXES) else ()
        held = frozenset((total, truths | at_least(total, weights, bounds)) for total, truths in reached)
        interval = Interval(Fraction(low, weights), Fraction(high, weights))
        return Span(low, high, weights, interval, held, frozenset(truths for _, truths in held))

    def outcome(self, spans: Spans, heirs: Heirs) -> Consequence:
        """What follows from the completions, each with the successor that its own impact finds."""
        impact = self.inherited(spans[0], heirs.cut)
        return self.following(impact, spans[1].states, spans[2].states, self.circle(heirs.mutual))

    def circle(self, mutual: object) -> int:
        """The bit of "it and others name only each other", where they do."""
        return self.rulings.mutual if mutual else 0

    def inherited(self, impact: Span, cut: int) -> frozenset[int]:
        """The states of the impact, with the bit of "there is a successor" where there is one."""
        if cut <= impact.low or not self.rulings.successor:
            return impact.states
        return self._inherited(impact, min(cut, impact.high + 1))

    def _inherit(self, impact: Span, cut: int) -> frozenset[int]:
        bit = self.rulings.successor
        return frozenset(truths | bit if total < cut else truths for total, truths in impact.reached)

    def _follow(
        self, impact: frozenset[int], complexity: frozenset[int], beside: frozenset[int], circle: int
    ) -> Consequence:
        """What completions with these states lead to; ``circle`` is the bit that holds in all."""
        completions = {a | b | c | circle for a, b, c in product(impact, complexity, beside)}
        winners = {rule.place: rule for completion in completions if (rule := self.first(completion))}
        names = {rule.disposition for rule in winners.values()}
        care = 0
        for rule in winners.values():
            care |= rule.care
        on_impact, on_complexity = (
            tuple(n for n, bit in self.rulings.bounds[axis] if care & bit) for axis in AXES
        )
        return Consequence(
            tuple(name for name in RECOMMENDED if name in names),
            tuple(winners[place] for place in sorted(winners)),
            (on_impact, on_complexity),
        )

    def working(
        self, options: Sequence[Options], settled: Sequence[bool], spans: Spans, possible: tuple[str, ...]
    ) -> str:
        """What the midpoints of the two intervals give with the settled answers as they are.

        Consolidate and Open up aside; where that is Challenge or not possible, the first possible of ``SO_FAR``.
        """
        bits = 0
        for axis, span in zip(AXES, spans, strict=False):
            bits |= at_least(span.low + span.high, 2 * span.total, self.rulings.bounds[axis])
        for place, (own, known) in enumerate(zip(options, settled, strict=True)):
            bits |= self.rulings.options[place][own[0]] if known else 0
        return self._middle(bits, possible)

    def _at_middle(self, bits: int, possible: tuple[str, ...]) -> str:
        rule = next((rule for rule in self._quadrants if bits & rule.care == rule.want), None)
        if rule and rule.disposition in possible and rule.disposition != CHALLENGE:
            return rule.disposition
        return next((name for name in SO_FAR if name in possible), possible[0])


def at_least(total: int, weights: int, bounds: Sequence[tuple[int, int]]) -> int:
    """The bits of the thresholds that ``total / weights`` reaches, inclusive upward."""
    return sum(bit for n, bit in bounds if total >= n * weights)
