"""What a fieldbook's file may hold: our tables, built as we build them, and nothing that acts by itself.

A trigger would lose or change what is written, a view would show what was never said: a file with an object of
anybody's own is neither merged nor opened.
"""

import sqlite3
from typing import Final

from followme.errors import NotAFieldbook
from followme.fieldbook.schema import CLAIM_TEXT, LOCAL

OURS: Final = frozenset(table.name for table in LOCAL)
"""The tables beside the log."""


def refuse_strange_objects(link: sqlite3.Connection) -> None:
    """Only our tables: no view, trigger, virtual table or index of anybody's own.

    Raises:
        NotAFieldbook: with the object.
        sqlite3.Error: the schema cannot be read.
    """
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
        return sql is None and (table == "claim" or table in OURS)
    return kind == "table" and name in OURS and str(sql).startswith("CREATE TABLE")


def _plain(sql: str) -> str:
    return " ".join(sql.split())
