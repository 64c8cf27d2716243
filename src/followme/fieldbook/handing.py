"""A hand-over: one sealed file that holds claims and nothing else, written and read back."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from followme.errors import NotAcceptable, NotAFieldbook
from followme.fieldbook.claims import Claim, fault
from followme.fieldbook.gate import digest_of_file, through
from followme.fieldbook.schema import APPLICATION_ID, CLAIM_TEXT, FORMAT

_INSERT: Final = "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def hand_over(claims: Iterable[Claim], to: Path) -> str:
    """Write claims to a new or empty file, which whoever asks puts in place; its SHA-256.

    No drafts, no quarantine, nothing of this laptop goes into it.

    Raises:
        NotAFieldbook: it did not read back.
        NotAcceptable: the disk is full or failing.
    """
    rows = sorted(claims, key=lambda claim: claim.id)
    try:
        _write(to, rows)
    except sqlite3.Error as error:
        raise NotAcceptable(
            f"{to.name} could not be written", f"{error}. Free some space and try again."
        ) from None
    _verify(to, len(rows))
    return digest_of_file(to)


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
