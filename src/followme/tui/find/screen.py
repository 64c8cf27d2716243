"""Find: words, and where they stand; Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from followme.text import times
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.find.past import PastScreen
from followme.tui.frame.listing import FilterLine
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import HIDDEN, joined, person, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine
from followme.words.finding import MarkedText, excerpt, pieces
from followme.words.moments import minute

if TYPE_CHECKING:
    from followme.engagement.log.views import FoundRecord, Hits

_HINT = 'refund siebel, "account number" — in all visits'
_BEGIN = "Type what to look for: it is found while you type."
_NONE = "Nothing of that was said."
_SERVICES = "Services"
_ELSEWHERE = "Rulings and lists"
_KINDS = {"service": "named", "observation": "service", "catalogue": "known", "adjudication": "ruling"}


class FindScreen(ModeScreen):
    """A line that has the keys, and below it what was found, by visit."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("find")
    SCOPES: ClassVar = ("find",)
    KEYS: ClassVar = ("find.open", "find.down", "app.back")

    def __init__(self) -> None:
        super().__init__()
        self._hits: dict[str, FoundRecord] = {}
        self._groups: dict[str, list[str]] = {}
        self._typed = ""
        self._is_open_due = False

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        with Horizontal(id="find-row"):
            yield Static(ui_text("Find", "$muted"), classes="prompt")
            yield FilterLine(placeholder=_HINT, id="find")
        columns = (Column("", 5), Column("", 8), Column("", 20, share=1))
        table = RecordTable(columns, self._row, header=False, empty=_BEGIN, id="hits")
        table.can_focus = False  # the line keeps the keys
        yield table
        yield Static("", id="whole")

    def on_mount(self) -> None:
        super().on_mount()
        self._line.focus()
        self._say_count(0, 0)
        self.watch(self.app, "covered", self._show_rows, init=False)

    @property
    def _line(self) -> TextLine:
        return self.query_one(TextLine)

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    # ---- what is found

    @on(TextLine.Changed, "#find")
    def load(self) -> None:
        """Only what was typed last matters."""
        typed = self._line.value
        self.ask(lambda e: e.log.find(typed), lambda hits: self._show(typed, hits), group="find")

    def _show(self, typed: str, hits: Hits) -> None:
        self._typed = typed
        self._hits = {str(place): hit for place, hit in enumerate(hits.found)}
        self._groups = {}
        for key, hit in self._hits.items():
            self._groups.setdefault(_heading(hit), []).append(key)
        self._say_count(len(hits.found), hits.count)
        self._show_rows()
        if self._is_open_due:
            self.action_open()

    def _show_rows(self) -> None:
        """The hits of a visit together below its name; the visit of the latest first."""
        rows = [row for heading, keys in self._groups.items() for row in (heading, *keys)]
        self._table.show(rows, headings=self._groups, empty=_NONE if self._typed else _BEGIN)
        self._show_whole()

    def _say_count(self, shown: int, count: int) -> None:
        some = f", the first {shown:,} are shown" if shown < count else ""
        words = f"   {times(count, 'place')}{some}" if count else ""
        self.query_one(".heading", Static).update(joined(("Find", "bold"), (words, "$muted")))

    def _row(self, key: str) -> Sequence[Cell]:
        if key in self._groups:
            return ((key, "strong"),)
        hit = self._hits[key]
        words = " · ".join(self._text(excerpt(part)) for part in hit.parts)
        time = minute(hit.at) if hit.at else ""
        return ((time, "muted"), (_kind(hit), "muted"), words)

    def _text(self, part: MarkedText) -> str:
        return HIDDEN if self.home.covered and part.is_secret else part.text

    @on(RecordTable.Moved)
    def _show_whole(self) -> None:
        hit = self._hits.get(self._table.record)
        self.query_one("#whole", Static).update(self._whole(hit) if hit else Content(""))

    def _whole(self, hit: FoundRecord) -> Content:
        who = person(hit.author, covered=self.home.covered)
        head = (f"{_kind(hit)}{f', {who}' if who else ''}  ", "$muted")
        parts = [self._marked(part) for part in hit.parts]
        return joined(head, Content(" · ").join(parts))

    def _marked(self, part: MarkedText) -> Content:
        if self.home.covered and part.is_secret:
            return ui_text(HIDDEN)
        styled = ((piece, "bold underline $accent" if is_marked else "") for piece, is_marked in pieces(part))
        return joined(*styled)

    # ---- keys

    def action_move(self, way: str) -> None:
        getattr(self._table, f"action_{way}")()

    @on(TextLine.Submitted, "#find")
    @on(RecordTable.Opened)
    def action_open(self) -> None:
        """What is in hand; of words that are still looked for, as soon as they are found."""
        self._is_open_due = self._typed != self._line.value
        hit = self._hits.get(self._table.record)
        if hit is None or self._is_open_due:
            return
        if hit.visit:
            self.app.push_screen(PastScreen(hit.visit, hit.record))
        elif hit.service:
            self.app.push_screen(EvidenceScreen(hit.service))


def _heading(hit: FoundRecord) -> str:
    return hit.where or (_SERVICES if hit.kind == "service" else _ELSEWHERE)


def _kind(hit: FoundRecord) -> str:
    """What was found, as the timeline calls it."""
    return _KINDS.get(hit.kind, hit.word or hit.kind)
