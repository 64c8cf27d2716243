"""Rubrics of one's own: as a document for the product, and as the oracle reads it."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from scoring_oracle import DIMENSIONS, RULES, Dimension, Method

Document = dict[str, Any]
ADDED = (
    ("annual_cost", "complexity", (0, 50, 100, 250)),
    ("risk", "complexity", ("High", "Middle", "Low", "None")),
    ("loved", "impact", ("Much", "Little")),
    ("visits_lost", "impact", (0, 7)),
)
UNSCORED = ("implementation", "integration", "dependency")


def put_at(document: Document, field: str, values: Mapping[str, Any]) -> Document:
    """The document with some values of one dimension put otherwise."""
    dimensions = [{**each, **values} if each["field"] == field else each for each in document["dimensions"]]
    return {**document, "dimensions": dimensions}


def times(document: Document, factor: Fraction) -> Document:
    """The document with every weight times a number."""
    heavier = deepcopy(document)
    for each in heavier["dimensions"]:
        weight = Fraction(each["weight"]) * factor
        each["weight"] = weight.numerator if weight.denominator == 1 else str(weight)
    return heavier


def rubric(random: Random, document: Document) -> tuple[Document, Method]:
    """Other points, weights, bands and thresholds, dimensions added or left out, and rules of one's own."""
    kept = [_reweighed(random, each) for each in DIMENSIONS]
    added = [_added(random, *each) for each in random.sample(ADDED, random.choice([0, 1, 1, 2]))]
    method = Method(
        (*kept, *added), near=Fraction(random.randint(0, 12)), needs=Fraction(random.randint(0, 10), 10)
    )
    out = random.choice([None, None, *UNSCORED])
    lines = {axis: Fraction(random.randint(20, 80)) for axis in ("impact", "complexity")}
    method = replace(method, rules=_rules(random, added), thresholds=lines, remembered={})
    written = {
        **document,
        "near_line": int(method.near),
        "working_needs": float(method.needs),
        "thresholds": {axis: int(line) for axis, line in lines.items()},
        "dimensions": [_written(each) for each in kept if each.field != out],
        "added": [_asked(each) for each in added],
        "rules": [{"disposition": name, "when": dict(when)} for name, when in method.rules],
    }
    return written, _without(method, out) if out else method


def _reweighed(random: Random, dimension: Dimension) -> Dimension:
    """With another weight, and at times with other points; levels need not go one way."""
    weight = random.choice([Fraction(random.randint(1, 9)), Fraction(random.randint(1, 9), random.randint(1, 9))])
    points = tuple(random.choice([0, 10, 25, 50, 70, 90, 100]) for _ in dimension.options)
    dimension = replace(dimension, weight=weight, points=random.choice([dimension.points, points]))
    if dimension.banded and random.random() < 0.5:
        edges = (0, *sorted(random.sample([1, 100, 101, 1000, 50_000, 1_000_000], random.randint(1, 4))))
        dimension = replace(dimension, options=edges, points=points[: len(edges)])
    return dimension


def _added(random: Random, name: str, axis: str, options: tuple[Any, ...]) -> Dimension:
    points = sorted(random.randint(0, 100) for _ in options)
    points = points if isinstance(options[0], int) else points[::-1]
    if random.random() < 0.3:
        points = points[::-1]
    return Dimension(name, axis, Fraction(random.randint(1, 9)), options, tuple(points))


def _rules(random: Random, added: list[Dimension]) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    low, high = sorted(random.sample(range(1, 100), 2))
    own: list[tuple[str, Mapping[str, Any]]] = [
        ("Quick win", {"complexity": {"below": high}, "integration": "Fully-Accessible"}),
        ("Challenge", {"impact": {"min": low, "below": high}}),
        ("Fill-in", {"dependency": ["Uncoupled", "Loosely-Coupled"], "impact": "low"}),
        ("Big bet", {"impact": {"min": low}, "implementation": "Custom System"}),
    ]
    for each in added:
        levels = {"min": each.options[1]} if each.banded else list(each.options[:1])
        own.append(("Fill-in", {each.field: levels, "complexity": {"below": high}}))
    chosen = random.sample(own, random.randint(0, 2))
    first, *rest = RULES
    place = random.randint(0, len(rest))
    return (first, *rest[:place], *chosen, *rest[place:])


def _without(method: Method, out: str) -> Method:
    """A choice that is left out is asked for only where a rule looks at it: then last, and without an axis."""
    kept = tuple(each for each in method.dimensions if each.field != out)
    left = next(each for each in method.dimensions if each.field == out)
    looked_at = any(out in when for _, when in method.rules)
    beside = (replace(left, axis="", weight=Fraction(0)),) if looked_at else ()
    return replace(method, dimensions=(*kept, *beside), remembered={})


def _weight(weight: Fraction) -> int | str:
    return weight.numerator if weight.denominator == 1 else str(weight)


def _written(each: Dimension) -> Document:
    pairs = list(zip(each.options, each.points, strict=True))
    bands = {"bands": [{"at_least": edge, "points": points} for edge, points in pairs]}
    scored = bands if each.banded else {"points": dict(pairs)}
    return {"field": each.field, "axis": each.axis, "weight": _weight(each.weight), **scored}


def _asked(each: Dimension) -> Document:
    pairs = list(zip(each.options, each.points, strict=True))
    upward = pairs if each.banded else pairs[::-1]
    raises = [points for _, points in upward] == sorted(each.points)
    common = {"field": each.field, "label": each.field, "axis": each.axis, "weight": int(each.weight)}
    common["direction"] = "raises" if raises else "lowers"
    if each.banded:
        return {**common, "bands": [{"at_least": edge, "points": points} for edge, points in pairs]}
    return {**common, "levels": [{"level": level, "points": points} for level, points in pairs]}
