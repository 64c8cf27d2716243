"""One SQLite connection to one fieldbook file, opened the only way we open it.

WAL with ``synchronous=FULL``: 0 of 300 simulated power cuts lost an acknowledged entry, ``NORMAL``
lost some in 200. ``locking_mode=EXCLUSIVE`` and a single connection keep a second program out and remove
the precondition of SQLite's WAL-reset bug (3.7.0 to 3.51.2).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from followme.errors import DiskFull, FileGone, FollowmeError, NotAFieldbook, OpenElsewhere
from followme.fieldbook.disk import SIZE_CAP, OnDisk
from followme.fieldbook.looking import HERE, apart, closed_to_us, identity
from followme.fieldbook.memory import explained, opened
from followme.fieldbook.objects import refuse_strange_objects
from followme.fieldbook.presence import Presence
from followme.fieldbook.schema import APPLICATION_ID, FORMAT

WAIT_MS: Final = 5000
"""Commands wait this long for each other."""
_IDENTITY: Final = "identity"
_PRESENCE: Final = "presence"
CLOSED: Final = "closed"
"""What ``Connection.info`` calls the reason why nothing may be written."""
_LONG_LOG: Final = 4 * 2**20  # bytes: as SQLite's own thousand pages
OPEN: Final = "open"
"""What ``place`` calls the mark of the process that has the file open: its pid, after "app " if it is the app."""
_APP: Final = "app "


def connect(path: Path, wait_ms: int = WAIT_MS, *, fresh: bool = False) -> Connection:
    """An open, exclusive connection in which each ``begin()`` is one immediate transaction.

    A ``fresh`` file is marked as ours first of all, so that a crash a moment later leaves no stranger behind.

    Raises:
        OpenElsewhere: another program has the file open.
        NotAFieldbook: the file cannot be opened, is damaged, another application's or newer.
    """
    engine = create_engine("sqlite://", creator=lambda: _raw(path, wait_ms, fresh=fresh), poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    try:
        link = engine.connect()
    except BaseException:
        engine.dispose()
        raise
    link.info[_IDENTITY] = identity(path)
    link.info[_PRESENCE] = Presence(path)
    HERE.add(link.info[_IDENTITY])
    return link


def in_memory(found: OnDisk, why: FollowmeError) -> Connection:
    """A connection to what was found on disk, as bytes of our own: nothing is written, for the reason ``why``."""
    engine = create_engine("sqlite://", creator=lambda: _unhurried(found.data), poolclass=StaticPool)
    link = engine.connect()
    link.info[CLOSED] = why
    return link


def _unhurried(data: bytes) -> sqlite3.Connection:
    raw = opened(data)
    try:
        with explained():
            refuse_strange_objects(raw)
    except BaseException:
        raw.close()
        raise
    raw.set_progress_handler(None, 0)
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, SIZE_CAP)
    raw.execute("PRAGMA query_only=OFF")  # it is ours alone: local tables that an older version lacked are added
    return raw


def is_live(link: Connection) -> bool:
    """Whether it is a file's own connection, not one to bytes that were read of it."""
    return _PRESENCE in link.info


def is_gone(link: Connection) -> bool:
    """Whether its file was found to be another's, or nowhere."""
    return isinstance(link.info.get(CLOSED), FileGone)


def look_for(link: Connection) -> None:
    """Make sure that its file is there as we left it. Raises FileGone; or why nothing may be written."""
    _refuse_closed(link)


def is_intact(link: Connection) -> bool:
    """Whether what it has open can still be read, wherever the file is now."""
    return bool(link.info[_PRESENCE].is_intact)


def is_rescued(link: Connection) -> None:
    """All that was kept is in another file now: the log we left behind may go."""
    link.info[_PRESENCE].sweep(rescued=True)


def disconnect(link: Connection) -> None:
    """Close the connection; SQLite folds the write-ahead log into the file and removes it."""
    engine, here = link.engine, link.info.get(_IDENTITY)
    if is_gone(link):
        return
    link.close()
    engine.dispose()
    HERE.discard(here)


def _abandon(link: Connection) -> None:
    """Leave a file that is ours no more, without the write that closing it would be.

    SQLite folds the log into whatever has the file's handle, and removes by name what may be another's log. So the
    connection is never closed: the system drops it, and its locks, when the program ends.
    """
    import ctypes  # noqa: PLC0415  only here

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(link.connection.dbapi_connection))


