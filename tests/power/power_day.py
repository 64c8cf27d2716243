"""What a power cut interrupts: a day with the real fieldbook, each entry acknowledged once the program has it.

Usage: power_day.py day BOOK SYNCHRONOUS | create BOOK | handover OUT [careless]. It acknowledges to ACK beside it.
"""

import os
import random
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from unittest.mock import Mock, patch

from followme.exports.placing import files
from followme.exports.placing.files import place
from followme.fieldbook import handing
from followme.fieldbook.claims import Claim, Statement, make
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import merge
from followme.fieldbook.store import Fieldbook

SITTINGS: Final = 4
"""How often the fieldbook is opened and closed in a day."""
_ACTS: Final = 60
_STRUCK: Final = 23
_IMPORTED: Final = 15
AT: Final = "2026-03-02T09:30:00.000Z"


def clock() -> FixedClock:
    """Nine o'clock, always."""
    return FixedClock(datetime(2026, 3, 2, 9, tzinfo=UTC))


@cache
def theirs(number: int) -> list[Claim]:
    """What a colleague's hand-over of that number holds."""
    things = [Statement("n", f"their {number}/{n}", {"p": "words " * (n * 20)}) for n in range(40)]
    return [make(one, "Ben", AT, [], f"{n:016x}") for n, one in enumerate(things)]


def handed_over(claims: Sequence[Claim], to: Path) -> str:
    """A hand-over in its place, as a verb of the team puts it there; its SHA-256."""
    return place(to, partial(hand_over, claims))


class Day:
    """Entries of all sorts, told as they come back from the store."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._chance = random.Random(11)  # noqa: S311  the same day every time

    def sit(self, book: Fieldbook, number: int) -> None:
        """One sitting: capture, edit, undo, type, strike; then a colleague's file, and one handed over.

        The last has imports instead of strikes: SQLite's log then grows until it is begun anew in place.
        """
        last = number == SITTINGS - 1
        for n in range(_ACTS):
            self._act(book, f"{number}/{n}")
            if n % 5 == 0:
                self._type(book, number * _ACTS + n + 1)
            if n % 7 == 0:
                self._told(book.undo("Ana")[1])
            if last and n in {_IMPORTED, 2 * _IMPORTED}:
                rows = [Statement("n", f"row {n}/{one}", {"p": "cell " * 8000}) for one in range(50)]
                self._told(book.say(rows, "Ana", "an import"))
            if not last and n % _STRUCK == _STRUCK - 1:
                self._strike(book, f"{number}/{n}")
        other = self._folder / f"their{number}.fieldbook"
        assert merge(book, other, "Ana").state == "merged"
        self._tell(f"merge {number}")
        out = book.path.with_name(f"out{number}.fieldbook")
        self._tell(f"out {handed_over(book.claims(), out)} {out.name}")

    def _act(self, book: Fieldbook, name: str) -> None:
        count, size = self._chance.randint(1, 3), self._chance.choice([1, 10, 100, 1500])
        abouts = [book.ids.record(), "shared", f"mine {name}"][:count]
        self._told(book.say([Statement("n", one, {"p": f"{name} " * size}) for one in abouts], "Ana", "a thing"))

    def _told(self, claims: tuple[Claim, ...]) -> None:
        self._tell(" ".join(["act", *(one.id for one in claims)]))

    def _type(self, book: Fieldbook, letters: int) -> None:
        book.local.save_draft("capture", {"text": "x" * letters})
        self._tell(f"draft {letters} {len(book.records('strike'))}")

    def _strike(self, book: Fieldbook, name: str) -> None:
        words = next(one for one in reversed(book.claims()) if one.body and not book.is_struck(one.id))
        told = book.strike(Statement("strike", name, {"claims": {words.id: ["p"]}}), "Ana")
        self._tell(f"act {told.id}")
        self._tell(f"struck {words.id}")


def _day(path: Path, synchronous: str, tell: Callable[[str], None]) -> None:
    day, ids = Day(path.parents[1], tell), SeededIds("day")
    for number in range(SITTINGS):
        with Fieldbook.open(path, clock(), ids) as book:
            raw: Any = book._link.connection.dbapi_connection
            raw.execute(f"PRAGMA synchronous={synchronous}")
            day.sit(book, number)


def _create(path: Path, tell: Callable[[str], None]) -> None:
    Fieldbook.create(path, clock(), SeededIds("new")).close()
    tell("created")


def _hand_over(path: Path, tell: Callable[[str], None], *, careless: bool) -> None:
    with _without_syncs() if careless else nullcontext():
        tell(f"out {handed_over(theirs(0), path)} {path.name}")


def _without_syncs() -> Any:
    """What a hand-over would be like that trusts the disk."""
    connect = sqlite3.connect

    def slack(*words: Any, **more: Any) -> sqlite3.Connection:
        link: sqlite3.Connection = connect(*words, **more)
        link.execute("PRAGMA synchronous=OFF")
        return link

    stack = ExitStack()
    stack.enter_context(patch.object(handing, "sqlite3", Mock(connect=slack, Error=sqlite3.Error)))
    stack.enter_context(patch.object(files, "_settle", Mock()))
    return stack


def main(what: str, path: Path, *how: str) -> None:
    """Live through it."""
    acknowledged = os.open(path.with_name("ACK"), os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def tell(text: str) -> None:
        os.write(acknowledged, f"{text}\n".encode())

    if what == "day":
        _day(path, how[0], tell)
    elif what == "create":
        _create(path, tell)
    else:
        _hand_over(path, tell, careless=bool(how))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
