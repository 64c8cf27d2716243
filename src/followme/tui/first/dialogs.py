"""Dialogs of the first screen: who writes here, and one's own fieldbook made of a sealed one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from followme.text import line
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.folders import SUFFIX, as_file
from followme.tui.frame.one_end import OneEnd
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.widgets.record_table import Column, RecordTable
from followme.tui.widgets.text_line import TextLine

NEW_HERE = "This fieldbook was not used on this machine before."
WHO = "Who are you? Every line you keep carries your name."
_MOST = 4
"""Names shown at once; more are scrolled."""


class WhoDialog(OneEnd[str | None]):
    """A line for a name, and below it the names that are known."""

    BINDINGS: ClassVar = bindings("dialog")

    def __init__(self, people: Sequence[str]) -> None:
        super().__init__()
        self._people = {str(number): name for number, name in enumerate(people)}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(ui_text(NEW_HERE, "bold"))
            yield Static(ui_text(WHO, "$muted"))
            with Horizontal(classes="question gap"):
                yield Static(ui_text("Your name"), classes="label")
                yield TextLine(placeholder="a new name, or ↓ for one of these", id="who")
            with Vertical(id="known-people"):
                columns, empty = (Column("", 20, share=1),), "Nobody wrote in it yet."
                yield RecordTable(columns, lambda row: (self._people[row],), header=False, empty=empty)
            yield Static(ui_text("Enter takes what is typed, else the marked one · esc only looks", "$muted"))

    def on_mount(self) -> None:
        table = self.query_one(RecordTable)
        table.styles.height = min(_MOST, max(1, len(self._people)))
        table.show(list(self._people))
        self.query_one(TextLine).focus()

    @on(TextLine.Submitted)
    def action_done(self) -> None:
        name = line(self.query_one(TextLine).value) or self._people.get(self.query_one(RecordTable).record, "")
        if name:
            self.dismiss(name)

    @on(RecordTable.Opened)
    def _chosen(self, event: RecordTable.Opened) -> None:
        self.dismiss(self._people[event.record])


TITLE = "A sealed hand-over"
ABOUT = (
    "It stays as it is. Your own fieldbook is made of it, with everything it holds; or leave with esc, open your "
    "fieldbook and merge it there."
)


class Joining(NamedTuple):
    """The fieldbook to make, and whose it is."""

    path: Path
    me: str


class JoinDialog(AskDialog[Joining]):
    """Who you are, and the new file beside the sealed one."""

    def __init__(self, sealed: Path, me: str = "") -> None:
        self._folder = sealed.parent
        questions = (
            Question("me", "Your name", "every line you keep carries it", me, needed=True),
            Question("file", "New file", "a .fieldbook file", proposed(sealed).name, needed=True),
        )
        super().__init__(f"{TITLE}: {sealed.name}", questions, about=ABOUT)

    def done(self, answers: dict[str, str]) -> Joining:
        """As typed; a name alone is put beside the sealed file."""
        return Joining(as_file(answers["file"], self._folder), answers["me"])


def proposed(sealed: Path) -> Path:
    """The first free name beside it: ``my-june.fieldbook``, ``my-june-2.fieldbook``."""
    number, path = 1, sealed.with_name(f"my-{sealed.stem}{SUFFIX}")
    while path.exists():
        number += 1
        path = sealed.with_name(f"my-{sealed.stem}-{number}{SUFFIX}")
    return path
