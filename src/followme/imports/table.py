"""The table in a file: which sheet, which header, which rows. Nothing here guesses at a value."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from followme.errors import SourceError, UsageError, nearest
from followme.imports import records
from followme.imports.asking import NOTHING, Ask, AskedFirst, HowToRead, Offer
from followme.imports.columns import SELF_NAMED, read_map
from followme.imports.delimited import read_delimited
from followme.imports.documents import read_document
from followme.imports.encodings import Text, decode
from followme.imports.headers import Header, header_of, repeats_header, rows_above, told_apart, with_merged
from followme.imports.own_json import own_sheet
from followme.imports.refusing import no_header, refuse_form
from followme.imports.sheet import CELLS, LIMIT, Rows, Worksheet, filled, has_content, width
from followme.imports.taken import Issue
from followme.imports.understanding import Understood, understood
from followme.imports.wording import Lexicon, words_of
from followme.imports.workbooks import SIGNATURES, read_workbook
from followme.inventory.fields import NAME
from followme.inventory.tabular import RECORD
from followme.text import line

_DOCUMENTS: Final = frozenset({".json", ".jsonl", ".ndjson", ".yaml", ".yml"})
_LEAST: Final = 3
"""Cells below a header that nobody knows, from which it is one: less is a note, or an answer to a question."""
_SHOWN: Final = 4
_HEAD: Final = 24  # rows of a sheet that are shown to choose the header from
_OTHERS: Final = frozenset({".pdf", ".docx", ".doc", ".pptx", ".numbers", ".html", ".htm", ".xml", ".zip"})


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in a file.

    Attributes:
        source: the name of the file.
        headers: cleaned, none empty, none twice (a repeated one ends in " (2)").
        rows: data rows with any content, each as long as ``headers``, cells untouched.
        numbers: the row of the sheet each stands in, counted from 1.
        encoding: how the bytes were read; "" in a workbook.
        header_row: the row of the sheet in which the (last row of the) header stands, counted from 1.
        rows_above: how many rows above the header look like data.
        asks: what a person has to say before anything of it can be taken.
        remarks: what was odd in the file as such: what could not be decoded, what stood twice.
        delimiter: the character between cells; "" in a workbook or document.
        sheet: the sheet it stands in; "" in a text file.
        others: every other sheet that holds a table, with its number of rows.
        outside: cells with content that are no data: titles, headers, bands.
        exact: it was written by followme.
        understood: what its columns answer, as far as its headers and what stands below them say.
        copies: where (row, column from 0) a merged cell stands again that the file holds once, further up.
        top: the first rows of the sheet, with their numbers from 1.
    """

    source: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    others: tuple[tuple[str, int], ...] = ()
    outside: int = 0
    exact: bool = False
    copies: frozenset[tuple[int, int]] = frozenset()
    header_row: int = 0
    rows_above: int = 0
    asks: tuple[Ask, ...] = ()
    remarks: tuple[Issue, ...] = ()
    understood: Understood = field(default_factory=Understood)
    top: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet with its header and its data rows, by their place in the sheet."""

    sheet: Worksheet
    header: Header
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    above: Sequence[int] = ()
    asks: tuple[Ask, ...] = ()

    @property
    def merit(self) -> tuple[bool, bool, bool, int, int, bool, int]:
        """What makes it the one: to be seen, to hold rows, to name services, to be understood, to hold more."""
        rank, cells = min(self.header.rank, SELF_NAMED), sum(filled(row) for _, row in self.rows)
        sure = self.header.rank <= SELF_NAMED
        return not self.sheet.hidden, cells > 0, sure, -rank, self.header.known, self.header.is_specific, cells


def read_table(data: bytes, source: str, lexicon: Lexicon, told: HowToRead = NOTHING) -> Table:
    """The table in the bytes of a file.

    Args:
        data: the file.
        source: its name, for errors and for the report.
        lexicon: the words by which a header is known.
        told: what a person said about it.

    Raises:
        SourceError: another format, too large, empty, an open quotation mark, no header row, or a form.
        UsageError: there is no such sheet.
    """
    sheets, decoded, delimiter = _sheets(data, source, lexicon, told)
    wanted = _wanted(sheets, told.sheet)
    looks = [look for page in wanted if (look := _look(page, lexicon, told)) is not None]
    if not looks and decoded.asks:
        raise AskedFirst(source, decoded.asks)
    if not looks:
        raise _no_row(told.header) if told.header else no_header(source, wanted, delimiter)
    best = max(looks, key=lambda look: look.merit)
    unread = tuple((look.sheet.name, len(look.rows)) for look in looks if look is not best and look.header.is_sure)
    table = _table(best, source, decoded, delimiter, unread)
    return table if table.exact else _understood(table, lexicon, told.mapped)


def with_map(table: Table, document: Mapping[str, object], lexicon: Lexicon) -> Table:
    """A table with a person's own map: what that says is taken as it is, the rest is understood around it.

    What was asked is answered by a map that names the service's column; other questions are left.

    Raises:
        ConfigError: the map names a header or field there is not.
    """
    own = read_map(document, table.headers, lexicon)
    seen = understood(table.headers, table.rows, lexicon, own)
    left = () if NAME in own.values() else tuple(ask for ask in table.asks if ask.about != "name")
    return replace(table, understood=seen, asks=(*left, *seen.asks))


def _understood(table: Table, lexicon: Lexicon, mapped: Collection[str]) -> Table:
    seen = understood(table.headers, table.rows, lexicon, {})
    if not mapped:
        refuse_form(table.source, table.headers, table.rows, seen.columns, lexicon)
    return replace(table, understood=seen, asks=(*table.asks, *seen.asks))


def _no_row(number: int) -> UsageError:
    return UsageError(f"no row {number}", "The sheet has no such row, or nothing stands in it: count from 1.")


def _sheets(data: bytes, source: str, lexicon: Lexicon, told: HowToRead) -> tuple[list[Worksheet], Text, str]:
    name, ending = line(source), PurePath(source).suffix.casefold()
    if len(data) > LIMIT:
        size = f"{len(data):,} bytes; the limit is {LIMIT:,} bytes"
        raise SourceError(f"{name} is too large", f"It has {size}. Split it into several files.")
    if ending in _OTHERS:
        raise SourceError(
            f"{name} is no list",
            "Lists are read from XLSX, XLS, XLSB, ODS, CSV, TSV, JSON and YAML: save it as one.",
        )
    if data.startswith(SIGNATURES):
        return read_workbook(data, source), Text("", ""), ""
    decoded = decode(data, source, told.encoding)
    if ending in _DOCUMENTS or (not ending and decoded.text.lstrip()[:1] in ("{", "[")):
        ours = own_sheet(decoded.text, lexicon.catalogue) if ending in ("", ".json") else None
        sheet = replace(_encodable(ours or read_document(decoded.text, source)), keyed=True)
        return [sheet], decoded, ""
    sheet, delimiter = read_delimited(decoded, source, told.mapped, lexicon)
    return [sheet], decoded, delimiter


def _encodable(sheet: Worksheet) -> Worksheet:
    """Without the halves of characters that JSON can spell and no file can hold."""
    rows = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def _wanted(sheets: Sequence[Worksheet], name: str) -> Sequence[Worksheet]:
    if not name:
        return sheets
    hits = [sheet for sheet in sheets if sheet.name == name or words_of(sheet.name) == words_of(name)]
    if not hits:
        names = [sheet.name for sheet in sheets]
        raise UsageError(f'no sheet "{line(name)}"', f"Sheets are {', '.join(names)}.{nearest(name, names)}")
    return hits[:1]


def _look(sheet: Worksheet, lexicon: Lexicon, told: HowToRead) -> _Found | None:
    header = header_of(sheet.rows, told.mapped, lexicon, 1 if sheet.keyed else told.header)
    if header is None:
        return None
    header = with_merged(header, sheet)
    rows = list(_data_rows(sheet, header, lexicon))
    kinds = records.kinds_of(sheet) if sheet.keyed else None
    if kinds and told.records:
        places = set(kinds.places(told.records))
        rows = [(at, row) for at, row in rows if at in places]
    alone = not header.known and len(rows) * header.size < _LEAST and not told.header
    if alone or not (rows or header.is_sure):
        return None
    above = rows_above(sheet.rows, header, lexicon)
    asks = [] if told.mapped else [*_asks_header(sheet, header, above, told)]
    asks += [records.asked(kinds, sheet)] if kinds and not told.records and not told.mapped else []
    return _Found(sheet, header, rows, above, tuple(asks))


def _asks_header(sheet: Worksheet, header: Header, above: Sequence[int], told: HowToRead) -> Iterator[Ask]:
    """The question which row is the header, where rows above it look like data or another may be it as well."""
    others = [header.rival, *(at + 1 for at in above[:1])]
    numbers = [header.end, *(number for number in others if number)]
    if len(numbers) > 1 and not told.header:
        choices = tuple(Offer(str(number), _shown(sheet.rows[number - 1])) for number in numbers)
        yield Ask("header", "Which row is the header?", choices, f"--header {numbers[0]}.")


def _shown(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell for cell in map(line, row) if cell)[:_SHOWN]


def _data_rows(sheet: Worksheet, header: Header, lexicon: Lexicon) -> Iterator[tuple[int, list[str]]]:
    """The rows below a header that have content and are no header again, no second one and no band."""
    titles = sheet.rows[header.end - 1]
    bands = {first[0] for first, last in sheet.merged if last[1] - first[1] + 1 >= max(2, width(titles))}
    for at in range(header.end, len(sheet.rows)):
        row = sheet.rows[at]
        second = at == header.end and repeats_header(row, header, lexicon)
        band = at in bands and filled(row) == 1
        if has_content(row) and not _echoes(row, titles) and not second and not band:
            yield at, row


def _echoes(row: list[str], titles: list[str]) -> bool:
    """Whether a row is the header over again, as at the top of a printed page."""
    return row == titles or (
        row[0].casefold() == titles[0].casefold()
        and [cell.strip().casefold() for cell in row] == [title.strip().casefold() for title in titles]
    )


def _unmerged(candidate: _Found) -> tuple[Rows, frozenset[tuple[int, int]]]:
    """The data rows with a cell that is merged downward standing in every one it covers, as it is seen.

    Also where (row, column) a cell was put that the sheet does not hold. Text over half of the columns is no
    value of a row.
    """
    rows = {at: list(row) for at, row in candidate.rows}
    copies: set[tuple[int, int]] = set()
    half = max(1, width(list(candidate.header.cells)) // 2)
    for (top, left), (bottom, right) in candidate.sheet.merged:
        if top < candidate.header.end or bottom == top or right - left >= half or left >= len(rows.get(top, ())):
            continue
        for at in range(top + 1, min(bottom, len(candidate.sheet.rows) - 1) + 1):
            if at in rows and left < len(rows[at]) and not rows[at][left].strip():
                rows[at][left] = rows[top][left]
                copies.add((at, left))
    places = {at: place for place, at in enumerate(rows)}
    return list(rows.values()), frozenset((places[at], left) for at, left in copies)


def _table(
    candidate: _Found, source: str, decoded: Text, delimiter: str, unread: tuple[tuple[str, int], ...]
) -> Table:
    rows, copies = _unmerged(candidate)
    headers = told_apart(candidate.header.cells, max(map(width, rows), default=0))
    inside = {at for at, _ in candidate.rows}
    return Table(
        source,
        headers,
        _squared(rows, len(headers), source),
        tuple(at + 1 for at, _ in candidate.rows),
        decoded.encoding,
        delimiter,
        candidate.sheet.name,
        unread,
        sum(filled(row) for at, row in enumerate(candidate.sheet.rows) if at not in inside),
        RECORD in headers,
        copies,
        candidate.header.end,
        len(candidate.above),
        (*decoded.asks, *candidate.asks),
        (*((Issue(0, "", "", decoded.remark),) if decoded.remark else ()), *candidate.sheet.remarks),
        top=_top(candidate.sheet.rows),
    )


def _top(rows: Rows) -> tuple[tuple[int, str], ...]:
    """The first rows with content, with their numbers from 1: one of them is the header."""
    filled_rows = ((at, row) for at, row in enumerate(rows[:_HEAD], start=1) if has_content(row))
    return tuple((at, " · ".join(filter(None, map(line, row[:8])))) for at, row in filled_rows)


def _squared(rows: Rows, size: int, source: str) -> tuple[tuple[str, ...], ...]:
    if size * len(rows) > CELLS:
        raise SourceError(
            f"{line(source)} is too large",
            f"It has {len(rows):,} rows of {size:,} columns; the limit is {CELLS:,} cells.",
        )
    return tuple((*row[:size], *[""] * (size - len(row))) for row in rows)
