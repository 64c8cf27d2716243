"""The verb that brings in a table: read, map, compare with what is there, write what is new as one act."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from followme import config
from followme.engagement.book import Book, Wing
from followme.engagement.lists.asking import asked_about, proposed_list
from followme.engagement.lists.known import LIST, list_key, list_told, lists_of
from followme.engagement.lists.previewing import Importing, Preview, Watch
from followme.engagement.lists.renewing import GivenBefore, Renewed, renewed
from followme.engagement.lists.source import Source, column_of, source_of
from followme.engagement.names.verdicts import verdict_on
from followme.fieldbook.claims import Statement
from followme.fieldbook.layers import LISTED
from followme.imports.asking import AskedFirst
from followme.imports.mapping import fingerprint, read_values
from followme.imports.reporting import ImportReport, Line, Tally
from followme.imports.taken import KEY_BYTES, ImportedRow, ListRow
from followme.inventory.answers import as_typed
from followme.matching.clusters import pair
from followme.matching.renaming import Renaming, renamings
from followme.matching.words import Words
from followme.text import digest_of, key_of, line

_EVERY: Final = 500
"""Rows between two looks of whoever watches."""


class Bringing:
    """A file on its way in: its rows, what becomes of each, and what is to be said of it."""

    def __init__(self, book: Book, path: Path, options: Importing, watch: Watch | None) -> None:
        self.source = source_of(book, path, options)
        self._book, self._options, self._watch = book, options, watch
        self.proposed = proposed_list(book, self.source, options)
        self.of = self.proposed.name if options.edition and self.proposed else self.source.plan.options.label
        self._rows = list(self._watched()) if options.edition else []
        self.renewed = Renewed(self.of)
        if options.edition:
            self.renewed = renewed(book, self.source, self.of, options.kind, self._rows)
        self.tally = Tally(self._is_there())
        self._seen: dict[str, dict[int, int] | int] = {}
        self._given = Counter(_identity(one) for row in self._rows for one in row.taken)

    def _is_there(self) -> Callable[[ImportedRow], bool]:
        if self._options.edition:
            return lambda one: one.key not in self.renewed.new
        return GivenBefore(self._book, self.source, self._options.kind).has

    def rows(self) -> Iterator[ListRow]:
        """The rows of the file."""
        return iter(self._rows) if self._options.edition else self._watched()

    def _watched(self) -> Iterator[ListRow]:
        for row in self.source.rows():
            if self._watch and row.number % _EVERY == 1:
                self._watch(row.number - 1, len(self.source.table.rows))
            yield row

    def line(self, row: ListRow) -> Line:
        """What becomes of a row."""
        return self.renewed.line(self.tally.line(row), self.source.lexicon.catalogue)

    def report(self) -> ImportReport:
        """What became of every row and cell."""
        told, made = self.source.report(self.tally), self.renewed
        rows = Counter(made.outcomes.values())
        edition = self._options.edition
        asks = (*told.asks, *asked_about(self.proposed, self._options, self.tally.imported))
        return replace(
            told,
            imported=rows["new"] if edition else told.imported,
            already=rows["already there"] if edition else told.already,
            asks=asks,
            list=self.of,
            edition_of=self.proposed.name if self.proposed else None,
            changed=made.cells(kept=False),
            kept=made.cells(kept=True),
            back=made.named("back"),
            struck=made.named("struck"),
            gone=tuple(known.name for known in made.gone),
            renamed=self._renamed(),
        )

    def _renamed(self) -> tuple[Renaming, ...]:
        """Which rows that are gone may be new ones under another name."""
        new = [one for row in self._rows for one in row.taken if one.key in self.renewed.new]
        if not (new and self.renewed.gone):
            return ()
        rows = [_row(one.service_name, one.told) for one in new]
        compared = [each.former for all_ in self.renewed.compared.values() for each in all_]
        gone, kept = ([_row(one.name, one.cells) for one in known] for known in (self.renewed.gone, compared))
        return renamings(gone, rows, Words(config.matching(), config.aliases()), kept)

    # ---- what is to be said

    def statements(self) -> Iterator[Statement]:
        """What the file says that the fieldbook does not have: rows, their visits, the list, the map."""
        visits: set[str] = set()
        kind = self._options.kind
        said = False
        for row in self.rows():
            for imported in self.tally.add(row):
                said = True
                if imported.visit_key not in visits and (imported.kind or kind) == "observation":
                    yield from self._visit(imported)
                visits.add(imported.visit_key)
                yield from self._said(imported)
        for statement in self.renewed.statements(kind, retract=self._options.gone):
            said = True
            yield statement
        if said:
            yield from self._about_the_file()

    def _about_the_file(self) -> Iterator[Statement]:
        columns = fingerprint(self.source.table.headers)
        record = self._book.fieldbook.record(LIST, list_key(self.of))
        known = record.fields.get("columns") if record and not record.retracted else None
        if not self.source.table.exact and not (isinstance(known, list) and columns in known):
            yield list_told(self.of, columns)
        if self.source.own_map:
            yield _map_of(self.source)

    def _visit(self, row: ImportedRow) -> Iterator[Statement]:
        if not self._book.fieldbook.knows(("visit", row.visit_key)):
            yield Statement("visit", row.visit_key, {"label": row.visit_label, "status": "made"})

    def _said(self, row: ImportedRow) -> Sequence[Statement]:
        """What a row says. Nothing of it depends on the file's place or the hour: two laptops say the same."""
        kind = row.kind or self._options.kind
        body: dict[str, object] = {"label": row.visit_label} if kind == "catalogue" else {"visit": row.visit_key}
        body |= {name: text for name, text in (("qualifier", row.qualifier), ("team", row.team)) if text}
        listed = {} if self.source.table.exact else self._listed(row)
        statement = Statement(kind, self._key(kind, row), {**body, **row.beside, **row.told, **listed}, row.at)
        if not row.same_as:
            return (statement,)
        names = pair(key_of(row.same_as), key_of(row.service_name))
        return (statement, verdict_on(names, "same", "listed as one"))

    def _listed(self, row: ImportedRow) -> dict[str, object]:
        """Where it stands in the list."""
        nth = self._nth(row)
        beside = (("nth", nth), ("row_id", row.row_id))
        return {LISTED: self.of, "place": str(row.row), **{name: value for name, value in beside if value}}

    def _nth(self, row: ImportedRow) -> int:
        """How many rows with its identity and cells it is the last of; 0 for the first with that identity."""
        identity, cells = _identity(row), hash(repr(row.told))
        before = self._seen.get(identity)
        if before is None:  # most rows stand alone: a number, not a table of one
            self._seen[identity] = cells
            return 1 if self._given[identity] > 1 else 0
        counts = {before: 1} if isinstance(before, int) else before
        counts[cells] = counts.get(cells, 0) + 1
        self._seen[identity] = counts
        return counts[cells]

    def _key(self, kind: str, row: ImportedRow) -> str:
        """Its key; of a new row of an edition that says what another row said before, one of its own."""
        key = row.key
        while self._options.edition and self._book.fieldbook.knows((kind, key)):
            key = digest_of([key, "again"], KEY_BYTES)
        return key


