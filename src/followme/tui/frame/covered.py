"""What is shown in the place of a screen that is covered."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import first_key
from followme.tui.safe import ui_text


class CoveredScreen(ModeScreen):
    """Nothing but how to look beneath, and where else to go."""

    OPEN: ClassVar = True
    KEYS: ClassVar = ("app.cover", "mode.visit", "mode.inventory", "app.back")

    def body(self) -> ComposeResult:
        key = first_key(self.home.actions["app.cover"])
        words = f"Covered: scores, dispositions, people's names and readings are hidden. {key} shows them."
        yield Static(ui_text(words, "$muted"), classes="page")

    def back(self) -> None:
        """Leave the screen beneath, if it lies over another."""
        if len(self.app.screen_stack) > 2:  # noqa: PLR2004  a mode, what lies over it, and this
            with self.home.cover.lifted():
                self.app.pop_screen()
                self.app.pop_screen()
