"""What the store thread says to the app. Workers touch no widget: they post one of these."""

from dataclasses import dataclass
from typing import Any

from textual.message import Message

from followme.errors import FollowmeError


@dataclass
class Answered(Message, bubble=False):
    """A verb gave a value."""

    ticket: int
    value: Any


@dataclass
class Failed(Message, bubble=False):
    """A verb was refused, or met something nobody foresaw."""

    ticket: int
    error: FollowmeError
