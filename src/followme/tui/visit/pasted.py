"""Several lines that are pasted: what each would become, before any is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.one_end import OneEnd
from followme.tui.home import home_of
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.visit.words import uncovered
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.kept import meant_words

if TYPE_CHECKING:
    from followme.engagement.visits.pasting import ReadLine


class PasteDialog(OneEnd[bool | None]):
    """Enter keeps all in one act; esc keeps nothing."""

    BINDINGS: ClassVar = bindings("box")

    def __init__(self, lines: Sequence[ReadLine]) -> None:
        super().__init__()
        self._lines = {str(line.number): line for line in lines}

    def compose(self) -> ComposeResult:
        count = sum(line.meant is not None for line in self._lines.values())
        odd = sum(bool(line.problem) for line in self._lines.values())
        about = f"{times(odd, 'line')} to look at, marked !" if odd else "Each was understood."
        with Vertical(classes="dialog tall"):
            yield Static(ui_text(f"Keep {times(count, 'line')}?", "bold"), classes="title")
            yield Static(ui_text(about, "$muted"), classes="about")
            columns = (Column("", 4, right=True), Column("", 20, share=2), Column("", 10, share=1))
            yield RecordTable(columns, self._row, header=False, id="pasted")
            yield Static("", id="pasted-whole")
            yield Static(ui_text("Enter keeps all in one act · esc keeps nothing", "$muted"))

    def on_mount(self) -> None:
        table = self.query_one(RecordTable)
        table.show(list(self._lines))
        table.focus()

    def _row(self, number: str) -> Sequence[Cell]:
        line = self._lines[number]
        problem: Cell = (f"! {line.problem}", "alert") if line.problem else ""
        return ((number, "muted"), self._becomes(line), problem)

    def _becomes(self, line: ReadLine) -> str:
        meant = line.meant
        if meant is None:
            return ""
        shown = uncovered(meant) if home_of(self).covered else meant
        return f"{f'{line.at:%H:%M} ' if line.at else ''}{meant_words(shown)}"

    @on(RecordTable.Moved)
    def _show_whole(self, event: RecordTable.Moved) -> None:
        line = self._lines[event.record]
        words = "  ! ".join(filter(None, (self._becomes(line), line.problem)))
        self.query_one("#pasted-whole", Static).update(ui_text(words, "$muted"), layout=False)

    @on(RecordTable.Opened)
    def _keep(self) -> None:
        self.dismiss(True)
