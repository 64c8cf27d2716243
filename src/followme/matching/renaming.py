"""Which names that are gone from a list may be names that are new in it: a service renamed for good.

The names themselves may have nothing in common, so what is said beside them speaks as well: a leader or function
that one row of each side has. It is never certain: a person rules.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from followme.matching.groups import Pair, one_to_one
from followme.matching.look import Look
from followme.matching.matcher import Known
from followme.matching.names import NameReader
from followme.matching.placeholders import is_placeholder
from followme.matching.proposals import Matching
from followme.matching.weights import Weights
from followme.matching.words import Words
from followme.text import key_of

Row = tuple[str, Collection[str], Collection[str]]
"""A name, its leaders, its functions."""
_PAIRS: Final = 9
"""Pairs of rows that one leader or function may speak for: beyond, it says nothing of any of them."""
_LEAST: Final = 0.25
"""What a pair must be worth: one leader that two rows of each side have is enough, one that three have is not."""
_HALF: Final = 2


class Renaming(NamedTuple):
    """A name that is gone, the name that may have taken its place, and why, in words."""

    gone: str
    new: str
    reason: str


def renamings(
    gone: Sequence[Row], new: Sequence[Row], words: Words, kept: Sequence[Row] = ()
) -> tuple[Renaming, ...]:
    """Pairs of a gone and a new name, one to one, the surest first; the same in any order of the rows.

    Args:
        gone: rows only the older edition has.
        new: rows only the newer one has.
        words: the vocabulary of the matcher, with its weights.
        kept: rows of both; who leads half of a list says nothing of any row of it.
    """
    here, there, rest = _known(gone), _known(new), _known(kept)
    both = here.keys() & there.keys() | rest.keys()
    sides = [[side[key] for key in sorted(side.keys() - both)] for side in (here, there)]
    speaking = _Speaking(sides[0], sides[1], [*rest.values()])
    for pair, worth, reason in _by_name(sides, [*rest.values()], words):
        speaking.add(pair, worth, reason)
    chosen = one_to_one({pair: worth for pair, worth in speaking.worth.items() if worth >= _LEAST})
    every = [*sides[0], *sides[1]]
    return tuple(
        Renaming(every[one].name, every[other].name, "; ".join(dict.fromkeys(speaking.reasons[one, other])))
        for one, other in chosen
    )


def _known(rows: Iterable[Row]) -> dict[str, Known]:
    """The rows by key, those of one name as one; placeholders name nothing."""
    known: dict[str, Known] = {}
    for name, leaders, functions in sorted((name, sorted(led), sorted(does)) for name, led, does in rows):
        if not is_placeholder(name):
            before = known.get(key_of(name), Known(key_of(name), name))
            led, does = (frozenset(map(key_of, filter(None, said))) for said in (leaders, functions))
            known[before.key] = Known(before.key, before.name, before.leaders | led, before.functions | does)
    return known


class _Speaking:
    """What speaks for each pair of places (of those gone, then of those new), and how much in all."""

    def __init__(self, gone: Sequence[Known], new: Sequence[Known], kept: Sequence[Known]) -> None:
        self.worth: defaultdict[Pair, float] = defaultdict(float)
        self.reasons: dict[Pair, list[str]] = {}
        for said, sentence in (("leaders", "both are led by {}"), ("functions", "both are for {}")):
            rows = [[getattr(row, said) for row in side] for side in (gone, new, kept)]
            for value, pairs in _shared(*rows):
                for one, other in pairs:
                    self.add((one, len(gone) + other), 1 / len(pairs), sentence.format(value))

    def add(self, pair: Pair, worth: float, reason: str) -> None:
        """One more thing that speaks for a pair."""
        self.worth[pair] += worth
        self.reasons.setdefault(pair, []).append(reason)


Said = Sequence[Collection[str]]


def _shared(gone: Said, new: Said, kept: Said) -> Iterator[tuple[str, list[Pair]]]:
    """Each value that both sides have, with the pairs of rows that it may speak for."""
    here, there = _places(gone), _places(new)
    common = Counter(value for row in kept for value in row)
    for value in sorted(here.keys() & there.keys()):
        sides = ((here[value], gone), (there[value], new))
        often = any(
            len(places) + common[value] > max(1, (len(rows) + len(kept)) / _HALF) for places, rows in sides
        )
        if not often and len(here[value]) * len(there[value]) <= _PAIRS:
            yield value, [(one, other) for one in here[value] for other in there[value]]


def _places(rows: Said) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for value in row:
            places.setdefault(value, []).append(place)
    return places


def _by_name(
    sides: Sequence[Sequence[Known]], kept: Sequence[Known], words: Words
) -> Iterator[tuple[Pair, float, str]]:
    """What the matcher proposes between the two, among all names of the list."""
    place = {known.key: at for at, known in enumerate([*sides[0], *sides[1]])}
    border = len(sides[0])
    look = Look([*sides[0], *sides[1], *kept], NameReader(words), Weights.of(words.matching.weights))
    for proposal in Matching(look).proposals(lambda _one, _other: False):
        one, other = sorted(place.get(key, -1) for key in proposal.pair)
        if 0 <= one < border <= other:
            yield (one, other), proposal.compared.confidence, ", ".join(proposal.reasons)
