"""Who gave one answer of a service: its teams, lists and rulings, on what basis and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.inventory.fields import Field
from followme.inventory.records import Profile
from followme.tui.evidence.dialogs import SettleDialog
from followme.tui.evidence.moment import MomentScreen
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.behind import NOBODY, brings, by, cells, how_known, reason, told
from followme.words.moments import when

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.views import AnswerBehind, SaidBy


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """One answer of a service, and who gave it."""

    profile: Profile
    field: Field
    behind: AnswerBehind


def read_answer(engagement: Engagement, key: str, field: str) -> AnswerRead:
    """One answer of a service, and who gave it."""
    behind = next(each for each in engagement.services.behind(key) if each.field == field)
    return AnswerRead(engagement.services.find(key), engagement.visits.catalogue().named(field), behind)


class AnswerScreen(ModeScreen):
    """A row per team's visit, list and ruling; Enter opens what was taken down then."""

    BINDINGS: ClassVar = bindings("answer")
    SCOPES: ClassVar = ("answer",)
    KEYS: ClassVar = ("answer.moment", "app.back", "answer.adjudicate")

    def __init__(self, key: str, field: str) -> None:
        super().__init__()
        self._key = key
        self._field = field
        self._asked: AnswerRead | None = None
        self._said: dict[str, SaidBy] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        columns = (
            Column("Team", 12, share=2),
            Column("Says", 12, share=3),
            Column("Basis", 8),
            Column("When", 12),
            Column("Who", 8, share=1, above=70),
            Column("Counts", 6),
        )
        yield RecordTable(columns, self._row, empty="Opening …", id="said-rows")
        yield Static("", id="whole")

    def on_mount(self) -> None:
        super().on_mount()
        self._table.focus()

    def load(self) -> None:
        key, field = self._key, self._field
        self.ask(lambda e: read_answer(e, key, field), self._show, group="load")

    def _show(self, asked: AnswerRead) -> None:
        self._asked = asked
        behind = asked.behind
        self._said = {voice.id: voice for voice in behind.said}
        words = f": {how_known(behind.answer)}   {brings(behind.contribution)}"
        head = joined((asked.profile.service, "bold"), ("   ", ""), (behind.label, "bold"), (words, "$muted"))
        self.query_one(".heading", Static).update(head)
        self._table.show(list(self._said), empty=NOBODY)

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def _row(self, said_id: str) -> Sequence[Cell]:
        voice = self._said[said_id]
        return cells(voice.kind, voice.team, voice.where, voice.answer, voice.at, counts=voice.counts)

    @on(RecordTable.Moved)
    def _moved(self, event: RecordTable.Moved) -> None:
        voice = self._said.get(event.record)
        if voice is not None:
            self.query_one("#whole", Static).update(_whole(voice))

    @on(RecordTable.Opened)
    def action_moment(self) -> None:
        voice = self._said.get(self._table.record)
        if voice is not None and self._asked is not None:
            title = f"{by(voice.kind, voice.team, voice.where)}, {when(voice.at)}"
            self.app.push_screen(MomentScreen(self._asked.profile.service, voice.records, title))

    def action_adjudicate(self) -> None:
        if self._asked is not None:
            dialog = SettleDialog(self._asked.profile, self._asked.field)
            self.app.push_screen(dialog, lambda verb: self.change(verb) if verb else None)


def _whole(voice: SaidBy) -> Content:
    head = f"{when(voice.at)}, {voice.where}, {', '.join(voice.answer.who) or 'several'}: "
    return joined((head, "$muted"), told(voice.answer), (reason(voice.because), "$muted"))
