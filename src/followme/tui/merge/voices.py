"""Teams' answers that differ: two visits heard differently of one service. Evidence, not an error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.frame.tabbed import TabView
from followme.tui.keys.bindings import bindings
from followme.tui.merge.reading import Merging
from followme.tui.safe import joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable

if TYPE_CHECKING:
    from followme.engagement.services.views import Disagreement

ONCE = "Two teams may both be right: this is evidence, not an error."
EMPTY = "No two visits said different things about one service."


class VoicesView(TabView[Merging]):
    """Service, field, who said what, what stands. Enter opens the evidence, where an answer can be chosen."""

    BINDINGS: ClassVar = bindings("voices")
    NAME = "voices"
    TITLE = "Teams differ"
    KEYS = ("voices.evidence", "merge.next_view", "merge.merge")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Disagreement] = {}

    def compose(self) -> ComposeResult:
        yield Static(ui_text(ONCE, "$muted"), id="voices-once")
        columns = (
            Column("Service", 12, share=2),
            Column("Answer", 18),
            Column("Who said what", 12, share=4),
            Column("Stands", 10, share=1),
            Column("Disposition", 11, above=96),
        )
        yield RecordTable(columns, self._row, empty="Opening …", id="voice-rows")
        yield Static("", id="voice-whole", classes="whole")

    def count(self, merging: Merging) -> int:
        return len(merging.disagreements)

    def show(self, merging: Merging) -> None:
        self._rows = {
            f"{disagreement.key}\x1f{disagreement.field}": disagreement for disagreement in merging.disagreements
        }
        self.table.show(list(self._rows), empty=EMPTY)
        self._tell()

    def _row(self, row: str) -> Sequence[Cell]:
        disagreement = self._rows[row]
        stands: Cell = (disagreement.stands, "alert") if disagreement.stands == "tied" else disagreement.stands
        moves = "depends" if disagreement.moves else ("the same", "muted")
        return (
            (disagreement.service, "strong"),
            disagreement.label,
            (said_words(disagreement), "muted"),
            stands,
            moves,
        )

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        disagreement = self._rows.get(self.table.record)
        words = joined("") if disagreement is None else whole_words(disagreement)
        self.query_one("#voice-whole", Static).update(words)

    @on(RecordTable.Opened)
    def action_evidence(self) -> None:
        disagreement = self._rows.get(self.table.record)
        if disagreement is not None:
            self.app.push_screen(EvidenceScreen(disagreement.key))


def said_words(disagreement: Disagreement) -> str:
    """``Critical ×3, Supportive ×1``."""
    return ", ".join(f"{value} ×{count}" for value, count in disagreement.said)


def whole_words(disagreement: Disagreement) -> Content:
    """A disagreement in two sentences."""
    stands = "Nothing stands: it is tied." if disagreement.stands == "tied" else f"{disagreement.stands} stands."
    moves = (
        "The disposition depends on who is right."
        if disagreement.moves
        else "The disposition is the same either way."
    )
    return joined(
        (f"{disagreement.service}, {disagreement.label}: ", "bold"),
        f"{said_words(disagreement)}. {stands} ",
        (moves, "$muted"),
    )
