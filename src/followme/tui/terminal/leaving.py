"""How the app ends when no key asks for it: a signal, a terminal that is gone, what nobody foresaw."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import threading
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Final

from followme.errors import FollowmeError
from followme.text import safe_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

_GONE: Final = "its terminal was closed"
_ENDS: Final = {"SIGTERM": "it was told to end (SIGTERM)", "SIGHUP": _GONE}
_LOOK: Final = 2.0
"""Seconds between two looks for the terminal. Textual reads on where there is none: half a core (measured)."""
_LONGEST: Final = 30.0
"""Seconds that leaving may take: what Textual still writes waits for ever for a terminal that is gone."""


def watch(app: App[None], end: Callable[[str], None]) -> None:
    """From now on leave in the ordinary way when somebody ends us, or nobody is there any more."""
    for name, words in _ENDS.items():
        with contextlib.suppress(NotImplementedError, ValueError, AttributeError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), _leave, end, words)
    if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
        fd = sys.__stdin__.fileno()
        app.set_interval(_LOOK, lambda: _leave(end, _GONE) if is_gone(fd) else None)


def is_gone(fd: int) -> bool:
    """Whether the other end of a terminal was closed."""
    poll = select.poll()
    poll.register(fd, 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))


def _leave(end: Callable[[str], None], words: str) -> None:
    end(words)
    last = threading.Timer(_LONGEST, os._exit, (1,))
    last.daemon = True
    last.start()


def crashed(ended_by: str, error: Exception | None, path: Path | None) -> FollowmeError:
    """The error to leave with: its kind and place for a report, no text of anybody's fieldbook."""
    advice = (
        f"Everything you kept is in {path.name}; open it again: what you were typing comes back." if path else ""
    )
    return FollowmeError(
        f"followme stopped: {ended_by or _place(error)}", advice or "Nothing was open; start it again."
    )


def _place(error: Exception | None) -> str:
    """``KeyError in visit.py, line 12``: the message itself may quote what people said."""
    frames = extract_tb(error.__traceback__) if error else None
    if error is None or not frames:
        return "something nobody foresaw"
    return safe_text(f"{type(error).__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno}")
