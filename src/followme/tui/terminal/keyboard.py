"""What comes from a terminal's keyboard.

Textual's own reader ends the app at a byte that is no UTF-8, and takes escape codes between the marks of a paste
for keys; here what is between the marks is text, in its order.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterator
from typing import Final

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Paste
from textual.message import Message

from followme.text import without_escapes

_OLD_MOUSE: Final = re.compile(rb"\x1b\[M[^\x1b]{3}", re.DOTALL)
"""A mouse report of X10: three bytes of any value. Textual asks for those of SGR, and reads none of these."""
_OLD_MOUSE_BEGUN: Final = re.compile(rb"\x1b\[M[^\x1b]{0,2}\Z", re.DOTALL)


class Keyboard:
    """From bytes, however they are parted, to keys, mouse events and pastes."""

    def __init__(self, parser: XTermParser, encoding: str = "utf-8") -> None:
        self._parser = parser
        self._decode = getincrementaldecoder(encoding)("replace").decode
        self._begun = b""
        self._before = ""
        self._pasting = False
        self._pasted = ""

    def feed(self, data: bytes) -> Iterator[Message]:
        """What these bytes are, after those before."""
        text = self._decode(self._without_old_mouse(data) if not self._pasting else data)
        while text:
            text = yield from self._paste(text) if self._pasting else self._keys(text)

    def _without_old_mouse(self, data: bytes) -> bytes:
        whole = _OLD_MOUSE.sub(b"", self._begun + data)
        begun = _OLD_MOUSE_BEGUN.search(whole)
        self._begun = begun[0] if begun else b""
        return whole.removesuffix(self._begun)

    def wait(self) -> Iterator[Message]:
        """What is known because nothing followed: an esc is a key."""
        return iter(self._parser.tick())

    def end(self) -> None:
        """Nothing more comes."""
        for _ in self._parser.feed(""):
            pass

    def _keys(self, text: str) -> Generator[Message, None, str]:
        """Up to the mark that begins a paste; the rest."""
        at = (self._before + text).find(BRACKETED_PASTE_START)
        end = len(text) if at < 0 else at + len(BRACKETED_PASTE_START) - len(self._before)
        self._pasting = at >= 0
        self._before = (self._before + text)[1 - len(BRACKETED_PASTE_START) :] if at < 0 else ""
        yield from self._parser.feed(text[:end])
        return text[end:]

    def _paste(self, text: str) -> Generator[Message, None, str]:
        """Up to the mark that ends a paste; the rest."""
        self._pasted += text
        end = _end_of(self._pasted)
        if end < 0:
            return ""
        pasted, rest = self._pasted[:end], self._pasted[end + len(BRACKETED_PASTE_END) :]
        self._pasting, self._pasted = False, ""
        for message in self._parser.feed(BRACKETED_PASTE_END):
            yield Paste(without_escapes(pasted)) if isinstance(message, Paste) else message
        return rest


def _end_of(pasted: str) -> int:
    """Where a paste ends: at the first mark; it is text where another follows before a paste begins anew."""
    end = pasted.find(BRACKETED_PASTE_END)
    while end >= 0:
        after = end + len(BRACKETED_PASTE_END)
        again, anew = pasted.find(BRACKETED_PASTE_END, after), pasted.find(BRACKETED_PASTE_START, after)
        if again < 0 or 0 <= anew < again:
            return end
        end = again
    return end
