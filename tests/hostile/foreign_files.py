"""Files a colleague might hand over that are not what they seem, one per rule of the gate."""

import json
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from followme.fieldbook.claims import Claim, Statement, id_of, make, seal_of
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.handing import hand_over
from followme.fieldbook.schema import CLAIM_TEXT
from followme.fieldbook.store import Fieldbook

AT: Final = "2026-03-02T09:30:00.000Z"
SOUND: Final = [make(Statement("n", f"r{n}", {"p": "words " * 9}), "Ben", AT, [], f"{n:016x}") for n in range(30)]
ENDLESS: Final = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def new(path: Path, seed: str = "own") -> Fieldbook:
    return Fieldbook.create(path, FixedClock(datetime(2026, 3, 2, tzinfo=UTC)), SeededIds(seed))


def sound(path: Path) -> Path:
    hand_over(SOUND, path)
    return path


def changed(path: Path, *statements: str) -> None:
    """Do SQL to a file that nobody has open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for one in statements:
            raw.execute(one)


def with_row(path: Path, claim: tuple[Any, ...]) -> None:
    """One more row, as it is."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"INSERT INTO claim VALUES ({','.join('?' * 9)})", claim)  # noqa: S608  no values in it


def forged(body: str = '{"p":1}', **change: str | None) -> Claim:
    """A claim whose seal and id are right for what it holds, whatever that is; then changed."""
    salt, prior = "a" * 16, "[]"
    seal = seal_of(salt, body)
    envelope = {"kind": "n", "about": "bad", "author": "Eve", "at": AT, "prior": prior}
    envelope |= {name: value for name, value in change.items() if name in envelope and value is not None}
    made = Claim(id_of(**envelope, seal=seal), **envelope, body=body, salt=salt, seal=seal)
    return made._replace(**{name: value for name, value in change.items() if name not in envelope})


def _rebuilt(path: Path, create: str, *more: str) -> None:
    """The same rows under another table."""
    changed(path, "ALTER TABLE claim RENAME TO old", create, *more, "DROP TABLE old")


def _endless_view(path: Path) -> None:
    changed(path, "DROP TABLE claim", f"CREATE VIEW claim AS {ENDLESS}")


def _generated(path: Path) -> None:
    text = CLAIM_TEXT.replace("\tPRIMARY KEY", "\tmore TEXT AS (hex(zeroblob(400000))), \n\tPRIMARY KEY")
    _rebuilt(path, text, "INSERT INTO claim SELECT * FROM old")


def _checked(path: Path) -> None:
    text = CLAIM_TEXT.replace("seal TEXT NOT NULL", "seal TEXT NOT NULL CHECK (length(seal) < 1000)")
    _rebuilt(path, text, "INSERT INTO claim SELECT * FROM old")


def _huge_cell(path: Path) -> None:
    changed(path, "UPDATE claim SET body = replace(hex(zeroblob(1500000)), '0', 'x') WHERE about = 'r3'")


def _symlink(path: Path) -> None:
    other = path.with_name("other.fieldbook")
    path.rename(other)
    path.symlink_to(other)


def _circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _newer_in_the_log(path: Path) -> None:
    """The header says format 1, the write-ahead log says 9: a program that was killed leaves files like this."""
    child = (
        "import os, sqlite3, sys; raw = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "raw.execute('PRAGMA journal_mode=WAL'); raw.execute('PRAGMA user_version=9'); os._exit(0)"
    )
    import subprocess  # noqa: PLC0415  only here
    import sys  # noqa: PLC0415  same

    subprocess.run([sys.executable, "-c", child, str(path)], check=True)
    assert path.with_name(path.name + "-wal").stat().st_size


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


REFUSED: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "a view": (lambda path: changed(path, "CREATE VIEW v AS SELECT 1"), "a view of its own"),
    "a view called draft": (lambda path: changed(path, "CREATE VIEW draft AS SELECT 1"), "a view of its own"),
    "an endless view for a log": (_endless_view, "a view of its own"),
    "a trigger": (
        lambda path: changed(path, "CREATE TRIGGER t INSERT ON claim BEGIN DELETE FROM claim; END"),
        "a trigger of its own",
    ),
    "an index": (lambda path: changed(path, "CREATE INDEX i ON claim (at)"), "an index|a index"),
    "a table of its own": (lambda path: changed(path, "CREATE TABLE extra (x)"), "a table of its own"),
    "a generated column": (_generated, "not built like ours"),
    "a check of its own": (_checked, "not built like ours"),
    "no log": (lambda path: changed(path, "DROP TABLE claim"), "not built like ours"),
    "a cell of 3 MB": (_huge_cell, "SQLite says"),
    "another application": (lambda path: changed(path, "PRAGMA application_id=1"), "another application"),
    "a newer format": (lambda path: changed(path, "PRAGMA user_version=9"), "newer followme"),
    "a newer format in its log": (_newer_in_the_log, "newer followme"),
    "a link": (_symlink, "no regular file"),
    "a circle of links": (_circle, "."),
    "a directory": (_directory, "no regular file"),
    "a pipe": (lambda path: (path.unlink(), os.mkfifo(path)), "no regular file"),
    "missing": (Path.unlink, "cannot be read"),
    "empty": (lambda path: path.write_bytes(b""), "no fieldbook"),
    "cut in two": (_cut, "SQLite says"),
    "noise": (lambda path: path.write_bytes(random.Random(1).randbytes(9000)), "no fieldbook"),  # noqa: S311  noise
    "a header and noise": (
        lambda path: path.write_bytes(path.read_bytes()[:100] + random.Random(2).randbytes(9000)),  # noqa: S311  same
        "SQLite says",
    ),
}
"""How to spoil a sound file, and what the refusal says."""

DEEP: Final = '{"p":' + "[" * 5000 + "]" * 5000 + "}"
QUARANTINED: Final[dict[str, tuple[tuple[Any, ...], str]]] = {
    "a forged author": (forged()._replace(author="Ana"), "does not match its id"),
    "a wrong id": (forged(id="f" * 40), "does not match its id"),
    "a wrong seal": (forged(body='{"p":1}')._replace(body='{"p":2}'), "does not match its seal"),
    "a wrong salt": (forged(salt="b" * 16), "does not match its seal"),
    "no words and no strike": (forged(body='{"p":1}')._replace(body=None, salt=None), "nobody has the strike"),
    "words without salt": (forged(salt=None), "must be there together"),
    "ESC in a header": (forged(about="bad\x1b]0;x\x07"), "control character"),
    "deep JSON": (forged(body=DEEP), "canonical JSON"),
    "a body of 90 kB": (forged(body=json.dumps({"p": "x" * 90_000}, separators=(",", ":"))), "larger than 64 KiB"),
    "a float": (forged(body='{"p":1.5}'), "canonical JSON"),
    "one key twice": (forged(body='{"p":1,"p":2}'), "canonical JSON"),
    "half a pair": (forged(body='{"p":"\\ud800"}'), "canonical JSON"),
    "a body that is no object": (forged(body="[1]"), "canonical JSON object"),
    "a time that is none": (forged(at="2026-02-30T09:30:00.000Z"), "UTC with milliseconds"),
    "a prior that is no list": (forged(prior='{"a":1}'), "not a list"),
    "a prior that names itself oddly": (forged(prior='["x"]'), "no id"),
    "an empty kind": (forged(kind=""), "empty or too long"),
    "a kind of 900 letters": (forged(kind="k" * 900), "empty or too long"),
    "NUL in an id": (forged(id="a\0b"), "does not match its id"),
}
"""Rows that must stay out while the file's 30 sound ones come in, and why."""
