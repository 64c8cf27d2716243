"""The rows of a colleague's file that were refused: why, and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from followme.text import times
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable

if TYPE_CHECKING:
    from followme.engagement.team.views import Refusal

_LONGEST = 600
"""Characters of a refused row that are shown; it may hold 64 KiB (DESIGN §2)."""


class QuarantineDialog(ModalScreen[None]):
    """A row per refused row; below, the one in hand in full."""

    BINDINGS: ClassVar = bindings("box")

    def __init__(self, file_name: str, refusals: Sequence[Refusal]) -> None:
        super().__init__()
        self._file_name = file_name
        self._rows = {str(number): refusal for number, refusal in enumerate(refusals)}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall"):
            yield Static(
                joined((self._file_name, "bold"), (f"   {times(len(self._rows), 'row')} in quarantine", "$muted"))
            )
            columns = (Column("Why it was refused", 26, share=3), Column("What it holds", 20, share=2))
            yield RecordTable(columns, self._row, empty="Nothing is kept of them any more.", id="refused")
            yield Static("", id="refused-whole")
            yield Static(ui_text("esc or Enter closes", "$muted"), classes="gap")

    def on_mount(self) -> None:
        table = self.query_one(RecordTable)
        table.show(list(self._rows))
        table.focus()

    def _row(self, row: str) -> Sequence[Cell]:
        refusal = self._rows[row]
        return (refusal.reason, (refusal.raw[:_LONGEST], "muted"))

    @on(RecordTable.Moved)
    def _moved(self, event: RecordTable.Moved) -> None:
        refusal = self._rows[event.record]
        more = "…" if len(refusal.raw) > _LONGEST else ""
        words = [ui_text(refusal.reason, "$warning"), joined((refusal.raw[:_LONGEST] + more, "$muted"))]
        self.query_one("#refused-whole", Static).update(Content("\n").join(words))

    @on(RecordTable.Opened)
    def action_close(self) -> None:
        self.dismiss()
