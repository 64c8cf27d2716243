"""A file that somebody wants to bring in: its table, and how its rows are to be taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from followme import config
from followme.engagement.book import Book
from followme.engagement.lists.previewing import Importing, ListColumn
from followme.imports import own
from followme.imports.asking import HowToRead
from followme.imports.columns import mapped_headers
from followme.imports.mapping import fingerprint, read_values
from followme.imports.reporting import ImportReport, Tally, report
from followme.imports.rows import ListReading, plan_of, read_rows
from followme.imports.sheet import LIMIT
from followme.imports.table import Table, read_table, with_map
from followme.imports.taken import ListRow, Options
from followme.imports.wording import Lexicon
from followme.inventory.fields import Catalogue
from followme.sources import called, read_source
from followme.text import line

ID: Final = "id"
"""What a map says of the column by which a newer edition knows a row again."""


@dataclass(frozen=True, slots=True)
class Source:
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


def source_of(book: Book, path: Path, options: Importing) -> Source:
    """Read a file.

    Raises:
        SourceError: it cannot be read, or holds no table.
        ConfigError: the map names a header, field or level there is not.
        UsageError: there is no such sheet or column.
    """
    lexicon = _lexicon(book.catalogue)
    own_map = _given(options)
    data = read_source(path, LIMIT) if options.data is None else options.data
    told = HowToRead(
        list(mapped_headers(own_map)), options.sheet, options.header, options.encoding, options.records
    )
    table = read_table(data, called(path), lexicon, told)
    before = _remembered(book, table)
    document, id_column = _without_id(own_map or before)
    table = with_map(table, document, lexicon) if document and not table.exact else table
    columns = own.column_map(table.headers, lexicon.catalogue) if table.exact else table.understood.columns
    values = read_values(document, lexicon.catalogue)
    plan = plan_of(table, columns, values, lexicon, _options(path, options, id_column))
    return Source(called(path), table, columns, plan, lexicon, values, own_map, bool(before) and not own_map)


@lru_cache(maxsize=2)
def _lexicon(catalogue: Catalogue) -> Lexicon:
    """Made once: 86 ms that each answer to a question in the app would wait for."""
    return Lexicon(catalogue, config.imports())


def _without_id(document: Mapping[str, object]) -> tuple[Mapping[str, object], str]:
    """A map without the column of ids, which is no answer, and that column."""
    pairs = mapped_headers(document)
    header = next((header for header, field in pairs.items() if field == ID), "")
    if not header:
        return document, ""
    return {**document, "map": {one: field for one, field in pairs.items() if one != header}}, header


def _options(path: Path, options: Importing, id_column: str) -> Options:
    return Options(
        label=line(options.list_name) or line(called(path.with_suffix(""))),
        id_column=options.id_column or id_column or None,
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


def column_of(source: Source, header: str, place: int) -> ListColumn:
    """A column, and what stands in it."""
    cells = [cell for row in source.table.rows if (cell := row[place].strip())]
    samples = tuple(dict.fromkeys(map(line, cells[:200])))[:3]
    return ListColumn(header, source.columns.get(header, ""), len(cells), samples)
