"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) as sheets of text.

The file is parsed in a process of its own: python-calamine lays a sheet out in full, so a file of 5 kB with a cell
in the last corner asks for 512 GiB, and Rust ends the process that cannot have them (measured). There it ends
nothing but the reading.
"""

import datetime as dt
import json
import subprocess
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import Any, Final

from followme.errors import SourceError
from followme.imports.sheet import CELLS, Rows, Span, Worksheet
from followme.text import line

SIGNATURES: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of workbooks begin: a ZIP (XLSX, XLSB, ODS), or Microsoft's compound file (XLS)."""
_MEMORY: Final = 3 * 2**30  # bytes of address space: twenty times what 10 million cells took
_SECONDS: Final = 120
_LETTERS: Final = 128 * 2**20
"""Characters handed over in all: a shared text of 32 kB in each of a million cells must not be written out."""
_UNPACKED: Final = 512 * 2**20
"""Bytes in all that a file of 32 MiB may hold packed: ten times what 100,000 rows of 12 columns take."""
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The stream in a compound file that holds a workbook with a password."""
_AT_ONCE: Final = 500  # rows written at once: one at a time took a third longer
_MIDNIGHT: Final = dt.time()


def read_workbook(data: bytes, source: str) -> list[Worksheet]:
    """The sheets of a workbook, cells as text: whole numbers plain, dates as ISO 8601, TRUE and FALSE.

    Raises:
        SourceError: it cannot be read, is protected, or is too large.
    """
    if _PROTECTED in data:
        raise SourceError(
            f"{line(source)} is protected", "It asks for a password: save it without one, or as CSV (UTF-8)."
        )
    command = [sys.executable, "-P", "-m", "followme.imports.workbooks"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise _unreadable(source, f"It was not read within {_SECONDS} seconds") from None
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        failure = json.loads(lines[-1]) if done.returncode == SourceError.exit_code and lines else None
        why = failure["error"] if isinstance(failure, dict) else "It asks for more than a spreadsheet can hold"
        raise _unreadable(source, line(str(why)))
    return list(_sheets(lines))


def _unreadable(source: str, why: str) -> SourceError:
    return SourceError(
        f"{line(source)} cannot be read", f"{why.rstrip('.')}. Save the table as XLSX or CSV (UTF-8) again."
    )


def _sheets(lines: list[bytes]) -> Iterator[Worksheet]:
    """A line with an object begins a sheet, lines with lists are its rows, several at once."""
    head: dict[str, Any] = {}
    rows: Rows = []
    alike: dict[str, str] = {}  # most cells are levels and names that come again: a text is held once
    for part in map(json.loads, lines):
        if isinstance(part, list):
            rows.extend([alike.setdefault(cell, cell) for cell in row] for row in part)
            continue
        if head:
            yield _sheet(head, rows)
        head, rows = part, []
    yield _sheet(head, rows)


def _sheet(head: dict[str, Any], rows: Rows) -> Worksheet:
    merged = tuple(((a[0], a[1]), (b[0], b[1])) for a, b in head["merged"])
    return Worksheet(line(head["name"]), rows, merged, head["hidden"])


# ---- in the process of its own


def _serve() -> None:
    """Bytes on stdin, sheets as JSON lines on stdout; what went wrong as an object, and exit code 3."""
    _bound_memory()
    try:
        for part in _parsed(sys.stdin.buffer.read()):
            sys.stdout.buffer.write(json.dumps(part).encode() + b"\n")
    except Exception as error:  # noqa: BLE001  whatever a hostile file makes of the parser, it is told and not shown
        sys.stdout.buffer.write(json.dumps({"error": str(error) or type(error).__name__}).encode() + b"\n")
        sys.stdout.flush()
        sys.exit(SourceError.exit_code)


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415  not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        return  # the process is still one of its own


def _parsed(data: bytes) -> Iterator[Any]:
    import io  # noqa: PLC0415  only here

    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  only here

    _look_inside(data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    letters = cells = 0
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        hidden = meta.visible != SheetVisibleEnum.Visible
        merged = sheet.merged_cell_ranges or []
        if overlap := first_overlap(merged):
            row, column = overlap
            raise ValueError(f"Merged cells lie over each other, at row {row + 1} and column {column + 1}")
        yield {"name": meta.name, "hidden": hidden, "merged": merged}
        rows = sheet.to_python(skip_empty_area=False)
        for start in range(0, len(rows), _AT_ONCE):
            texts = [[_text(cell) for cell in row] for row in rows[start : start + _AT_ONCE]]
            cells += sum(map(len, texts))
            letters += sum(len(cell) for row in texts for cell in row)
            if cells > CELLS or letters > _LETTERS:
                raise ValueError(f"It holds more than {CELLS:,} cells or {_LETTERS:,} characters")
            yield texts


def _look_inside(data: bytes) -> None:
    """Refuse a ZIP that unpacks to far more than it is."""
    import io  # noqa: PLC0415  only here
    import zipfile  # noqa: PLC0415  only here

    if data.startswith(SIGNATURES[0]):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(member.file_size for member in packed.infolist()) > _UNPACKED:
                raise ValueError(f"It unpacks to more than {_UNPACKED >> 20} MiB")


def first_overlap(merged: Sequence[Span]) -> tuple[int, int] | None:
    """The first row, and a column, from 0, in which two of these ranges lie over each other; none in a sound file.

    So what merged cells fill is never more than the sheet has cells.
    """
    begins = [(top, True, left, right) for (top, left), (_, right) in merged]
    ends = [(bottom + 1, False, left, right) for (_, left), (bottom, right) in merged]
    across: list[tuple[int, int]] = []
    for row, begun, left, right in sorted(begins + ends):
        place = bisect(across, (left, right))
        if not begun:
            del across[place - 1]
        elif (place and across[place - 1][1] >= left) or (place < len(across) and across[place][0] <= right):
            return row, left
        else:
            across.insert(place, (left, right))
    return None


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat() if cell.time() != _MIDNIGHT else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


if __name__ == "__main__":
    _serve()
