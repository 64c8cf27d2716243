"""A merge under way: the store thread tells how far it is, and the app may stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from followme.errors import Stopped
from followme.tui.messages import Stepped
from followme.tui.safe import cut, joined, ui_text

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.joining import Joined, Step


class RunningMerge:
    """The files being merged. ``work`` runs in the store thread; everything else in the app's."""

    def __init__(self, files: Sequence[Path], post: Callable[[Message], object], *, adopt: bool = False) -> None:
        self.files = tuple(files)
        self._post = post
        self._adopt = adopt
        self._stop = threading.Event()

    def work(self, engagement: Engagement) -> Joined:
        """Merge them."""
        return engagement.merge(self.files, adopt=self._adopt, watch=self._watch)

    def _watch(self, step: Step) -> None:
        if self._stop.is_set():
            raise Stopped("stopped", "The file in hand is left out whole; merge it again when you like.")
        self._post(Stepped(step))

    def stop(self) -> None:
        """Leave out the file in hand, and those after it."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class Progress(Widget):
    """How far the merge is: a line and a bar."""

    step: reactive[Step | None] = reactive(None)
    stopping: reactive[bool] = reactive(False)

    def render(self) -> RenderResult:
        """``2 of 5 · ben.fieldbook · 4,000 of 10,000 claims``, and below it the bar."""
        if self.step is None:
            return ui_text("Merging …", "$accent")
        width = max(10, self.size.width - 2)
        tail = "stopping …" if self.stopping else "esc stops"
        words = step_words(self.step, width - len(tail) - 3)
        return Content("\n").join(
            [joined((words, "$accent"), ("   " + tail, "$muted")), self._bar(self.step, width)]
        )

    def _bar(self, step: Step, width: int) -> Content:
        done = width * step.done // max(1, step.of)
        return joined(("━" * done, "$accent"), ("╌" * (width - done), "$muted"))


def step_words(step: Step, room: int) -> str:
    """The line in ``room`` cells; a long file name is what is cut."""
    head = f"{step.number} of {step.files} · "
    tail = f" · {step.done:,} of {step.of:,} claims"
    return head + cut(step.file, max(8, room - len(head) - len(tail))) + tail
