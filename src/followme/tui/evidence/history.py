"""History: every claim about a service or a record, and what replaced it. A former value can be brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.mode import ModeScreen
from followme.tui.frame.one_end import OneEnd
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import day, minute, when
from followme.words.terms import ENTRY

if TYPE_CHECKING:
    from followme.engagement.log.views import LogLine
    from followme.engagement.views import Receipt

HOLDS = "holds"
REPLACED = "replaced"


class HistoryScreen(ModeScreen):
    """The claims about ``word`` (a service, or the key of a record), the latest first."""

    BINDINGS: ClassVar = bindings("history")
    SCOPES: ClassVar = ("history",)
    KEYS: ClassVar = ("history.whole", "history.bring_back", "app.back", "app.undo")

    def __init__(self, word: str, name: str = "") -> None:
        super().__init__()
        self._word = word
        self._called = name or word
        self._lines: dict[str, LogLine] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        columns = (
            Column("Day", 6),
            Column("", 5),
            Column("Who", 8, share=1),
            Column("What was said", 20, share=6),
            Column("Now", 8),
        )
        yield RecordTable(columns, self._row, empty="Opening …", id="history-rows")
        yield Static("", id="whole")

    def load(self) -> None:
        word = self._word
        self.ask(lambda e: e.log.history(word), self._show, group="load")

    def _show(self, lines: Sequence[LogLine]) -> None:
        self._lines = {entry.claim: entry for entry in reversed(lines)}
        counts = f"   {times(len(lines), 'line')}, the latest first"
        words = joined(("History of ", "$muted"), (self._called, "bold"), (counts, "$muted"))
        self.query_one(".heading", Static).update(words)
        self._table.show(list(self._lines), empty="Nothing was said of it.")

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def _row(self, claim: str) -> Sequence[Cell]:
        entry = self._lines[claim]
        now: Cell = (REPLACED, "muted") if entry.replaced_by else HOLDS
        return ((day(entry.at), "muted"), (minute(entry.at), "muted"), (entry.author, "muted"), entry.text, now)

    @on(RecordTable.Moved)
    def _moved(self, event: RecordTable.Moved) -> None:
        entry = self._lines.get(event.record)
        if entry is not None:
            head = f"{when(entry.at)}, {entry.author}: "
            self.query_one("#whole", Static).update(joined((head, "$muted"), entry.text))

    @on(RecordTable.Opened)
    def action_whole(self) -> None:
        entry = self._lines.get(self._table.record)
        if entry is not None:
            later = [self._lines[claim] for claim in entry.replaced_by if claim in self._lines]
            self.app.push_screen(WholeDialog(entry, later))

    def action_bring_back(self) -> None:
        entry = self._lines.get(self._table.record)
        if entry is None:
            return
        if not entry.replaced_by:
            self.say("It still holds: nothing replaced it.")
            return

        def told(_: Receipt) -> None:
            self.say(f"Brought back: {entry.text}. ^Z takes it back.")

        claim = entry.claim
        self.change(lambda e: e.log.bring_back(claim), told)


class WholeDialog(OneEnd[None]):
    """A claim in full, and below it what replaced it."""

    BINDINGS: ClassVar = bindings("box")

    def __init__(self, line: LogLine, later: Sequence[LogLine]) -> None:
        super().__init__()
        self._line = line
        self._later = later

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(ui_text(f"{self._line.author}, {when(self._line.at)}", "bold"))
            with VerticalScroll(id="line-whole", can_focus=True):
                yield Static(ui_text(self._line.text))
                for entry in self._later:
                    head = f"Replaced by {entry.author}, {when(entry.at)}: "
                    yield Static(joined((head, "$muted"), entry.text), classes="gap")
            yield Static(ui_text(f"{ENTRY} {self._line.claim[:12]} · Enter closes", "$muted"))
