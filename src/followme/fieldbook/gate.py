"""The gate: a colleague's file is hostile until every byte of it has been looked at.

Nothing of the file is trusted: it is copied into a private folder first (a stick may be pulled, a file may
change), opened read-only with limits, and refused unless its ``claim`` table is exactly ours. Whoever is refused
here has changed nothing.
"""

import hashlib
import shutil
import sqlite3
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from followme.errors import NotAFieldbook
from followme.fieldbook.connection import OPEN, apart, log_of, look
from followme.fieldbook.schema import CLAIM, CLAIM_TEXT, LOCAL
from followme.private_folder import private_folder

SIZE_CAP: Final = 512 * 2**20
"""Bytes of a foreign file: eight times 95,000 real-sized claims."""
CLAIMS_CAP: Final = 1_000_000
_BLOCK: Final = 2**20  # bytes read at a time
_BLOCK_ROWS: Final = 500
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


class Foreign:
    """A colleague's file that came through the gate: read-only, bounded, its rows not yet verified."""

    def __init__(self, link: sqlite3.Connection, sha256: str, *, alone: bool) -> None:
        self._link = link
        self.sha256 = sha256
        """Of the copy that is read, whatever has become of the file since (see ``digest_of_file``)."""
        self._alone = alone

    def is_torn(self) -> bool:
        """Whether it bears the mark of being open, and no write-ahead log lay beside it."""
        try:
            return self._alone and any(self._ask("SELECT 1 FROM place WHERE name = ? AND value > ''", (OPEN,)))
        except NotAFieldbook:  # its local tables may be of any form, or absent
            return False

    def ids(self) -> list[tuple[int, Any]]:
        """Every row's number and claim id, from the table: ``quick_check`` does not compare its index with it."""
        return list(self._ask("SELECT rowid, id FROM claim NOT INDEXED"))

    def rows(self, wanted: Collection[int], of: int) -> Iterator[tuple[Any, ...]]:
        """The rows of these numbers, columns in the order of ``Claim``; ``of`` is how many the file holds.

        By number: an id that is no text would not be found again by its id.
        """
        if len(wanted) * 3 > of:  # measured: a scan is cheaper from a third of the rows on
            every = self._ask(f"SELECT rowid, {_COLUMNS} FROM claim")  # noqa: S608  our own names
            yield from (row[1:] for row in every if row[0] in wanted)
            return
        for number in wanted:
            yield from self._ask(f"SELECT {_COLUMNS} FROM claim WHERE rowid = ?", (number,))  # noqa: S608

    def _ask(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a query. Where a text is no UTF-8 the rest is read forgivingly, at twice the time."""
        count = 0
        with _explained():
            try:
                for row in _in_blocks(self._link.execute(sql, values)):
                    count += 1
                    yield row
            except (sqlite3.OperationalError, UnicodeError):
                self._link.text_factory = _forgiving
                yield from islice(self._link.execute(sql, values), count, None)


def _in_blocks(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    while block := cursor.fetchmany(_BLOCK_ROWS):
        yield from block


_COLUMNS: Final = ", ".join(column.name for column in CLAIM.c)
_OURS: Final = frozenset(table.name for table in LOCAL)


def digest_of_file(path: Path) -> str:
    """Hex SHA-256 of a file, followed by its write-ahead log if one lies beside it.

    Raises:
        NotAFieldbook: it is no regular file, too large, or cannot be read.
    """
    _refuse_odd(path)
    with _readable(path):
        return _digest(path)


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    for part in _parts(path):
        with part.open("rb") as file:
            while block := file.read(_BLOCK):
                total.update(block)
    return total.hexdigest()


@contextmanager
def through(path: Path) -> Iterator[Foreign]:
    """The file behind the gate, while the block lasts. Raises NotAFieldbook: with the reason it is refused for."""
    _refuse_odd(path)
    with _readable(path):
        room = private_folder()
    with room:
        with _readable(path):
            copy = _copied(path, Path(room.name))
            sha256 = _digest(copy)
        alone = not log_of(copy).exists()
        look(copy)
        _fold_in_log(copy)
        look(copy)  # the log may have held another header
        with closing(_opened(copy)) as link:
            with _explained():
                _refuse_strange_objects(link)
                _refuse_damage(link)
            yield Foreign(link, sha256, alone=alone)


def _parts(path: Path) -> list[Path]:
    log = log_of(path)
    return [path, log] if log.exists() else [path]


def _refuse_odd(path: Path) -> None:
    with _readable(path):
        apart(path)
        parts = [part.lstat() for part in (path, *_parts(path)[1:])]
    if not all(stat.S_ISREG(facts.st_mode) for facts in parts):
        raise NotAFieldbook(f"{path.name} is no regular file", "Give the file itself, not a link or a folder.")
    if sum(facts.st_size for facts in parts) > SIZE_CAP:
        raise NotAFieldbook(f"{path.name} is too large", f"The limit is {SIZE_CAP >> 20} MiB.")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        raise NotAFieldbook(
            f"{path.name} cannot be read", f"{getattr(error, 'strerror', None) or error}."
        ) from None


def _copied(path: Path, room: Path) -> Path:
    """A private copy, with its write-ahead log beside it."""
    copy = room / path.name
    for part in _parts(path):
        target = log_of(copy) if part != path else copy
        shutil.copyfile(part, target, follow_symlinks=False)
    return copy


def _fold_in_log(copy: Path) -> None:
    if log_of(copy).exists():
        with _explained(), closing(sqlite3.connect(copy, isolation_level=None)) as link:
            _limit(link, copy)
            link.execute("PRAGMA journal_mode=DELETE").fetchall()


def _opened(copy: Path) -> sqlite3.Connection:
    link = sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        with _explained():
            _limit(link, copy)
    except BaseException:
        link.close()
        raise
    return link


def _limit(link: sqlite3.Connection, copy: Path) -> None:
    for limit, value in _LIMITS.items():
        link.setlimit(limit, value)
    link.set_progress_handler(_patience(copy.stat().st_size), _STEPS)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        link.execute(f"PRAGMA {pragma}").fetchall()


def _forgiving(raw: bytes) -> str:
    """Text as it can be read: where it is no UTF-8 the hash fails then, not the reading."""
    return raw.decode("utf-8", "replace")


def _patience(size: int) -> Callable[[], int]:
    """A progress handler that gives up after a count of steps fixed by the file's size, not by a clock."""
    left = 10_000 + _LOOKS_PER_PAGE * (size // 1024)

    def step() -> int:
        nonlocal left
        left -= 1
        return left < 0

    return step


def _refuse_strange_objects(link: sqlite3.Connection) -> None:
    """Only our tables: no view, trigger, virtual table or index of anybody's own."""
    claim = ""
    for kind, name, table, sql in link.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        if (kind, name) == ("table", "claim"):
            claim = str(sql)
        elif not _is_ours(kind, name, table, sql):
            raise NotAFieldbook("this file holds more than a fieldbook", f"It has a {kind} of its own: {name}.")
    if _plain(claim) != _plain(CLAIM_TEXT):
        raise NotAFieldbook("this file's log is not built like ours", "Its claim table differs.")


def _is_ours(kind: str, name: str, table: str, sql: object) -> bool:
    """A local table, or the index SQLite makes for a key."""
    if kind == "index":
        return sql is None and (table == "claim" or table in _OURS)
    return kind == "table" and name in _OURS and str(sql).startswith("CREATE TABLE")


def _plain(sql: str) -> str:
    return " ".join(sql.split())


def _refuse_damage(link: sqlite3.Connection) -> None:
    report = [str(row[0]) for row in link.execute("PRAGMA quick_check(5)")]
    if report != ["ok"]:
        raise NotAFieldbook("this file is damaged", f"SQLite says: {'; '.join(report)[:200]}.")
    (count,) = next(iter(link.execute("SELECT count(*) FROM claim NOT INDEXED")))
    if count > CLAIMS_CAP:
        raise NotAFieldbook("this file holds too many entries", f"The limit is {CLAIMS_CAP:,}.")


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except _TROUBLE as error:
        raise NotAFieldbook("this file cannot be read", f"SQLite says: {str(error)[:200]}.") from None
