"""What was found: shown once, when the fieldbook was not closed properly or holds what nobody finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import minute, when
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.engagement.team.views import OpenedFile

LEFT_OPEN = "The app was not closed when this fieldbook was last open. Everything that was kept is here: "
CLOSED = "This fieldbook was closed properly. It holds "
COPIED = (
    "This file was copied while it was open, without the -wal file beside it: entries may be missing. "
    "Open the original, or ask for a hand-over of it and merge that."
)
UNSOUND = (
    "SQLite finds the file damaged. Keep a copy of it, write a hand-over now (F10, then h) and go on from that: "
    "it holds every entry that could still be read."
)
_LONGEST = 200


class RecoveryScreen(ModeScreen):
    """How the file was found, and the drafts in it. Enter goes on: they are put back where they were typed."""

    OPEN: ClassVar = True
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings("found")
    SCOPES: ClassVar = ("found",)

    def __init__(self, state: OpenedFile, words: Mapping[str, tuple[str, str]], done: Callable[[], None]) -> None:
        super().__init__()
        self._found = state
        self._drafts = {draft.form: draft for draft in state.drafts if draft.form in words}
        self._words = words
        self._done = done

    def body(self) -> ComposeResult:
        yield Static(ui_text("What was found", "bold"), classes="heading")
        yield Static(found_words(self._found), id="found-words")
        columns = (Column("Typed", 12), Column("Where", 16, share=1), Column("What was being typed", 20, share=2))
        yield RecordTable(columns, self._row, empty="Nothing was left half typed.", id="left-drafts")
        yield Static("", id="draft-whole", classes="whole")
        yield Static("", id="said")

    def on_mount(self) -> None:
        super().on_mount()
        self._show()

    def on_unmount(self) -> None:
        self._done()

    def _show(self) -> None:
        table = self.query_one(RecordTable)
        table.show(list(self._drafts))
        self.set_focus(table if self._drafts else None)  # an empty table would keep Enter for itself
        self._tell()
        self.show_keys()

    def keys_now(self) -> Sequence[str]:
        return ("found.go_on", "found.discard") if self._drafts else ("found.go_on",)

    def _row(self, form: str) -> Sequence[Cell]:
        where, words = self._words[form]
        return ((when(self._drafts[form].at), "muted"), where, words)

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        form = self.query_one(RecordTable).record
        words = joined((f"{self._words[form][0]}: ", "$muted"), self._words[form][1]) if form else Content("")
        self.query_one("#draft-whole", Static).update(words)

    def say(self, text: str) -> None:
        self.query_one("#said", Static).update(ui_text(text, "$accent"), layout=False)

    @on(RecordTable.Opened)
    def action_go_on(self) -> None:
        self.back()

    def action_discard(self) -> None:
        form = self.query_one(RecordTable).record
        if form:
            self.ask(lambda e: e.visits.drop_draft(form), lambda _: self._discarded(form))

    def _discarded(self, form: str) -> None:
        del self._drafts[form]
        self._show()
        self.say("Thrown away.")


def found_words(state: OpenedFile) -> Content:
    """How the fieldbook was found, in sentences."""
    last = state.last
    ending = f", your last from {minute(last.at)}: {cut(last.text, _LONGEST)}" if last else ""
    parts = [joined(CLOSED if state.clean else LEFT_OPEN, (entries(state.claims), "bold"), f"{ending}.")]
    parts += [ui_text(f"! {COPIED}", "$warning")] if state.copied_open else []
    parts += [ui_text(f"! {state.only_read}", "$warning")] if state.only_read else []
    parts += [ui_text(f"! {UNSOUND}", "$warning")] if state.problems else []
    parts += (
        [joined(("  SQLite says: ", "$muted"), "; ".join(state.problems)[: 2 * _LONGEST])]
        if state.problems
        else []
    )
    return Content("\n").join(parts)
