"""Which names of an inventory may be one service: proposals to be ruled on, and what can be accepted at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from followme.matching.blocks import candidates
from followme.matching.clusters import Pair, pair
from followme.matching.corpus import Corpus, Weighed, weighed
from followme.matching.groups import groups
from followme.matching.matcher import Compared, Known, compare, context_of, worth_a_look
from followme.matching.names import Reader
from followme.matching.placeholders import is_placeholder
from followme.matching.reasons import reasons
from followme.matching.weights import Weights

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names, and what is advised about them; ``a`` comes first by key."""

    a: Known
    b: Known
    compared: Compared
    reasons: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        """Their keys."""
        return pair(self.a.key, self.b.key)

    @property
    def doubt(self) -> float:
        """How little is known of the pair: the verdict on the one nearest to even odds teaches most."""
        return -abs(self.compared.score)


def _watched(known: Sequence[Known], watch: Watch | None) -> Iterator[Known]:
    """Names to be read; ``watch`` is told at every 1000th how far it is, and may raise to stop."""
    for place, one in enumerate(known):
        if watch and place % 1000 == 0:
            watch(place, len(known))
        yield one


def _judged(pairs: Iterable[tuple[int, int]], watch: Watch | None, of: int) -> Iterator[tuple[int, int]]:
    """Pairs to be judged, which takes longer than finding them: ``watch`` is told at every 250th, too."""
    far = 0
    for count, (one, other) in enumerate(pairs):
        far = max(far, other)
        if watch and count % 250 == 0:
            watch(far, of)
        yield one, other


_SURE: Final = 3.0
"""Log-odds against (by the shipped weights) beyond which a *same* teaches nothing."""


class Matching:
    """Names read and weighed among each other, with the weights that verdicts have made."""

    def __init__(
        self,
        known: Iterable[Known],
        reader: Reader,
        weights: Weights,
        ruled: Mapping[Pair, str] | None = None,
        watch: Watch | None = None,
    ) -> None:
        self.known = sorted((one for one in known if not is_placeholder(one.name)), key=lambda one: one.key)
        self._reader = reader
        self.corpus: Corpus
        self._weighed: list[Weighed]
        self.corpus, self._weighed = weighed([reader.read(one.name) for one in _watched(self.known, watch)])
        self._place = {one.key: place for place, one in enumerate(self.known)}
        self._ruled = ruled or {}
        self.weights = weights.learned(self._lessons(weights))

    def _lessons(self, weights: Weights) -> Iterable[tuple[tuple[float, ...], bool]]:
        """The verdicts the terms can learn from: those on pairs that people have to look at.

        What a guard holds apart anyway says nothing of the terms, nor does a *same* against all evidence (a
        rename). A pair that may be accepted unseen teaches nothing either way: accepting all of them made 80 more
        pairs likely, and one *different* on such a pair (one name of two things) had taken away the advice on all
        others.
        """
        for (one, other), verdict in sorted(self._ruled.items()):
            if one in self._place and other in self._place:
                compared = self._compare(self._place[one], self._place[other], weights)
                same = verdict == "same"
                foreseen = compared.advice == "same" or (not same and compared.apart)
                if not foreseen and not (same and compared.score < -_SURE):
                    yield compared.terms, same

    def _compare(self, one: int, other: int, weights: Weights) -> Compared:
        context = context_of(self.known[one], self.known[other])
        return compare(self._weighed[one], self._weighed[other], self.corpus.bits, weights, context)

    def compared(self, one: str, other: str) -> Compared | None:
        """Two keys judged; None where one is not among the names."""
        if one not in self._place or other not in self._place:
            return None
        return self._compare(self._place[one], self._place[other], self.weights)

    def sentences(self, one: str, other: str, compared: Compared) -> tuple[str, ...]:
        """What to tell a person about two keys among the names."""
        return reasons(self._weighed[self._place[one]], self._weighed[self._place[other]], compared)

    def proposals(self, joined: Callable[[str, str], bool], watch: Watch | None = None) -> tuple[Proposal, ...]:
        """Pairs worth a look that nobody ruled on and no chain joins, the surest first.

        Args:
            joined: whether two keys are one service already.
            watch: told how many names of how many were looked at; it may raise to stop.
        """
        found: list[Proposal] = []
        for one, other in _judged(candidates(self._weighed, self.corpus, watch), watch, len(self.known)):
            a, b = self.known[one], self.known[other]
            if pair(a.key, b.key) in self._ruled or joined(a.key, b.key):
                continue
            here, there = self._weighed[one], self._weighed[other]
            compared = worth_a_look(here, there, self.corpus.bits, self.weights, context_of(a, b))
            if compared:
                said = reasons(here, there, compared)
                found.append(Proposal(a, b, compared, said))
        return tuple(sorted(found, key=lambda one: (-one.compared.score, one.pair)))

    def groups(self, proposals: Sequence[Proposal]) -> tuple[tuple[str, ...], ...]:
        """The groups that proposals make beside the verdicts that stand; nothing ruled apart is in one."""
        scores = {self._places(one.pair): one.compared.score for one in proposals}
        same = [
            self._places(keys) for keys, verdict in self._ruled.items() if verdict == "same" and self._has(keys)
        ]
        apart = [
            self._places(keys) for keys, verdict in self._ruled.items() if verdict != "same" and self._has(keys)
        ]
        held = groups(len(self.known), scores, same, apart)
        return tuple(tuple(self.known[place].key for place in one) for one in held)

    def acceptable(self, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """Of the proposals advised to be the same those that no verdict and no stronger evidence contradicts."""
        sure = [one for one in proposals if one.compared.advice == "same"]
        of = {key: number for number, group in enumerate(self.groups(sure)) for key in group}
        return tuple(one for one in sure if of.get(one.a.key, -1) == of.get(one.b.key, -2))

    def _has(self, keys: Pair) -> bool:
        return keys[0] in self._place and keys[1] in self._place

    def _places(self, keys: Pair) -> tuple[int, int]:
        first, second = self._place[keys[0]], self._place[keys[1]]
        return (first, second) if first < second else (second, first)
