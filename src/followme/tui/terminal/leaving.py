"""How the app ends when no key asks for it: a signal, or a terminal that is gone. What is typed is kept."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.app import App

_LOOK: Final = 2.0
"""Seconds between two looks for the terminal. Textual reads on where there is none: half a core (measured)."""
_LONGEST: Final = 30.0
"""Seconds that leaving may take: what Textual still writes waits for ever for a terminal that is gone."""


def watch(app: App[None]) -> None:
    """From now on leave in the ordinary way when somebody ends us, or nobody is there any more."""
    for name in ("SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, ValueError, AttributeError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), _leave, app)
    if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
        fd = sys.__stdin__.fileno()
        app.set_interval(_LOOK, lambda: _leave(app) if is_gone(fd) else None)


def is_gone(fd: int) -> bool:
    """Whether the other end of a terminal was closed."""
    poll = select.poll()
    poll.register(fd, 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))


def _leave(app: App[None]) -> None:
    app.exit()
    last = threading.Timer(_LONGEST, os._exit, (0,))
    last.daemon = True
    last.start()
