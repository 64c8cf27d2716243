"""The rubric document: dimensions, levels, points, weights, thresholds and disposition rules, each value typed."""

import re
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field, PlainValidator, StrictInt, field_validator

from followme.inventory.fields import COMPLEXITY_ROLES, IMPACT_ROLES
from followme.inventory.fields import Field as Question
from followme.scoring.scorecard import Axis
from followme.text import canonical

MAX_WEIGHT: Final = 1000
MAX_NUMBER: Final = 2**53 - 1
"""Integers beyond it are not portable JSON, and the digest is over JSON."""
_MAX_DIMENSIONS: Final = 32
_MAX_OPTIONS: Final = 36
"""As many as there are letters and digits to choose one by."""

Points = Annotated[StrictInt, Field(ge=0, le=100)]
_SHARE: Final = re.compile(r"[0-9]{1,4}(/0*[1-9][0-9]{0,3}|\.[0-9]{1,4})?")


def weight_of(typed: object) -> int | str:
    """A weight, checked. Raises ValueError: it is none; says what one is."""
    whole = isinstance(typed, int) and not isinstance(typed, bool)
    shared = isinstance(typed, str) and _SHARE.fullmatch(typed) is not None
    if isinstance(typed, int | str) and (whole or shared) and 0 < Fraction(typed) <= MAX_WEIGHT:
        return typed
    raise ValueError(
        f'A weight is greater than 0, at most {MAX_WEIGHT}: a whole number, or as text "1/3" or "2.5"'
    )


Weight = Annotated[int | str, PlainValidator(weight_of, json_schema_input_type=int | str)]
"""As the rubric writes it. Exact: a third is written, never rounded."""
Share = Annotated[float, Field(ge=0, le=1, strict=True)]
"""Of a whole, 0..1; read by its decimals, so that 0.4 is four tenths."""
_PERCENT: Final = re.compile(r"(100|[0-9]{1,2}(\.[0-9]{1,4})?)%")
Name = Annotated[str, Field(min_length=1, max_length=80)]
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Letter = Annotated[str, Field(pattern=r"^[a-z0-9]?$")]


class Band(BaseModel, frozen=True, extra="forbid"):
    """The points from ``at_least`` upward: whole customers, a number, or a share of the customer base ("10%")."""

    at_least: int | str
    points: Points

    @field_validator("at_least", mode="plain")
    @classmethod
    def _number_or_share(cls, mark: object) -> int | str:
        if isinstance(mark, str) and _PERCENT.fullmatch(mark):
            return mark
        if isinstance(mark, int) and not isinstance(mark, bool) and 0 <= mark <= MAX_NUMBER:
            return mark
        raise ValueError('Give a whole number from 0, or a percentage such as "2.5%"')


class Level(BaseModel, frozen=True, extra="forbid"):
    """One level of an added dimension; ``letter`` chooses it in the capture form."""

    level: Name
    points: Points
    letter: Letter = ""


Bands = Annotated[tuple[Band, ...], Field(max_length=_MAX_OPTIONS)]


class Dimension(BaseModel, frozen=True, extra="forbid"):
    """How a field of the catalogue is scored: ``points`` per level of a choice, ``bands`` for an estimate."""

    field: str
    axis: Axis
    weight: Weight
    points: dict[str, Points] = {}
    bands: Bands = ()


class AddedDimension(BaseModel, frozen=True, extra="forbid"):
    """A dimension of the engagement's own, which becomes a question of every form.

    ``direction`` says what a higher number, or a level listed earlier, does to the axis; the points must agree.
    """

    field: FieldName
    label: Name
    axis: Axis
    weight: Weight
    direction: Literal["raises", "lowers"]
    levels: Annotated[tuple[Level, ...], Field(max_length=_MAX_OPTIONS)] = ()
    bands: Bands = ()
    ask: tuple[Name, ...] = ()

    def question(self) -> Question:
        """The field of the catalogue that asks for this dimension: a choice, or a number when it has bands."""
        roles = IMPACT_ROLES if self.axis == "impact" else COMPLEXITY_ROLES
        return Question(
            self.field,
            self.label,
            self.label,
            "number" if self.bands else "choice",
            options=tuple(level.level for level in self.levels),
            letters=_letters(self.levels),
            ask=self.ask or roles,
        )


def _letters(levels: tuple[Level, ...]) -> str:
    """A letter per level: its own, else the first unused one of its name, else the first unused at all."""
    taken = [level.letter for level in levels if level.letter]
    letters = ""
    for level in levels:
        choice = (*level.level.casefold(), *"abcdefghijklmnopqrstuvwxyz0123456789")
        free = (char for char in choice if char.isascii() and char.isalnum() and char not in taken)
        letter = level.letter or next(free)
        taken.append(letter)
        letters += letter
    return letters


class Thresholds(BaseModel, frozen=True, extra="forbid"):
    """Where "high" begins on each axis, 0..100, inclusive."""

    impact: Points
    complexity: Points


class Rule(BaseModel, frozen=True, extra="forbid"):
    """A disposition and the conditions that must all hold for it."""

    disposition: str
    when: dict[str, object]


class Rubric(BaseModel, frozen=True, extra="forbid"):
    """Everything that turns answers into dispositions. Made and checked by ``rubric.parse_rubric``.

    ``working_needs``: the share of the weight of each axis that is answered before there is a working disposition.
    """

    near_line: Points = 5
    working_needs: Share = 0.4
    thresholds: Thresholds
    dimensions: Annotated[tuple[Dimension, ...], Field(max_length=_MAX_DIMENSIONS)]
    added: Annotated[tuple[AddedDimension, ...], Field(max_length=_MAX_DIMENSIONS)] = ()
    rules: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=100)]

    @cached_property
    def digest(self) -> str:
        """``sha256:<hex>`` over the document's canonical JSON: comments and the order of keys do not count."""
        document = self.model_dump(mode="json", exclude_unset=True)
        if "working_needs" in document:  # canonical JSON has no floats; its decimals tell it
            document["working_needs"] = str(self.working_needs)
        return f"sha256:{sha256(canonical(document).encode()).hexdigest()}"

    @property
    def scored(self) -> tuple[Dimension | AddedDimension, ...]:
        """Every dimension, the added ones last."""
        return (*self.dimensions, *self.added)

    def added_fields(self) -> tuple[Question, ...]:
        """The added dimensions as fields of the catalogue, in rubric order."""
        return tuple(dimension.question() for dimension in self.added)
