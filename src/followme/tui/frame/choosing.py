"""A list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from followme.tui.frame.one_end import OneEnd
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable

_FEW = 6
"""Choices that fit whole into the smallest screen; more are scrolled."""

_NUMBERED = 9
"""Choices that each have a key of their own; of more none has one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them: what it gives, its words, and what is said beside it."""

    value: str
    words: str
    beside: str = ""


class ChooseDialog(OneEnd[str | None]):
    """Enter takes the row in hand, a number its own; ``now`` is the value that stands."""

    BINDINGS: ClassVar = bindings("box")

    def __init__(self, title: str, choices: Sequence[Choice], now: str = "", about: str = "") -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._now = now
        self._choices = {str(number): choice for number, choice in enumerate(choices)}

    @property
    def _are_numbered(self) -> bool:
        return len(self._choices) <= _NUMBERED

    @property
    def _have_beside(self) -> bool:
        return any(choice.beside for choice in self._choices.values())

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall" if len(self._choices) > _FEW else "dialog"):
            yield Static(ui_text(self._title, "bold"), classes="title")
            if self._about:
                yield Static(ui_text(self._about, "$muted"), classes="about")
            numbers = (Column("", 1),) if self._are_numbered else ()
            beside = (Column("", 14, share=1),) if self._have_beside else ()
            columns = (*numbers, Column("", 20, share=1), *beside)
            yield RecordTable(columns, self._row, header=False, id="choices")
            takes = "Enter or its number takes" if self._are_numbered else "Enter takes"
            yield Static(ui_text(f"{takes} it · esc leaves it as it is", "$muted"))

    def on_key(self, event: Key) -> None:
        """A row's number takes it."""
        if self._are_numbered and event.key.isdecimal() and (place := str(int(event.key) - 1)) in self._choices:
            event.stop()
            self.dismiss(self._choices[place].value)

    def on_mount(self) -> None:
        table = self.query_one(RecordTable)
        if len(self._choices) <= _FEW:
            table.styles.height = len(self._choices)
        now = next((key for key, choice in self._choices.items() if choice.value == self._now), None)
        table.show(list(self._choices), at=now)
        table.focus()

    def _row(self, row: str) -> Sequence[Cell]:
        choice = self._choices[row]
        words: tuple[Cell, ...] = (choice.words, (choice.beside, "muted"))[: 1 + self._have_beside]
        return ((str(int(row) + 1), "muted"), *words) if self._are_numbered else words

    @on(RecordTable.Opened)
    def _chosen(self, event: RecordTable.Opened) -> None:
        self.dismiss(self._choices[event.record].value)
