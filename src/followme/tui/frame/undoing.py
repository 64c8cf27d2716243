"""Undo and redo: first of the typing in hand, then of what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.tui.frame.mode import ModeScreen
from followme.tui.home import Home
from followme.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from followme.engagement.views import Receipt


class Undoing:
    """Takes back, brings back, and says what that was."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def undo(self) -> None:
        """First the typing in hand, then the last change."""
        focused = self._home.focused
        if not (isinstance(focused, TextLine) and focused.take_back()):
            self._home.change(lambda e: e.log.undo(), lambda receipt: self._say("Undone", receipt))

    def undo_ruling(self) -> None:
        """The last change, if it was a verdict or a split."""
        self._home.change(lambda e: e.log.undo_ruling(), lambda receipt: self._say("Undone", receipt))

    def redo(self) -> None:
        """Bring back typing that was taken back, else what was undone."""
        focused = self._home.focused
        if not (isinstance(focused, TextLine) and focused.bring_back()):
            self._home.change(lambda e: e.log.redo(), lambda receipt: self._say("Redone", receipt))

    def _say(self, act: str, receipt: Receipt) -> None:
        if isinstance(self._home.screen, ModeScreen):
            self._home.screen.say(f"{act}{': ' + '; '.join(receipt.said) if receipt.said else '.'}")
