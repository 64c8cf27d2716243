"""Merging: ten colleagues' files verified and folded, against the least SQLite could do with the same rows.

The limit is a bare ``ATTACH`` and ``INSERT OR IGNORE … SELECT``: nothing is checked, nothing is read. Both run
in turn, in one process, on the same files; the ratio is of their medians.

Run: .venv/bin/python tests/benchmarks/merging.py [claims per file] [rounds]
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
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
_SHARED = 500
"""Observations every laptop has from the start; then each goes its own way, as in the measurements of the design:
95 % new observations, 2 % edits of one's own, 1 % edits of shared ones, 2 % verdicts on 60 names."""


def _said(value: str) -> dict[str, str]:
    return {"value": value, "basis": "said"}


def _observed(chance: random.Random, number: int) -> dict[str, Any]:
    """All ten answers, as a visit ends with."""
    return {
        "visit": f"{number % 40:032x}",
        "order": number % 12,
        "service_name": _said(f"Service {chance.randrange(500)} portal"),
        "business_leader": {"add": [_said("Dana Whitfield")]},
        "technical_leader": {"add": [_said("Ravi Iyer")]},
        "business_functions": {"add": [_said(chance.choice(["Claims intake", "Billing", "Refunds", "Renewals"]))]},
        "business_impact": _said(chance.choice(_LEVELS)),
        "customer_impact": _said(chance.choice(["All Customers", "Most Customers", "Some Customers"])),
        "customers_annually": _said(str(chance.randrange(10**6))),
        "implementation": _said("Licensed Service"),
        "integration": _said("Partially-Accessible"),
        "dependency": _said("Loosely-Coupled"),
    }


class _Laptop:
    """One interviewer's claims, in the order they were made."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)  # noqa: S311  the same files on every run
        self.number = number
        self.told = [self._make("observation", f"{n:032x}", {}, "lead", n) for n in range(_SHARED)]
        self.own: list[Claim] = []

    def _make(self, kind: str, about: str, body: dict[str, Any], author: str, n: int, *prior: str) -> Claim:
        said = body or _observed(random.Random(n), n)  # noqa: S311  same
        at = f"2026-03-{1 + n // 3600 % 28:02}T{n // 60 % 24:02}:{n % 60:02}:00.000Z"
        salt = f"{0 if author == 'lead' else self.number + 1:04x}{n:012x}"
        return make(Statement(kind, about, said), author, at, prior, salt)

    def claims(self, count: int) -> list[Claim]:
        while len(self.told) < count:
            self.told.append(self._next(len(self.told)))
        return self.told

    def _next(self, n: int) -> Claim:
        kind, me = self.chance.random(), f"Person {self.number}"
        if kind < 0.95 or not self.own:
            fresh = _observed(self.chance, n)
            self.own.append(self._make("observation", f"{self.number + 1:08x}{n:024x}", fresh, me, n))
            return self.own[-1]
        if kind < 0.97:
            before = self.own.pop(self.chance.randrange(len(self.own)))
            return self._make("observation", before.about, {"episode": "corrected"}, me, n, before.id)
        if kind < 0.98:
            before = self.told[self.chance.randrange(_SHARED)]
            said = {"business_impact": _said(self.chance.choice(_LEVELS))}
            return self._make("observation", before.about, said, me, n, before.id)
        one, other = sorted(self.chance.sample(range(60), 2))
        said = {"verdict": self.chance.choice(["same", "different"])}
        return self._make("verdict", f'["service {one}","service {other}"]', said, me, n)


def claims(number: int, count: int) -> list[Claim]:
    """The claims of one laptop."""
    return _Laptop(number).claims(count)


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


def verified(path: Path, files: list[Path], *, all_folded: bool = True) -> None:
    """Ours: through the gate, every row checked, noted; the records folded, all or those that are asked for."""
    with Fieldbook.create(path, SystemClock(), RandomIds()) as book:
        for file in files:
            merge(book, file, "Ana")
        for kind in book.kinds() if all_folded else ():
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
        turns = [
            (
                seconds(partial(limit, folder / f"limit{turn}.fieldbook", files)),
                seconds(partial(verified, folder / f"ours{turn}.fieldbook", files)),
                seconds(partial(verified, folder / f"asked{turn}.fieldbook", files, all_folded=False)),
            )
            for turn in range(rounds)
        ]
        bare, ours, asked = (statistics.median(column) for column in zip(*turns, strict=True))
        told(f"limit: 10 files of {count}, s", bare, "-")
        told("merged, verified and folded, s", ours, "-")
        told("ratio, every record folded", ours / bare, "4")
        told("ratio, folded on demand, as the app does", asked / bare, "4")
        ten = folder / "ten.fieldbook"
        verified(ten, files[:1])
        opened = seconds(lambda: Fieldbook.open(ten, SystemClock(), RandomIds()).close())
        told("open one file, ms", 1000 * opened, "150")
        with Fieldbook.open(folder / "ours0.fieldbook", SystemClock(), RandomIds()) as book:
            told("a file merged before, ms", 1000 * seconds(lambda: merge(book, files[0], "Ana")), "10")
            more = folder / "more.fieldbook"
            hand_over([*claims(3, count), *_Laptop(77).claims(_SHARED + 50)[_SHARED:]], more)
            told(f"50 new claims into {len(book)}, ms", 1000 * seconds(lambda: merge(book, more, "Ana")), "100")


if __name__ == "__main__":
    main()
