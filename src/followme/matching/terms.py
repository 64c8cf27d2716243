"""What speaks for and against two names being one service: a few terms, each a number and a sentence."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from followme.matching.aligning import Alignment, Link, align
from followme.matching.corpus import Corpus, Weighed
from followme.matching.names import Name
from followme.matching.words import MARKS

NAMES: Final = (
    "letters",
    "covered",
    "telling",
    "contrast",
    "module",
    "prefixed",
    "vendor_left",
    "vendor",
    "generic",
    "one_written",
    "acronym",
    "bracketed",
    "other_name",
    "same_id",
    "number",
    "marked",
    "misspelt",
)
"""The terms of the names, in the order of the weights."""
CONTEXT: Final = ("same_leaders", "same_functions")
"""The terms of what is said beside the names; they follow."""


class Evidence(NamedTuple):
    """The terms of a pair, and how its words stand for each other."""

    terms: tuple[float, ...]
    alignment: Alignment


class _Side(NamedTuple):
    """What is left unexplained on one side: bits at its head, at its tail, of vendors and of generic words."""

    words: int
    content: float
    head: float
    tail: float
    vendor: float
    generic: float


def evidence(one: Weighed, other: Weighed, corpus: Corpus) -> Evidence:
    """The terms of two names. Symmetric; every term lies between -1 and 2."""
    linked = align(one, other)
    mine, theirs = (
        _covered(one, [link.here for link in linked.links], linked.links),
        _covered(other, [link.there for link in linked.links], linked.links),
    )
    here, there = _side(one, linked.left_here), _side(other, linked.left_there)
    smaller = min(one.total, other.total)
    whole = one.name.squashed == other.name.squashed
    least, most = sorted((here.content, there.content))
    terms = (
        corpus.likeness(one, other),
        max(mine / one.total, theirs / other.total),
        max(-1.0, min(1.5, ((mine + theirs) / 2 - corpus.bits) / 10)),
        min(1.5, least / smaller),
        float(least < _NOTHING and here.words + there.words == 1 and here.tail + there.tail > 0),
        min(1.5, (here.head + there.head) / smaller) if least < _NOTHING else 0.0,
        float(here.vendor + there.vendor > 0),
        _vendors(one.name, other.name),
        float(most < _NOTHING),
        1.0 if whole else max(0.0, fuzz.ratio(one.name.squashed, other.name.squashed) / 100 - 0.8) * 4,
        _initials(one.name, other.name, linked.links),
        _bracketed(one.name, other.name),
        _other_name(one.name, other.name),
        float(bool(one.name.ids & other.name.ids)),
        float(bool(one.name.numbers & other.name.numbers)),
        float(any(one.name.marked(kind) != other.name.marked(kind) for kind in MARKS)),
        float(any(link.why in ("misspelt", "cut short") for link in linked.links)),
    )
    return Evidence(terms, linked)


_NOTHING: Final = 0.3
"""Bits: less than this left over is only stop words."""


def _covered(side: Weighed, places: Iterable[tuple[int, ...]], links: Iterable[Link]) -> float:
    return min(
        side.total,
        sum(link.share * side.weights[at] for run, link in zip(places, links, strict=True) for at in run),
    )


def _side(side: Weighed, left: tuple[int, ...]) -> _Side:
    tokens = side.name.tokens
    kept = [place for place in range(len(tokens)) if place not in left]
    first = min(kept, default=0)
    content = [at for at in left if tokens[at].kind in ("word", "number", "version")]
    bits = [side.weights[at] for at in content]
    head = sum(side.weights[at] for at in content if at < first)
    return _Side(
        len(content),
        sum(bits),
        head,
        sum(bits) - head,
        sum(side.weights[at] for at in left if tokens[at].kind == "vendor"),
        sum(side.weights[at] for at in left if tokens[at].kind == "generic"),
    )


def _vendors(one: Name, other: Name) -> float:
    """-1 when each has a vendor and none is shared, 1 when one is shared beside other words, else 0."""
    mine, theirs = _made_by(one), _made_by(other)
    if mine and theirs:
        return 1.0 if mine & theirs else -1.0
    return 0.0


def _made_by(name: Name) -> frozenset[str]:
    return frozenset(token.text for token in name.tokens if token.kind == "vendor")


def _initials(one: Name, other: Name, links: tuple[Link, ...]) -> float:
    """2 when one is the other's initials, 1 when a word of one is, or it says so in brackets."""
    for short, long in ((one, other), (other, one)):
        if short.squashed and short.squashed == long.initials:
            return 2.0 if len(short.squashed) > 2 else 1.0  # noqa: PLR2004
    lengths = [len(link.here) + len(link.there) for link in links if link.why == "initials"]
    return 0.0 if not lengths else 1.0 if max(lengths) > 3 else 0.5  # noqa: PLR2004


def _bracketed(one: Name, other: Name) -> float:
    """1 when what one says in brackets is the other, or its initials."""
    for left, right in ((one, other), (other, one)):
        if left.acronyms & {right.squashed, right.initials} or left.acronyms & right.acronyms:
            return 1.0
    return 0.0


def _other_name(one: Name, other: Name) -> float:
    """1 when one gives the other as another name of itself."""
    return float(other.text in one.others or one.text in other.others)
