"""The lines of a map that settle what is not understood of a list: ready to be written into M.toml."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from followme.imports.asking import toml
from followme.imports.taken import Issue
from followme.inventory.fields import Catalogue

_MOST: Final = 50  # words of a field that are listed: more are no levels, but somebody's text


def mending(
    proposed_map: Mapping[str, Sequence[str]],
    kept: Iterable[Issue],
    columns: Mapping[str, str],
    levels: Mapping[str, Mapping[str, str]],
    catalogue: Catalogue,
) -> tuple[str, ...]:
    """The lines.

    Args:
        proposed_map: header → the fields it may mean.
        kept: the cells that no field can read.
        columns: header → field.
        levels: field → what was typed → the level that it may mean.
        catalogue: the fields there are.
    """
    pairs = [*map(_either, proposed_map, proposed_map.values())]
    words: dict[str, dict[str, None]] = {}
    for issue in kept:
        words.setdefault(columns[issue.column], {})[issue.value] = None
    tables = [
        line for name, typed in words.items() for line in _values(name, typed, levels.get(name, {}), catalogue)
    ]
    return (*(["[map]", *pairs] if pairs else []), *tables)


def _either(header: str, fields: Sequence[str]) -> str:
    first, *others = fields
    return f"{toml(header)} = {toml(first)}" + (f"  # or {', '.join(map(toml, others))}" if others else "")


def _values(name: str, typed: Iterable[str], levels: Mapping[str, str], catalogue: Catalogue) -> Iterator[str]:
    """A table of what was typed: the level it may mean, or none, with those there are."""
    field = catalogue.named(name)
    if field.shape != "choice":
        return
    yield f"[values.{name}]"
    for text in [*typed][:_MOST]:
        hint = "" if text in levels else f"  # {', '.join(field.options)}"
        yield f"{toml(text)} = {toml(levels.get(text, ''))}{hint}"
