"""Desk: everything that waits for a person, by what a word on it can change. One key settles it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from followme.engagement.desk.kinds import KINDS
from followme.engagement.desk.views import head_line
from followme.text import times
from followme.tui.desk.rows import (
    DeskLook,
    DeskRead,
    by_change,
    by_person,
    item_cells,
    moved_words,
    row_id,
    whole_words,
)
from followme.tui.desk.ways import go_to
from followme.tui.evidence.dialogs import DecideDialog, SettleDialog
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.looking import Looking
from followme.tui.frame.mode import ModeScreen
from followme.tui.home import Keys
from followme.tui.keys.actions import key_word
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, joined, ui_text
from followme.tui.store.messages import Counted
from followme.tui.widgets.bars import WorkProgress
from followme.tui.widgets.record_table import Cell, Column, RecordTable

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.desk.views import DeskItem
    from followme.engagement.views import Receipt
    from followme.inventory.fields import Field
    from followme.inventory.records import Profile
    from followme.scoring.scorecard import Scorecard
    from followme.tui.home import Verb

EMPTY: Final = "Nothing waits for anybody. What a visit (F3) or a merge (F10) brings comes here."


class LeaveDialog(AskDialog["Verb[Receipt]"]):
    """Why an item is left; a reason is needed."""

    def __init__(self, item: DeskItem) -> None:
        self._item = item
        super().__init__(
            "Leave it",
            (Question("because", "Because", "why, for whoever asks again", needed=True),),
            about=f"{cut(item.text, 200)} It comes back when something new is said under it.",
        )

    def done(self, answers: dict[str, str]) -> Verb[Receipt]:
        return lambda e: e.desk.leave(self._item.kind, self._item.subject, answers["because"])


class DeskScreen(ModeScreen):
    """Headings, what waits below each, and the item in hand in full."""

    BINDINGS: ClassVar = bindings("desk")
    SCOPES: ClassVar = ("desk",)
    KEYS: ClassVar = ("desk.settle", "desk.leave", "desk.people", "desk.evidence")

    def __init__(self) -> None:
        super().__init__()
        self._read: DeskRead | None = None
        self._items: Mapping[str, DeskItem] = {}
        self._headings: Mapping[str, str] = {}
        self._by_person = False
        self._looking = Looking(self, "all that waits")
        self._unread = False

    def body(self) -> ComposeResult:
        yield Static(joined(("Desk", "bold")), classes="heading")
        yield RecordTable(
            (
                Column("What waits", 24, share=4),
                Column("Ask", 12, share=1),
                Column("Customers", 9, right=True, above=76),
                Column("min", 4, right=True, above=66),
            ),
            self._row,
            empty="Opening …",
            id="desk-rows",
        )
        yield Static("", id="desk-whole", classes="whole")
        yield WorkProgress("Looking …")
        yield Static("", id="said")

    @property
    def table(self) -> RecordTable:
        return self.query_one(RecordTable)

    @property
    def in_hand(self) -> DeskItem | None:
        return self._items.get(self.table.record)

    def on_mount(self) -> None:
        super().on_mount()
        self.table.focus()

    def arrive(self) -> None:
        self.table.focus()
        if self._read is None and self.is_mounted and not self._looking.is_under_way:
            self.load()

    def say(self, text: str) -> None:
        self.query_one("#said", Static).update(ui_text(text, "$accent"))

    # ---- what is shown

    def load(self) -> None:
        looking = DeskLook(self.post_message)
        self._looking.begin(looking, looking.look, self._show, lambda: self.say("Stopped. F2 looks again."))

    def on_counted(self, message: Counted) -> None:
        self._looking.counted(message)

    def on_screen_suspend(self) -> None:
        """Nobody looks on: whoever went on to a visit waits for no list."""
        self._unread = self._looking.is_under_way
        self._looking.give_way()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._unread and not self._looking.is_under_way:
            self.load()

    def back(self) -> None:
        self._looking.stop()

    def _show(self, read: DeskRead) -> None:
        before, self._read = self._read, read
        if before is not None:
            self._tell_moved(before, read)
        self._fill()

    def _tell_moved(self, before: DeskRead, after: DeskRead) -> None:
        """What is settled since, and what that moved; undo says it the other way round."""
        gone = len(before.desk.items) - len(after.desk.items)
        moved = moved_words(before.fates, after.fates)
        undo = f"{key_word(self.home.actions['app.undo'].keys[0])} takes it back." if gone > 0 else ""
        settled = f"{times(gone, 'item')} less." if gone > 0 else ""
        if words := " ".join(filter(None, (settled, f"{moved}." if moved else "", undo))):
            self.say(words)

    def _fill(self) -> None:
        if self._read is None:
            return
        desk = self._read.desk
        groups = by_person(desk) if self._by_person else by_change(desk)
        self._headings = {f"heading {number}": words for number, words in enumerate(groups)}
        rows: list[str] = []
        for heading, items in zip(self._headings, groups.values(), strict=True):
            rows += [heading, *map(row_id, items)]
        self._items = {row_id(item): item for item in desk.items}
        self.table.show(rows, empty=EMPTY, headings=self._headings)
        self.query_one("#desk-whole").display = bool(self._items)
        remarks = "".join(f"   ! {remark}" for remark in desk.remarks)
        self.query_one(".heading", Static).update(
            joined(("Desk", "bold"), (f"   {head_line(desk)}", "$muted"), (remarks, "$warning"))
        )
        self._look()

    def _row(self, row: str) -> Sequence[Cell]:
        if row in self._headings:
            return ((self._headings[row], "strong"),)
        return item_cells(self._items[row])

    @on(RecordTable.Moved)
    def _look(self) -> None:
        item = self.in_hand
        if item is not None:
            self.query_one("#desk-whole", Static).update(whole_words(item))

    # ---- keys

    def action_people(self) -> None:
        self._by_person = not self._by_person
        self._fill()

    def action_evidence(self) -> None:
        item = self.in_hand
        if item is not None and item.service:
            self.app.push_screen(EvidenceScreen(item.service))
        elif item is not None:
            self.say("This is about no service: there is no evidence to show.")

    def action_leave(self) -> None:
        item = self.in_hand
        if item is not None:
            self.app.push_screen(LeaveDialog(item), self._write)

    def _write(self, verb: Verb[Receipt] | None) -> None:
        if verb is not None:
            self.change(verb, lambda receipt: self.say(" ".join(receipt.said)) if receipt.said else None)

    @on(RecordTable.Opened)
    def action_settle(self) -> None:
        item = self.in_hand
        if item is None:
            return
        way = KINDS[item.kind].way
        if way == "answer" and item.service and item.field:
            self._ask_answer(item.service, item.field)
        elif way == "decide":
            self._ask_fate(item.service)
        elif way == "leave":
            self.action_leave()
        else:
            go_to(self.home, item)

    def _ask_answer(self, service: str, field: str) -> None:
        def asked(about: tuple[Profile, Field]) -> None:
            self.app.push_screen(SettleDialog(*about), self._write)

        self.ask(lambda e: _answer(e, service, field), asked, keys=Keys.HELD)

    def _ask_fate(self, service: str) -> None:
        def asked(card: Scorecard) -> None:
            self.app.push_screen(DecideDialog(card), self._write)

        self.ask(lambda e: e.services.scorecard(service), asked, keys=Keys.HELD)


def _answer(engagement: Engagement, service: str, field: str) -> tuple[Profile, Field]:
    return engagement.services.find(service), engagement.visits.catalogue().named(field)
