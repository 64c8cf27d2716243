"""The terminal of Unix: what it reads, what it writes, and how it comes back when it was stopped."""

from __future__ import annotations

import errno
import os
import select
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from followme.tui.terminal.keyboard import Keyboard
from followme.tui.terminal.plain_letters import draw_plain, typed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

_READ: Final = 1 << 16
"""Bytes read at once; Textual reads 4096, and then looks at 250 pieces of a paste of 1 MB."""
_WAIT: Final = 0.1
"""Seconds after which an esc is known to begin no sequence: Textual's own."""
_ESC: Final = b"\x1b"


class TerminalDriver(LinuxDriver):
    """Textual's, with a keyboard that takes every byte, for every locale, and whole again after a stop."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        draw_plain(sys.__stderr__)

    # In the app's turn: one signal that interrupts what another does starts two threads that read the keyboard.

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        """Everything is drawn anew: somebody else wrote into the terminal meanwhile."""
        if not self._auto_restart:
            return
        if not self._must_signal_resume:
            self.suspend_application_mode()  # stopped without being asked before (SIGSTOP)
        self.resume_application_mode()
        self._app.refresh()

    def run_input_thread(self) -> None:
        """Read until the app ends, or there is no terminal any more: ``leaving`` sees that."""
        keyboard = Keyboard(XTermParser(self._debug), typed_in())
        try:
            for typed in read_from(self.fileno, self.exit_event):
                for message in keyboard.wait() if typed is None else keyboard.feed(typed):
                    self.process_message(message)
        except OSError:
            self.exit_event.wait()
        with suppress(EOFError, ParseError):
            keyboard.end()


def read_from(terminal: int, ended: Event) -> Iterator[bytes | None]:
    """What is typed; None when nothing was for as long as tells an esc from a sequence.

    Whether anything follows an esc is seen at once: to hand on the keys before it may take an app at work longer
    than a person takes to the next letter, which would then be Alt and that letter, and the esc would be lost.

    Raises:
        OSError: the terminal is gone.
    """
    while not ended.is_set():
        if not _is_typed(terminal):
            yield None
            continue
        typed = os.read(terminal, _READ)
        if not typed:
            raise OSError(errno.EIO, "the terminal is gone")
        alone = typed.endswith(_ESC) and not _is_typed(terminal)
        yield typed
        if alone:
            yield None


def _is_typed(terminal: int) -> bool:
    readable, _, _ = select.select([terminal], [], [], _WAIT)
    return bool(readable)
