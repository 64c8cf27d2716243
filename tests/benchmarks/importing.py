"""Importing a workbook, against the least that could be done: python-calamine's bare read and the rows appended.

Both run in turn on the same file; the ratio is of their medians. Then 100,000 rows, and the memory it took.

Run: .venv/bin/python tests/benchmarks/importing.py [rows] [rounds]
"""

import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
from followme.inventory.fields import TEN
from followme.text import digest_of

HEADERS = (*(field.header for field in TEN), "Number", "Description")
FUNCTIONS = ("Claims intake", "Billing", "Refunds", "Renewals", "Complaints")


def rows(count: int) -> list[list[str | int]]:
    """Rows like those of a portfolio tool."""
    chance = random.Random(4)  # noqa: S311  the same file on every run
    pick = chance.choice
    return [
        [
            f"Service {number} portal",
            f"Dana Whitfield {chance.randrange(40)}",
            f"Ravi Iyer {chance.randrange(40)}",
            f"{pick(FUNCTIONS)}; {pick(FUNCTIONS)}",
            pick(("Critical", "Supportive", "Mission critical")),
            pick(("All Customers", "Most Customers", "Some")),
            chance.randrange(10**6),
            pick(("COTS", "SaaS", "Custom System")),
            "Partially-Accessible",
            "Loosely-Coupled",
            f"APM{number:07}",
            f"It does what was asked for in {chance.randrange(10**9)} by those who asked for it.",
        ]
        for number in range(count)
    ]


def workbook(path: Path, listed: list[list[str | int]]) -> None:
    """The rows as XLSX."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate([list(HEADERS), *listed]):
        sheet.write_row(number, 0, row)
    book.close()


def bare(path: Path, book: Path) -> None:
    """The least: read, and append what is read as claims."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
    headers = [field.name for field in TEN]
    statements = [
        Statement(
            "observation",
            digest_of([number], 16),
            {name: {"value": str(cell), "basis": "said"} for name, cell in zip(headers, row, strict=False)},
        )
        for number, row in enumerate(read[1:])
    ]
    with Fieldbook.create(book, SystemClock(), RandomIds()) as log:
        log.say(statements, "Ana", "an import")


def ours(path: Path, book: Path) -> None:
    """The verb."""
    with Engagement.create(book, "Benchmark", "Ana") as engagement:
        report = engagement.lists.bring_in(path, Importing())
    assert report.imported == report.rows


def seconds(run: Callable[[], Any]) -> float:
    """How long it took."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def peak(path: Path, book: Path) -> int:
    """MiB that a process takes at most while it imports."""
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[3]); import importing as i; "
        "i.ours(Path(sys.argv[1]), Path(sys.argv[2])); "
        "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    )
    words = [sys.executable, "-c", code, str(path), str(book), str(Path(__file__).parent)]
    told = subprocess.run(words, check=True, capture_output=True, text=True)
    return int(told.stdout) >> 10


def main() -> None:
    """Make the files, then time each thing."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's install is compiled: pip does it
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "list.xlsx"
        workbook(path, rows(count))
        pairs = [
            (
                seconds(lambda turn=turn: bare(path, folder / f"bare{turn}.fieldbook")),  # type: ignore[misc]
                seconds(lambda turn=turn: ours(path, folder / f"ours{turn}.fieldbook")),  # type: ignore[misc]
            )
            for turn in range(rounds)
        ]
        least, taken = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"bare read of {count} x {len(HEADERS)} cells, appended   {least:6.2f} s")
        print(f"imported                                    {taken:6.2f} s   ratio {taken / least:.2f} (target 2)")
        large = folder / "large.xlsx"
        workbook(large, rows(10 * count))
        told = seconds(lambda: ours(large, folder / "large.fieldbook"))
        print(f"{10 * count:,} rows                                {told:6.2f} s")
        print(
            f"peak memory {peak(path, folder / 'p1.fieldbook')} MiB for {count:,} rows, "
            f"{peak(large, folder / 'p2.fieldbook')} MiB for {10 * count:,}"
        )


if __name__ == "__main__":
    main()
