"""Observations and catalogue entries as rows that can be read back without loss; notes as rows to read."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

from followme.errors import NotAcceptable
from followme.inventory.tabular import RECORD, guarded, is_live

NAME: Final = "observations"
NOTES: Final = "notes.csv"
_CELL: Final = 32_767  # characters a cell of XLSX holds (Excel specifications and limits)
_EPOCH: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001  a workbook's times have no zone
_WIDE: Final = 26
_NARROW: Final = 12


def listing_files(titles: Sequence[str], rows: Sequence[Mapping[str, str]], latest: str) -> dict[str, bytes]:
    """``observations.csv`` and ``observations.xlsx``.

    Args:
        titles: the columns.
        rows: title → cell; what is missing is empty.
        latest: UTC of the latest claim, the workbook's date: equal claims give equal bytes.

    Raises:
        NotAcceptable: an answer is longer than a cell of a workbook.
    """
    cells = [[row.get(title, "") for title in titles] for row in rows]
    return {f"{NAME}.csv": _csv(titles, cells), f"{NAME}.xlsx": _xlsx(titles, cells, latest)}


def notes_file(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, bytes]:
    """``notes.csv``: a row per note."""
    return {NOTES: _csv(titles, rows)}


def _csv(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(guarded, titles))
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()  # without the mark Excel takes UTF-8 for Windows' own


def _xlsx(titles: Sequence[str], rows: Sequence[Sequence[str]], latest: str) -> bytes:
    import xlsxwriter  # noqa: PLC0415  only to export

    _refuse_long(titles, rows)
    whole = io.BytesIO()
    # Every cell is written as text, so nothing in it can run; no links, because a text is what it is.
    book = xlsxwriter.Workbook(whole, {"in_memory": True})
    book.set_properties({"created": dt.datetime.fromisoformat(latest).replace(tzinfo=None) if latest else _EPOCH})
    sheet = book.add_worksheet(NAME.capitalize())
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(titles) - 1, _WIDE)
    sheet.set_column(titles.index(RECORD), titles.index(RECORD), _NARROW)
    bold = book.add_format({"bold": True, "num_format": "@"})
    text = book.add_format({"num_format": "@", "quote_prefix": True})  # a text also when somebody edits the cell
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, cell, text if is_live(cell) else None)
    book.close()
    return _stored(whole)


def _stored(packed: io.BytesIO) -> bytes:
    """The same archive without compression: what zlib makes of it differs from machine to machine."""
    whole = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as new:
        for member in sorted(old.infolist(), key=lambda entry: entry.filename != "[Content_Types].xml"):
            new.writestr(zipfile.ZipInfo(member.filename), old.read(member))
    return whole.getvalue()


def _refuse_long(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        for title, cell in zip(titles, row, strict=True):
            if len(cell) > _CELL:
                record = row[titles.index(RECORD)]
                raise NotAcceptable(
                    f"{NAME}.xlsx cannot hold {title} of {record}",
                    f"It has {len(cell):,} characters, a cell holds {_CELL:,}: shorten it.",
                )
