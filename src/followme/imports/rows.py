"""Rows of a table → observations (or catalogue entries).

Pure, and the same on every laptop: keys are hashes of what the rows say, so an import repeated anywhere
brings nothing new.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from followme.errors import UsageError, nearest
from followme.imports.cells import Reading, Value, read_cell, tidy
from followme.imports.columns import find_header
from followme.imports.splitting import names
from followme.imports.table import Table
from followme.imports.taken import Imported, ImportedRow, Issue, Options
from followme.inventory.fields import Catalogue, Field
from followme.matching.placeholders import is_placeholder
from followme.text import LINE_CAP, digest_of, line

_KEY_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the rows of one table share: the options with their headers found, and which column answers what.

    ``read`` remembers cells: most columns have few different ones.
    """

    options: Options
    name_column: str | None
    fields: Mapping[str, Field]
    read: dict[tuple[str, str], Reading] = field(default_factory=dict)

    def reading(self, header: str, cell: str) -> Reading:
        known = self.read.get((header, cell))
        if known is None:
            known = self.read[header, cell] = read_cell(self.fields[header], cell)
        return known

    def unmapped(self, headers: Sequence[str]) -> tuple[str, ...]:
        used = {self.options.visit_column, self.options.team_column, self.options.qualifier_column}
        return tuple(h for h in headers if h not in used and h not in self.fields and h != self.name_column)


@dataclass(frozen=True, slots=True)
class _Row:
    """One data row: its number, its cells with content by header, and how many equal rows came before it."""

    number: int
    cells: Mapping[str, str]
    ordinal: int

    def text(self, header: str | None) -> str:
        cell = self.cells.get(header) if header else None
        return tidy(cell).text if cell else ""


def read_rows(table: Table, column_map: Mapping[str, str], catalogue: Catalogue, options: Options) -> Imported:
    """The observations in a table's rows.

    Args:
        table: from ``read_table``.
        column_map: header → field name, from ``propose_map`` or ``read_map``.
        catalogue: the fields an observation may carry.
        options: visits, teams, qualifiers, splitting.

    Raises:
        UsageError: the options name a column the table does not have.
    """
    plan = _plan(table.headers, column_map, catalogue, options)
    taken: list[ImportedRow] = []
    rejected: list[Issue] = []
    for row in _numbered(table):
        observations = _observations(plan, row)
        taken += observations
        if not observations:
            rejected.append(_rejection(plan, row))
    unmapped = plan.unmapped(table.headers)
    source = line(table.source)
    return Imported(source, len(table.rows), tuple(taken), tuple(rejected), unmapped, dict(column_map))


def _plan(headers: Sequence[str], column_map: Mapping[str, str], catalogue: Catalogue, options: Options) -> _Plan:
    found = replace(
        options,
        label=line(options.label),
        visit_column=_column(options.visit_column, headers),
        team_column=_column(options.team_column, headers),
        qualifier_column=_column(options.qualifier_column, headers),
    )
    name_column = next((header for header, name in column_map.items() if name == "service_name"), None)
    answers = {header: catalogue.named(name) for header, name in column_map.items() if header != name_column}
    return _Plan(found, name_column, answers)


def _column(wanted: str | None, headers: Sequence[str]) -> str | None:
    found = find_header(wanted, headers) if wanted else None
    if wanted and found is None:
        raise UsageError(
            f'no column "{line(wanted)}"', f"Columns are {', '.join(headers)}.{nearest(wanted, headers)}"
        )
    return found


def _numbered(table: Table) -> Iterator[_Row]:
    """The rows with the cells that have content; equal rows are told apart by their ordinal."""
    seen: Counter[tuple[str, ...]] = Counter()
    for number, cells in enumerate(table.rows, start=1):
        kept = tuple(cell if cell.strip() else "" for cell in cells)
        by_header = {header: cell for header, cell in zip(table.headers, kept, strict=True) if cell}
        yield _Row(number, by_header, seen[kept])
        seen[kept] += 1


def _observations(plan: _Plan, row: _Row) -> list[ImportedRow]:
    """The observations of a row: one, or one per service it names; none when it says nothing."""
    readings = {head: plan.reading(head, cell) for head, cell in row.cells.items() if head in plan.fields}
    services, removed = _services(plan, row)
    says = any(reading.state in ("answer", "unreadable") for reading in readings.values())
    if not says and all(map(is_placeholder, services)):
        return []
    label = row.text(plan.options.visit_column) or plan.options.label
    visit_key = _visit_key(label)
    cells = sorted([header, cell] for header, cell in row.cells.items())
    parts = [[part] for part in range(len(services))] if len(services) > 1 else [[]]
    return [
        ImportedRow(
            key=digest_of([visit_key, cells, row.ordinal, *part], _KEY_BYTES),
            row=row.number,
            visit_label=label,
            visit_key=visit_key,
            team=row.text(plan.options.team_column),
            qualifier=row.text(plan.options.qualifier_column),
            service_name=service,
            answers=_answers(plan, readings),
            bases=_bases(plan, readings),
            as_typed=_as_typed(plan, readings),
            kept_as_typed=_kept(row, readings),
            removed=_removed(row, {plan.name_column or "": removed}, readings),
        )
        for service, part in zip(services, parts, strict=True)
    ]


@lru_cache(maxsize=1024)
def _visit_key(label: str) -> str:
    return digest_of(["visit", label], _KEY_BYTES)


def _services(plan: _Plan, row: _Row) -> tuple[list[str], str]:
    """What the row names (at least one text, perhaps a placeholder), and what cleaning took out of it.

    Of a split cell the parts that are placeholders are left out if any is none.
    """
    cell = row.cells.get(plan.name_column or "", "")
    if plan.options.split_names:
        listed = tidy(cell, lines=True)
        parts = names(listed.text)
        parts = [part for part in parts if not is_placeholder(part)] or parts[:1]
        if parts and max(map(len, parts)) <= LINE_CAP:
            return parts, listed.removed
    whole = tidy(cell)
    return [whole.text], whole.removed


def _answers(plan: _Plan, readings: Mapping[str, Reading]) -> dict[str, Value]:
    """The answers; lists are copied, because rows with equal cells share their readings."""
    said = {plan.fields[header].name: reading.value for header, reading in readings.items()}
    return {name: copy(value) for name, value in said.items() if value is not None}


def _bases(plan: _Plan, readings: Mapping[str, Reading]) -> dict[str, str]:
    return {
        plan.fields[header].name: "guess" if reading.guess else plan.options.basis
        for header, reading in readings.items()
        if reading.value is not None
    }


def _as_typed(plan: _Plan, readings: Mapping[str, Reading]) -> dict[str, str]:
    return {
        plan.fields[header].name: reading.typed
        for header, reading in readings.items()
        if reading.typed and reading.value is None
    }


def _kept(row: _Row, readings: Mapping[str, Reading]) -> tuple[Issue, ...]:
    return tuple(
        Issue(row.number, header, reading.typed)
        for header, reading in readings.items()
        if reading.state == "unreadable"
    )


def _removed(row: _Row, name: Mapping[str, str], readings: Mapping[str, Reading]) -> tuple[Issue, ...]:
    removed = {**name, **{header: reading.removed for header, reading in readings.items()}}
    return tuple(Issue(row.number, header, "", reason) for header, reason in removed.items() if reason)


def _rejection(plan: _Plan, row: _Row) -> Issue:
    value = row.text(plan.name_column)
    reason = f'"{value}" names no service' if value else "no name"
    return Issue(row.number, plan.name_column or "", value, f"{reason}, and no other answer")
