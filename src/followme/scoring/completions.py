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
        low: least sum of weight times points.
        high: the greatest.
        total: the axis' sum of weights.
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
        self._spans: tuple[dict[tuple[Options, ...], Span], ...] = ({}, {}, {})
        self._narrowed: dict[tuple[int, tuple[Options, ...]], Narrowed] = {}
        self._outcomes: dict[tuple[object, ...], Consequence] = {}
        self._first = cache(rulings.first)

    def spans(self, options: Sequence[Options]) -> Spans:
        """The spans of a service whose scales have these options."""
        return self._span(0, options), self._span(1, options), self._span(2, options)

    def _span(self, group: int, options: Sequence[Options]) -> Span:
        key = tuple([options[place] for place in self._groups[group]])
        span = self._spans[group].get(key)
        if span is None:
            span = self._spans[group][key] = self._work_out(group, key)
        return span

    def narrowed(self, place: int, options: tuple[Options, ...]) -> Narrowed:
        """What each possible answer to one scale would leave of its group, all else as it is."""
        group = self._group_of[place]
        key = (place, tuple([options[index] for index in self._groups[group]]))
        left_open = self._narrowed.get(key)
        if left_open is None:
            answers = ((*options[:place], (option,), *options[place + 1 :]) for option in options[place])
            spans = tuple(self._span(group, answer) for answer in answers)
            states = frozenset(span.states for span in spans)
            left_open = self._narrowed[key] = Narrowed(
                group, spans, states, max(spans, key=lambda s: s.high - s.low)
            )
        return left_open

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
        key = (spans[0].states, spans[1].states, spans[2].states, successor)
        outcome = self._outcomes.get(key)
        if outcome is None:
            heirs = [self.rulings.successor * truth for truth in successor]
            outcome = self._outcomes[key] = self._follow(
                {a | b | c | d for a, b, c, d in product(*key[:3], heirs)}
            )
        return outcome

    def _follow(self, completions: set[int]) -> Consequence:
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
