"""Below 60×18 nothing can be read, so no key does anything but leave."""

from textual.app import ComposeResult, RenderResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from followme.tui.home import Home
from followme.tui.safe import ui_text

SMALLEST = (60, 18)
"""Columns and rows every screen is good at."""


class _Message(Widget):
    def render(self) -> RenderResult:
        """What is needed and what there is, in as few cells as possible."""
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
