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
from typing import Final

from followme.scoring.dispositions import BIG_BET, RECOMMENDED, disposition_of
from followme.scoring.rulings import Ruling, Rulings
from followme.scoring.scales import Options, Scale
from followme.scoring.scorecard import AXES, Axis, Interval

GROUPS: Final[tuple[Axis | None, ...]] = (*AXES, None)
"""The two axes, and the choices only conditions look at."""


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """One axis over all completions of its answers; equal answers share theirs, so it is known by identity.

    Attributes:
        low, high: the least and the greatest sum of weight times points; ``total`` is the axis' sum of weights.
        interval: the score, ``low/total`` to ``high/total``.
        states: the sets of conditions that can hold, as bits.
    """

    low: int
    high: int
    total: int
    interval: Interval
    states: frozenset[int]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One group of a service (0 impact, 1 complexity, 2 beside) for each answer to one of its questions.

    ``states`` are the distinct ``Span.states`` of ``spans``, ``widest`` the span that leaves most open.
    """

    group: int
    spans: tuple[Span, ...]
    states: frozenset[frozenset[int]]
    widest: Span


Spans = tuple[Span, Span, Span]
"""Impact, complexity, and what only conditions look at."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What all completions of a service lead to.

    Attributes:
        possible: dispositions in the order of ``RECOMMENDED``.
        rules: the rules that win in some completion, in rubric order.
        lines: per axis the thresholds whose other side would change the disposition of some completion.
    """

    possible: tuple[str, ...]
    rules: tuple[Ruling, ...]
    lines: tuple[tuple[int, ...], tuple[int, ...]]


class Outcomes:
    """Spans and outcomes under one rubric, each worked out once."""

    def __init__(self, scales: tuple[Scale, ...], rulings: Rulings) -> None:
        self.scales = scales
        self.rulings = rulings
        self._groups = tuple(tuple(i for i, s in enumerate(scales) if s.axis == axis) for axis in GROUPS)
        self._group_of = tuple(GROUPS.index(scale.axis) for scale in scales)
        self._totals = tuple(sum(scales[i].weight for i in group) or 1 for group in self._groups)
        self._span_of = cache(self._work_out)
        self._narrowed = cache(self._narrow)
        self._following = cache(self._follow)
        self._first = cache(rulings.first)

    def spans(self, options: Sequence[Options]) -> Spans:
        """The spans of a service whose scales have these options."""
        impact, complexity, beside = (
            self._span_of(group, self._own(group, options)) for group in range(len(GROUPS))
        )
        return impact, complexity, beside

    def _own(self, group: int, options: Sequence[Options]) -> tuple[Options, ...]:
        return tuple([options[place] for place in self._groups[group]])

    def narrowed(self, place: int, options: tuple[Options, ...]) -> Narrowed:
        """What each possible answer to one scale would leave of its group, all else as it is."""
        return self._narrowed(place, self._own(self._group_of[place], options))

    def _narrow(self, place: int, own: tuple[Options, ...]) -> Narrowed:
        group = self._group_of[place]
        at = self._groups[group].index(place)
        spans = tuple(self._span_of(group, (*own[:at], (option,), *own[at + 1 :])) for option in own[at])
        states = frozenset(span.states for span in spans)
        return Narrowed(group, spans, states, max(spans, key=lambda span: span.high - span.low))

    def _work_out(self, group: int, options: tuple[Options, ...]) -> Span:
        """Every reachable (sum, bits), one scale after the other: sums meet, so it stays small."""
        reached = {(0, 0)}
        for place, allowed in zip(self._groups[group], options, strict=True):
            scale, bits = self.scales[place], self.rulings.options[place]
            steps = [(scale.weight * scale.points[option], bits[option]) for option in allowed]
            reached = {(total + add, truths | bit) for total, truths in reached for add, bit in steps}
        sums = [total for total, _ in reached]
        low, high, weights = min(sums), max(sums), self._totals[group]
        bounds = self.rulings.bounds[AXES[group]] if group < len(AXES) else ()
        states = frozenset(truths | at_least(total, weights, bounds) for total, truths in reached)
        return Span(low, high, weights, Interval(Fraction(low, weights), Fraction(high, weights)), states)

    def outcome(self, spans: Spans, successor: frozenset[bool]) -> Consequence:
        """What follows from the completions; ``successor`` holds the possible truths of "there is a successor"."""
        return self._following(spans[0].states, spans[1].states, spans[2].states, successor)

    def _follow(self, *states: frozenset[int]) -> Consequence:
        """Of bits that can hold on each axis and beside; the last are the truths of "there is a successor"."""
        heirs = [self.rulings.successor * truth for truth in states[-1]]
        completions = {a | b | c | d for a, b, c, d in product(*states[:-1], heirs)}
        winners = {completion: rule for completion in completions if (rule := self._first(completion))}
        names = {rule.disposition for rule in winners.values()}
        impact, complexity = (
            tuple(n for n, bit in self.rulings.bounds[axis] if self._matters(bit, winners)) for axis in AXES
        )
        return Consequence(
            tuple(name for name in RECOMMENDED if name in names),
            tuple(rule for rule in self.rulings.rules if any(rule is winner for winner in winners.values())),
            (impact, complexity),
        )

    def _matters(self, bit: int, winners: dict[int, Ruling]) -> bool:
        """Whether the other side of a threshold changes the disposition of some completion."""
        return any(
            (other_rule := self._first(completion ^ bit)) and other_rule.disposition != winner.disposition
            for completion, winner in winners.items()
        )

    def working(self, spans: Spans) -> str:
        """The quadrant of the midpoints; Big bet where a plan could not place that one until answers are known."""
        bits = 0
        for axis, span in zip(AXES, spans, strict=False):
            bits |= at_least(span.low + span.high, 2 * span.total, self.rulings.bounds[axis])
        rule = self.rulings.quadrant(bits)
        placed = rule and disposition_of(rule.disposition).role != "unplaced"
        return rule.disposition if rule and placed else BIG_BET


def at_least(total: int, weights: int, bounds: Sequence[tuple[int, int]]) -> int:
    """The bits of the thresholds that ``total / weights`` reaches, inclusive upward."""
    return sum(bit for n, bit in bounds if total >= n * weights)
