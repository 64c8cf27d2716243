"""The verb that brings in a table: read, map, compare with what is there, write what is new as one act."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from followme import config
from followme.engagement.book import Book, Wing
from followme.engagement.lists.previewing import Importing, ListColumn, Preview, Watch
from followme.engagement.names.verdicts import verdict_on
from followme.fieldbook.claims import Statement
from followme.imports import own
from followme.imports.asking import Asked
from followme.imports.columns import mapped_headers
from followme.imports.mapping import fingerprint, read_values
from followme.imports.reporting import ImportReport, Line, Tally, report
from followme.imports.rows import ListReading, plan_of, read_rows
from followme.imports.sheet import LIMIT
from followme.imports.table import Table, Told, read_table, with_map
from followme.imports.taken import ImportedRow, ListRow, Options
from followme.imports.wording import Lexicon
from followme.matching.clusters import pair
from followme.sources import called, read_source
from followme.text import key_of, line

_EVERY: Final = 500
"""Rows between two looks of whoever watches."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that was read, and how its rows are to be taken."""

    name: str
    table: Table
    columns: Mapping[str, str]
    plan: ListReading
    lexicon: Lexicon
    values: Mapping[str, Mapping[str, str]]
    own_map: Mapping[str, object]
    """What a person gave for it, to be remembered."""
    remembered: bool

    def rows(self) -> Iterator[ListRow]:
        """Its rows, read now."""
        if self.table.exact:
            return own.own_rows(self.table, self.lexicon.catalogue, self.plan.options)
        return read_rows(self.table, self.plan)

    def unmapped(self) -> tuple[str, ...]:
        """The columns nothing is taken from."""
        if self.table.exact:
            return own.unmapped(self.table.headers, self.lexicon.catalogue)
        return self.plan.unmapped(self.table.headers)

    def report(self, tally: Tally) -> ImportReport:
        """The report of what was counted."""
        return report(tally, self.table, self.columns, self.unmapped(), self.lexicon)


def _tally(book: Book, options: Importing) -> Tally:
    return Tally(lambda row: book.fieldbook.knows((row.kind or options.kind, row.key)))


def _watched(source: _Source, watch: Watch | None) -> Iterator[ListRow]:
    for row in source.rows():
        if watch and row.number % _EVERY == 1:
            watch(row.number - 1, len(source.table.rows))
        yield row


# ---- reading


def _source(book: Book, path: Path, options: Importing) -> _Source:
    lexicon = Lexicon(book.catalogue, config.imports())
    own_map = _given(options)
    data = read_source(path, LIMIT) if options.data is None else options.data
    told = Told(list(mapped_headers(own_map)), options.sheet, options.header, options.encoding, options.records)
    table = read_table(data, called(path), lexicon, told)
    before = _remembered(book, table)
    document = own_map or before
    table = with_map(table, document, lexicon) if document and not table.exact else table
    columns = own.column_map(table.headers, lexicon.catalogue) if table.exact else table.understood.columns
    values = read_values(document, lexicon.catalogue)
    plan = plan_of(table, columns, values, lexicon, _options(path, options))
    return _Source(called(path), table, columns, plan, lexicon, values, own_map, bool(before) and not own_map)


def _options(path: Path, options: Importing) -> Options:
    return Options(
        label=line(called(path.with_suffix(""))),
        visit_column=options.visit_column or None,
        team_column=options.team_column or None,
        qualifier_column=options.qualifier_column or None,
        split_names=options.split_names,
        basis="document" if options.catalogue else "said",
    )


def _given(options: Importing) -> Mapping[str, object]:
    """A person's own map: of a file, of the app, or none."""
    if options.map_file:
        return config.parsed(config.text_of(options.map_file), called(options.map_file))
    if options.columns or options.values:
        return {"map": dict(options.columns), "values": dict(options.values)}
    return {}


def _remembered(book: Book, table: Table) -> Mapping[str, object]:
    record = book.fieldbook.record("column_map", fingerprint(table.headers))
    if record is None or record.retracted:
        return {}
    return {"map": record.fields.get("columns", {}), "values": record.fields.get("values", {})}


