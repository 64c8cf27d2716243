"""A merge under way: the store thread tells how far it is, and the app may stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.message import Message

from followme.tui.store.messages import Counted, Stepped
from followme.tui.store.work import Work
from followme.tui.widgets.progress import Far

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.team.joining import Joined, Step
    from followme.engagement.team.verbs import Alike


class RunningMerge(Work):
    """The files being merged. ``work`` runs in the store thread; everything else in the app's.

    Stopped, it leaves out the file in hand, and those after it.
    """

    def __init__(self, files: Sequence[Path], post: Callable[[Message], object], *, adopt: bool = False) -> None:
        super().__init__()
        self.files = tuple(files)
        self._post = post
        self._adopt = adopt

    def work(self, engagement: Engagement) -> Joined:
        """Merge them."""
        return engagement.team.merge(self.files, adopt=self._adopt, watch=self._watch)

    def _watch(self, step: Step) -> None:
        self.go_on("The file in hand is left out whole; merge it again when you like.")
        self._post(Stepped(step))


class AlikeLook(Work):
    """What a merge brought is looked at for names known here under another. ``look`` runs in the store thread."""

    def __init__(self, joined: Joined, post: Callable[[Message], object]) -> None:
        super().__init__()
        self._joined = joined
        self._post = post

    def look(self, engagement: Engagement) -> tuple[Alike, ...]:
        """Of each merged file those there are."""
        self.go_on(NOT_LOOKED)
        return engagement.team.alike(self._joined, self._watch)

    def _watch(self, done: int, of: int) -> None:
        self.go_on(NOT_LOOKED)
        self._post(Counted(self, done, of))


NOT_LOOKED: Final = "The merge is done; its names were not all looked at."


def far(step: Step) -> Far:
    """A step as the progress shows it."""
    tail = f" · {step.done:,} of {step.of:,} claims"
    return Far(f"{step.number} of {step.files} · ", step.file, tail, step.done, step.of)
