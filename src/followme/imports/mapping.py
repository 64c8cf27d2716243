"""A person's own map of a file: what its columns are, and what its words for levels mean."""

from collections.abc import Mapping, Sequence
from typing import Any

from followme.errors import ConfigError, Unknown, nearest
from followme.imports.wording import words_of
from followme.inventory.fields import Catalogue, Field, read_choice
from followme.text import digest_of

_KEY_BYTES = 16


def fingerprint(headers: Sequence[str]) -> str:
    """The key under which the map of a file with these headers is remembered: their words, in order."""
    return digest_of(["columns", *map(words_of, headers)], _KEY_BYTES)


def read_values(document: Mapping[str, object], catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Field → what was typed → level, from a map's table ``values``; "" keeps it as typed.

    Raises:
        ConfigError: no such field, no such level, or no text.
    """
    tables = document.get("values", {})
    if not isinstance(tables, Mapping):
        raise ConfigError(
            "column map", '"values" must be a table: [values.implementation] "COTS" = "Licensed System".'
        )
    return {_named(name, catalogue).name: _levels(_named(name, catalogue), told) for name, told in tables.items()}


def _named(name: str, catalogue: Catalogue) -> Field:
    try:
        field = catalogue.named(name)
    except Unknown as problem:
        raise ConfigError("column map", f'"values.{name}": {problem.title}. {problem.message}') from None
    if field.shape != "choice":
        raise ConfigError("column map", f'"values.{name}": only fields with levels have values to map.')
    return field


def _levels(field: Field, told: Any) -> dict[str, str]:
    if not isinstance(told, Mapping):
        raise ConfigError("column map", f'"values.{field.name}" must be a table of "what was typed" = "level".')
    return {typed: _level(field, typed, level) for typed, level in told.items()}


def _level(field: Field, typed: str, level: Any) -> str:
    found = read_choice(field, level) if isinstance(level, str) and level.strip() else ""
    if found is None or not isinstance(level, str):
        hint = nearest(str(level), field.options)
        raise ConfigError(
            "column map",
            f'"{typed}": {field.label} has no level "{level}". It has {", ".join(field.options)}.{hint}',
        )
    return found
