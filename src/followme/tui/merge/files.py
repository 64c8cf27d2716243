"""Files: what was merged and handed over on this laptop, and the rows that were refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.frame.one_end import OneEnd
from followme.tui.frame.tabbed import TabView
from followme.tui.keys.bindings import bindings
from followme.tui.merge.reading import Merging
from followme.tui.safe import joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import when
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.engagement.log.views import Reversal
    from followme.engagement.team.views import Handover, Refusal

EMPTY = (
    "Nothing merged or handed over yet. m merges a colleague's file, h writes one for a colleague, "
    "a writes what a colleague's laptop starts with."
)
_WAITING = "what it brought waits aside, until a file brings it again"
PARTIAL = "Some entries wait for the strike that took their words: merge the file again when that has come."


class FilesView(TabView[Merging]):
    """A row per merge in and hand-over out, the newest first."""

    BINDINGS: ClassVar = bindings("files")
    NAME = "files"
    TITLE = "Files"
    KEYS = ("merge.merge", "merge.hand_over", "merge.starter", "merge.next_view", "files.set_aside")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Handover] = {}
        self._since = ""

    def compose(self) -> ComposeResult:
        columns = (
            Column("When", 12),
            Column("File", 14, share=1),
            Column("New", 6, right=True),
            Column("Known", 6, right=True),
            Column("Quarantine", 10, right=True),
            Column(" State", 10, above=70),
        )
        yield RecordTable(columns, self._row, empty="Opening …", id="file-rows")
        yield Static("", id="file-whole", classes="whole")

    def count(self, merging: Merging) -> int:
        return len(merging.handovers)

    def show(self, merging: Merging) -> None:
        rows = {str(handover.number): handover for handover in merging.handovers}
        newest = next((row for row in rows if row not in self._rows), None)
        self._rows, self._since = rows, merging.since.words
        self.table.show(list(rows), empty=EMPTY, at=newest)
        self._tell()

    def _row(self, row: str) -> Sequence[Cell]:
        file = self._rows[row]
        head: tuple[Cell, ...] = (
            (when(file.at), "muted"),
            f"{'←' if file.direction == 'in' else '→'} {file.file_name}",
        )
        if file.direction != "in":
            return (*head, ("-", "muted"), ("-", "muted"), ("-", "muted"), f" {file.state}")
        quarantined: Cell = (str(file.quarantined), "alert") if file.quarantined else ("-", "muted")
        return (*head, f"{file.new:,}", f"{file.already:,}", quarantined, f" {file.state}")

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        file = self._rows.get(self.table.record)
        words = Content("") if file is None else file_words(file)
        since = ui_text(self._since, "$muted")
        self.query_one("#file-whole", Static).update(Content("\n").join([words, since]) if file else words)

    @on(RecordTable.Opened)
    def action_rows(self) -> None:
        file = self._rows.get(self.table.record)
        if file is None:
            return
        if not file.quarantined:
            self.mode.say("No row of this file was refused.")
            return

        def show(refusals: tuple[Refusal, ...]) -> None:
            mine = [refusal for refusal in refusals if refusal.handover == file.number]
            self.app.push_screen(QuarantineDialog(file.file_name, mine))

        self.mode.ask(lambda e: e.team.quarantined(), show)

    def action_set_aside(self) -> None:
        """It is asked first; undo, or merging a file that has them, brings the entries back."""
        file = self._rows.get(self.table.record)
        if file is None or file.direction != "in" or not file.stands:
            self.mode.say("This is no merge that could be taken back.")
            return

        def answered(answer: str | None) -> None:
            if answer == _TAKE:
                self.mode.change(lambda e: e.log.set_aside(file.number), self._set_aside)

        choices = [
            Choice(_LEAVE, "leave it", ""),
            Choice(_TAKE, "set aside", f"{entries(file.new)} wait aside then"),
        ]
        about = f"What {file.file_name} brought leaves the log, until a file brings it again."
        self.app.push_screen(ChooseDialog("Take this merge back?", choices, _LEAVE, about), answered)

    def _set_aside(self, done: Reversal) -> None:
        self.mode.say(f"Set aside: {' '.join(done.said)}.")


_TAKE: Final = "take"
_LEAVE: Final = ""


def file_words(handover: Handover) -> Content:
    """A receipt in a sentence."""
    if handover.direction != "in":
        whom = f" for {handover.whom}" if handover.whom else ""
        return joined(
            (handover.file_name, "bold"),
            f" was written{whom} with {entries(handover.claims)}. ",
            (when(handover.at), "$muted"),
        )
    quarantined = f", {handover.quarantined} in quarantine: Enter shows them" if handover.quarantined else ""
    counts = f" brought {handover.new:,} new and {handover.already:,} known{quarantined}. "
    if not handover.stands:
        return joined(
            (handover.file_name, "bold"), f" was taken back: {_WAITING}. ", (when(handover.at), "$muted")
        )
    waits = f"{PARTIAL} " if handover.state == "partial" else ""
    return joined((handover.file_name, "bold"), counts, waits, (when(handover.at), "$muted"))


_LONGEST = 600
"""Characters of a refused row that are shown; it may hold 64 KiB (DESIGN §2)."""


class QuarantineDialog(OneEnd[None]):
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
    def _opened(self) -> None:
        self.dismiss()
