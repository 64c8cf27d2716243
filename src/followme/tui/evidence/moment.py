"""The end of the thread: what was taken down when an answer was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from followme.tui.evidence.history import HistoryScreen
from followme.tui.evidence.lines import LINE_COLUMNS, line_cells, line_whole
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined
from followme.tui.widgets.record_table import Cell, RecordTable
from followme.words.entries import written_entry

if TYPE_CHECKING:
    from followme.words.entries import Entry


class MomentScreen(ModeScreen):
    """The observation or ruling, the quotes and notes that point to it, and what stands beside it."""

    BINDINGS: ClassVar = bindings("moment")
    SCOPES: ClassVar = ("moment",)
    KEYS: ClassVar = ("app.back", "moment.history")

    def __init__(self, service: str, records: Sequence[str], title: str, at: str = "") -> None:
        super().__init__()
        self._service = service
        self._records = tuple(records)
        self._title = title
        self._at: str | None = at or None
        self._entries: dict[str, Entry] = {}

    def body(self) -> ComposeResult:
        yield Static(joined((self._service, "bold"), (f"   {self._title}", "$muted")), classes="heading")
        yield RecordTable(LINE_COLUMNS, self._row, empty="Opening …", id="moment-rows")
        yield Static("", id="whole")

    def on_mount(self) -> None:
        super().on_mount()
        self._table.writes = lambda record: written_entry(self._entries[record])
        self._table.focus()

    def load(self) -> None:
        records = self._records
        self.ask(lambda e: e.services.moment(records), self._show, group="load")

    def _show(self, entries: Sequence[Entry]) -> None:
        self._entries = {entry.record: entry for entry in entries}
        self._table.show(list(self._entries), empty="Nothing of it is there any more.", at=self._at)
        self._at = None

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def _row(self, record: str) -> Sequence[Cell]:
        return line_cells(self._entries[record], self._service)

    @on(RecordTable.Moved)
    def _moved(self, event: RecordTable.Moved) -> None:
        entry = self._entries.get(event.record)
        if entry is not None:
            self.query_one("#whole", Static).update(line_whole(entry))

    def action_history(self) -> None:
        entry = self._entries.get(self._table.record)
        if entry is not None:
            self.app.push_screen(HistoryScreen(entry.record, entry.text))
