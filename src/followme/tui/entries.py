"""How a line of a timeline is painted: in its row, and as a whole below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from followme.tui.safe import HIDDEN, joined, person
from followme.words.entries import entry_signs, entry_word, seen_words
from followme.words.moments import minute

if TYPE_CHECKING:
    from followme.inventory.records import Observation
    from followme.tui.widgets.record_table import Cell
    from followme.words.entries import Entry


def _text(entry: Entry, *, covered: bool) -> str:
    return HIDDEN if covered and entry.word == "reading" else entry.text


def _detail(entry: Entry, *, covered: bool) -> str:
    """Who said it, or what was answered; the tag, and what it is evidence for."""
    told = person(entry.detail, covered=covered) if entry.kind == "note" else entry.detail
    about = f"for {entry.about}" if entry.about else ""
    return " · ".join(filter(None, (told, entry.tag, about)))


def entry_cells(entry: Entry, seen: Observation | None, *, covered: bool) -> tuple[Cell, ...]:
    """Minute, kind, text, and what is special about it."""
    told = seen_words(seen) if seen else _detail(entry, covered=covered)
    detail = " ".join(filter(None, (told, entry_signs(entry))))
    text = _text(entry, covered=covered)
    name: Cell = (text, "strong") if entry.kind == "observation" else text
    return ((minute(entry.at), "muted"), (entry_word(entry), "muted"), name, (detail, "muted"))


def whole_entry(entry: Entry | None, *, covered: bool) -> Content:
    """All of a line, with who took it down; nothing without a line."""
    if entry is None:
        return Content("")
    detail = HIDDEN if covered and entry.kind == "observation" else _detail(entry, covered=covered)
    return joined(
        (f"{minute(entry.at)} {entry_word(entry)}, {person(entry.author, covered=covered)}  ", "$muted"),
        _text(entry, covered=covered),
        (f"  {detail} {entry_signs(entry)}".rstrip(), "$muted"),
    )