def damaged(path: Path, error: object) -> NotAFieldbook:
    """What to say when SQLite stumbles over a file that looked like a fieldbook."""
    return NotAFieldbook(
        f"{path.name} is damaged",
        f"SQLite says: {error}. Keep the file as it is and go on from your last hand-over.",
    )


@contextmanager
def writing(link: Connection) -> Iterator[None]:
    """One transaction: all of it on disk at the end, or none of it.

    Raises:
        FileGone: the file is not there any more as we left it, and what was written may be found by nobody.
        FollowmeError: it is open for reading only, or the disk is full or failing; the file is then as before.
    """
    _refuse_closed(link)
    try:
        with link.begin():
            yield
    except DBAPIError as error:
        _refuse_closed(link)
        raise FollowmeError(
            "the fieldbook could not be written",
            f"{error.orig}. Nothing of this entry was kept, all earlier entries are safe. "
            "Free some disk space and try again.",
        ) from None

    _refuse_closed(link)
    if link.info[_PRESENCE].log_size > _LONG_LOG:
        with suppress(FollowmeError):  # every entry is safe in the log
            checkpoint(link)


def _refuse_closed(link: Connection) -> None:
    why, presence = link.info.get(CLOSED), link.info.get(_PRESENCE)
    if why is None and presence is not None:
        try:
            presence.look()
        except FileGone as gone:
            _abandon(link)
            presence.sweep(rescued=False)
            link.info[CLOSED] = why = gone
    if why is not None:
        raise type(why)(why.title, why.message) from None


def checkpoint(link: Connection) -> None:
    """Move everything from the write-ahead log into the file itself, and empty the log.

    Raises:
        FollowmeError: the disk is full or failing; every entry is safe in the log.
    """
    _refuse_closed(link)
    raw = link.connection.dbapi_connection
    try:
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise FollowmeError(
            "the fieldbook could not be tidied",
            f"{error}. Every entry is safe, but struck words may still be on the disk. "
            "Free some disk space and open it again.",
        ) from None
    finally:
        link.info[_PRESENCE].settle()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _raw(path: Path, wait_ms: int, *, fresh: bool) -> sqlite3.Connection:
    raw = None
    try:
        raw = sqlite3.connect(path, timeout=wait_ms / 1000, isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA trusted_schema=OFF")
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        if fresh:
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version={FORMAT}")
        else:
            refuse_strange_objects(raw)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA wal_autocheckpoint=0")  # the file itself changes only when we say so: see presence
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA secure_delete=ON")
        raw.execute("PRAGMA fullfsync=ON")  # macOS: fsync alone does not reach the platter there
        raw.execute("BEGIN IMMEDIATE").execute("COMMIT")  # takes the lock now, not at the first entry
    except (sqlite3.Error, FollowmeError) as error:
        if raw is not None:
            raw.close()
        raise error if isinstance(error, FollowmeError) else _explained(path, error) from None
    return raw


def _explained(path: Path, error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return OpenElsewhere(f"{path.name} is open elsewhere", _who(path))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM} or not _writable(path):
        return closed_to_us(path)
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(f"{path.name} cannot be opened", "The disk is full: free some space and try again.")
    return damaged(path, error)


def _writable(path: Path) -> bool:
    """SQLite calls it an I/O error when it may read a file but not write beside it."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.resolve().parent))


def _who(path: Path) -> str:
    pid = app_pid(path)
    if pid:
        return f"The app has it open (process {pid}): use it there, or close it and try again."
    return "Another followme command is at work on it: try again in a moment."


def reading_only(path: Path) -> FollowmeError:
    """Why nothing is written to a fieldbook that was opened to be read."""
    return FollowmeError(
        f"{path.name} is open for reading only", "Open it in the app, or with a command that writes."
    )


def mark(*, app: bool) -> str:
    """The mark this process leaves in a file it has open."""
    return f"{_APP if app else ''}{os.getpid()}"


def app_pid(path: Path) -> int:
    """The process that has the app open on ``path``; 0 when none is alive.

    The mark is read past the lock (``immutable``) from the file itself, where opening put it.
    """
    apart(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as raw:
            (value,) = raw.execute("SELECT value FROM place WHERE name = ?", (OPEN,)).fetchone()
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return 0
    return alive(value)


def alive(left: object) -> int:
    """The process that left a ``mark``, if it is the app and still there; else 0."""
    try:
        pid = int(left.removeprefix(_APP)) if isinstance(left, str) and left.startswith(_APP) else 0
        if pid and os.name == "posix":
            os.kill(pid, 0)
    except PermissionError:
        return pid  # alive, and somebody else's
    except (OSError, ValueError, OverflowError):
        return 0
    return pid
