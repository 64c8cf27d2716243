"""Bars of one line or two: the keys at the bottom, and how far long work is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from followme.tui.safe import cut, joined, ui_text

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


@dataclass(frozen=True, slots=True)
class Far:
    """``done`` of ``of``, and its words: a long name is what is cut."""

    head: str
    name: str
    tail: str
    done: int
    of: int

    def words(self, room: int) -> str:
        return self.head + cut(self.name, max(8, room - len(self.head) - len(self.tail))) + self.tail


class WorkProgress(Widget):
    """``2 of 5 · ben.fieldbook · 4,000 of 10,000 claims``, and below it the bar."""

    far: reactive[Far | None] = reactive(None)
    stopping: reactive[bool] = reactive(False)

    def __init__(self, beginning: str) -> None:
        super().__init__()
        self._beginning = beginning

    def begin(self) -> None:
        """It has begun, and how far it is nobody knows yet."""
        self.far, self.stopping, self.display = None, False, True

    def end(self) -> None:
        self.display = self.stopping = False

    def render(self) -> RenderResult:
        if self.far is None:
            return ui_text(self._beginning, "$accent")
        width = max(10, self.size.width - 2)
        tail = "stopping …" if self.stopping else "esc stops"
        words = self.far.words(width - len(tail) - 3)
        line = joined((words, "$accent"), ("   " + tail, "$muted"))
        return Content("\n").join([line, self._bar(self.far, width)])

    def _bar(self, far: Far, width: int) -> Content:
        done = width * far.done // max(1, far.of)
        return joined(("━" * done, "$accent"), ("╌" * (width - done), "$muted"))
