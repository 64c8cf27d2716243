"""A sealed hand-over is merged, joined and checked, never opened in place: that would change what was sealed."""

import sqlite3
from contextlib import closing
from pathlib import Path

from followme.errors import Sealed
from followme.fieldbook.disk import log_of
from followme.fieldbook.looking import apart
from followme.fieldbook.objects import OURS
from followme.fieldbook.schema import CLAIM


def refuse_sealed(path: Path) -> None:
    """Leave a hand-over as it is. Raises Sealed: it is one; says what can be done with it."""
    if is_sealed(path):
        raise Sealed(
            f"{path.name} is a sealed hand-over",
            f"Merge it into your fieldbook (followme merge MINE.fieldbook {path.name}), or make one of it: "
            f'followme join {path.name} NEW.fieldbook --as "Your Name"',
        )


def is_sealed(path: Path) -> bool:
    """Whether a file holds claims and nothing of a laptop; a look that leaves no trace.

    A fieldbook has its local tables from its first moment on, in the file itself or in the log beside it.
    """
    apart(path)
    try:
        if not path.is_file() or log_of(path).exists():
            return False
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            names = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except (sqlite3.Error, OSError, UnicodeError, ValueError, RuntimeError):
        return False
    return CLAIM.name in names and names.isdisjoint(OURS)
