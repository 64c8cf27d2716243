"""The gate: a colleague's file is hostile until every byte of it has been looked at.

Nothing of the file is trusted: its bytes are taken into memory first (a stick may be pulled, a file may change),
opened read-only with limits, and refused unless its ``claim`` table is exactly ours. Whoever is refused here has
changed nothing.
"""

import sqlite3
import stat
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from followme.errors import NotAFieldbook
from followme.fieldbook.connection import OPEN
from followme.fieldbook.disk import HEAD, digest_on_disk, log_of, on_disk, refuse_large
from followme.fieldbook.looking import apart, look_at
from followme.fieldbook.memory import explained, opened
from followme.fieldbook.objects import refuse_strange_objects
from followme.fieldbook.schema import CLAIM

CLAIMS_CAP: Final = 1_000_000
_BLOCK_ROWS: Final = 500


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
        with explained():
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


def digest_of_file(path: Path) -> str:
    """Hex SHA-256 of a file, followed by its write-ahead log if one lies beside it.

    Raises:
        NotAFieldbook: it is no regular file, too large, or cannot be read.
    """
    _refuse_odd(path)
    with _readable(path):
        return digest_on_disk(path)


@contextmanager
def through(path: Path) -> Iterator[Foreign]:
    """The file behind the gate, while the block lasts. Raises NotAFieldbook: with the reason it is refused for."""
    _refuse_odd(path)
    with _readable(path):
        found = on_disk(path)
    look_at(path, found.data[:HEAD])
    with closing(opened(found.data)) as link:
        with explained():
            refuse_strange_objects(link)
            _refuse_damage(link)
        yield Foreign(link, found.sha256, alone=not found.has_log)


def _refuse_odd(path: Path) -> None:
    with _readable(path):
        apart(path)
        parts = [part.lstat() for part in (path, log_of(path)) if part == path or part.exists()]
    if not all(stat.S_ISREG(facts.st_mode) for facts in parts):
        raise NotAFieldbook(f"{path.name} is no regular file", "Give the file itself, not a link or a folder.")
    refuse_large(path, sum(facts.st_size for facts in parts))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        raise NotAFieldbook(
            f"{path.name} cannot be read", f"{getattr(error, 'strerror', None) or error}."
        ) from None


def _forgiving(raw: bytes) -> str:
    """Text as it can be read: where it is no UTF-8 the hash fails then, not the reading."""
    return raw.decode("utf-8", "replace")


def _refuse_damage(link: sqlite3.Connection) -> None:
    report = [str(row[0]) for row in link.execute("PRAGMA quick_check(5)")]
    if report != ["ok"]:
        raise NotAFieldbook("this file is damaged", f"SQLite says: {'; '.join(report)[:200]}.")
    (count,) = next(iter(link.execute("SELECT count(*) FROM claim NOT INDEXED")))
    if count > CLAIMS_CAP:
        raise NotAFieldbook("this file holds too many entries", f"The limit is {CLAIMS_CAP:,}.")
