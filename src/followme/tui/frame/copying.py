"""What is done with what is in hand: it is copied, or its typing taken back, else what was written last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from followme.tui.frame.mode import ModeScreen
from followme.tui.home import Home
from followme.tui.safe import HIDDEN
from followme.tui.widgets.text_line import TextLine
from followme.words.acts import told_words

if TYPE_CHECKING:
    from followme.engagement.log.views import Reversal
    from followme.errors import FollowmeError
    from followme.tui.home import Verb


def copy_in_hand(home: Home) -> None:
    """Copy it, or say that there is nothing."""
    text = in_hand(home.screen)
    if text:
        home.copy_to_clipboard(text)
    else:
        home.notify("Nothing is in hand to copy.", markup=False, timeout=4)


def in_hand(screen: Screen[Any]) -> str:
    """The text; empty where there is nothing to copy."""
    from followme.tui.fields.choice_field import ChoiceField  # noqa: PLC0415  not before the first frame

    focused = screen.focused
    typed = focused.value if isinstance(focused, TextLine | ChoiceField) else ""
    return selected(screen) or typed or _of_row(screen)


def selected(screen: Screen[Any]) -> str:
    """What is marked in the text field, or with the mouse anywhere."""
    focused = screen.focused
    return (focused.selected_text if isinstance(focused, TextLine) else "") or screen.get_selected_text() or ""


def _of_row(screen: Screen[Any]) -> str:
    """The row of the table that has the keys, else of the first one shown; as its screen would write it."""
    from followme.tui.widgets.record_table import RecordTable  # noqa: PLC0415  not before the first frame

    focused = screen.focused
    shown = [table for table in screen.query(RecordTable) if table.region]
    tables = [focused] if isinstance(focused, RecordTable) else shown
    texts = (table.in_words(table.record) for table in tables if table.record)
    return next((text for text in texts if text), "")


class Undoing:
    """Takes back, brings back, and says what that was."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def undo(self) -> None:
        focused = self._home.focused
        if not (isinstance(focused, TextLine) and focused.take_back()):
            self._reverse("Undone", lambda e: e.log.undo())

    def undo_ruling(self) -> None:
        self._reverse("Undone", lambda e: e.log.undo_ruling())

    def redo(self) -> None:
        focused = self._home.focused
        if not (isinstance(focused, TextLine) and focused.bring_back()):
            self._reverse("Redone", lambda e: e.log.redo())

    def _reverse(self, act: str, verb: Verb[Reversal]) -> None:
        self._home.change(verb, lambda reversal: self._say(act, reversal), self._tell)

    def _tell(self, error: FollowmeError) -> None:
        """A screen where somebody writes says it without a dialog."""
        screen = self._home.screen
        (screen if isinstance(screen, ModeScreen) else self._home).tell(error)

    def _say(self, act: str, reversal: Reversal) -> None:
        words = told_words(reversal.deed, HIDDEN if self._home.covered else "")
        if isinstance(self._home.screen, ModeScreen):
            self._home.screen.say(f"{act}: {words}")
