"""The table in a CSV file: its encoding, its delimiter, its header row, its data rows.

Real exports (25 public inventories) come as UTF-8 with and without BOM and as cp1252; with banner and title
rows above the header; with repeated headers, ragged rows and line breaks inside cells. Nothing here guesses
at a value: cells are handed on as they stand in the file.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from followme.errors import SourceError
from followme.imports.columns import find_header, propose_map, spellings, words_of
from followme.inventory.fields import Catalogue
from followme.text import line

LIMIT: Final = 32 * 2**20
"""Bytes of a source; the largest real inventory measured had under 4 MiB."""
DELIMITERS: Final = (",", ";", "\t", "|")

_SAMPLE: Final = 60  # rows looked at for the header; the deepest banner measured had 5
_LATER: Final = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".yaml", ".yml", ".json", ".pdf"})
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CAP: Final = 10_000_000  # cells kept in memory: one long row must not square the whole file
_END: Final = "\x00end\x00"

_Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in a file.

    Attributes:
        source: the name of the file.
        headers: cleaned, none empty, none twice (a repeated one ends in " (2)").
        rows: data rows with any content, each as long as ``headers``, cells untouched.
        encoding: ``utf-8``, ``utf-16`` or ``cp1252``.
        delimiter: the character between cells.
        skipped: rows above the header that have content.
    """

    source: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """A header row: where, and how many of its cells are known headers."""

    at: int
    known: int


def read_table(data: bytes, source: str, mapped: Collection[str] = ()) -> Table:
    """The table in the bytes of a CSV file.

    Args:
        data: the file.
        source: its name, for errors and for the report.
        mapped: headers of a person's column map, by which a header row is known, too.

    Raises:
        SourceError: another format, too large, empty, an open quotation mark, or no header row.
    """
    _refuse_other_formats(data, source)
    text, encoding = _decode(data, source)
    delimiter = _delimiter(text, mapped)
    rows = _parse(text, delimiter, source)
    found = _find(rows[:_SAMPLE], mapped)
    if found is None:
        raise SourceError(f"no table in {line(source)}", _no_header(rows))
    header, below = rows[found.at], rows[found.at + 1 :]
    kept = [row for row in below if _has_content(row) and row != header]
    headers = _headers(header, max(map(_width, kept), default=0))
    skipped = sum(map(_has_content, rows[: found.at]))
    return Table(source, headers, _squared(kept, len(headers), source), encoding, delimiter, skipped)


def _refuse_other_formats(data: bytes, source: str) -> None:
    name, ending = line(source), PurePath(source).suffix.casefold()
    if len(data) > LIMIT:
        size = f"{len(data):,} bytes; the limit is {LIMIT:,} bytes"
        raise SourceError(f"{name} is too large", f"It has {size}. Split it into several files.")
    if ending in _LATER or data.startswith(b"PK\x03\x04"):
        raise SourceError(f"{name} is no CSV file", "Only CSV is read so far: save the table as CSV (UTF-8).")


def _decode(data: bytes, source: str) -> tuple[str, str]:
    """Strict UTF-8 first: text in another encoding is almost never valid UTF-8 by chance."""
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            raise SourceError(
                f"{line(source)} is damaged",
                "It says it is UTF-16 and is not: save it again as CSV (UTF-8).",
            ) from None
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "cp1252"


def _delimiter(text: str, mapped: Collection[str]) -> str:
    """The delimiter that shows most known headers; then the fewest ragged rows, then the widest header."""

    def merit(delimiter: str) -> tuple[int, int, int]:
        rows = [row for row in _sample(text, delimiter) if _has_content(row)]
        found = _find(rows, mapped)
        if found is None:
            return (0, 0, 0)
        width = len(rows[found.at])
        return found.known, -sum(len(row) > width for row in rows[found.at :]), width

    return max(DELIMITERS, key=merit)


def _sample(text: str, delimiter: str) -> _Rows:
    rows: _Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == _SAMPLE:
                break
    except csv.Error:
        pass  # the parse of the whole file says where
    return rows


def _parse(text: str, delimiter: str, source: str) -> _Rows:
    """All rows. A sentinel after the last shows whether the file ended inside quotation marks."""
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    rows: _Rows = []
    began = 1
    try:
        for row in reader:
            rows.append(row)
            began, last = reader.line_num + 1, began
    except csv.Error as problem:
        raise SourceError(
            f"{line(source)} cannot be read", f"The row that begins in line {began}: {problem}."
        ) from None
    if rows.pop() != [_END]:
        raise SourceError(
            f"{line(source)} ends inside a quoted cell",
            f"A quotation mark in the row that begins in line {last} is never closed: close it.",
        )
    return rows


def _find(rows: Sequence[Sequence[str]], mapped: Collection[str]) -> _Found | None:
    """The first row that has the service name or two known headers; a lone cell counts only if no row does.

    A title above the table ("Applications") is a lone cell, and so is the header of a list of names.
    """
    found = [_Found(at, known) for at, row in enumerate(rows) if (known := _known(row, mapped))]
    wide = [one for one in found if sum(map(bool, map(str.strip, rows[one.at]))) > 1]
    return next(iter(wide or found), None)


def _known(row: Sequence[str], mapped: Collection[str]) -> int:
    """How many cells of the row are known headers; 0 when too few to be a header row."""
    catalogue = Catalogue()
    cells = [cell for cell in map(line, row) if cell]
    ours = sum(find_header(wanted, cells) is not None for wanted in mapped)
    fields = propose_map(cells, catalogue)
    exact = spellings(catalogue)
    named = any(field == "service_name" and words_of(cell) in exact for cell, field in fields.items())
    return max(ours, len(fields)) if ours or named or len(fields) > 1 else 0


def _headers(row: Sequence[str], width: int) -> tuple[str, ...]:
    """Cleaned headers, numbered where they are empty, missing or repeated."""
    seen: Counter[str] = Counter()
    headers: list[str] = []
    size = max(_width(row), width)
    for place, cell in enumerate([*row[:size], *[""] * (size - len(row))], start=1):
        header = line(cell) or f"Column {place}"
        seen[header] += 1
        while seen[header] > 1:
            header = f"{header} ({seen[header]})"
            seen[header] += 1
        headers.append(header)
    return tuple(headers)


def _squared(rows: _Rows, width: int, source: str) -> tuple[tuple[str, ...], ...]:
    if width * len(rows) > _CAP:
        raise SourceError(
            f"{line(source)} is too large",
            f"It has {len(rows):,} rows of {width:,} columns; the limit is {_CAP:,} cells.",
        )
    return tuple((*row[:width], *[""] * (width - len(row))) for row in rows)


def _has_content(row: Sequence[str]) -> bool:
    return any(cell and not cell.isspace() for cell in row)


def _width(row: Sequence[str]) -> int:
    """Cells up to the last with content."""
    return max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _no_header(rows: _Rows) -> str:
    first = next((row for row in rows if _has_content(row)), None)
    if first is None:
        return "The file is empty."
    cells = ", ".join(f'"{cell}"' for cell in map(line, first[:6]) if cell)[:200]
    return (
        f"No row has a column for the service's name; the first row is {cells}."
        ' Name the columns in a map: --map M.toml with "Column" = "service_name".'
    )
