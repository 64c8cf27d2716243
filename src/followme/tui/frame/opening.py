"""The first frame: one line, so that it is out before anything else is imported, parsed or opened."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from followme.tui.safe import ui_text


class OpeningScreen(Screen[None]):
    """Says what is being opened; the mode that follows brings its own styles."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_shown = name

    def compose(self) -> ComposeResult:
        yield Static(ui_text(f" followme  opening {self._name_shown} …" if self._name_shown else " followme"))
