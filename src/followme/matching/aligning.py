"""Which words of two names stand for each other: equal, misspelt, run together, cut short, or as initials."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from rapidfuzz.distance import OSA

from followme.matching.corpus import Weighed
from followme.matching.names import Token

Why = Literal["equal", "plural", "misspelt", "cut short", "run together", "initials"]
_SHORT: Final = 5
"""Letters from which one slip is a slip, and no other word."""
_LONG: Final = 9
"""Letters from which two slips are."""
_ENDINGS: Final = ("s", "es", "ed", "ing", "er")
_ACRONYM: Final = range(2, 8)
_PIECES: Final = (3, 2)


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


@lru_cache(maxsize=1 << 18)
def alike(one: str, other: str) -> tuple[float, Why]:
    """How surely two words are one, 0 when they are not: never where a digit differs."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return 1.0, "equal"
    if min(len(short), len(long)) < 3 or any(map(str.isdigit, one + other)):  # noqa: PLR2004
        return 0.0, "equal"
    rest = long[len(short) :] if long.startswith(short) else None
    if rest in _ENDINGS:
        return (0.97 if rest == "s" else 0.9), "plural"
    slips = OSA.distance(short, long, score_cutoff=2)
    if len(long) >= _SHORT and slips == 1 and short[0] == long[0]:
        return 0.9, "misspelt"
    if len(long) >= _LONG and slips == 2:  # noqa: PLR2004
        return 0.85, "misspelt"
    if len(long) >= _SHORT + 1 and slips == 1:
        return 0.8, "misspelt"
    if rest is not None and len(short) >= 4:  # noqa: PLR2004
        return 0.75, "cut short"
    return (0.6, "cut short") if rest is not None else (0.0, "equal")


def align(one: Weighed, other: Weighed) -> Alignment:
    """The best links, the surest first; each word is in one at most."""
    here, there = one.name.tokens, other.name.tokens
    left_here, left_there = list(range(len(here))), list(range(len(there)))
    links: list[Link] = []
    _equal(here, there, left_here, left_there, links)
    if left_here and left_there:
        _together(here, there, left_here, left_there, links)
        _together(there, here, left_there, left_here, links, turned=True)
        _nearly(one, other, left_here, left_there, links)
        _initials(here, there, left_here, left_there, links)
        _initials(there, here, left_there, left_here, links, turned=True)
    return Alignment(tuple(links), tuple(left_here), tuple(left_there))


def _equal(
    here: Sequence[Token], there: Sequence[Token], left_here: list[int], left_there: list[int], links: list[Link]
) -> None:
    places: dict[str, list[int]] = {}
    for place in reversed(left_there):
        places.setdefault(there[place].text, []).append(place)
    for place in list(left_here):
        found = places.get(here[place].text)
        if found:
            match = found.pop()
            left_here.remove(place)
            left_there.remove(match)
            links.append(Link((place,), (match,), "equal", 1.0))


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
                links.append(Link(here, there, "run together", 1.0))


def _nearly(one: Weighed, other: Weighed, left_here: list[int], left_there: list[int], links: list[Link]) -> None:
    here, there = one.name.tokens, other.name.tokens
    found = [
        (share * min(one.weights[a], other.weights[b]), share, why, a, b)
        for a in left_here
        for b in left_there
        for share, why in (alike(here[a].text, there[b].text),)
        if share
    ]
    for _, share, why, a, b in sorted(found, key=lambda hit: (-hit[0], hit[3], hit[4])):
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
        words = [one for one in right if long[one].kind != "stop"]
        at = (
            "".join(long[one].text[0] for one in words).find(word)
            if len(word) in _ACRONYM and word.isalpha()
            else -1
        )
        if at < 0 or len(words) < 2:  # noqa: PLR2004
            continue
        run = tuple(words[at : at + len(word)])
        left.remove(place)
        for one in run:
            right.remove(one)
        share = 0.8 if len(word) > 2 else 0.5  # noqa: PLR2004
        links.append(Link(run, (place,), "initials", share) if turned else Link((place,), run, "initials", share))
