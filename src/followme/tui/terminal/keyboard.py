"""What comes from a terminal's keyboard.

Textual's own reader ends the app at a byte that is no UTF-8, and takes escape codes between the marks of a paste
for keys; here what is between the marks is text, in its order.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator
from typing import Final

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

from followme.text import without_escapes

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

    def __init__(self, parser: XTermParser, encoding: str = "utf-8") -> None:
        self._parser = parser
        self._encoding = encoding
        self._decode = getincrementaldecoder(encoding)("replace").decode
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
        yield Paste(without_escapes(pasted[:end].decode(self._encoding, "replace")))
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