def _column(source: _Source, header: str, place: int) -> ListColumn:
    cells = [cell for row in source.table.rows if (cell := row[place].strip())]
    samples = tuple(dict.fromkeys(map(line, cells[:200])))[:3]
    return ListColumn(header, source.columns.get(header, ""), len(cells), samples)


# ---- writing


def _statements(
    book: Book, source: _Source, tally: Tally, options: Importing, watch: Watch | None
) -> Iterator[Statement]:
    """What the file says that the fieldbook does not have: rows, the visits they belong to, the map."""
    visits: set[str] = set()
    for row in _watched(source, watch):
        for imported in tally.add(row):
            if imported.visit_key not in visits and (imported.kind or options.kind) == "observation":
                yield from _visit(book, imported)
            visits.add(imported.visit_key)
            yield from _said(imported, options)
    if source.own_map and tally.imported:
        yield _map_of(source)


def _map_of(source: _Source) -> Statement:
    """The map as it was used: also the columns from which nothing was to be taken."""
    columns = {header: source.columns.get(header, "") for header in source.table.headers}
    values = read_values(source.own_map, source.lexicon.catalogue)
    body = {"label": line(source.name), "columns": columns, "values": values}
    return Statement("column_map", fingerprint(source.table.headers), body)


def _visit(book: Book, row: ImportedRow) -> Iterator[Statement]:
    if not book.fieldbook.knows(("visit", row.visit_key)):
        yield Statement("visit", row.visit_key, {"label": row.visit_label, "status": "made"})


def _said(row: ImportedRow, options: Importing) -> Sequence[Statement]:
    """What a row says. Nothing of it depends on the file's place or the hour: two laptops say the same."""
    kind = row.kind or options.kind
    body: dict[str, object] = {"label": row.visit_label} if kind == "catalogue" else {"visit": row.visit_key}
    body |= {name: text for name, text in (("qualifier", row.qualifier), ("team", row.team)) if text}
    statement = Statement(kind, row.key, {**body, **row.beside, **row.told}, row.at)
    if not row.same_as:
        return (statement,)
    names = pair(key_of(row.same_as), key_of(row.service_name))
    return (statement, verdict_on(names, "same", "listed as one"))


class ListVerbs(Wing):
    """``engagement.lists``."""

    def examine(self, source: Path, options: Importing, watch: Watch | None = None) -> Preview:
        """What importing a file would do.

        Raises:
            SourceError: the file cannot be read, or holds no table.
            ConfigError: the map names a header, field or level there is not.
            UsageError: there is no such sheet or column.
        """
        listed = _source(self.book, source, options)
        tally = _tally(self.book, options)
        lines: list[Line] = []
        for row in _watched(listed, watch):
            lines.append(tally.line(row))
            tally.add(row)
        sheets = ((listed.table.sheet, len(listed.table.rows)), *listed.table.others) if listed.table.sheet else ()
        columns = tuple(_column(listed, header, place) for place, header in enumerate(listed.table.headers))
        return Preview(
            columns,
            listed.report(tally),
            tuple(lines),
            sheets,
            listed.values,
            listed.remembered,
            listed.table.exact,
        )

    def bring_in(self, source: Path, options: Importing, watch: Watch | None = None) -> ImportReport:
        """Import a file as one act; what happened to every row and cell, as CONTRACTS has it.

        Raises:
            SourceError, ConfigError, UsageError: as ``examine``.
            Asked: something has to be said about it first.
            Stopped: whoever watches had enough; nothing was written.
        """
        listed = _source(self.book, source, options)
        if listed.table.asks:
            raise Asked(listed.name, listed.table.asks)
        tally = _tally(self.book, options)
        statements = _statements(self.book, listed, tally, options, watch)
        first = next(statements, None)
        if first is not None:
            self.book.say(chain([first], statements), f"an import of {line(source.name)}")
        return listed.report(tally)
