"""A text file with cells: its delimiter, its rows.

Real exports (25 public inventories) come with banner and title rows above the header, ragged rows and line breaks
inside cells. Cells are handed on as they stand in the file.
"""

import csv
import io
import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from followme.errors import SourceError
from followme.imports.encodings import Text
from followme.imports.headers import SAMPLE, header_of
from followme.imports.sheet import Rows, Worksheet, has_content
from followme.imports.wording import Lexicon
from followme.text import line

DELIMITERS: Final = (",", ";", "\t", "|")
_FEW: Final = 4  # rows, of which one may have another width than the header
_SEPARATOR: Final = re.compile(r"\A\"?sep=(?P<by>[^\w\"\r\n])\"?(?:\r?\n|\r)", re.IGNORECASE)
"""Excel's own first line of a CSV file."""
_END: Final = "\x00end\x00"


class _Dialect(NamedTuple):
    """How cells are told apart: by which character, and whether blanks in front are none of a cell."""

    delimiter: str
    skips: bool = False


def read_delimited(decoded: Text, source: str, mapped: Collection[str], lexicon: Lexicon) -> tuple[Worksheet, str]:
    """The cells of a text file, and their delimiter. Raises SourceError: a cell too long, or a quote left open."""
    separator = _SEPARATOR.match(decoded.text)
    text = _unwrapped(decoded.text[separator.end() :] if separator else decoded.text)
    delimiters = (separator["by"],) if separator else DELIMITERS
    dialect = _dialect(text, delimiters, mapped, lexicon)
    said: Rows = [[]] if separator else []  # the line "sep=;" is one of the file
    return Worksheet("", [*said, *_parse(text, dialect, source)]), dialect.delimiter


def _unwrapped(text: str) -> str:
    """The lines inside, where each line is one quoted cell that is itself a row: a CSV pasted into one column."""
    if not text.lstrip().startswith('"'):
        return text
    if any(len(row) > 1 for delimiter in DELIMITERS for row in _sample(text, _Dialect(delimiter))):
        return text
    try:
        inner = "\n".join(row[0] for row in csv.reader(io.StringIO(text, newline="")) if row)
    except csv.Error:
        return text
    for delimiter in DELIMITERS:
        head, *rows = _sample(inner, _Dialect(delimiter)) or [[]]
        if len(head) > 1 and sum(len(row) == len(head) for row in rows) * 2 > len(rows):
            return inner
    return text


def _dialect(text: str, delimiters: Sequence[str], mapped: Collection[str], lexicon: Lexicon) -> _Dialect:
    """The dialect that shows most known headers; then rows of one width; then the widest header.

    Blanks before a quote ('Alpha, "Bell, Ann"') are skipped where there are any and as many rows have the width of
    the header then: read as they stand, the comma inside the quotes would shift the cells.
    """
    dialects = [
        *(_Dialect(delimiter, skips=True) for delimiter in delimiters if _hides_quotes(text, delimiter)),
        *map(_Dialect, delimiters),
    ]

    def merit(dialect: _Dialect) -> tuple[bool, int, bool, int, int]:
        rows = [row for row in _sample(text, dialect) if has_content(row)]
        header = header_of(rows, mapped, lexicon)
        size = len(rows[header.end - 1]) if header else max(map(len, rows), default=0)
        below = rows[header.first :] if header else rows
        ragged = sum(len(row) > size if header else len(row) != size for row in below)
        return not rows, header.known if header else 0, size > 1 and ragged * _FEW <= len(below), -ragged, size

    return max(dialects, key=merit)


def _hides_quotes(text: str, delimiter: str) -> bool:
    """Whether blanks in front of quotes make another table of it: one that a CSV writer made has none of them."""
    if not re.search(rf"{re.escape(delimiter)} +\"", text):
        return False
    plain, skipped = (_sample(text, _Dialect(delimiter, skips)) for skips in (False, True))
    return [[*map(str.strip, row)] for row in plain] != [[*map(str.strip, row)] for row in skipped]


def _sample(text: str, dialect: _Dialect) -> Rows:
    rows: Rows = []
    try:
        stream = io.StringIO(text, newline="")
        for row in csv.reader(stream, delimiter=dialect.delimiter, skipinitialspace=dialect.skips):
            rows.append(row)
            if len(rows) == SAMPLE:
                break
    except csv.Error:
        pass  # the parse of the whole file says where
    return rows


def _parse(text: str, dialect: _Dialect, source: str) -> Rows:
    """All rows. A sentinel after the last shows whether the file ended inside quotation marks."""
    stream = io.StringIO(f"{text}\n{_END}", newline="")
    reader = csv.reader(stream, delimiter=dialect.delimiter, skipinitialspace=dialect.skips)
    rows: Rows = []
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
