"""What was done on this laptop, the latest first; Enter goes to how it stood right after an act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.mode import ModeScreen
from followme.tui.frame.one_end import OneEnd
from followme.tui.keys.bindings import bindings
from followme.tui.safe import HIDDEN, cut, joined, person, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.acts import told_words
from followme.words.moments import day, minute, when

if TYPE_CHECKING:
    from followme.engagement.log.views import ActLine

_UNDONE = "undone"
_NAMED = 5
"""Acts that are named before they are taken back; the others are counted."""


class ActsScreen(ModeScreen):
    """The acts that stand, and above them what is undone and may be done again."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("acts")
    SCOPES: ClassVar = ("acts",)
    KEYS: ClassVar = ("acts.go", "app.undo", "app.back")

    def __init__(self) -> None:
        super().__init__()
        self._acts: dict[str, ActLine] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        columns = (
            Column("Day", 6),
            Column("", 5),
            Column("Who", 8, share=1),
            Column("What changed", 20, share=6),
            Column("", 6),
        )
        yield RecordTable(columns, self._row, empty="Opening …", id="acts")
        yield Static("", id="whole")

    def on_mount(self) -> None:
        super().on_mount()
        self._table.focus()
        self.watch(self.app, "covered", self._repaint, init=False)

    def load(self) -> None:
        self.ask(lambda e: e.log.acts(), self._show, group="load")

    def _show(self, acts: Sequence[ActLine]) -> None:
        self._acts = {str(act.number): act for act in acts}
        counts = f"   {times(len(acts), 'act')} on this laptop, the latest first"
        self.query_one(".heading", Static).update(joined(("What was done", "bold"), (counts, "$muted")))
        last = next((key for key, act in self._acts.items() if act.stands), None)
        self._table.show(list(self._acts), empty="Nothing was done here yet.", at=last)

    def _repaint(self) -> None:
        self._table.show(list(self._acts))

    @property
    def _table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def _words(self, act: ActLine) -> str:
        return told_words(act.deed, HIDDEN if self.home.covered else "")

    def _row(self, number: str) -> Sequence[Cell]:
        act = self._acts[number]
        who = person(act.author, covered=self.home.covered)
        words = self._words(act)
        what: Cell = words if act.stands else (words, "muted")
        return (
            *((day(act.at), "muted"), (minute(act.at), "muted"), (who, "muted"), what),
            "" if act.stands else (_UNDONE, "muted"),
        )

    @on(RecordTable.Moved)
    def _moved(self, event: RecordTable.Moved) -> None:
        act = self._acts.get(event.record)
        if act is not None:
            head = f"{when(act.at)}, {person(act.author, covered=self.home.covered)}: "
            self.query_one("#whole", Static).update(joined((head, "$muted"), self._words(act)))

    @on(RecordTable.Opened)
    def action_go(self) -> None:
        act = self._acts.get(self._table.record)
        if act is None:
            return
        steps = self._steps_to(act)
        if not steps:
            self.say("That is how it stands now.")
            return

        def asked(yes: bool | None) -> None:  # noqa: FBT001  what a dialog is dismissed with
            if yes:
                self.change(lambda e: e.log.go_to(act.number), lambda receipt: self.say(f"{receipt.said[0]}."))

        words = [self._words(step) for step in steps]
        self.app.push_screen(GoDialog(words, back=act.stands), asked)

    def _steps_to(self, act: ActLine) -> list[ActLine]:
        """The acts to take back, the latest first; or to do again, the earliest first."""
        every = list(self._acts.values())
        place = every.index(act)
        if act.stands:
            return [step for step in every[:place] if step.stands]
        return [step for step in reversed(every[place:]) if not step.stands]


class GoDialog(OneEnd[bool | None]):
    """How many acts, and which, are taken back or done again."""

    BINDINGS: ClassVar = bindings("dialog")

    def __init__(self, steps: Sequence[str], *, back: bool) -> None:
        super().__init__()
        self._steps = steps
        self._back = back

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            count = times(len(self._steps), "act")
            yield Static(ui_text(f"Take back {count}?" if self._back else f"Do {count} again?", "bold"))
            for step in self._steps[:_NAMED]:
                yield Static(ui_text(cut(step, 64)))
            more = len(self._steps) - _NAMED
            if more > 0:
                yield Static(ui_text(f"… and {more:,} more", "$muted"))
            yield Static(ui_text("Each is an entry of the log; redo and undo go the other way.", "$muted"))
            yield Static(ui_text("Enter does it · esc leaves all as it is", "$muted"), classes="gap")

    def action_done(self) -> None:
        self.dismiss(True)
