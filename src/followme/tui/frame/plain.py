"""Screens without a mode: the first frame, what went wrong, a window that is too small."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.tui.frame.one_end import OneEnd
from followme.tui.home import Home
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text


class OpeningScreen(Screen[None]):
    """Says what is being opened; the mode that follows brings its own styles, and takes the keys."""

    is_ready: ClassVar = False

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_shown = name

    def compose(self) -> ComposeResult:
        yield Static(ui_text(f" followme  opening {self._name_shown} …" if self._name_shown else " followme"))


class ErrorDialog(OneEnd[None]):
    """An error's title and message; Escape or Enter closes it."""

    BINDINGS: ClassVar = bindings("box")

    def __init__(self, error: FollowmeError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(ui_text(f"! {self._error.title}", "bold $error"))
            yield Static(ui_text(self._error.message, lines=True), classes="gap")
            yield Static(ui_text("esc or Enter closes", "$muted"), classes="gap")


SMALLEST = (60, 18)
"""Columns and rows every screen is good at."""


class _Message(Widget):
    def render(self) -> RenderResult:
        return ui_text(
            f"Too small: {self.app.size.width}×{self.app.size.height}\n"
            f"followme needs {SMALLEST[0]}×{SMALLEST[1]}.\nNothing is lost.\n^Q quits.",
            lines=True,
        )


class TooSmallScreen(ModalScreen[None]):
    """A modal screen: it keeps every key from the screen it covers. It goes away when the window grows."""

    def compose(self) -> ComposeResult:
        yield _Message()


def fit(home: Home, size: Size) -> None:
    """Below the smallest size nothing can be read, so nothing can be done."""
    small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
    shown = isinstance(home.screen, TooSmallScreen)
    if small and not shown:
        home.push_screen(TooSmallScreen())
    elif shown and not small:
        home.pop_screen()
