"""How a line of a timeline is painted: in its row, and as a whole below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from followme.tui.safe import joined
from followme.tui.words import entry_signs, entry_word, minute, seen_words, when

if TYPE_CHECKING:
    from followme.engagement.views import Entry
    from followme.inventory.records import Observation
    from followme.tui.widgets.record_table import Cell


def entry_cells(entry: Entry, seen: Observation | None) -> tuple[Cell, ...]:
    """Minute, kind, text, and what is special about it."""
    detail = " ".join(filter(None, (seen_words(seen) if seen else entry.detail, entry_signs(entry))))
    name: Cell = (entry.text, "strong") if entry.kind == "observation" else entry.text
    return ((minute(entry.at), "muted"), (entry_word(entry), "muted"), name, (detail, "muted"))


def written_entry(entry: Entry) -> str:
    """A line as it is copied: its text, who took it down and when, and where where that is known."""
    text = f"“{entry.text}”" if entry.word == "quote" else entry.text
    said = " · ".join(filter(None, (text, entry.detail)))
    return f"{said}\n— {', '.join(filter(None, (entry.author, when(entry.at), entry.where)))}"


def whole_entry(entry: Entry | None) -> Content:
    """All of a line, with who took it down; nothing without a line."""
    if entry is None:
        return Content("")
    return joined(
        (f"{minute(entry.at)} {entry_word(entry)}, {entry.author}  ", "$muted"),
        entry.text,
        (f"  {entry.detail} {entry_signs(entry)}".rstrip(), "$muted"),
    )
