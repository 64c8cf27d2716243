"""A hand-over: one sealed file that holds claims and nothing else, written aside, verified, then put in place."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from followme.errors import NotAcceptable, NotAFieldbook
from followme.fieldbook.claims import Claim, fault
from followme.fieldbook.gate import digest_of_file, through
from followme.fieldbook.looking import free, taken
from followme.fieldbook.schema import APPLICATION_ID, CLAIM_TEXT, FORMAT

_INSERT: Final = "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def hand_over(claims: Iterable[Claim], to: Path) -> str:
    """Write claims to a new file at ``to``; its SHA-256. No drafts, no quarantine, nothing of this laptop.

    Raises:
        NotAFieldbook: the name is taken, is none for a fieldbook, or its folder is missing.
        NotAcceptable: the disk is full or failing; nothing is left behind.
    """
    free(to)
    try:
        with tempfile.TemporaryDirectory(prefix=".followme-", dir=to.parent) as folder:
            aside = Path(folder) / to.name
            rows = sorted(claims, key=lambda claim: claim.id)
            _write(aside, rows)
            _verify(aside, len(rows))
            _settle(aside)
            _put(aside, to)
    except FileExistsError:
        raise taken(to) from None
    except (sqlite3.Error, OSError) as error:
        raise NotAcceptable(
            f"{to.name} could not be written", f"{error}. Free some space and try again."
        ) from None
    return digest_of_file(to)


def _put(aside: Path, to: Path) -> None:
    """Give the whole file its name, if nobody took it meanwhile; a power cut leaves it whole or absent."""
    _name(aside, to)
    try:
        _settle_folder(to.parent)
    except OSError:
        to.unlink(missing_ok=True)  # told as not written, so it must not be there
        raise


def _name(aside: Path, to: Path) -> None:
    try:
        os.link(aside, to)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a stick without links: there only the moment between can be lost
        if to.exists():
            raise FileExistsError from None
        aside.rename(to)


def _write(path: Path, rows: list[Claim]) -> None:
    link = sqlite3.connect(path, isolation_level=None)
    try:
        link.execute(f"PRAGMA application_id={APPLICATION_ID}")
        link.execute(f"PRAGMA user_version={FORMAT}")
        link.execute("BEGIN")
        link.execute(CLAIM_TEXT)
        link.executemany(_INSERT, rows)
        link.execute("COMMIT")
    finally:
        link.close()


def _verify(path: Path, count: int) -> None:
    """Read it back as a colleague would."""
    with through(path) as foreign:
        ids = foreign.ids()
        numbers = {number for number, _ in ids}
        sound = sum(not fault(Claim._make(row)) for row in foreign.rows(numbers, len(ids)))
    if sound != count:
        raise NotAFieldbook(f"{path.name} did not read back", "The disk may be failing: write it somewhere else.")


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
