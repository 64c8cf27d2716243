"""One cell with several values in it → the values, only where that is safe.

``;`` and line breaks always separate; brackets protect what is inside them. Beyond that:

* *phrases* (functions, keys): a comma separates when every piece has at most five words outside brackets and
  the cell is no sentence (ends in no full stop, has no piece that begins with "or"); a leading "and" goes.
* *people*: ``,`` ``&`` ``/`` "and" "or" separate when every piece is a whole personal name (two to five
  words, each with a capital, none of them a word for an organisation) or a handle. A title stays with its
  name ("Ada Lee, CTO"), and "Lee, Ada" stays whole.
* *names* of services: a comma separates unless a company form follows ("Acme, Inc."); " & " between two names
  of two words or more. A line break separates only where nothing else does: otherwise it is wrapping.

What is not safe to split stays one value: a wrong whole is visible and can be edited, a wrong part is not.
"""

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from followme.matching.people import PARTICLES, TITLE
from followme.text import key_of

_PHRASE_WORDS: Final = 5
_NAME_WORDS: Final = 10  # the longest product name in a real list of several had 9
_OPENING: Final = {"(": ")", "[": "]", "{": "}"}
_CLOSING: Final = frozenset(_OPENING.values())
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_STRONG: Final = re.compile(r"[;\n]")
_LINE: Final = re.compile(r"\n")
_COMMA: Final = re.compile(r"(?<![0-9]),|,(?![0-9])")
_COMMA_OR_SEMICOLON: Final = re.compile(r";|(?<![0-9]),|,(?![0-9])")
_WEAK: Final = re.compile(r",|&|/|\band\b|\bor\b")
_AMPERSAND: Final = re.compile(r"(?<=\s)&(?=\s)")
_LEADING_AND: Final = re.compile(r"\Aand\s+", re.IGNORECASE)
_COMPANY: Final = re.compile(
    r"(?:inc|incorporated|llc|llp|ltd|limited|corp|co|gmbh|ag|plc|s\.?a|b\.?v|lp)\.?", re.IGNORECASE
)
_HANDLE: Final = re.compile(r"@\S+|[^@\s]+@[^@\s]+")
_ORGANISATION: Final = re.compile(
    r"\b(?:administration|admins?|agency|analytics|applications|authority|board|bureau|business|centre|center"
    r"|commission|committee|company|compliance|council|customers?|department|dept|development|digital|division"
    r"|engineering|enterprise|experience|finance|foundation|group|health|human|infrastructure|innovation"
    r"|institute|legal|management|marketing|ministry|office|operations|ops|people|platform|procurement|product"
    r"|relations|resources|safety|sales|security|services?|social|strategy|success|support|systems?|teams?"
    r"|technology|trade|university)\b|\b(?-i:IT|UX|HR)\b",
    re.IGNORECASE,
)
"""Words of departments and teams, seen where a file asks for a leader; none is a common surname."""


def phrases(cell: str) -> list[str]:
    """The functions or keys a cell lists."""
    split: list[str] = []
    for part in _split(cell, _STRONG):
        pieces = _split(part, _COMMA)
        safe = not part.endswith(".") and all(map(_is_phrase, pieces))
        split += [_LEADING_AND.sub("", piece) for piece in pieces] if safe else [part]
    return _distinct(split)


def people(cell: str) -> list[str]:
    """The persons a cell names, each with the title that follows the name."""
    cells: list[str] = []
    for part in _split(cell, _STRONG):
        persons = _persons(part)
        cells += persons if all(map(_is_person, persons)) else [part]
    return _distinct(cells)


def names(cell: str) -> list[str]:
    """The services a cell names."""
    listed = _split(cell, _COMMA_OR_SEMICOLON)
    pieces = _rejoined(listed) if len(listed) > 1 else _split(cell, _LINE)
    if any(len(piece.split()) > _NAME_WORDS for piece in pieces):
        return _distinct([cell])
    return _distinct(name for piece in pieces for name in _either_side(piece))


def _split(text: str, mark: re.Pattern[str]) -> list[str]:
    """The pieces between marks outside brackets, without white space around them and without empty ones."""
    cuts = [match.span() for match in _marks(text, mark)]
    if not cuts:
        return [text.strip()] if text and not text.isspace() else []
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    pieces = (text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return [piece for piece in pieces if piece]


def _marks(text: str, mark: re.Pattern[str]) -> list[re.Match[str]]:
    matches = list(mark.finditer(text))
    if not matches:
        return []
    inside = _inside_brackets(text)
    return [match for match in matches if not inside[match.start()]]


def _inside_brackets(text: str) -> list[int]:
    """Per character, in how many pairs of brackets it stands; one never closed protects nothing."""
    change = [0] * (len(text) + 1)
    opened: list[int] = []
    for place, char in enumerate(text):
        if char in _OPENING:
            opened.append(place)
        elif char in _CLOSING and opened and _OPENING[text[opened[-1]]] == char:
            change[opened.pop()] += 1
            change[place] -= 1
    return list(accumulate(change))


def _is_phrase(piece: str) -> bool:
    words = _BRACKETS.sub(" ", piece).split()
    return len(words) <= _PHRASE_WORDS and words[:1] != ["or"]


def _persons(part: str) -> list[str]:
    """The pieces between weak marks, a title joined to the piece before it as it stands in the text."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in [*_marks(part, _WEAK), None]:
        end = match.start() if match else len(part)
        if spans and TITLE.fullmatch(part[start:end].strip()):
            spans[-1] = (spans[-1][0], end)
        elif part[start:end].strip():
            spans.append((start, end))
        start = match.end() if match else end
    return [part[start:end].strip() for start, end in spans]


def _is_person(piece: str) -> bool:
    name = _BRACKETS.sub(" ", piece).partition(",")[0].strip()
    words = name.split()
    if _HANDLE.fullmatch(name):
        return True
    if not 1 < len(words) <= _PHRASE_WORDS or _ORGANISATION.search(name):
        return False
    return all(word[0].isupper() or word in PARTICLES for word in words)


def _rejoined(pieces: list[str]) -> list[str]:
    """The pieces with company forms back on the names they belong to."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _COMPANY.fullmatch(piece):
            joined[-1] += f", {piece}"
        else:
            joined.append(piece)
    return joined


def _either_side(piece: str) -> list[str]:
    sides = _split(piece, _AMPERSAND)
    return sides if all(len(side.split()) > 1 for side in sides) else [piece]


def _distinct(values: Iterable[str]) -> list[str]:
    """The values with single spaces, the first spelling of each key."""
    spaced = [" ".join(value.split()) for value in values]
    if len(spaced) < 2:  # noqa: PLR2004  most cells hold one value, and keys cost
        return list(filter(None, spaced))
    first: dict[str, str] = {}
    for value in spaced:
        first.setdefault(key_of(value), value)
    return list(first.values())
