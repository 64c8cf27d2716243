"""The report of an import, added up row by row, and the one place that writes it as JSON."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, get_args

from followme.imports.asking import Ask
from followme.imports.editions import Cell
from followme.imports.mapping import proposed_levels
from followme.imports.mending import mending
from followme.imports.table import Table
from followme.imports.taken import Fate, ImportedRow, Issue, ListRow
from followme.imports.wording import Lexicon
from followme.matching.renaming import Renaming
from followme.scoring.show import document

Outcome = Literal["new", "already there", "unread", "rejected", "changed", "kept", "back", "struck", "gone"]
Levels = Mapping[str, Mapping[str, str]]
"""Field → what was typed → level."""


class Line(NamedTuple):
    """What becomes of one row.

    ``new``, ``already there``, ``unread`` (new, with a cell to look at) or ``rejected``; ``note`` says why,
    or what was read in other words. ``sheet_row`` is where it stands in the sheet, from 1; 0 = not known.
    """

    row: int
    outcome: Outcome
    service: str
    note: str
    sheet_row: int = 0

    @property
    def reason(self) -> str:
        """Why something of it was not understood or not taken; "" when all was."""
        return self.note if self.outcome in ("unread", "rejected") else ""


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
            return Line(row.number, "rejected", row.rejected.value, row.rejected.reason, row.sheet_row)
        first = row.taken[0]
        if all(self.is_there(one) for one in row.taken):
            return Line(row.number, "already there", first.service_name, "", row.sheet_row)
        typed = "; ".join(f"{one.column}: {one.value}" for one in first.kept_as_typed)
        meant = "; ".join(f"{name}: {typed_} = {level}" for name, typed_, level in first.translated)
        outcome: Outcome = "unread" if typed else "new"
        return Line(row.number, outcome, first.service_name, typed or meant, row.sheet_row)

    def add(self, row: ListRow) -> list[ImportedRow]:
        """Count a row; what of it is new."""
        self.rows += 1
        self.fates.update(row.fates)
        if row.rejected:
            self.rejected.append(replace(row.rejected, sheet_row=row.sheet_row))
            return []
        new = [one for one in row.taken if not self.is_there(one)]
        self.observations += len(new)
        self.imported += bool(new)
        self.already += not new
        first = row.taken[0]  # the parts of a split row share their cells: each is reported once
        self.kept += [replace(issue, sheet_row=row.sheet_row) for issue in first.kept_as_typed]
        self.removed += [replace(issue, sheet_row=row.sheet_row) for issue in first.removed]
        for name, typed, level in first.translated:
            self.levels.setdefault(name, {})[typed] = level
        return new


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row and cell of a file. CONTRACTS.

    ``already`` counts rows that bring nothing new, ``observations`` what the new ones make; ``cleaned`` says what
    was removed from a cell. ``value_map`` holds every level that was written in other words, ``proposed_values``
    what those kept as typed may mean, and ``cells`` what became of every cell with content: ``outside`` = titles,
    headers and bands. ``encoding`` is how the bytes were read, ``header_row`` where the header stands (from 1),
    ``rows_above`` how many rows above it look like data, ``asks`` what a person has to say first. ``list`` is the
    list it is of, ``edition_of`` the known one of which it is, or may be, a newer edition: then ``changed`` and
    ``kept`` hold cells that differ from what it last said, ``back``, ``struck`` and ``gone`` names of rows, and
    ``renamed`` which of those that are gone may be new ones under another name. ``proposed_map`` says what columns
    may mean that are taken for nothing, ``remarks`` what else to know, ``mend`` lines of a map that would settle
    what is not understood.
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
    map: Mapping[str, str]
    value_map: Levels
    proposed_values: Levels
    cells: Mapping[str, int]
    encoding: str = ""
    header_row: int = 0
    rows_above: int = 0
    asks: tuple[Ask, ...] = ()
    list: str = ""
    edition_of: str | None = None
    changed: tuple[Cell, ...] = ()
    kept: tuple[Cell, ...] = ()
    back: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[Renaming, ...] = ()
    proposed_map: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    mend: tuple[str, ...] = ()

    @property
    def rejected_rows(self) -> int:
        """How many rows were rejected."""
        return len({issue.row for issue in self.rejected})

    def as_json(self) -> dict[str, object]:
        """The report of the contract."""
        kept, cleaned = self.kept_as_typed, self.cleaned
        return document(self) | {
            "other_sheets": [{"sheet": name, "rows": rows} for name, rows in self.other_sheets],
            "kept_as_typed": [_shown(cell) | {"value": cell.value, "reason": cell.reason} for cell in kept],
            "cleaned": [_shown(cell) | {"removed": cell.reason} for cell in cleaned],
            "changed": [cell.as_change() for cell in self.changed],
            "kept": [cell.as_kept() for cell in self.kept],
            "renamed": [one._asdict() for one in self.renamed],
        }


def _shown(cell: Issue) -> dict[str, object]:
    return {"row": cell.row, "sheet_row": cell.sheet_row, "column": cell.column}


def report(
    tally: Tally, table: Table, columns: Mapping[str, str], unmapped: Collection[str], lexicon: Lexicon
) -> ImportReport:
    """The report of what was counted."""
    proposed = _proposed(tally.kept, columns, lexicon)
    empty = () if tally.rows else (f"Below the header, row {table.header_row}, stands nothing.",)
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
        cleaned=(*table.remarks, *tally.removed),
        unmapped_columns=tuple(unmapped),
        map=dict(columns),
        value_map={name: dict(sorted(levels.items())) for name, levels in sorted(tally.levels.items())},
        proposed_values=proposed,
        cells={"outside": table.outside, **{fate: tally.fates[fate] for fate in get_args(Fate)}},
        encoding=table.encoding,
        header_row=table.header_row,
        rows_above=table.rows_above,
        asks=table.asks,
        proposed_map=table.understood.proposed,
        remarks=(*empty, *table.understood.remarks),
        mend=mending(table.understood.proposed, tally.kept, columns, proposed, lexicon.catalogue),
    )


def _proposed(kept: Iterable[Issue], columns: Mapping[str, str], lexicon: Lexicon) -> Levels:
    typed: dict[str, set[str]] = {}
    for issue in kept:
        typed.setdefault(columns[issue.column], set()).add(issue.value)
    named = lexicon.catalogue.named
    headers = {name: header for header, name in columns.items()}
    proposed = {
        name: proposed_levels(named(name), texts, lexicon, headers[name]) for name, texts in sorted(typed.items())
    }
    return {name: levels for name, levels in proposed.items() if levels}
