"""A database in memory, read only and bounded: whoever made the bytes cannot make us work or wait for long."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from followme.errors import NotAFieldbook

_ROW_CAP: Final = 1_000_000
"""Bytes SQLite may build in one cell; a sound row has 64 KiB of body and a little around it."""
_STEPS: Final = 1000  # SQLite instructions between two looks of the progress handler
_LOOKS_PER_PAGE: Final = 50
"""Looks allowed per 1 KiB of file, and 10,000 at least: 20 times what reading a full fieldbook took."""

_TROUBLE: Final = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)
"""CPython raises UnicodeDecodeError, not sqlite3.Error, where SQLite's own words are no UTF-8."""
_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: _ROW_CAP,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
}


def opened(data: bytes) -> sqlite3.Connection:
    """A database in memory, to be read only, within limits. Raises NotAFieldbook: SQLite cannot read it."""
    link = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with explained():
            _limit(link, len(data))
            link.deserialize(data)
            link.execute("PRAGMA query_only=ON")
    except BaseException:
        link.close()
        raise
    return link


def _limit(link: sqlite3.Connection, size: int) -> None:
    for limit, value in _LIMITS.items():
        link.setlimit(limit, value)
    link.set_progress_handler(_patience(size), _STEPS)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON"):
        link.execute(f"PRAGMA {pragma}").fetchall()


def _patience(size: int) -> Callable[[], int]:
    """A progress handler that gives up after a count of steps fixed by the file's size, not by a clock."""
    left = 10_000 + _LOOKS_PER_PAGE * (size // 1024)

    def step() -> int:
        nonlocal left
        left -= 1
        return left < 0

    return step


@contextmanager
def explained() -> Iterator[None]:
    """SQLite's troubles, told. Raises NotAFieldbook: with what SQLite says."""
    try:
        yield
    except _TROUBLE as error:
        raise NotAFieldbook("this file cannot be read", f"SQLite says: {str(error)[:200]}.") from None
