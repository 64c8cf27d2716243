"""Twins: visits and sightings that two people took down at once. Ruled the same, they count once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.tui.frame.tabbed import TabView
from followme.tui.keys.actions import key_word
from followme.tui.keys.bindings import bindings
from followme.tui.merge.reading import Merging
from followme.tui.safe import hanging, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable

if TYPE_CHECKING:
    from followme.engagement.views import Receipt
    from followme.engagement.visits.views import Twin

EMPTY = (
    "No twins: no two people took down one visit. "
    "Two who visit together can both type =mark and one word at one moment."
)
_HEAD = 5  # cells for the words before the two, and why
ASK = {
    "visit": "s they are one visit, and count once   d they are two",
    "interaction": "s they are one sighting, and count once   d they are two",
}


class TwinsView(TabView[Merging]):
    """Proposals first; those ruled on below, and they can be ruled anew."""

    BINDINGS: ClassVar = bindings("twins")
    NAME = "twins"
    TITLE = "Twins"
    KEYS = ("twins.same", "twins.different", "merge.next_view", "merge.merge")

    def __init__(self) -> None:
        super().__init__()
        self._twins: dict[str, Twin] = {}
        self._ruled = ""

    def compose(self) -> ComposeResult:
        columns = (Column("", 9), Column("What", 11), Column("One", 14, share=1), Column("The other", 14, share=1))
        yield RecordTable(columns, self._row, empty="Opening …", id="twin-rows")
        yield Static("", id="twin-whole", classes="whole")

    def count(self, merging: Merging) -> int:
        return sum(not twin.verdict for twin in merging.twins)

    def show(self, merging: Merging) -> None:
        self._twins = {f"{twin.a}\x1f{twin.b}": twin for twin in merging.twins}
        self.table.show(list(self._twins), empty=EMPTY, at=self._next() if self._ruled else None)
        self._ruled = ""
        self._tell()

    def _row(self, row: str) -> Sequence[Cell]:
        twin = self._twins[row]
        cells = (twin.verdict or "proposed", twin.kind, twin.left, twin.right)
        return tuple((cell, "muted") for cell in cells) if twin.verdict else cells

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        twin = self._twins.get(self.table.record)
        words = Content("") if twin is None else twin_words(twin, self.size.width - 2)
        self.query_one("#twin-whole", Static).update(words)

    def on_resize(self) -> None:
        self._tell()

    def action_rule(self, verdict: str) -> None:
        twin = self._twins.get(self.table.record)
        if twin is None:
            return
        if twin.verdict == verdict:
            self.mode.say("It is ruled so already.")
            return
        row, words = self.table.record, "one and the same" if verdict == "same" else "two different ones"
        undo = key_word(self.home.actions["app.undo"].keys[0])

        def ruled(_: Receipt) -> None:
            self._ruled = row
            self.mode.say(f"Ruled: {words}. {undo} takes it back.")

        self.mode.change(lambda e: e.visits.rule_twins(twin.a, twin.b, verdict), ruled)

    def _next(self) -> str:
        """What waits next: a ruling may have brought new proposals; without any, the one just ruled on."""
        return next((row for row, twin in self._twins.items() if not twin.verdict), self._ruled)


def twin_words(twin: Twin, width: int) -> Content:
    """Both in full, why they may be one, and what can be said."""
    asked = ASK.get(twin.kind, ASK["interaction"])
    verdict = f"ruled {twin.verdict}; s or d rules it anew" if twin.verdict else asked
    return Content("\n").join(
        [
            hanging("", twin.left, _HEAD, width),
            hanging("and", twin.right, _HEAD, width),
            *([hanging("why", twin.why, _HEAD, width)] if twin.why else []),
            ui_text(verdict, "$accent"),
        ]
    )
