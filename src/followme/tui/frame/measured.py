"""A screen that measures every text as it reads now, also one that changed twice around a layout."""

from __future__ import annotations

from typing import TypeVar

from textual.geometry import Size
from textual.screen import Screen

Result = TypeVar("Result")


class MeasuredScreen(Screen[Result]):
    """No line of a text is missing because the text before it had fewer.

    A widget asks for a layout when it comes to rest. Textual numbers its measures by such requests: one that is
    still to come at a layout, which measures the new text already, is the same number when the text changes once
    more before the request is made, so the measure of the text between would stand.
    """

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002
        super()._refresh_layout(size, scroll)
        for widget in self._compositor.widgets:
            if widget._layout_required:  # noqa: SLF001
                widget._layout_updates += 1  # noqa: SLF001
