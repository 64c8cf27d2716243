"""Which parts of two names differ, as a person reads them: word by word, whatever their order, case and blanks.

It decides nothing: what a difference means is the matcher's business, and stands beside it as a reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final, NamedTuple

OPEN: Final = "‹"
CLOSE: Final = "›"
_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[+#]+")
_RUN: Final = range(2, 5)
"""How many words may stand for one that is written without blanks."""


class NamePart(NamedTuple):
    """A piece of a name; ``differs`` when the other name has nothing like it."""

    text: str
    differs: bool


class _NameWord(NamedTuple):
    start: int
    end: int
    text: str


def differing(name: str, beside: str) -> tuple[tuple[NamePart, ...], tuple[NamePart, ...]]:
    """Both names cut into what the other has, too, and what it has not. The pieces make the names again."""
    here, there = _words(name), _words(beside)
    left, right = _left(here, there), _left(there, here)
    _join(left, right)
    _join(right, left)
    return _parts(name, here, left), _parts(beside, there, right)


def _words(name: str) -> list[_NameWord]:
    return [_NameWord(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(name)]


def _plain(word: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _left(here: list[_NameWord], there: list[_NameWord]) -> list[_NameWord]:
    """The words here that are not there, each as often as it is not."""
    spare = Counter(word.text for word in there)
    left = []
    for word in here:
        if spare[word.text]:
            spare[word.text] -= 1
        else:
            left.append(word)
    return left


def _join(apart: list[_NameWord], whole: list[_NameWord]) -> None:
    """Take out words of one name that are one word of the other: ``Sales Force``, ``Salesforce``."""
    for size in _RUN:
        for at in range(len(apart) - size, -1, -1):
            run = apart[at : at + size]
            match = next((word for word in whole if word.text == "".join(part.text for part in run)), None)
            if match is not None:
                del apart[at : at + size]
                whole.remove(match)


def _parts(name: str, words: list[_NameWord], left: list[_NameWord]) -> tuple[NamePart, ...]:
    """Neighbouring words that differ are one part, with what is between them."""
    parts: list[NamePart] = []
    at, last = 0, False
    for word in words:
        differs = word in left
        between = name[at : word.start]
        if parts and last and differs:
            parts[-1] = NamePart(parts[-1].text + between + name[word.start : word.end], differs=True)
        else:
            parts += [NamePart(between, differs=False)] if between else []
            parts.append(NamePart(name[word.start : word.end], differs))
        at, last = word.end, differs
    rest = [NamePart(name[at:], differs=False)] if name[at:] else []
    return (*parts, *rest)
