"""A dimension as a scale: its possible answers in order, and the points of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from followme.inventory.fields import TEN, Field
from followme.scoring.document import AddedDimension, Band, Dimension, Rubric
from followme.scoring.scorecard import Axis

Options = tuple[int, ...]
"""Indexes of a scale's options, ascending, never empty."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One field with the answers it can have.

    Attributes:
        field: the question.
        axis: the score it counts in; None when only conditions look at it.
        weight: > 0; 0 without an axis.
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


def scales_of(rubric: Rubric) -> tuple[Scale, ...]:
    """The scales of a checked rubric: its dimensions, the added ones, then choices only conditions look at."""
    scored = [
        *(_scale(CHOICES_AND_ESTIMATES[dimension.field], dimension) for dimension in rubric.dimensions),
        *(_scale(dimension.question(), dimension) for dimension in rubric.added),
    ]
    names = {scale.field.name for scale in scored}
    tested = {name for rule in rubric.rules for name in rule.when} - names
    beside = [field for field in TEN if field.name in tested and field.shape == "choice"]
    return (*scored, *(Scale(f, None, 0, f.options, (0,) * len(f.options)) for f in beside))


CHOICES_AND_ESTIMATES = {field.name: field for field in TEN if field.shape in ("choice", "estimate")}
"""The fields of the catalogue that a rubric can score."""


def _scale(field: Field, dimension: Dimension | AddedDimension) -> Scale:
    if dimension.bands:
        return _banded(field, dimension)
    if isinstance(dimension, Dimension):
        points = tuple(dimension.points[option] for option in field.options)
    else:
        points = tuple(level.points for level in dimension.levels)
    return Scale(field, dimension.axis, dimension.weight, field.options, points)


def _banded(field: Field, dimension: Dimension | AddedDimension) -> Scale:
    bands = sorted(dimension.bands, key=edge)
    return Scale(
        field,
        dimension.axis,
        dimension.weight,
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
