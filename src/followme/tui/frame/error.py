"""What went wrong, in two lines."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text


class ErrorDialog(ModalScreen[None]):
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

    def action_close(self) -> None:
        self.dismiss()
