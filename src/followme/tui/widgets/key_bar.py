"""The line at the bottom: at most six keys, and never half of one."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from followme.tui.safe import joined

MOST = 6
"""Keys in the bar: more are not read (posting's and harlequin's bars are cut off at 80 columns)."""

KeyWord = tuple[str, str]
"""A key as it is written, and the label of what it does."""


def fitting(words: Sequence[KeyWord], width: int) -> list[KeyWord]:
    """The first of these that fit in ``width`` cells, six at most; the last word given is kept before others."""
    *first, last = words[-1:] if len(words) == 1 else words
    shown = [last]
    for word in first[: MOST - 1]:
        if sum(len(key) + len(label) + 4 for key, label in [*shown, word]) <= width:
            shown.insert(-1, word)
    return shown


class KeyBar(Widget):
    """The keys that matter on this screen now."""

    words: reactive[tuple[KeyWord, ...]] = reactive(())

    def render(self) -> RenderResult:
        if not self.words:
            return Content("")
        parts = [
            joined((f" {key}", "bold $key"), f" {label}  ") for key, label in fitting(self.words, self.size.width)
        ]
        return Content("").join(parts)
