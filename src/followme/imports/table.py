"""The table in a file: which sheet, which header, which rows. Nothing here guesses at a value."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from followme.errors import NoTable, SourceError, UsageError, nearest
from followme.imports.columns import NAME, propose_map
from followme.imports.delimited import decode, read_delimited
from followme.imports.documents import read_document
from followme.imports.headers import Header, header_of, repeats_header
from followme.imports.own_json import own_sheet
from followme.imports.sheet import CELLS, LIMIT, Rows, Sheet, filled, has_content, width
from followme.imports.wording import Lexicon, words_of
from followme.imports.workbooks import SIGNATURES, read_workbook
from followme.inventory.tabular import RECORD
from followme.text import line

_DOCUMENTS: Final = frozenset({".json", ".yaml", ".yml"})
_OTHERS: Final = frozenset({".pdf", ".docx", ".doc", ".pptx", ".numbers", ".html", ".htm", ".xml", ".zip"})


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in a file.

    Attributes:
        source: the name of the file.
        headers: cleaned, none empty, none twice (a repeated one ends in " (2)").
        rows: data rows with any content, each as long as ``headers``, cells untouched.
        numbers: the row of the sheet each stands in, counted from 1.
        encoding: ``utf-8``, ``utf-16`` or ``cp1252``; "" in a workbook.
        delimiter: the character between cells; "" in a workbook or document.
        sheet: the sheet it stands in; "" in a text file.
        others: every other sheet that holds a table, with its number of rows.
        outside: cells with content that are no data: titles, headers, bands.
        exact: it was written by followme.
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet with its header and its data rows, by their place in the sheet."""

    sheet: Sheet
    header: Header
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def merit(self) -> tuple[bool, bool, int, int]:
        """What makes it the one: to be seen, to say what its names are, and to hold more."""
        return not self.sheet.hidden, self.header.rank <= 5, -min(self.header.rank, 5), len(self.rows)  # noqa: PLR2004


def read_table(data: bytes, source: str, lexicon: Lexicon, mapped: Collection[str] = (), sheet: str = "") -> Table:
    """The table in the bytes of a file.

    Args:
        data: the file.
        source: its name, for errors and for the report.
        lexicon: the words by which a header is known.
        mapped: headers of a person's column map, by which a header is known, too.
        sheet: the sheet to take; else the one in sight whose names are surest, then the longest.

    Raises:
        SourceError: another format, too large, empty, an open quotation mark, no header row, or a form.
        UsageError: there is no such sheet.
    """
    sheets, encoding, delimiter = _sheets(data, source, lexicon, mapped)
    wanted = _wanted(sheets, sheet)
    found = [one for each in wanted if (one := _look(each, lexicon, mapped)) is not None]
    if not found:
        raise _no_header(source, wanted)
    best = max(found, key=lambda one: one.merit)
    others = tuple((one.sheet.name, len(one.rows)) for one in found if one is not best)
    table = _table(best, source, encoding, delimiter, others)
    if not mapped and not table.exact:
        _refuse_form(table, lexicon)
    return table


def _sheets(data: bytes, source: str, lexicon: Lexicon, mapped: Collection[str]) -> tuple[list[Sheet], str, str]:
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
        return read_workbook(data, source), "", ""
    told = decode(data, source)
    if ending in _DOCUMENTS:
        ours = own_sheet(told.text, lexicon.catalogue) if ending == ".json" else None
        return [ours or read_document(told.text, source)], told.encoding, ""
    sheet, delimiter = read_delimited(told, source, mapped, lexicon)
    return [sheet], told.encoding, delimiter


def _wanted(sheets: Sequence[Sheet], name: str) -> Sequence[Sheet]:
    if not name:
        return sheets
    hits = [one for one in sheets if one.name == name or words_of(one.name) == words_of(name)]
    if not hits:
        names = [one.name for one in sheets]
        raise UsageError(f'no sheet "{line(name)}"', f"Sheets are {', '.join(names)}.{nearest(name, names)}")
    return hits[:1]


def _look(sheet: Sheet, lexicon: Lexicon, mapped: Collection[str]) -> _Found | None:
    header = header_of(sheet.rows, mapped, lexicon)
    return _Found(sheet, header, list(_data_rows(sheet, header, lexicon))) if header else None


def _data_rows(sheet: Sheet, header: Header, lexicon: Lexicon) -> Iterator[tuple[int, list[str]]]:
    """The rows below a header that have content and are no header again, no second one and no band."""
    rows = _unmerged(sheet, header.end)
    titles = sheet.rows[header.end - 1]
    bands = {first[0] for first, last in sheet.merged if last[1] - first[1] + 1 >= max(2, width(titles))}
    for at in range(header.end, len(rows)):
        row = rows[at]
        second = at == header.end and repeats_header(row, lexicon)
        band = at in bands and filled(row) == 1
        if has_content(row) and row != titles and not second and not band:
            yield at, row


def _unmerged(sheet: Sheet, below: int) -> Rows:
    """The rows with a cell that is merged downward standing in every row it covers, as it is seen."""
    rows = [list(row) for row in sheet.rows] if sheet.merged else sheet.rows
    for (top, left), (bottom, right) in sheet.merged:
        if top < below or left != right or bottom == top:
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = rows[top][left]
    return rows


def _table(
    found: _Found, source: str, encoding: str, delimiter: str, others: tuple[tuple[str, int], ...]
) -> Table:
    kept = [row for _, row in found.rows]
    headers = _headers(found.header.cells, max(map(width, kept), default=0))
    inside = {at for at, _ in found.rows}
    return Table(
        source,
        headers,
        _squared(kept, len(headers), source),
        tuple(at + 1 for at, _ in found.rows),
        encoding,
        delimiter,
        found.sheet.name,
        others,
        sum(filled(row) for at, row in enumerate(found.sheet.rows) if at not in inside),
        RECORD in headers,
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
    """A list names a thing in most of its rows; what asks the same questions of everybody does not."""
    column = next((head for head, name in propose_map(table.headers, lexicon).items() if name == NAME), None)
    if column is None:
        return
    place = table.headers.index(column)
    named = sum(bool(row[place].strip()) for row in table.rows)
    if named * 2 < len(table.rows):
        raise NoTable(
            f"no table in {line(table.source)}",
            f'"{column}" is empty in {len(table.rows) - named} of {len(table.rows)} rows: this looks like a form,'
            " not a list.",
            f'If it is a list, say so in a map: --map M.toml with "{column}" = "service_name".',
            table.headers,
        )


def _no_header(source: str, sheets: Sequence[Sheet]) -> NoTable:
    title = f"no table in {line(source)}"
    rows = [row for one in sheets for row in one.rows if has_content(row)]
    if not rows:
        return NoTable(title, "The file is empty.")
    cells = ", ".join(f'"{cell}"' for cell in map(line, rows[0][:6]) if cell)[:200]
    likely = next((row for row in rows if filled(row) > 1), rows[0])  # a lone cell is a title
    return NoTable(
        title,
        f"No row has a column for the service's name; the first row is {cells}.",
        'Name the columns in a map: --map M.toml with "Column" = "service_name".',
        [cell for cell in map(line, likely) if cell],
    )
