"""A look at everything, which may take long: it says how far it is, gives way to what comes, can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from followme.errors import FollowmeError, Stopped
from followme.tui.store.messages import MANY, Counted, Work
from followme.tui.widgets.bars import Far, WorkProgress

if TYPE_CHECKING:
    from followme.tui.frame.mode import ModeScreen
    from followme.tui.home import Then, Verb

T = TypeVar("T")


class Looking:
    """The one look under way on a screen that has a ``WorkProgress``; ``of`` is what it looks at, in words."""

    def __init__(self, screen: ModeScreen, of: str) -> None:
        self._screen = screen
        self._of = of
        self._work: Work | None = None

    @property
    def is_under_way(self) -> bool:
        return self._work is not None

    def begin(self, work: Work, look: Verb[T], seen: Then[T], stopped: Callable[[], None]) -> None:
        """Look anew; a look under way does not know what comes now: it ends, and what it found is dropped."""
        self.give_way()
        self._work = work
        if self._screen.home.long_work is None:
            self._screen.home.long_work = work  # leaving the app does not wait for it

        def told(answer: T) -> None:
            if self._ends(work):
                seen(answer)

        def failed(error: FollowmeError) -> None:
            if self._ends(work):
                if isinstance(error, Stopped):
                    stopped()
                else:
                    self._screen.tell(error)

        self._screen.ask(look, told, group="look", failed=failed)

    def give_way(self) -> None:
        if self._work is not None:
            self._work.stop()
            self._ends(self._work)

    def stop(self) -> None:
        """As somebody asked; the screen hears of it when it has stopped."""
        if self._work is not None:
            self._work.stop()
            self._bar.stopping = True

    def counted(self, message: Counted) -> None:
        """How far it is; of few nobody could read that."""
        if message.work is self._work and message.of >= MANY:
            self._bar.display = True
            count = f" · {message.done:,} of {message.of:,}"
            self._bar.far = Far("looking at ", self._of, count, message.done, message.of)

    def _ends(self, work: Work) -> bool:
        """Whether this is the look that is waited for; then it is over."""
        if work is not self._work:
            return False
        if self._screen.home.long_work is work:
            self._screen.home.long_work = None
        self._work = None
        self._bar.end()
        return True

    @property
    def _bar(self) -> WorkProgress:
        return self._screen.query_one(WorkProgress)
