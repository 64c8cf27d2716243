"""A document that lists records of several kinds (a database dump): which of them are the services."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from followme.errors import UsageError, nearest
from followme.imports.asking import Ask, Offer
from followme.imports.sheet import Worksheet
from followme.imports.wording import words_of
from followme.text import line

_MOST: Final = 60
"""Kinds of records at most; the largest dump measured had 15."""
_APART: Final = (1, 3)
"""The share of their keys that two kinds may have in common, beside those that every record has."""
_EXAMPLES: Final = 3
_KIND_KEYS: Final = frozenset(
    {"kind", "type", "model", "class", "record type", "asset type", "ci type", "entity type"}
)
_SERVICES: Final = [[word] for noun in ("application", "app", "system", "service") for word in (noun, f"{noun}s")]
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CHOICES: Final = 12
_BACKSTAGE: Final = "apiVersion"  # its kinds are known, and told apart row by row


@dataclass(frozen=True, slots=True)
class Kinds:
    """The column that says of what kind each record is, and the rows of each kind, by their place in the sheet."""

    column: int
    rows: Mapping[str, Sequence[int]]

    def places(self, kind: str) -> Sequence[int]:
        """Where the records of a kind stand. Raises UsageError: there is no such kind."""
        named = next((name for name in self.rows if name.casefold() == kind.strip().casefold()), None)
        if named is None:
            kinds = ", ".join(list(self.rows)[:_CHOICES])
            raise UsageError(f'no records "{line(kind)}"', f"Records are {kinds}.{nearest(kind, list(self.rows))}")
        return self.rows[named]


def kinds_of(sheet: Worksheet) -> Kinds | None:
    """The kinds of records in a document; None where all are of one.

    A column says the kind when every record has it, several share each of its words, and records with different
    words have different keys; or when it is called so and only some of its words mean a service.
    """
    headers, *rows = sheet.rows or [[]]
    if _BACKSTAGE in headers or not rows:
        return None
    keys = [frozenset(place for place, cell in enumerate(row) if cell.strip()) for row in rows]
    return next((kinds for place in range(len(headers)) if (kinds := _kinds(headers, place, rows, keys))), None)


def _kinds(
    headers: Sequence[str], place: int, rows: Sequence[Sequence[str]], keys: Sequence[frozenset[int]]
) -> Kinds | None:
    if not all(place in each for each in keys):
        return None
    counted = Counter(row[place] for row in rows)
    if not 1 < len(counted) <= min(_MOST, len(rows) // 2) or any(len(kind.split()) > 1 for kind in counted):
        return None
    common = frozenset.intersection(*keys)
    named = words_of(headers[place]) in _KIND_KEYS and len({_is_service(kind) for kind in counted}) > 1
    sets = {kind: set[int]() for kind in counted}
    places: dict[str, list[int]] = {kind: [] for kind, _ in counted.most_common()}
    for at, (row, filled) in enumerate(zip(rows, keys, strict=True), start=1):
        sets[row[place]] |= filled - common
        places[row[place]].append(at)
    return Kinds(place, places) if named or _are_apart(list(sets.values())) else None


def _is_service(kind: str) -> bool:
    """Whether the last word of a kind means what this list is of: ``inventory.system``."""
    return words_of(_CAMEL.sub(" ", kind)).split()[-1:] in _SERVICES


def _are_apart(sets: Sequence[set[int]]) -> bool:
    """Whether each kind has keys of its own, and few in common with any other."""
    most, of = _APART
    pairs = [(mine, other) for at, mine in enumerate(sets) for other in sets[at + 1 :]]
    near = [pair for pair in pairs if len(pair[0] & pair[1]) * of > len(pair[0] | pair[1]) * most]
    return all(sets) and len(near) * 2 < len(pairs)


def asked(kinds: Kinds, sheet: Worksheet) -> Ask:
    """The question which kind of records is the list, with how many there are and what they hold."""
    ordered = sorted(kinds.rows.items(), key=lambda item: -len(item[1]))
    choices = tuple(
        Offer(kind, (f"{len(places):,} records", *_examples(sheet, kinds.column, places)))
        for kind, places in ordered[:_CHOICES]
    )
    return Ask("records", "Which records are the services?", choices, f"--records {choices[0].value}.")


def _examples(sheet: Worksheet, column: int, places: Sequence[int]) -> list[str]:
    """What the first records hold in the first column with words of their own."""
    rows = [sheet.rows[at] for at in places[:_EXAMPLES]]
    for place in range(len(sheet.rows[0])):
        cells = [line(row[place]) for row in rows if row[place].strip()]
        if place != column and len(cells) == len(rows) and not any(map(str.isdecimal, cells)):
            return cells
    return []
