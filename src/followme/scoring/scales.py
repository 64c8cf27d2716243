"""A dimension as a scale: its possible answers and the points of each, which of them an answer allows."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, lcm
from typing import Any, NamedTuple

from followme.inventory.fields import TEN, Field
from followme.inventory.records import Answer, Estimate
from followme.scoring.document import AddedDimension, Band, Dimension, Rubric
from followme.scoring.scorecard import AXES, Axis, NewAnswer, State

Options = tuple[int, ...]
"""Indexes of a scale's options, ascending, never empty."""


class Allowed(NamedTuple):
    """What an answer allows, how it stands, and what an answer to its question may be: one of these."""

    options: Options
    state: State
    answers: tuple[Options, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """One field with the answers it can have.

    Attributes:
        axis: the score it counts in; None when only conditions look at it.
        weight: > 0, whole, in the proportions of the rubric's on its axis; 0 without an axis.
        options: levels as the catalogue lists them, or bands from the lowest up, as a person reads them.
        points: per option, 0..100.
        edges: per band the least number in it, from 0 up; empty for a choice.
        marks: the edges as the rubric writes them: numbers, or percentages as text.
        percent: the edges are percentages of the customer base.
    """

    field: Field
    axis: Axis | None
    weight: int
    options: tuple[str, ...]
    points: tuple[int, ...]
    edges: tuple[Fraction, ...] = ()
    marks: tuple[int | str, ...] = ()
    percent: bool = False

    @property
    def every(self) -> Options:
        """All options: what is possible when nothing is known."""
        return tuple(range(len(self.options)))

    def change(self, option: int) -> NewAnswer:
        """An answer put to one of the options; of a band its least number, of a share its text."""
        value = self.marks[option] if self.marks else self.options[option]
        return NewAnswer(self.field.name, self.options[option], value)


def scales_of(rubric: Rubric) -> tuple[Scale, ...]:
    """The scales of a checked rubric: its dimensions, the added ones, then choices only conditions look at."""
    written: tuple[Dimension | AddedDimension, ...] = (*rubric.dimensions, *rubric.added)
    wholes = {axis: lcm(*(Fraction(d.weight).denominator for d in written if d.axis == axis)) for axis in AXES}
    scored = [
        *(_scale(CHOICES_AND_ESTIMATES[dimension.field], dimension, wholes) for dimension in rubric.dimensions),
        *(_scale(dimension.question(), dimension, wholes) for dimension in rubric.added),
    ]
    names = {scale.field.name for scale in scored}
    tested = {name for rule in rubric.rules for name in rule.when} - names
    beside = [field for field in TEN if field.name in tested and field.shape == "choice"]
    return (*scored, *(Scale(f, None, 0, f.options, (0,) * len(f.options)) for f in beside))


CHOICES_AND_ESTIMATES = {field.name: field for field in TEN if field.shape in ("choice", "estimate")}
"""The fields of the catalogue that a rubric can score."""


def _scale(field: Field, dimension: Dimension | AddedDimension, wholes: Mapping[Axis, int]) -> Scale:
    weight = int(Fraction(dimension.weight) * wholes[dimension.axis])
    if dimension.bands:
        return _banded(field, dimension, weight)
    if isinstance(dimension, Dimension):
        points = tuple(dimension.points[option] for option in field.options)
    else:
        points = tuple(level.points for level in dimension.levels)
    return Scale(field, dimension.axis, weight, field.options, points)


def _banded(field: Field, dimension: Dimension | AddedDimension, weight: int) -> Scale:
    bands = sorted(dimension.bands, key=edge)
    return Scale(
        field,
        dimension.axis,
        weight,
        options=_labels([band.at_least for band in bands]),
        points=tuple(band.points for band in bands),
        edges=tuple(edge(band) for band in bands),
        marks=tuple(band.at_least for band in bands),
        percent=any(isinstance(band.at_least, str) for band in bands),
    )


def edge(band: Band) -> Fraction:
    """Where a band begins: a number, or a percentage."""
    return Fraction(str(band.at_least).removesuffix("%"))


def _labels(marks: Sequence[int | str]) -> tuple[str, ...]:
    """``0–99``, ``100–999``, ``≥ 1,000``; a share ends where the next begins: ``0–1%``, ``≥ 1%``."""
    top = marks[-1] if isinstance(marks[-1], str) else f"{marks[-1]:,}"
    inner = (f"{a}–{b}" if isinstance(b, str) else f"{a:,}–{b - 1:,}" for a, b in pairwise(marks))
    return (*inner, f"≥ {top}")


class AnswerReader:
    """Reads the answers to one question.

    Without customers a year of the engagement (None, or not positive) no estimate can be placed in bands that are
    shares of them: any band is possible then.
    """

    def __init__(self, scale: Scale, customer_base: int | None) -> None:
        self._scale = scale
        self._least = _least(scale, customer_base)
        self._missing = Allowed(scale.every, "missing", _each(scale.every))
        levels = () if scale.edges else scale.options
        self._levels = {level: Allowed((i,), "settled", ((i,),)) for i, level in enumerate(levels)}

    @property
    def needs_base(self) -> bool:
        """Whether no number can be placed for want of a customer base."""
        return bool(self._scale.edges) and self._least is None

    def read(self, answer: Answer | None) -> Allowed:
        """What an answer allows. None, and a value the scale does not know, count as missing."""
        if answer is None or answer.source == "missing":
            return self._missing
        if answer.source == "tied":
            return self._tied(answer.tied)
        value = answer.value
        if isinstance(value, str):
            return self._levels.get(value, self._missing)
        allowed = tuple(self._bands(value)) if self._scale.edges else ()
        if not allowed:
            return self._missing
        return Allowed(allowed, "settled" if len(allowed) == 1 else "partial", _each(allowed))

    def _tied(self, values: Sequence[Any]) -> Allowed:
        """All that any of the values allows; one that says nothing allows everything."""
        read = dict.fromkeys(self.read(Answer(value, "consensus")).options for value in values)
        if not read:
            return self._missing
        return Allowed(tuple(sorted({option for options in read for option in options})), "tied", tuple(read))

    def _bands(self, value: Any) -> Sequence[int]:
        """The bands an estimate or a number touches; empty when it is neither."""
        low, high = _ends(value)
        if low is None or (high is not None and high < low):
            return ()
        least = self._least
        if least is None:
            return self._scale.every
        last = _band(least, high) if high is not None else len(least) - 1
        # Two shares of a small base can begin at the same whole customer: the lower band then holds nobody.
        return [i for i in range(_band(least, low), last + 1) if i == last or least[i] < least[i + 1]]


def _each(options: Options) -> tuple[Options, ...]:
    return tuple((option,) for option in options)


def _least(scale: Scale, customer_base: int | None) -> tuple[int, ...] | None:
    """The least whole number in each band; None when the bands are shares of a base that is not known."""
    if not scale.percent:
        return tuple(int(percentage) for percentage in scale.edges)
    if customer_base is None or customer_base <= 0:
        return None
    return tuple(ceil(percentage * customer_base / 100) for percentage in scale.edges)


def _ends(value: Any) -> tuple[int | None, int | None]:
    if isinstance(value, Estimate):
        return value.low, value.high
    if isinstance(value, int) and not isinstance(value, bool):
        return value, value
    return None, None


def _band(least: tuple[int, ...], number: int) -> int:
    """The band of a number; one below the lowest edge is in the lowest band."""
    return max(0, bisect_right(least, number) - 1)
