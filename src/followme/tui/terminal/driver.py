"""The terminal of Unix: what it reads, what it writes, and how it comes back when it was stopped."""

from __future__ import annotations

import errno
import os
import select
import sys
from contextlib import suppress
from typing import Any, Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from followme.tui.terminal.keyboard import Keyboard
from followme.tui.terminal.plain_letters import draw_plain, typed_in

_READ: Final = 1 << 16
"""Bytes read at once; Textual reads 4096, and then looks at 250 pieces of a paste of 1 MB."""
_WAIT: Final = 0.1
"""Seconds after which an esc is known to begin no sequence: Textual's own."""


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
            while not self.exit_event.is_set():
                typed = self._read()
                for message in keyboard.wait() if typed is None else keyboard.feed(typed):
                    self.process_message(message)
        except OSError:
            self.exit_event.wait()
        with suppress(EOFError, ParseError):
            keyboard.end()

    def _read(self) -> bytes | None:
        """What was typed; None when nothing was for as long as tells an esc from a sequence."""
        readable, _, _ = select.select([self.fileno], [], [], _WAIT)
        if not readable:
            return None
        if typed := os.read(self.fileno, _READ):
            return typed
        raise OSError(errno.EIO, "the terminal is gone")
