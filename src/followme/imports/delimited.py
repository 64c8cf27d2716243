"""A text file with cells: its delimiter, its rows.

Real exports (25 public inventories) come with banner and title rows above the header, ragged rows and line breaks
inside cells. Cells are handed on as they stand in the file.
"""

import csv
import io
import re
from collections.abc import Collection
from typing import Final

from followme.errors import SourceError
from followme.imports.encodings import Text
from followme.imports.headers import SAMPLE, header_of
from followme.imports.sheet import Rows, Worksheet, has_content
from followme.imports.wording import Lexicon
from followme.text import line

DELIMITERS: Final = (",", ";", "\t", "|")
_SEPARATOR: Final = re.compile(r"\Asep=(?P<by>.)\r?\n", re.IGNORECASE)  # Excel's own first line of a CSV file
_END: Final = "\x00end\x00"


def read_delimited(decoded: Text, source: str, mapped: Collection[str], lexicon: Lexicon) -> tuple[Worksheet, str]:
    """The cells of a text file, and their delimiter. Raises SourceError: a cell too long, or a quote left open."""
    separator = _SEPARATOR.match(decoded.text)
    text = decoded.text[separator.end() :] if separator else decoded.text
    delimiter = separator["by"] if separator else _delimiter(text, mapped, lexicon)
    return Worksheet("", _parse(text, delimiter, source)), delimiter


def _delimiter(text: str, mapped: Collection[str], lexicon: Lexicon) -> str:
    """The delimiter that shows most known headers; then the fewest ragged rows, then the widest header."""

    def merit(delimiter: str) -> tuple[int, int, int]:
        rows = [row for row in _sample(text, delimiter) if has_content(row)]
        header = header_of(rows, mapped, lexicon)
        if header is None:
            return (0, 0, 0)
        size = len(rows[header.end - 1])
        return header.known, -sum(len(row) > size for row in rows[header.first :]), size

    return max(DELIMITERS, key=merit)


def _sample(text: str, delimiter: str) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == SAMPLE:
                break
    except csv.Error:
        pass  # the parse of the whole file says where
    return rows


def _parse(text: str, delimiter: str, source: str) -> Rows:
    """All rows. A sentinel after the last shows whether the file ended inside quotation marks."""
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
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
