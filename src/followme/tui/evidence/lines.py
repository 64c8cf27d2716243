"""Lines of evidence in a table: observations, notes and rulings, with where and when they are from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from followme.tui.safe import joined
from followme.tui.widgets.record_table import Cell, Column
from followme.words.entries import entry_signs, entry_word
from followme.words.moments import day, minute

if TYPE_CHECKING:
    from followme.words.entries import Entry

LINE_COLUMNS: Final = (
    Column("Day", 6),
    Column("", 5),
    Column("Visit", 12, share=1),
    Column("Who", 8),
    Column("", 8),
    Column("What", 12, share=5),
)


def line_cells(entry: Entry, service: str) -> Sequence[Cell]:
    """A line as a row under ``LINE_COLUMNS``; ``service`` is in the heading already."""
    detail = " · ".join(filter(None, (_what(entry, service), entry.detail, entry_signs(entry))))
    return (
        (day(entry.at), "muted"),
        (minute(entry.at), "muted"),
        entry.where,
        (entry.author, "muted"),
        (entry_word(entry), "muted"),
        detail,
    )


def _what(entry: Entry, service: str) -> str:
    if entry.kind != "observation" or entry.text != service:
        return entry.text
    return "" if entry.detail else "a sighting"


def line_whole(entry: Entry) -> Content:
    """The line in full."""
    head = f"{day(entry.at)} {minute(entry.at)}, {entry.where or 'no visit'}, {entry.author}: "
    return joined((head, "$muted"), entry.text, (f"  {entry.detail}", "$muted"))
