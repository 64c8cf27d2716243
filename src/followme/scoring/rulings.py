"""Disposition rules as bit tests, so that a completion of the answers is one integer.

Every distinct condition of the rubric is a bit: "this answer is one of these", "this score is at least n", "there
is a successor". A completion sets the bits that hold in it; a rule holds when the bits it cares about read as it
wants.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from followme.errors import nearest
from followme.inventory.fields import REDUNDANT
from followme.scoring.dispositions import CHALLENGE, DISPOSITIONS, RECOMMENDED
from followme.scoring.document import Rubric
from followme.scoring.refusals import Impossible
from followme.scoring.scales import Scale
from followme.scoring.scorecard import AXES, Axis

SUCCESSOR: Final = "successor"
MUTUAL: Final = "mutual"
"""No word of a rubric: services that name nobody but each other (METHOD section 4, Consolidate)."""
_REDUNDANT: Final = {"business_impact": REDUNDANT}
Bound = TypeVar("Bound", bound=int | str)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule: it holds in a completion when ``completion & care == want``.

    ``place`` is where it stands among all; ``quadrant`` marks a rule that tests nothing but the two scores;
    ``when`` is as written.
    """

    place: int
    disposition: str
    care: int
    want: int
    quadrant: bool
    when: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rules of a rubric, in order, over bits.

    Attributes:
        options: per scale and option the bits which that answer sets.
        bounds: per axis the (n, bit) of "at least n", ascending.
        successor: the bit of "there is a successor"; 0 when no rule asks.
        mutual: the bit of "it and others name nobody but each other"; 0 when no rule needs a successor.
    """

    rules: tuple[Ruling, ...]
    options: tuple[tuple[int, ...], ...]
    bounds: Mapping[Axis, tuple[tuple[int, int], ...]]
    successor: int
    mutual: int

    def first(self, completion: int) -> Ruling | None:
        """The first rule that holds; None only for a completion whose scores contradict each other."""
        return next((rule for rule in self.rules if completion & rule.care == rule.want), None)

    def quadrant(self, scores: int) -> Ruling | None:
        """The first quadrant rule that holds for the bits of two scores; a checked rubric always has one."""
        holding = (rule for rule in self.rules if rule.quadrant and scores & rule.care == rule.want)
        return next(holding, None)


class _Conditions:
    """Hands out one bit per distinct condition, and keeps what each condition was."""

    def __init__(self, rubric: Rubric, scales: tuple[Scale, ...]) -> None:
        self.scales = {scale.field.name: scale for scale in scales}
        highs = rubric.thresholds
        self.thresholds: dict[Axis, int] = {"impact": highs.impact, "complexity": highs.complexity}
        self.answers: dict[tuple[str, frozenset[int]], int] = {}
        self.bounds: dict[tuple[Axis, int], int] = {}
        self.successor = 0
        self.mutual = 0
        self._next = 1

    def new(self) -> int:
        bit, self._next = self._next, self._next << 1
        return bit

    def answer(self, name: str, allowed: frozenset[int]) -> int:
        if (name, allowed) not in self.answers:
            self.answers[name, allowed] = self.new()
        return self.answers[name, allowed]

    def bound(self, axis: Axis, number: int) -> int:
        if (axis, number) not in self.bounds:
            self.bounds[axis, number] = self.new()
        return self.bounds[axis, number]


def compile_rules(rubric: Rubric, scales: tuple[Scale, ...]) -> Rulings:
    """The rules of ``rubric`` over its ``scales``.

    Raises:
        Impossible: a condition names an unknown field or level, or reads in no known way.
    """
    bits = _Conditions(rubric, scales)
    rules = tuple(_rulings(bits, rubric))
    options = tuple(
        tuple(
            sum(
                bit
                for (name, allowed), bit in bits.answers.items()
                if name == scale.field.name and option in allowed
            )
            for option in scale.every
        )
        for scale in scales
    )
    bounds = {axis: tuple(sorted((n, bit) for (of, n), bit in bits.bounds.items() if of == axis)) for axis in AXES}
    return Rulings(rules, options, bounds, bits.successor, bits.mutual)


def _rulings(bits: _Conditions, rubric: Rubric) -> Iterator[Ruling]:
    """The rules as written; after one that needs a successor, what holds where none is found and all name all."""
    place = 0
    for index, rule in enumerate(rubric.rules):
        written = _ruling(bits, place, index, rule.disposition, rule.when)
        yield written
        place += 1
        if DISPOSITIONS[rule.disposition].needs_successor:
            bits.mutual = bits.mutual or bits.new()
            known = {name: level for name, level in _REDUNDANT.items() if name in bits.scales}
            yield _circle(bits, place, index, {**known, **rule.when})
            place += 1


def _circle(bits: _Conditions, place: int, index: int, when: Mapping[str, object]) -> Ruling:
    """People choose which of them stays: nobody but each other is named, and no service of a function is above."""
    alone = _ruling(bits, place, index, CHALLENGE, {**when, SUCCESSOR: False})
    shown = {**{name: held for name, held in when.items() if name != SUCCESSOR}, MUTUAL: True}
    return Ruling(place, CHALLENGE, alone.care | bits.mutual, alone.want | bits.mutual, quadrant=False, when=shown)


def _ruling(bits: _Conditions, place: int, index: int, disposition: str, when: Mapping[str, object]) -> Ruling:
    if disposition not in RECOMMENDED:
        text = f'"{disposition}" is no disposition a rubric can recommend.{nearest(disposition, RECOMMENDED)}'
        raise Impossible(f"rules[{index}].disposition", text)
    if DISPOSITIONS[disposition].needs_successor and when.get(SUCCESSOR) is not True:
        raise Impossible(f"rules[{index}].when", f"{disposition} needs the condition successor = true.")
    care = want = 0
    for name, condition in when.items():
        path = f"rules[{index}].when.{name}"
        for bit, holds in _condition(bits, path, name, condition):
            care |= bit
            want |= bit * holds
    return Ruling(place, disposition, care, want, not (when.keys() - set(AXES)), when)


def _condition(bits: _Conditions, path: str, name: str, condition: Any) -> list[tuple[int, bool]]:
    """The bits one condition reads, and how it wants them."""
    if name == SUCCESSOR:
        if not isinstance(condition, bool):
            raise Impossible(path, "successor is true or false.")
        bits.successor = bits.successor or bits.new()
        return [(bits.successor, condition)]
    for axis in AXES:
        if name == axis:
            return _score(bits, path, axis, condition)
    if name not in bits.scales:
        testable = [*bits.scales, *AXES, SUCCESSOR]
        raise Impossible(
            path, f'No condition can test "{name}".{nearest(name, testable)} Known: {", ".join(testable)}.'
        )
    return [(bits.answer(name, _allowed(path, bits.scales[name], condition)), True)]


def _score(bits: _Conditions, path: str, axis: Axis, condition: Any) -> list[tuple[int, bool]]:
    if condition in ("high", "low"):
        return [(bits.bound(axis, bits.thresholds[axis]), condition == "high")]
    if not isinstance(condition, dict):
        raise Impossible(
            path, f'{axis} is "high", "low" or {{ min = n, below = n }}.{nearest(str(condition), ["high", "low"])}'
        )
    ends = _ends(path, condition, int)
    if any(not 0 <= number <= 100 for number in ends.values()):  # noqa: PLR2004  a score
        raise Impossible(path, "A score is from 0 to 100.")
    if ends.get("min", -1) >= ends.get("below", 101):
        raise Impossible(path, "min must be less than below.")
    return [(bits.bound(axis, number), end == "min") for end, number in ends.items()]


def _ends(path: str, bounds: Mapping[str, object], kind: type[Bound]) -> dict[str, Bound]:
    """The checked ends of ``{ min, below }``; ``kind`` is str for percentages."""
    ends: dict[str, Bound] = {}
    for end, number in bounds.items():
        if end not in ("min", "below"):
            raise Impossible(f"{path}.{end}", f'"{end}" is not min or below.{nearest(str(end), ["min", "below"])}')
        if not isinstance(number, kind) or isinstance(number, bool):
            raise Impossible(f"{path}.{end}", "A bound is a whole number, or a percentage where the bands are.")
        ends[end] = number
    if not ends:
        raise Impossible(path, "Give min, below or both.")
    return ends


def _allowed(path: str, scale: Scale, condition: Any) -> frozenset[int]:
    """The options of ``scale`` that satisfy one condition."""
    if scale.edges:
        return _bands(path, scale, condition)
    levels = condition if isinstance(condition, list) else [condition]
    for level in levels:
        if level not in scale.options:
            possible = ", ".join(scale.options)
            raise Impossible(
                path, f'"{level}" is no level of it.{nearest(str(level), scale.options)} Known: {possible}.'
            )
    if not levels:
        raise Impossible(path, "An empty list can never hold.")
    return frozenset(scale.options.index(level) for level in levels)


def _bands(path: str, scale: Scale, condition: Any) -> frozenset[int]:
    if not isinstance(condition, dict):
        raise Impossible(path, "A field with bands is tested with { min = n }, { below = n } or both.")
    ends = _ends(path, condition, str if scale.percent else int)
    begins = [_begin(f"{path}.{end}", scale, ends[end]) if end in ends else None for end in ("min", "below")]
    low, high = begins[0] or 0, len(scale.edges) if begins[1] is None else begins[1]
    if low >= high:
        raise Impossible(path, "No band lies between its ends.")
    return frozenset(range(low, high))


def _begin(path: str, scale: Scale, mark: int | str) -> int:
    if mark not in scale.marks:
        raise Impossible(path, f"A bound must be where a band begins: {', '.join(map(str, scale.marks))}.")
    return scale.marks.index(mark)
