"""What lies over a screen ends once, by its own key, and what it was asked for is done before the next key."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from followme.tui.frame.measured import MeasuredScreen

Result = TypeVar("Result")


class OneEnd(ModalScreen[Result], MeasuredScreen[Result]):
    """A modal screen that two Enters close once."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Textual would take whatever screen is on top, and tell the result behind the next key."""
        if self.app.screen is not self:
            return AwaitComplete()
        told = self._result_callbacks[-1].callback
        ended = self.app.pop_screen()
        if told is not None:
            told(result)
        return ended
