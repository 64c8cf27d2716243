"""Who are you: asked on a machine where this fieldbook was not used before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from followme.text import line
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine

NEW_HERE = "This fieldbook was not used on this machine before."
ABOUT = "Who are you? Every line you keep carries your name."
_MOST = 4
"""Names shown at once; more are scrolled."""


class WhoDialog(ModalScreen[str | None]):
    """A line for a name, and below it the names that are known."""

    BINDINGS: ClassVar = bindings("dialog")

    def __init__(self, people: Sequence[str]) -> None:
        super().__init__()
        self._people = {str(number): name for number, name in enumerate(people)}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(ui_text(NEW_HERE, "bold"))
            yield Static(ui_text(ABOUT, "$muted"))
            with Horizontal(classes="question gap"):
                yield Static(ui_text("Your name"), classes="label")
                yield TextLine(placeholder="a new name, or ↓ for one of these", id="who")
            with Vertical(id="known-people"):
                yield RecordTable(
                    (Column("", 20, share=1),), self._row, header=False, empty="Nobody wrote in it yet."
                )
            yield Static(ui_text("Enter takes it · esc only looks: nothing is kept", "$muted"))

    def on_mount(self) -> None:
        table = self.query_one(RecordTable)
        table.styles.height = min(_MOST, max(1, len(self._people)))
        table.show(list(self._people))
        self.query_one(TextLine).focus()

    def _row(self, row: str) -> tuple[Cell, ...]:
        return (self._people[row],)

    @on(TextLine.Submitted)
    def _typed(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Take the name in the line; without one there is nothing to take."""
        name = line(self.query_one(TextLine).value)
        if name:
            self.dismiss(name)

    @on(RecordTable.Opened)
    def _chosen(self, event: RecordTable.Opened) -> None:
        self.dismiss(self._people[event.record])

    def action_next(self) -> None:
        self.focus_next()

    def action_previous(self) -> None:
        self.focus_previous()

    def action_close(self) -> None:
        self.dismiss(None)
