"""The rubric: a document, typed by its models, and what it must be as a whole beyond the type of each value."""

from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from followme.errors import ConfigError, nearest
from followme.inventory.fields import BESIDE, TEN
from followme.scoring.document import AddedDimension, Band, Dimension, Rubric
from followme.scoring.refusals import Impossible, first_of
from followme.scoring.rulings import SUCCESSOR, Rulings, compile_rules
from followme.scoring.scales import CHOICES_AND_ESTIMATES, edge, scales_of
from followme.scoring.scorecard import AXES, Axis

__all__ = ["Rubric", "parse_rubric"]


def parse_rubric(document: dict[str, object], source: str) -> Rubric:
    """The rubric a parsed TOML document describes; ``source`` is its file name, for messages.

    Raises:
        ConfigError: names source, key and the nearest known word when a key, field, level, disposition or axis is
            unknown, a number is out of range, a level has no points, or the quadrant rules leave a score without
            a disposition.
    """
    try:
        rubric = Rubric.model_validate(document)
        _check(rubric)
    except ValidationError as error:
        wrong = first_of(error, Rubric)
        raise ConfigError(f"{source}: {wrong.path}", wrong.text) from error
    except Impossible as error:
        raise ConfigError(f"{source}: {error.path}", error.text) from error
    return rubric


def _check(rubric: Rubric) -> None:
    """Check every dimension, then the rules, then that the quadrant rules cover every pair of scores."""
    for i, dimension in enumerate(rubric.dimensions):
        _check_dimension(f"dimensions[{i}]", dimension)
    for i, added in enumerate(rubric.added):
        _check_added(f"added[{i}]", added)
    _once("dimensions", [dimension.field for dimension in rubric.dimensions])
    _once("added", [added.field for added in rubric.added])
    for axis in AXES:
        if axis not in (*(part.axis for part in rubric.dimensions), *(part.axis for part in rubric.added)):
            raise Impossible("dimensions", f"No dimension counts in {axis}.")
    _cover(compile_rules(rubric, scales_of(rubric)))


def _check_dimension(path: str, dimension: Dimension) -> None:
    field = CHOICES_AND_ESTIMATES.get(dimension.field)
    if field is None:
        scorable = list(CHOICES_AND_ESTIMATES)
        hint = f"{nearest(dimension.field, scorable)} Known: {', '.join(scorable)}."
        raise Impossible(f"{path}.field", f'"{dimension.field}" is no field that can be scored.{hint}')
    if field.shape == "estimate":
        if dimension.points:
            raise Impossible(f"{path}.points", f"{field.name} is an estimate: give bands, not points.")
        _check_bands(f"{path}.bands", dimension.bands)
        return
    if dimension.bands:
        raise Impossible(f"{path}.bands", f"{field.name} is a choice: give points, not bands.")
    for level in dimension.points:
        if level not in field.options:
            raise Impossible(
                f"{path}.points.{level}", f'"{level}" is no level of it.{nearest(level, field.options)}'
            )
    for level in field.options:
        if level not in dimension.points:
            raise Impossible(f"{path}.points", f'The level "{level}" has no points.')


def _check_added(path: str, added: AddedDimension) -> None:
    taken = {*(field.name for field in (*TEN, *BESIDE)), *AXES, SUCCESSOR}
    if added.field in taken:
        raise Impossible(f"{path}.field", f'"{added.field}" is taken: choose another name.')
    if bool(added.levels) == bool(added.bands):
        raise Impossible(path, "Give levels or bands: one of the two.")
    if added.bands:
        _check_bands(f"{path}.bands", added.bands)
        if any(isinstance(band.at_least, str) for band in added.bands):
            raise Impossible(f"{path}.bands", "Only customers a year can be shares of the customer base.")
        upward = [band.points for band in sorted(added.bands, key=edge)]
    else:
        _check_levels(f"{path}.levels", added)
        upward = [level.points for level in reversed(added.levels)]
    if upward != sorted(upward, reverse=added.direction == "lowers"):
        raise Impossible(f"{path}.direction", f'The points do not agree with "{added.direction}".')


def _check_levels(path: str, added: AddedDimension) -> None:
    if len(added.levels) == 1:
        raise Impossible(path, "One level asks nothing: give at least two.")
    _once(path, [level.level for level in added.levels])
    _once(path, [level.letter for level in added.levels if level.letter])


def _check_bands(path: str, bands: Sequence[Band]) -> None:
    """Bands run strictly one way, of one kind, and one begins at 0 so that every number has points."""
    edges = [edge(band) for band in bands]
    if edges not in (sorted(set(edges)), sorted(set(edges), reverse=True)):
        raise Impossible(path, "Bands must run strictly up or strictly down.")
    if 0 not in edges:
        raise Impossible(path, "One band must begin at 0, so that every number has points.")
    if len({isinstance(band.at_least, str) for band in bands if edge(band)}) > 1:
        raise Impossible(path, "Bands are all numbers or all percentages.")


def _once(path: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise Impossible(path, f'"{name}" is there twice.')


def _cover(rulings: Rulings) -> None:
    """The quadrant rules alone give every completion a disposition: proved for each region the bounds make.

    Within a region no condition on a score changes, so its lowest point speaks for all of it.
    """
    for impact, impact_bits in _regions(rulings, "impact"):
        for complexity, complexity_bits in _regions(rulings, "complexity"):
            if rulings.quadrant(impact_bits | complexity_bits) is None:
                where = f"impact is {impact} and complexity {complexity}"
                raise Impossible("rules", f"No quadrant rule (impact and complexity only) holds where {where}.")


def _regions(rulings: Rulings, axis: Axis) -> Iterable[tuple[int, int]]:
    bounds = rulings.bounds[axis]
    for least in sorted({0, *(n for n, _ in bounds)}):
        yield least, sum(bit for n, bit in bounds if n <= least)
