"""How a line of a timeline is painted: in its row, and as a whole below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from followme.tui.safe import HIDDEN, joined, person
from followme.tui.words import entry_signs, entry_word, minute, seen_words, when

if TYPE_CHECKING:
    from followme.engagement.views import Entry
    from followme.inventory.records import Observation
    from followme.tui.widgets.record_table import Cell


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


def written_entry(entry: Entry) -> str:
    """A line as it is copied: its text, who took it down and when, and where where that is known."""
    text = f"“{entry.text}”" if entry.word == "quote" else entry.text
    said = " · ".join(filter(None, (text, entry.detail)))
    return f"{said}\n— {', '.join(filter(None, (entry.author, when(entry.at), entry.where)))}"


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
