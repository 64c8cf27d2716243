"""The report of an import, added up row by row, and the one place that writes it as JSON."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, NamedTuple, get_args

from followme.imports.mapping import proposed_levels
from followme.imports.table import Table
from followme.imports.taken import Fate, ImportedRow, Issue, ListRow
from followme.imports.wording import Lexicon

Outcome = Literal["new", "already there", "kept as typed", "rejected"]
Levels = Mapping[str, Mapping[str, str]]
"""Field → what was typed → level."""


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


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row and cell of a file. CONTRACTS.

    Attributes:
        source: the file's name.
        sheet: the sheet taken, "" where there are none.
        other_sheets: the other sheets with a table, each with its rows.
        rows: how many data rows there are.
        imported: rows of which something is new.
        already: rows the fieldbook has already.
        observations: what the new rows make.
        rejected: rows nothing was taken from, and why.
        kept_as_typed: cells that no field can read.
        cleaned: cells of which something was removed, and what.
        unmapped_columns: headers nothing is taken from.
        columns: header to field.
        value_map: field, then what was written in other words, to its level.
        proposed_values: the same for what those kept as typed may mean.
        cells: cells with content by what became of them; ``outside`` = titles, headers and bands.
    """

    source: str
    sheet: str
    other_sheets: tuple[tuple[str, int], ...]
    rows: int
    imported: int
    already: int
    observations: int
    rejected: tuple[Issue, ...]
    kept_as_typed: tuple[Issue, ...]
    cleaned: tuple[Issue, ...]
    unmapped_columns: tuple[str, ...]
    columns: Mapping[str, str]
    value_map: Levels
    proposed_values: Levels
    cells: Mapping[str, int]

    @property
    def rejected_rows(self) -> int:
        """How many rows were rejected."""
        return len({issue.row for issue in self.rejected})

    def as_json(self) -> dict[str, object]:
        """The report of the contract."""
        document: dict[str, object] = {field.name: getattr(self, field.name) for field in fields(self)}
        document |= {
            "other_sheets": [{"sheet": name, "rows": rows} for name, rows in self.other_sheets],
            "rejected": [_issue(issue) | {"reason": issue.reason} for issue in self.rejected],
            "kept_as_typed": [_issue(issue) for issue in self.kept_as_typed],
            "cleaned": [
                {"row": issue.row, "column": issue.column, "removed": issue.reason} for issue in self.cleaned
            ],
            "unmapped_columns": list(self.unmapped_columns),
        }
        return {"map" if name == "columns" else name: value for name, value in document.items()}


def _issue(issue: Issue) -> dict[str, object]:
    return {"row": issue.row, "column": issue.column, "value": issue.value}


def report(
    tally: Tally, table: Table, columns: Mapping[str, str], unmapped: Collection[str], lexicon: Lexicon
) -> ImportReport:
    """The report of what was counted."""
    return ImportReport(
        source=table.source,
        sheet=table.sheet,
        other_sheets=tuple(table.others),
        rows=tally.rows,
        imported=tally.imported,
        already=tally.already,
        observations=tally.observations,
        rejected=tuple(tally.rejected),
        kept_as_typed=tuple(tally.kept),
        cleaned=tuple(tally.removed),
        unmapped_columns=tuple(unmapped),
        columns=dict(columns),
        value_map={name: dict(sorted(levels.items())) for name, levels in sorted(tally.levels.items())},
        proposed_values=_proposed(tally.kept, columns, lexicon),
        cells={"outside": table.outside, **{fate: tally.fates[fate] for fate in get_args(Fate)}},
    )


def _proposed(kept: Iterable[Issue], columns: Mapping[str, str], lexicon: Lexicon) -> Levels:
    typed: dict[str, set[str]] = {}
    for issue in kept:
        typed.setdefault(columns[issue.column], set()).add(issue.value)
    named = lexicon.catalogue.named
    proposed = {name: proposed_levels(named(name), texts, lexicon) for name, texts in sorted(typed.items())}
    return {name: levels for name, levels in proposed.items() if levels}
