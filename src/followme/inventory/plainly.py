"""A text as a reader takes it in: NFKC, every blank a space, every dash a hyphen; and where each sign stood."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_BLANKS: Final = frozenset("\u115f\u1160\u2800\u2014\u2015\u3164\uffa0")
"""Letters and signs that are seen as a blank; a long dash parts words as a blank does."""
_DOTS: Final = frozenset("\u00b7\u2022\u2027\u2219\u22c5\u3002\u30fb")
_SLASHES: Final = frozenset("\u2044\u2215")


class Plainly(NamedTuple):
    """The text as it is read, and for each of its signs where it begins and ends in what was typed."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def plainly(typed: str) -> Plainly:
    """The text as it is read. Signs without width are gone; any script's decimal digits are 0 to 9."""
    if typed.isascii():
        return Plainly("".join(map(_sign, typed)), range(len(typed)), range(1, len(typed) + 1))
    read = [(sign, start, end) for start, end in _clusters(typed) for sign in _read(typed[start:end])]
    return Plainly("".join(sign for sign, *_ in read), [start for _, start, _ in read], [end for *_, end in read])


def _clusters(typed: str) -> Iterator[tuple[int, int]]:
    """A sign with the accents that follow it."""
    start = 0
    for place in range(1, len(typed) + 1):
        if place == len(typed) or not unicodedata.combining(typed[place]):
            yield start, place
            start = place


def _read(cluster: str) -> str:
    if cluster in _BLANKS:
        return " "
    return "".join(map(_sign, unicodedata.normalize("NFKC", cluster)))


def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or sign == "\u2212":
        return "-"
    if sign.isspace() or sign in _BLANKS:
        return " "
    return "." if sign in _DOTS else "/" if sign in _SLASHES else sign
