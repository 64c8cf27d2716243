"""What comes from a terminal's keyboard.

Textual's own reader ends the app at a byte that is no UTF-8, and takes escape codes between the marks of a paste
for keys; here what is between the marks is text, in its order.
"""

from __future__ import annotations

import errno
import os
import re
import select
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

from followme.text import without_escapes

_READ: Final = 1 << 16
"""Bytes read at once; Textual reads 4096, and then looks at 250 pieces of a paste of 1 MB."""
_WAIT: Final = 0.1
"""Seconds after which an esc is known to begin no sequence: Textual's own."""
_BEGIN: Final = b"\x1b[200~"
_END: Final = b"\x1b[201~"
"""The marks around a paste."""
_OLD_MOUSE: Final = rb"\x1b\[M[^\x1b]{3}"
"""A mouse report of X10: three bytes of any value. Textual asks for those of SGR, and reads none of these."""
_NO_KEY: Final = re.compile(rb"\x1b\[200~|" + _OLD_MOUSE, re.DOTALL)
_NO_KEY_BEGUN: Final = re.compile(rb"\x1b(?:\[(?:M[^\x1b]{0,2}|20{0,2})?)?\Z", re.DOTALL)
"""What may become one of these with the next bytes."""


class Keyboard:
    """From bytes, however they are parted, to keys, mouse events and pastes."""

    def __init__(self, parser: XTermParser) -> None:
        self._parser = parser
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._begun = b""
        self._pasted: bytes | None = None

    def feed(self, data: bytes) -> Iterator[Message]:
        """What these bytes are, after those before."""
        while data:
            data = yield from self._keys(data) if self._pasted is None else self._paste(data)

    def wait(self) -> Iterator[Message]:
        """What is known because nothing followed: an esc is a key."""
        begun, self._begun = self._begun, b""
        if begun == b"\x1b":
            yield Key("escape", "\x1b")
        else:
            yield from self._typed(begun)
        yield from self._parser.tick()

    def end(self) -> None:
        """Nothing more comes."""
        for _ in self._parser.feed(""):
            pass

    def _typed(self, data: bytes) -> Iterator[Message]:
        if text := self._decode(data):  # none at all would be the end
            yield from self._parser.feed(text)

    def _keys(self, data: bytes) -> Generator[Message, None, bytes]:
        """Up to what is no key; the rest."""
        data, self._begun = self._begun + data, b""
        found = _NO_KEY.search(data)
        begun = None if found else _NO_KEY_BEGUN.search(data)
        end = found or begun
        yield from self._typed(data[: end.start()] if end else data)
        if begun:
            self._begun = begun[0]
        if found and found[0] == _BEGIN:
            self._pasted = b""
        return data[found.end() :] if found else b""

    def _paste(self, data: bytes) -> Generator[Message, None, bytes]:
        """Up to the mark that ends a paste; the rest."""
        pasted = (self._pasted or b"") + data
        end = _end_of(pasted)
        self._pasted = pasted if end < 0 else None
        if end < 0:
            return b""
        yield Paste(without_escapes(pasted[:end].decode("utf-8", "replace")))
        return pasted[end + len(_END) :]


def _end_of(pasted: bytes) -> int:
    """Where a paste ends: at the first mark; it is text where another follows before a paste begins anew."""
    end = pasted.find(_END)
    while end >= 0:
        after = end + len(_END)
        again, anew = pasted.find(_END, after), pasted.find(_BEGIN, after)
        if again < 0 or 0 <= anew < again:
            return end
        end = again
    return end


class TerminalDriver(LinuxDriver):
    """Textual's, with this keyboard."""

    def run_input_thread(self) -> None:
        """Read until the app ends, or there is no terminal any more: ``leaving`` sees that."""
        keyboard = Keyboard(XTermParser(self._debug))
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
