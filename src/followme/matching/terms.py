"""What speaks for and against two names being one service: a few terms, each a number and a sentence."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from followme.matching.aligning import Alignment, Link, align
from followme.matching.corpus import Corpus, Weighed
from followme.matching.holding import NOTHING_AROUND
from followme.matching.names import Name
from followme.matching.words import ALONE

NAMES: Final = (
    *("covered", "telling", "contrast", "prefixed", "vendor_left", "vendor", "generic", "one_written", "acronym"),
    *("bracketed", "other_name", "same_id", "number", "marked", "misspelt", "headed"),
    *("made", "described", "wrapped", "family", "moved", "numbered"),
)
"""The terms of the names, in the order of the weights."""
CONTEXT: Final = ("same_leaders", "same_functions", "rival")
"""The terms of what is said beside the names, and of the names around them; they follow."""


class PairTerms(NamedTuple):
    """The terms of a pair, and how its words stand for each other."""

    terms: tuple[float, ...]
    alignment: Alignment


class _Side(NamedTuple):
    """What is left unexplained on one side: bits, those of them at its head, and bits of makers."""

    content: float
    head: float
    vendor: float


def evidence(first: Weighed, second: Weighed, corpus: Corpus) -> PairTerms:
    """The terms of two names, each -1 to 2, among those of a corpus. Symmetric."""
    linked = align(first, second)
    links = linked.links
    mine, theirs = _shared(first, second, links)
    here, there = _side(first, linked.left_here), _side(second, linked.left_there)
    smaller = min(first.total, second.total)
    least, most = (here.content, there.content) if here.content < there.content else (there.content, here.content)
    a, b = first.name, second.name
    held = corpus.holding.of(a, b) if least < _NOTHING else NOTHING_AROUND
    moved = (a.others or b.others) and a.text != b.text and _bag(a) == _bag(b)
    one_id = bool(a.ids) and not a.ids.isdisjoint(b.ids)
    named = b.text in a.others or a.text in b.others
    covering = named or moved or (one_id and corpus.identifies(a.ids & b.ids))
    terms = (
        _ONE if covering else max(mine / first.total, theirs / second.total),
        max(-1.0, min(1.5, ((mine + theirs) / 2 - corpus.bits) / 10)),
        _NONE if covering else min(1.5, least / smaller),
        min(1.5, (here.head + there.head) / smaller) if least < _NOTHING and not (moved or any(held[:3])) else 0.0,
        _ONE if here.vendor + there.vendor > 0 else _NONE,
        _vendors(a, b),
        _ONE if most < _NOTHING else _NONE,
        _one_written(a, b),
        _initials(a, b, links),
        _bracketed(a, b) if a.acronyms or b.acronyms else 0.0,
        _ONE if named else _NONE,
        _ONE if one_id else _NONE,
        _ONE if a.numbers and not a.numbers.isdisjoint(b.numbers) else _NONE,
        _ONE if a.marks != b.marks and _marked(a, b) else _NONE,
        _NONE if _SPELT_OTHERWISE.isdisjoint([link[2] for link in links]) else _ONE,
        _ONE if held.described else _headed(a, b),
        *held,
        _ONE if moved else _NONE,
        _ONE if least < _NOTHING and a.numbers != b.numbers and _numbered(first, second, linked) else _NONE,
    )
    return PairTerms(terms, linked)


_ONE: Final = 1.0
_NONE: Final = 0.0
"""One object each: a look keeps the terms of two pairs a name."""
_NOTHING: Final = 0.3
"""Bits: less than this left over is only stop words."""
_SPELT_OTHERWISE: Final = frozenset({"misspelt", "cut short"})


def _shared(first: Weighed, second: Weighed, links: Iterable[Link]) -> tuple[float, float]:
    """The bits of each side that the other has, too."""
    mine = theirs = 0.0
    for here, there, _, share in links:
        for at in here:
            mine += share * first.weights[at]
        for at in there:
            theirs += share * second.weights[at]
    return min(first.total, mine), min(second.total, theirs)


def _side(side: Weighed, left: tuple[int, ...]) -> _Side:
    if not left:
        return _WHOLE
    tokens, weights = side.name.tokens, side.weights
    content = head = vendor = 0.0
    for place, at in enumerate(left):
        kind = tokens[at].kind
        if kind in _CONTENT:
            content += weights[at]
            if place == at and len(left) < len(tokens):
                head += weights[at]
        elif kind == "vendor":
            vendor += weights[at]
    return _Side(content, head, vendor)


_WHOLE: Final = _Side(0.0, 0.0, 0.0)
_CONTENT: Final = frozenset({"word", "number"})
"""What may be left over and tells two things apart; a version that only one side notes does not."""


def _one_written(first: Name, second: Name) -> float:
    """1 when they are the same without blanks, less from nine letters in ten down to eight."""
    if first.squashed == second.squashed:
        return 1.0
    return max(0.0, fuzz.ratio(first.squashed, second.squashed, score_cutoff=80) / 100 - 0.8) * 4


def _vendors(first: Name, second: Name) -> float:
    """-1 when each has a vendor and none is shared, 1 when one is shared beside other words, else 0."""
    if first.makers and second.makers:
        return -1.0 if first.makers.isdisjoint(second.makers) else 1.0
    return 0.0


def _initials(first: Name, second: Name, links: tuple[Link, ...]) -> float:
    """2 when one is the other's initials, 1 when a word of one is, or it says so in brackets."""
    for short, long in ((first, second), (second, first)):
        if short.squashed and short.squashed == long.initials:
            return 2.0 if len(short.squashed) > 2 else 1.0  # noqa: PLR2004
    lengths = [len(here) + len(there) for here, there, why, _ in links if why == "initials"]
    return 0.0 if not lengths else 1.0 if max(lengths) > 3 else 0.5  # noqa: PLR2004


def _bracketed(first: Name, second: Name) -> float:
    """1 when what one says in brackets is the other, or its initials."""
    for left, right in ((first, second), (second, first)):
        if left.acronyms and not left.acronyms.isdisjoint((right.squashed, right.initials, *right.acronyms)):
            return 1.0
    return 0.0


def _marked(first: Name, second: Name) -> bool:
    """Whether only one has a mark of a kind that both may do without; the rest is for the guards."""
    kinds = {kind for kind, _ in first.marks} ^ {kind for kind, _ in second.marks}
    return not kinds <= ALONE


def _headed(a: Name, b: Name) -> float:
    """1 when one is a single word, a brand, and the other begins with it and says what it is."""
    short, long = (a.tokens, b.tokens) if len(a.tokens) < len(b.tokens) else (b.tokens, a.tokens)
    heads = len(short) == 1 < len(long) and short[0] == long[0] and short[0].kind == "word"
    return _ONE if heads else _NONE


def _bag(name: Name) -> list[str]:
    """All its words that say something, those in its brackets, too, in no order."""
    words = {token.text for token in name.tokens if token.kind not in ("stop", "plain")}
    return sorted(words.union(*(other.split() for other in name.others)))


def _numbered(first: Weighed, second: Weighed, linked: Alignment) -> bool:
    """Whether all that is left over is one number at the end of one of them, as of a version."""
    left = [(first, at) for at in linked.left_here] + [(second, at) for at in linked.left_there]
    if len(left) != 1:
        return False
    (side, at), *_ = left
    return side.name.tokens[at].kind == "number" and at == len(side.name.tokens) - 1
