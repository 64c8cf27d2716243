"""What is looked for, where it stands in a text, and how what was found reads."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from followme.text import folded

Mark = tuple[int, int]
"""Where a word that was looked for begins and ends in a text, in characters."""
_WORDS: Final = re.compile(r'"([^"]*)"?|(\S+)')
_BEFORE: Final = 24
"""Characters that are shown before the first mark of a long text."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with what was looked for in it; the cover hides one that ``is_secret``."""

    text: str
    marks: tuple[Mark, ...] = ()
    is_secret: bool = False


def wanted_in(typed: str) -> tuple[str, ...]:
    """The words that are typed, and phrases in quotes, as texts are compared."""
    parts = (folded(phrase or word) for phrase, word in _WORDS.findall(typed))
    return tuple(dict.fromkeys(filter(None, parts)))


def marked(text: str, wanted: Sequence[str], *, is_secret: bool = False) -> MarkedText:
    """The text in one line, with every place where a wanted word stands."""
    line = " ".join(text.split())
    signs = [(sign, place) for place, char in enumerate(line) for sign in folded(char) or " "]
    whole = "".join(sign for sign, _ in signs)
    places = sorted(
        (signs[start][1], signs[end - 1][1] + 1) for word in wanted for start, end in _all(whole, word)
    )
    return MarkedText(line, tuple(_joined(places)), is_secret)


def _all(text: str, word: str) -> Iterator[Mark]:
    return ((match.start(), match.end()) for match in re.finditer(re.escape(word), text))


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Marks that meet are one."""
    last: Mark | None = None
    for start, end in marks:
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def excerpt(passage: MarkedText) -> MarkedText:
    """From shortly before the first mark, where that is far from the beginning."""
    first = passage.marks[0][0] if passage.marks else 0
    if first <= 2 * _BEFORE:
        return passage
    left = passage.text.rfind(" ", 0, first - _BEFORE) + 1 or first - _BEFORE
    moved = tuple((start - left + 1, end - left + 1) for start, end in passage.marks)
    return MarkedText(f"…{passage.text[left:]}", moved, passage.is_secret)


def pieces(passage: MarkedText) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked."""
    place = 0
    for start, end in passage.marks:
        yield passage.text[place:start], False
        yield passage.text[start:end], True
        place = end
    yield passage.text[place:], False


def bracketed(passage: MarkedText) -> str:
    """The text with its marks in brackets, where there is no colour."""
    return "".join(f"[{piece}]" if is_marked else piece for piece, is_marked in pieces(passage))
