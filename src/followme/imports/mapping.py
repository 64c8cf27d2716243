"""A person's own map of a file: what its columns are, and what its words for levels mean.

What a cell that no field can read may mean is proposed, never taken without a person's word.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from rapidfuzz import fuzz, process

from followme.errors import ConfigError, Unknown, nearest
from followme.imports.scales import scaled
from followme.imports.taken import KEY_BYTES
from followme.imports.wording import Lexicon, choice_forms, words_of
from followme.inventory.fields import Catalogue, Field, read_choice
from followme.text import digest_of

_LIKE: Final = 75
"""Likeness (rapidfuzz token_set_ratio, 0-100) from which a word is worth showing beside a level: a person decides.
Words are compared whole: by its letters "Tier 1" is like "administrative"."""


def fingerprint(headers: Sequence[str]) -> str:
    """The key under which the map of a file with these headers is remembered: their words, in order."""
    return digest_of(["columns", *map(words_of, headers)], KEY_BYTES)


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
    return {
        _named(name, catalogue).name: _levels(_named(name, catalogue), table) for name, table in tables.items()
    }


def _named(name: str, catalogue: Catalogue) -> Field:
    try:
        field = catalogue.named(name)
    except Unknown as problem:
        raise ConfigError("column map", f'"values.{name}": {problem.title}. {problem.message}') from None
    if field.shape != "choice":
        raise ConfigError("column map", f'"values.{name}": only fields with levels have values to map.')
    return field


def _levels(field: Field, levels: Any) -> dict[str, str]:
    if not isinstance(levels, Mapping):
        raise ConfigError("column map", f'"values.{field.name}" must be a table of "what was typed" = "level".')
    return {typed: _level(field, typed, level) for typed, level in levels.items()}


def _level(field: Field, typed: str, level: Any) -> str:
    choice = read_choice(field, level) if isinstance(level, str) and level.strip() else ""
    if choice is None or not isinstance(level, str):
        hint = nearest(str(level), field.options)
        raise ConfigError(
            "column map",
            f'"{typed}": {field.label} has no level "{level}". It has {", ".join(field.options)}.{hint}',
        )
    return choice


def proposed_levels(field: Field, typed: Collection[str], lexicon: Lexicon, header: str = "") -> dict[str, str]:
    """What was typed → the level it may mean: the words of a scale, else what is like the words of a level.

    Args:
        field: the field asked.
        typed: what no level could be read from, of one column.
        lexicon: the words that are known.
        header: of the column, which may say in which direction numbers go.
    """
    if field.shape != "choice":
        return {}
    levels = {**lexicon.levels(field), **{words_of(option): option for option in field.options}}
    hits = {text: _nearest(choice_forms(text), list(levels)) for text in sorted(typed)}
    return {**{text: levels[word] for text, word in hits.items() if word}, **scaled(field, typed, lexicon, header)}


def _nearest(forms: Sequence[str], spellings: Sequence[str]) -> str:
    hits = [process.extractOne(form, spellings, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE) for form in forms]
    return max(((hit[1], hit[0]) for hit in hits if hit), default=(0, ""))[1]
