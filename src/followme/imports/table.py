"""The table in a file: which sheet, which header, which rows. Nothing here guesses at a value."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from followme.errors import NoTable, SourceError, UsageError, nearest
from followme.imports.asking import Ask, Asked
from followme.imports.columns import NEAR, SELF_NAMED, header_rank, propose_map
from followme.imports.delimited import read_delimited
from followme.imports.documents import read_document
from followme.imports.encodings import Text, decode
from followme.imports.headers import SAMPLE, Header, header_of, repeats_header, with_merged
from followme.imports.own_json import own_sheet
from followme.imports.sheet import CELLS, LIMIT, Rows, Worksheet, filled, has_content, width
from followme.imports.taken import Issue
from followme.imports.wording import Lexicon, words_of
from followme.imports.workbooks import SIGNATURES, read_workbook
from followme.inventory.fields import NAME
from followme.inventory.tabular import RECORD
from followme.text import line

_DOCUMENTS: Final = frozenset({".json", ".jsonl", ".ndjson", ".yaml", ".yml"})
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
        copies: where (row, column from 0) a merged cell stands again that the file holds once, further up.
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


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said about how a file is to be read.

    Attributes:
        mapped: headers of a person's column map, by which a header is known, too.
        sheet: the sheet to take; else the one in sight whose names are surest, then the longest.
        header: the row of the sheet that is the (last row of the) header, counted from 1; 0 = look for it.
        encoding: how the bytes of a text file read; "" = find out.
        records: of a document that lists several kinds of records, which.
    """

    mapped: Collection[str] = ()
    sheet: str = ""
    header: int = 0
    encoding: str = ""
    records: str = ""


NOTHING: Final = Told()


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet with its header and its data rows, by their place in the sheet."""

    sheet: Worksheet
    header: Header
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def merit(self) -> tuple[bool, bool, bool, int, int, bool, int]:
        """What makes it the one: to be seen, to hold rows, to name services, to be understood, to hold more."""
        rank, cells = min(self.header.rank, SELF_NAMED), sum(filled(row) for _, row in self.rows)
        sure = self.header.rank <= SELF_NAMED
        return not self.sheet.hidden, cells > 0, sure, -rank, self.header.known, self.header.is_specific, cells


def read_table(data: bytes, source: str, lexicon: Lexicon, told: Told = NOTHING) -> Table:
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
    looks = [look for page in wanted if (look := _look(page, lexicon, told.mapped)) is not None]
    if not looks and decoded.asks:
        raise Asked(source, decoded.asks)
    if not looks:
        raise _no_header(source, wanted)
    best = max(looks, key=lambda look: look.merit)
    unread = tuple((look.sheet.name, len(look.rows)) for look in looks if look is not best)
    table = _table(best, source, decoded, delimiter, unread)
    if not told.mapped and not table.exact:
        _refuse_form(table, lexicon)
    return table


def _sheets(data: bytes, source: str, lexicon: Lexicon, told: Told) -> tuple[list[Worksheet], Text, str]:
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
        return [_encodable(ours or read_document(decoded.text, source))], decoded, ""
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


def _look(sheet: Worksheet, lexicon: Lexicon, mapped: Collection[str]) -> _Found | None:
    header = header_of(sheet.rows, mapped, lexicon)
    header = with_merged(header, sheet) if header else None
    rows = list(_data_rows(sheet, header, lexicon)) if header else []
    return _Found(sheet, header, rows) if header and (rows or header.is_sure) else None


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
    headers = _headers(candidate.header.cells, max(map(width, rows), default=0))
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
        asks=decoded.asks,
        remarks=(*((Issue(0, "", "", decoded.remark),) if decoded.remark else ()), *candidate.sheet.remarks),
    )


def _headers(cells: Sequence[str], size: int) -> tuple[str, ...]:
    """Cleaned headers, numbered where they are empty, missing or repeated."""
    seen: Counter[str] = Counter()
    headers: list[str] = []
    size = max(width(list(cells)), size)
    for place, cell in enumerate([*cells[:size], *[""] * (size - len(cells))], start=1):
        header = cell or f"Column {place}"
        seen[header] += 1
        while seen[header] > 1:
            header = f"{header} ({seen[header]})"
            seen[header] += 1
        headers.append(header)
    return tuple(headers)


def _squared(rows: Rows, size: int, source: str) -> tuple[tuple[str, ...], ...]:
    if size * len(rows) > CELLS:
        raise SourceError(
            f"{line(source)} is too large",
            f"It has {len(rows):,} rows of {size:,} columns; the limit is {CELLS:,} cells.",
        )
    return tuple((*row[:size], *[""] * (size - len(row))) for row in rows)


def _refuse_form(table: Table, lexicon: Lexicon) -> None:
    """A list names a thing in most of its rows; what asks the same questions of everybody does not.

    Where the column is known to be the name's and others are understood, too, the rows are just unnamed.
    """
    columns = propose_map(table.headers, lexicon)
    column = next((header for header, name in columns.items() if name == NAME), None)
    if column is None:
        return
    cells = [row[table.headers.index(column)].strip() for row in table.rows]
    if len(columns) == 1 and _asks(cells[:SAMPLE], lexicon):
        raise _form(table, column, f'Below "{column}" stand questions')
    sure = (hit := header_rank(column, lexicon)) is not None and hit[0] < NEAR and len(columns) > 1
    empty = cells.count("")
    if empty * 2 > len(cells) and not sure:
        raise _form(table, column, f'"{column}" is empty in {empty} of {len(cells)} rows')


def _asks(cells: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether cells below each other are a form's: questions, or the names of several of our fields."""
    if cells and sum(cell.endswith(("?", ":")) for cell in cells) * 2 > len(cells):
        return True
    hits = [header_rank(cell, lexicon) for cell in map(line, cells) if cell]
    return len({hit[1] for hit in hits if hit and hit[0] < NEAR and hit[1] != NAME}) > 1


def _form(table: Table, column: str, why: str) -> NoTable:
    return NoTable(
        f"no table in {line(table.source)}",
        f"{why}: this looks like a form, not a list.",
        f'If it is a list, say so in a map: --map M.toml with "{column}" = "service_name".',
        table.headers,
    )


def _no_header(source: str, sheets: Sequence[Worksheet]) -> NoTable:
    title = f"no table in {line(source)}"
    rows = [row for sheet in sheets for row in sheet.rows if any(map(line, row))]
    if not rows:
        return NoTable(title, "The file is empty.")
    first = "".join(filter(str.isprintable, ", ".join(f'"{cell}"' for cell in map(line, rows[0][:6]) if cell)))
    likely = next((row for row in rows if filled(row) > 1), rows[0])  # a lone cell is a title
    todo = 'Name the columns in a map: --map M.toml with "Column" = "service_name".'
    if all(filled(row) <= 1 for row in rows):
        todo = 'If it is a list of names, write "Application" above them.'
    return NoTable(
        title,
        f"No row has a column for the service's name; the first row is {first[:200]}.",
        todo,
        [cell for cell in map(line, likely) if cell],
    )
