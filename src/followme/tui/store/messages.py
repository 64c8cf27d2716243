"""What the store thread says to the app. Workers touch no widget: they post one of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from followme.errors import FollowmeError

if TYPE_CHECKING:
    from followme.engagement.team.joining import Step
    from followme.tui.store.work import Work


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