def _let_go(statements: list[Statement]) -> Iterator[Statement]:
    """In their order, none of them held any more: beside the claims they become they are another 100 MiB."""
    statements.reverse()
    while statements:
        yield statements.pop()


def _identity(row: ImportedRow) -> str:
    return row.row_id or key_of(row.service_name, row.qualifier)


def _row(name: str, cells: Mapping[str, object]) -> tuple[str, Sequence[str], Sequence[str]]:
    """A row as far as it tells who leads it and what it is for."""
    led = [*_items(cells.get("business_leader")), *_items(cells.get("technical_leader"))]
    return name, led, _items(cells.get("business_functions"))


def _items(cell: object) -> list[str]:
    items = cell.get("add") if isinstance(cell, Mapping) else cell
    return [as_typed(item) for item in items] if isinstance(items, list) else []


def _map_of(source: Source) -> Statement:
    """The map as it was used: also the columns from which nothing was to be taken."""
    columns = {header: source.columns.get(header, "") for header in source.table.headers}
    values = read_values(source.own_map, source.lexicon.catalogue)
    body = {"label": line(source.name), "columns": columns, "values": values}
    return Statement("column_map", fingerprint(source.table.headers), body)


class ListVerbs(Wing):
    """``engagement.lists``."""

    def examine(self, source: Path, options: Importing, watch: Watch | None = None) -> Preview:
        """What importing a file would do.

        Raises:
            SourceError: the file cannot be read, or holds no table; or there is no such list to renew.
            ConfigError: the map names a header, field or level there is not.
            UsageError: there is no such sheet or column.
        """
        coming = Bringing(self.book, source, options, watch)
        lines: list[Line] = []
        for row in coming.rows():
            lines.append(coming.line(row))
            coming.tally.add(row)
        lines += coming.renewed.gone_lines(retract=options.gone)
        listed = coming.source
        sheets = ((listed.table.sheet, len(listed.table.rows)), *listed.table.others) if listed.table.sheet else ()
        columns = tuple(column_of(listed, header, place) for place, header in enumerate(listed.table.headers))
        return Preview(
            columns,
            coming.report(),
            tuple(lines),
            sheets,
            listed.values,
            listed.remembered,
            listed.table.exact,
            listed.table.top,
        )

    def known(self, kind: str = "observation") -> tuple[str, ...]:
        """The names of the lists whose rows are of this kind."""
        return tuple(one.name for one in lists_of(self.book, kind))

    def bring_in(self, source: Path, options: Importing, watch: Watch | None = None) -> ImportReport:
        """Import a file as one act; what happened to every row and cell, as CONTRACTS has it.

        Raises:
            SourceError, ConfigError, UsageError: as ``examine``.
            AskedFirst: something has to be said about it first.
            Stopped: whoever watches had enough; nothing was written.
        """
        statements, report = self._told(source, options, watch)
        if statements:
            self.book.say(_let_go(statements), f"an import of {line(source.name)}")
        return report

    def _told(self, source: Path, options: Importing, watch: Watch | None) -> tuple[list[Statement], ImportReport]:
        """What a file says, and the report; the file itself is let go of (100,000 rows: 100 MiB)."""
        coming = Bringing(self.book, source, options, watch)
        if coming.source.table.asks:
            raise AskedFirst(coming.source.name, coming.source.table.asks)
        statements = list(coming.statements())
        report = coming.report()
        if report.asks:
            raise AskedFirst(report.source, report.asks)
        return statements, report
