"""Unnamed: what was typed where a name should be. A placeholder is never matched; somebody may know the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.text import times
from followme.tui.duplicates.reading import NamesRead, RulingView
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import when

if TYPE_CHECKING:
    from followme.inventory.records import Observation

EMPTY = "Every sighting has a name."
HOW = "Who was there may know the name: in Visit (F3) choose the line, and the form takes it."
LISTED = "It stands on a list, and was not seen: the list's owner may know."
_MOST = 6
"""Sightings that are listed; more are counted."""


class UnnamedView(RulingView):
    """What was typed, how often, by whom and where."""

    NAME = "unnamed"
    TITLE = "Unnamed"
    KEYS = ("duplicates.next_view", "duplicates.undo")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, tuple[Observation, ...]] = {}

    def compose(self) -> ComposeResult:
        columns = (Column("Typed", 12, share=2), Column("Sightings", 9, right=True), Column("Where", 14, share=3))
        yield RecordTable(columns, self._row, empty="Opening …", id="unnamed-rows")
        yield Static("", id="unnamed-whole", classes="whole")

    def count(self, read: NamesRead) -> int:
        return len(read.unnamed)

    def show(self, read: NamesRead) -> None:
        self._rows = dict(read.unnamed)
        self.table.show(list(self._rows), empty=EMPTY)
        self._tell()

    def _row(self, row: str) -> Sequence[Cell]:
        seen = self._rows[row]
        teams = ", ".join(dict.fromkeys(sighting.team or "a visit" for sighting in seen))
        return (row, f"{len(seen):,}", (teams or "a list", "muted"))

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        row = self.table.record
        words = hidden_words(row, self._rows[row]) if row in self._rows else Content("")
        self.query_one("#unnamed-whole", Static).update(words)


def hidden_words(name: str, seen: Sequence[Observation]) -> Content:
    """What a placeholder hides, and what to do about it."""
    if not seen:
        return Content("\n").join([joined((cut(name, 80), "bold")), ui_text(LISTED, "$accent")])
    places = ", ".join(
        f"{sighting.team or 'a visit'} {when(sighting.at)} {sighting.author}" for sighting in seen[:_MOST]
    )
    more = f" and {len(seen) - _MOST} more" if len(seen) > _MOST else ""
    head = joined((cut(name, 80), "bold"), f"  {times(len(seen), 'sighting')}: {cut(places, 400)}{more}")
    return Content("\n").join([head, ui_text(HOW, "$accent")])
