"""How far long work is: a line and a bar."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from followme.tui.safe import cut, joined, ui_text


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
