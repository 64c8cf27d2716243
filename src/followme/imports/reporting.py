"""The report of an import, in the shape of the contract, added up row by row."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from followme.imports.mapping import proposed_levels
from followme.imports.table import Table
from followme.imports.taken import ImportedRow, Issue, ListRow
from followme.imports.wording import Lexicon

Outcome = Literal["new", "already there", "kept as typed", "rejected"]


class Line(NamedTuple):
    """What becomes of one row.

    ``new``, ``already there``, ``kept as typed`` (new, with a cell to look at) or ``rejected``; ``note`` says why,
    or what was read in other words.
    """

    row: int
    outcome: Outcome
    service: str
    note: str


@dataclass(slots=True)
class Tally:
    """What became of the rows so far.

    ``is_there`` tells whether the fieldbook has the record of a row. A row counts as already there when all its
    observations are.
    """

    is_there: Callable[[ImportedRow], bool]
    rows: int = 0
    imported: int = 0
    already: int = 0
    observations: int = 0
    rejected: list[Issue] = field(default_factory=list)
    kept: list[Issue] = field(default_factory=list)
    removed: list[Issue] = field(default_factory=list)
    levels: dict[str, dict[str, str]] = field(default_factory=dict)
    fates: Counter[str] = field(default_factory=Counter)

    def line(self, row: ListRow) -> Line:
        """What would become of a row, for a list of them."""
        if row.rejected:
            return Line(row.number, "rejected", row.rejected.value, row.rejected.reason)
        first = row.taken[0]
        if all(self.is_there(one) for one in row.taken):
            return Line(row.number, "already there", first.service_name, "")
        typed = "; ".join(f"{one.column}: {one.value}" for one in first.kept_as_typed)
        meant = "; ".join(f"{name}: {typed_} = {level}" for name, typed_, level in first.translated)
        return Line(row.number, "kept as typed" if typed else "new", first.service_name, typed or meant)

    def add(self, row: ListRow) -> list[ImportedRow]:
        """Count a row; what of it is new."""
        self.rows += 1
        self.fates.update(row.fates)
        if row.rejected:
            self.rejected.append(row.rejected)
            return []
        new = [one for one in row.taken if not self.is_there(one)]
        self.observations += len(new)
        self.imported += bool(new)
        self.already += not new
        first = row.taken[0]  # the parts of a split row share their cells: each is reported once
        self.kept += first.kept_as_typed
        self.removed += first.removed
        for name, typed, level in first.translated:
            self.levels.setdefault(name, {})[typed] = level
        return new


def report(
    tally: Tally, table: Table, columns: Mapping[str, str], unmapped: Collection[str], lexicon: Lexicon
) -> dict[str, Any]:
    """The report of the contract.

    ``value_map`` lists every level that was written in other words, ``proposed_values`` what those kept as typed
    may mean, and ``cells`` what became of every cell with content: ``outside`` = titles, headers and bands.
    """
    return {
        "source": table.source,
        "sheet": table.sheet,
        "other_sheets": [{"sheet": name, "rows": rows} for name, rows in table.others],
        "rows": tally.rows,
        "imported": tally.imported,
        "already": tally.already,
        "observations": tally.observations,
        "rejected": [_issue(one) | {"reason": one.reason} for one in tally.rejected],
        "kept_as_typed": [_issue(one) for one in tally.kept],
        "cleaned": [{"row": one.row, "column": one.column, "removed": one.reason} for one in tally.removed],
        "unmapped_columns": list(unmapped),
        "map": dict(columns),
        "value_map": {name: dict(sorted(levels.items())) for name, levels in sorted(tally.levels.items())},
        "proposed_values": _proposed(tally.kept, columns, lexicon),
        "cells": {"outside": table.outside, **{fate: tally.fates[fate] for fate in _FATES}},
    }


_FATES = ("imported", "kept_as_typed", "unmapped", "rejected")


def _issue(one: Issue) -> dict[str, Any]:
    return {"row": one.row, "column": one.column, "value": one.value}


def _proposed(kept: Iterable[Issue], columns: Mapping[str, str], lexicon: Lexicon) -> dict[str, dict[str, str]]:
    typed: dict[str, set[str]] = {}
    for one in kept:
        typed.setdefault(columns[one.column], set()).add(one.value)
    found = {name: proposed_levels(lexicon.catalogue.named(name), texts, lexicon) for name, texts in typed.items()}
    return {name: levels for name, levels in sorted(found.items()) if levels}
