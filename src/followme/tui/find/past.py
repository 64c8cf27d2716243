"""The lines of any visit, to look at: where a line stands among the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from followme.text import times
from followme.tui.evidence.history import HistoryScreen
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import HIDDEN, joined, person
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.entries import entry_word, written_entry
from followme.words.moments import minute
from followme.words.visits import visit_line

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.inventory.records import Visit
    from followme.words.entries import Entry


@dataclass(frozen=True, slots=True)
class Past:
    """A visit and its lines."""

    visit: Visit
    entries: tuple[Entry, ...]


def read_past(engagement: Engagement, visit: str) -> Past:
    """The visit of that id, with its timeline."""
    held = next(row.visit for row in engagement.visits.rows() if row.visit.id == visit)
    return Past(held, engagement.visits.timeline(visit))


class PastScreen(ModeScreen):
    """The lines of ``visit``, oldest first; the one of ``record`` is in hand."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("past")
    SCOPES: ClassVar = ("past",)
    KEYS: ClassVar = ("past.evidence", "past.history", "app.back")

    def __init__(self, visit: str, record: str) -> None:
        super().__init__()
        self._visit = visit
        self._at: str | None = record
        self._entries: dict[str, Entry] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        columns = (Column("", 5), Column("", 8), Column("", 20, share=2), Column("", 12, share=1))
        yield RecordTable(columns, self._row, header=False, empty="Opening …", id="past-lines")
        yield Static("", id="whole")

    def on_mount(self) -> None:
        super().on_mount()
        self._table.focus()
        self._table.writes = lambda record: written_entry(self._entries[record])
        self.watch(self.app, "covered", self._repaint, init=False)

    def load(self) -> None:
        visit = self._visit
        self.ask(lambda e: read_past(e, visit), self._show, group="load")

    def _show(self, past: Past) -> None:
        self._entries = {entry.record: entry for entry in past.entries}
        count = (f"   {times(len(past.entries), 'line')}", "$muted")
        self.query_one(".heading", Static).update(joined((visit_line(past.visit), "bold"), count))
        self._table.show(list(self._entries), empty="Nothing was taken down.", at=self._at)
        self._at = None

    def _repaint(self) -> None:
        self._table.show(list(self._entries))

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def _text(self, entry: Entry) -> str:
        return HIDDEN if self.home.covered and entry.word == "reading" else entry.text

    def _beside(self, entry: Entry) -> str:
        """Who said it, or what was answered: the cover hides both."""
        return HIDDEN if self.home.covered and entry.detail else entry.detail

    def _row(self, record: str) -> Sequence[Cell]:
        entry = self._entries[record]
        text = self._text(entry)
        name: Cell = (text, "strong") if entry.kind == "observation" else text
        return ((minute(entry.at), "muted"), (entry_word(entry), "muted"), name, (self._beside(entry), "muted"))

    @on(RecordTable.Moved)
    def _show_whole(self) -> None:
        entry = self._entries.get(self._table.record)
        if entry is not None:
            head = f"{minute(entry.at)} {entry_word(entry)}, {person(entry.author, covered=self.home.covered)}  "
            words = joined((head, "$muted"), self._text(entry), (f"  {self._beside(entry)}", "$muted"))
            self.query_one("#whole", Static).update(words)

    # ---- keys

    @on(RecordTable.Opened)
    def action_evidence(self) -> None:
        entry = self._entries.get(self._table.record)
        name = (entry.text if entry.kind == "observation" else entry.about) if entry else ""
        if name:
            self.app.push_screen(EvidenceScreen(name))
        elif entry:
            self.say("It is evidence for no service.")

    def action_history(self) -> None:
        entry = self._entries.get(self._table.record)
        if entry is not None:
            self.app.push_screen(HistoryScreen(entry.record, entry.text))
