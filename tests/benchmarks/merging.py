"""Merging: ten colleagues' files verified and folded, against the least SQLite could do with the same rows.

The limit is a bare ``ATTACH`` and ``INSERT OR IGNORE … SELECT``: nothing is checked, nothing is read. Both run
in turn, in one process, on the same files; the ratio is of their medians.

Run: .venv/bin/python tests/benchmarks/merging.py [claims per file] [rounds]
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from followme.fieldbook.claims import Claim, Statement, make
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import merge
from followme.fieldbook.schema import CLAIM_TEXT
from followme.fieldbook.store import Fieldbook

_AT = "2026-03-02T09:30:00.000Z"
_LEVELS = ("Critical", "Supportive", "Redundant")


def claims(file: int, count: int) -> list[Claim]:
    """One laptop's claims: nine of ten are observations of its own, the others edits of shared ones."""
    told = []
    for number in range(count):
        shared = number % 10 == 0
        about = f"{number:032x}" if shared else f"{file:08x}{number:024x}"
        body = {
            "visit": f"{file:032x}",
            "service_name": {"value": f"Service {number % 700}", "basis": "said"},
            "business_impact": {"value": _LEVELS[(number + file) % 3], "basis": "said"},
            "customers_annually": {"value": str(number * 37), "basis": "guess"},
            "business_functions": {"add": [{"value": f"function {number % 50}", "basis": "said"}]},
        }
        told.append(
            make(Statement("observation", about, body), f"Person {file}", _AT, [], f"{file:04x}{number:012x}")
        )
    return told


def seconds(run: Callable[[], Any]) -> float:
    """How long it took."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def limit(path: Path, files: list[Path]) -> None:
    """The least that could be done, as durable as ours."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute(CLAIM_TEXT)
        for file in files:
            raw.execute("ATTACH ? AS other", (str(file),))
            raw.execute("INSERT OR IGNORE INTO claim SELECT * FROM other.claim")
            raw.execute("DETACH other")


def verified(path: Path, files: list[Path]) -> None:
    """Ours: through the gate, every row checked, noted, folded."""
    with Fieldbook.create(path, SystemClock(), RandomIds()) as book:
        for file in files:
            merge(book, file, "Ana")
        for kind in book.kinds():
            book.records(kind)


def told(name: str, found: float, target: str) -> None:
    """One line."""
    print(f"{name:48} {found:9.2f}   target {target}")


def main() -> None:
    """Make the files, then time each thing."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"file{number}.fieldbook" for number in range(10)]
        for number, file in enumerate(files):
            hand_over(claims(number, count), file)
        pairs = [
            (
                seconds(lambda turn=turn: limit(folder / f"limit{turn}.fieldbook", files)),  # type: ignore[misc]
                seconds(lambda turn=turn: verified(folder / f"ours{turn}.fieldbook", files)),  # type: ignore[misc]
            )
            for turn in range(rounds)
        ]
        bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
        told(f"limit: 10 files of {count}, s", bare, "-")
        told("merged, verified and folded, s", ours, "-")
        told("ratio", ours / bare, "2.5")
        ten = folder / "ten.fieldbook"
        verified(ten, files[:1])
        opened = seconds(lambda: Fieldbook.open(ten, SystemClock(), RandomIds()).close())
        told("open one file, ms", 1000 * opened, "150")
        with Fieldbook.open(folder / "ours0.fieldbook", SystemClock(), RandomIds()) as book:
            told("a file merged before, ms", 1000 * seconds(lambda: merge(book, files[0], "Ana")), "10")
            more = folder / "more.fieldbook"
            hand_over([*claims(3, count), *claims(77, 50)], more)
            told(f"50 new claims into {len(book)}, ms", 1000 * seconds(lambda: merge(book, more, "Ana")), "100")


if __name__ == "__main__":
    main()
