"""A text file with cells: its encoding, its delimiter, its rows.

Real exports (25 public inventories) come as UTF-8 with and without BOM and as cp1252; with banner and title
rows above the header, ragged rows and line breaks inside cells. Cells are handed on as they stand in the file.
"""

import codecs
import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from followme.errors import SourceError
from followme.imports.headers import SAMPLE, header_of
from followme.imports.sheet import Rows, Worksheet, has_content
from followme.imports.wording import Lexicon
from followme.text import line

DELIMITERS: Final = (",", ";", "\t", "|")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATOR: Final = re.compile(r"\Asep=(?P<by>.)\r?\n", re.IGNORECASE)  # Excel's own first line of a CSV file
_MIXED: Final = "followme-cp1252"
_END: Final = "\x00end\x00"


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded text file: ``utf-8``, ``utf-16`` or ``cp1252``."""

    text: str
    encoding: str


def decode(data: bytes, source: str) -> Text:
    """The text of a file: strict UTF-8 first, because another encoding is almost never valid UTF-8 by chance.

    Raises:
        SourceError: it says that it is UTF-16, and is not.
    """
    bare = _utf16_without_mark(data)
    if data.startswith(_UTF16) or bare:
        try:
            return Text(data.decode(bare or "utf-16"), "utf-16")
        except UnicodeDecodeError:
            raise SourceError(
                f"{line(source)} is damaged", "It says it is UTF-16 and is not: save it again as UTF-8."
            ) from None
    try:
        return Text(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        mixed = data.decode("utf-8-sig", errors=_MIXED)
        if data.startswith(codecs.BOM_UTF8) or _is_mostly_utf8(data):
            return Text(mixed, "utf-8")
        return Text(data.decode("cp1252", errors="replace"), "cp1252")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most of what is no ASCII is UTF-8: lists are pasted together from several sources."""
    read = len([char for char in data.decode("utf-8", errors="ignore") if char > "\x7f"])
    unread = data.decode("utf-8", errors="replace").count("\ufffd")
    return read > unread


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, as Windows would read them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_MIXED, _as_cp1252)


def _utf16_without_mark(data: bytes) -> str:
    """Every second byte of Western text in UTF-16 is NUL; text in no other encoding holds one."""
    head = data[:1000]
    if head.count(0) * 3 < len(head) or len(head) < 4:  # noqa: PLR2004  two letters
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


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
