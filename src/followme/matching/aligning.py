"""Which words of two names stand for each other: equal, misspelt, run together, cut short, or as initials."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from rapidfuzz.distance import OSA

from followme.matching.corpus import Weighed
from followme.matching.names import Token

Why = Literal["equal", "plural", "misspelt", "cut short", "run together", "initials"]
_SHORT: Final = 5
"""Letters from which one slip is a slip, and no other word."""
_SWAPPED: Final = 4
"""Letters of which two that changed places are a slip (``GRMS``, ``GMRS``); of fewer too many are words."""
_LONG: Final = 9
"""Letters from which two slips are."""
_ENDINGS: Final = ("s", "es", "ed", "ing", "er")
_ACRONYM: Final = range(2, 8)
_PIECES: Final = (3, 2)
_UNLIKE: Final[tuple[float, Why]] = (0.0, "equal")


class Link(NamedTuple):
    """Words of one name (places) that stand for words of the other; ``share`` 0–1, how surely."""

    here: tuple[int, ...]
    there: tuple[int, ...]
    why: Why
    share: float


class Alignment(NamedTuple):
    """All links, and the places on each side that stand for nothing."""

    links: tuple[Link, ...]
    left_here: tuple[int, ...]
    left_there: tuple[int, ...]


def alike(first: str, second: str) -> tuple[float, Why]:
    """How surely two words are one, 0 when they are not: never where a digit or the first letter differs."""
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if short == long:
        return 1.0, "equal"
    if len(short) == len(long) == _SWAPPED and sorted(short) == sorted(long):
        return _slipped(short, long) if short[0] == long[0] else _UNLIKE
    if len(short) < 3:  # noqa: PLR2004
        return _UNLIKE
    if long.startswith(short):
        return _UNLIKE if _has_digit(long) else _longer(short, long)
    if short[0] != long[0] or len(long) - len(short) > 2 or len(long) < _SHORT:  # noqa: PLR2004
        return _UNLIKE
    return _slipped(short, long)


def _longer(short: str, long: str) -> tuple[float, Why]:
    """A word and the same word with more behind it."""
    ending = long[len(short) :]
    if ending in _ENDINGS:
        return (0.97 if ending == "s" else 0.9), "plural"
    if len(ending) == 1 and len(long) >= _SHORT:
        return 0.9, "misspelt"
    if len(ending) == 2 and len(long) >= _LONG:  # noqa: PLR2004
        return 0.85, "misspelt"
    return (0.75 if len(short) >= 4 else 0.6), "cut short"  # noqa: PLR2004


def _slipped(short: str, long: str) -> tuple[float, Why]:
    """Two words of about one length."""
    most = 2 if len(long) >= _LONG else 1
    slips = OSA.distance(short, long, score_cutoff=most)
    if slips > most or _has_digit(short) or _has_digit(long):
        return _UNLIKE
    return (0.9 if slips == 1 else 0.85), "misspelt"


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def align(first: Weighed, second: Weighed) -> Alignment:
    """The best links, the surest first; each word is in one at most. The same whichever name comes first."""
    if (first.name.text, first.name.typed) <= (second.name.text, second.name.typed):
        return _aligned(first, second)
    links, left, right = _aligned(second, first)
    return Alignment(tuple([Link(there, here, why, share) for here, there, why, share in links]), right, left)


def _aligned(first: Weighed, second: Weighed) -> Alignment:
    here, there = first.name.tokens, second.name.tokens
    left_here, left_there, links = _equal(first.name.texts, second.name.texts)
    if left_here and left_there and _begin_alike(here, there, left_here, left_there):
        _together(here, there, left_here, left_there, links)
        _together(there, here, left_there, left_here, links, turned=True)
        _nearly(first, second, left_here, left_there, links)
        _initials(here, there, left_here, left_there, links)
        _initials(there, here, left_there, left_here, links, turned=True)
    return Alignment(tuple(links), tuple(left_here), tuple(left_there))


def _begin_alike(here: Sequence[Token], there: Sequence[Token], left: list[int], right: list[int]) -> bool:
    """Whether any words left begin with one letter: without, no word stands for another (half of all pairs)."""
    return not {here[at][0][0] for at in left}.isdisjoint([there[at][0][0] for at in right])


def _equal(here: Sequence[str], there: Sequence[str]) -> tuple[list[int], list[int], list[Link]]:
    """What is left of both, and the links of equal words."""
    left, right = list(range(len(here))), list(range(len(there)))
    links: list[Link] = []
    if set(here).isdisjoint(there):
        return left, right, links
    for place, text in enumerate(here):
        match = next((at for at in right if there[at] == text), -1) if text in there else -1
        if match >= 0:
            left.remove(place)
            right.remove(match)
            links.append(Link((place,), (match,), "equal", 1.0))
    return left, right, links


def _together(
    apart: Sequence[Token],
    joined: Sequence[Token],
    left: list[int],
    right: list[int],
    links: list[Link],
    *,
    turned: bool = False,
) -> None:
    """Two or three words here that are one word there."""
    if not any(joined[match].text.startswith(apart[start].text) for start in left for match in right):
        return
    whole = {joined[place].text: place for place in reversed(right)}
    for size in _PIECES:
        for start in list(left):
            run = tuple(range(start, start + size))
            if len(left) < size or any(place not in left for place in run):
                continue
            word = "".join([apart[place].text for place in run])
            match = next((whole[form] for form in (word, word + "s", word[:-1]) if form in whole), None)
            if match is not None and match in right and (joined[match].text != word[:-1] or word[-1] == "s"):
                for place in run:
                    left.remove(place)
                right.remove(match)
                here, there = ((match,), run) if turned else (run, (match,))
                links.append(
                    Link(here, there, "run together", 1.0)
                    if joined[match].text == word
                    else Link(here, there, "misspelt", 0.95)
                )


def _nearly(
    first: Weighed, second: Weighed, left_here: list[int], left_there: list[int], links: list[Link]
) -> None:
    here, there = first.name.texts, second.name.texts
    candidates: list[tuple[float, float, Why, int, int]] = []
    for a in left_here:
        for b in left_there:
            share, why = alike(here[a], there[b])
            if share:
                candidates.append((share * min(first.weights[a], second.weights[b]), share, why, a, b))
    for _, share, why, a, b in sorted(candidates, key=lambda hit: (-hit[0], hit[3], hit[4])):
        if a in left_here and b in left_there:
            left_here.remove(a)
            left_there.remove(b)
            links.append(Link((a,), (b,), why, share))


def _initials(
    short: Sequence[Token],
    long: Sequence[Token],
    left: list[int],
    right: list[int],
    links: list[Link],
    *,
    turned: bool = False,
) -> None:
    """A word that the words left on the other side begin with, letter by letter."""
    for place in list(left):
        word = short[place].text
        if len(word) not in _ACRONYM or len(right) < 2 or not word.isalpha():  # noqa: PLR2004
            continue
        words = [index for index in right if long[index].kind != "stop"]
        at = "".join([long[index].text[0] for index in words]).find(word)
        if at < 0:
            continue
        run = tuple(words[at : at + len(word)])
        left.remove(place)
        for index in run:
            right.remove(index)
        share = 0.8 if len(word) > 2 else 0.5  # noqa: PLR2004
        links.append(Link(run, (place,), "initials", share) if turned else Link((place,), run, "initials", share))
