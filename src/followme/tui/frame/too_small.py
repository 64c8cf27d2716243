"""Below 60×18 nothing can be read, so no key does anything but leave."""

from textual.app import ComposeResult, RenderResult
from textual.screen import ModalScreen
from textual.widget import Widget

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
        """Only words."""
        yield _Message()
