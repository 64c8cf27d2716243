"""One SQLite connection to one fieldbook file, opened the only way we open it.

WAL with ``synchronous=FULL``: 0 of 300 simulated power cuts lost an acknowledged entry, ``NORMAL``
lost some in 200. ``locking_mode=EXCLUSIVE`` and a single connection keep a second program out and remove
the precondition of SQLite's WAL-reset bug (3.7.0 to 3.51.2).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from followme.errors import FollowmeError, NotAFieldbook, OpenElsewhere
from followme.fieldbook.schema import APPLICATION_ID, FORMAT, SUFFIX

WAIT_MS: Final = 5000
"""Commands wait this long for each other."""
_MAGIC: Final = b"SQLite format 3\x00"
_IDENTITY: Final = "identity"
OPEN: Final = "open"
"""What ``place`` calls the mark of the process that has the file open: its pid, after "app " if it is the app."""
_APP: Final = "app "
_HERE: Final[set[tuple[int, int]]] = set()
"""Files this process has open. POSIX drops all of a process's locks on a file when it closes *any* handle on
it, so a fieldbook that is open here is never opened again here, not even to look at its first bytes."""


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
    link.info[_IDENTITY] = _identity(path)
    _HERE.add(link.info[_IDENTITY])
    return link


def disconnect(link: Connection) -> None:
    """Close the connection; SQLite folds the write-ahead log into the file and removes it."""
    engine, identity = link.engine, link.info[_IDENTITY]
    link.close()
    engine.dispose()
    _HERE.discard(identity)


def _identity(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_dev, stat.st_ino


def apart(path: Path) -> None:
    """Make sure this process may touch the file's bytes. Raises OpenElsewhere: it is open here already."""
    if path.exists() and _identity(path) in _HERE:
        raise OpenElsewhere(f"{path.name} is open already", "It is open in this very program.")


def damaged(path: Path, error: DBAPIError) -> NotAFieldbook:
    """What to say when SQLite stumbles over a file that looked like a fieldbook."""
    return NotAFieldbook(
        f"{path.name} is damaged",
        f"SQLite says: {error.orig}. Keep the file as it is and go on from your last hand-over.",
    )


@contextmanager
def writing(link: Connection) -> Iterator[None]:
    """One transaction: all of it on disk at the end, or none of it.

    Raises:
        FollowmeError: the disk is full or failing; the file is then as before.
    """
    try:
        with link.begin():
            yield
    except DBAPIError as error:
        raise FollowmeError(
            "the fieldbook could not be written",
            f"{error.orig}. Nothing of this entry was kept, all earlier entries are safe. "
            "Free some disk space and try again.",
        ) from None


def checkpoint(link: Connection) -> None:
    """Move everything from the write-ahead log into the file itself, and empty the log.

    Raises:
        FollowmeError: the disk is full or failing; every entry is safe in the log.
    """
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
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA secure_delete=ON")
        raw.execute("PRAGMA fullfsync=ON")  # macOS: fsync alone does not reach the platter there
        raw.execute("BEGIN IMMEDIATE").execute("COMMIT")  # takes the lock now, not at the first entry
    except sqlite3.Error as error:
        if raw is not None:
            raw.close()
        raise _explained(path, error) from None
    return raw


def _explained(path: Path, error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return OpenElsewhere(f"{path.name} is open elsewhere", _who(path))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM} or not _writable(path):
        return _closed_to_us(path)
    if code == sqlite3.SQLITE_FULL:
        return FollowmeError(f"{path.name} cannot be opened", "The disk is full: free some space and try again.")
    return NotAFieldbook(
        f"{path.name} is damaged",
        f"SQLite says: {error}. Keep the file as it is and go on from your last hand-over.",
    )


def _writable(path: Path) -> bool:
    """SQLite calls it an I/O error when it may read a file but not write beside it."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.resolve().parent))


def _closed_to_us(path: Path) -> NotAFieldbook:
    return NotAFieldbook(
        f"{path.name} cannot be opened", "Check that you may write to the file and to its folder."
    )


def _who(path: Path) -> str:
    pid = app_pid(path)
    if pid:
        return f"The app has it open (process {pid}): use it there, or close it and try again."
    return "Another followme command is at work on it: try again in a moment."


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
        pid = int(value.removeprefix(_APP)) if value.startswith(_APP) else 0
        if pid and os.name == "posix":
            os.kill(pid, 0)
    except PermissionError:
        return pid  # alive, and somebody else's
    except (sqlite3.Error, OSError, ValueError, TypeError, AttributeError, OverflowError):
        return 0
    return pid


def log_of(path: Path) -> Path:
    """The write-ahead log of a fieldbook: beside the file itself, not beside a link to it."""
    real = path.resolve()
    return real.with_name(real.name + "-wal")


def look(path: Path) -> None:
    """Look at a file before SQLite does. Raises NotAFieldbook: missing, no file, no database of ours, or newer."""
    head = _head(path)
    if path.is_dir():
        raise NotAFieldbook(f"{path.name or path} is a folder", "Give a .fieldbook file in it.")
    if head is None:
        raise NotAFieldbook(
            f"no fieldbook at {path.name}",
            f'Make one with: followme new {path.name} --product-line "…" --as "Your Name"',
        )
    if not head.startswith(_MAGIC) or len(head) < 100:  # noqa: PLR2004  SQLite's header is 100 bytes
        raise NotAFieldbook(f"{path.name} is no fieldbook", "It is not a database. Give a .fieldbook file.")
    application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if application != APPLICATION_ID:
        raise NotAFieldbook(
            f"{path.name} is no fieldbook", "It is another application's database. Give a .fieldbook file."
        )
    if version > FORMAT:
        raise NotAFieldbook(
            f"{path.name} was written by a newer followme",
            f"It has format {version}, this followme reads up to {FORMAT}: update followme.",
        )


def _head(path: Path) -> bytes | None:
    """SQLite's header; None when there is no file."""
    try:
        apart(path)
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(100)
    except OSError:
        raise _closed_to_us(path) from None


def take(path: Path) -> None:
    """Make the empty file that a fieldbook will be; nobody else can have made it a moment before.

    Raises:
        NotAFieldbook: when the ending is not ``.fieldbook``, the folder is missing or the file exists.
    """
    free(path)
    try:
        path.touch(0o600, exist_ok=False)  # and so are the files SQLite lays beside it
    except FileExistsError:
        raise taken(path) from None
    except OSError:
        raise _closed_to_us(path) from None


def free(path: Path) -> None:
    """Make sure that a fieldbook may be made there; nothing is.

    Raises:
        NotAFieldbook: when the ending is not ``.fieldbook``, the folder is missing or the file exists.
    """
    if path.suffix != SUFFIX:
        raise NotAFieldbook(
            f"{path.name} is no name for a fieldbook",
            f"Name it {path.stem or 'name'}{SUFFIX}: only {SUFFIX} files are ever created.",
        )
    try:
        if os.path.lexists(path):
            raise taken(path)
        if not path.parent.is_dir():
            raise NotAFieldbook(f"there is no folder {path.parent}", "Make the folder first.")
    except (OSError, ValueError):
        raise _closed_to_us(path) from None


def taken(path: Path) -> NotAFieldbook:
    """What to say when a file of that name is there already."""
    return NotAFieldbook(f"{path.name} exists already", "Choose another name, or open it.")
