"""What the store thread says to the app, and work that takes it long. No worker touches a widget: it posts one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.message import Message

from followme.errors import FollowmeError, Stopped

if TYPE_CHECKING:
    from followme.engagement.team.joining import Step


@dataclass
class VerbAnswered(Message, bubble=False):
    """A verb gave a value."""

    ticket: int
    value: Any


@dataclass
class Failed(Message, bubble=False):
    """A verb was refused, or met something nobody foresaw."""

    ticket: int
    error: FollowmeError


@dataclass
class Stepped(Message, bubble=False):
    """A merge came a step further."""

    step: Step


@dataclass
class Counted(Message, bubble=False):
    """So many rows of a list were read."""

    work: Work
    done: int
    of: int


MANY: Final = 3000
"""Names from which a look takes long enough to be told of."""


class Work:
    """It runs in the store thread; ``stop`` is called in the app's."""

    LEFT: ClassVar = ""
    """What became of it, when it was stopped."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        self._stop: Final = threading.Event()
        self._post = post

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def go_on(self) -> None:
        """Called by the work at every step.

        Raises:
            Stopped: it was asked to.
        """
        if self.stopping:
            raise Stopped("stopped", self.LEFT)

    def _watch(self, done: int, of: int) -> None:
        self.go_on()
        self._post(Counted(self, done, of))
