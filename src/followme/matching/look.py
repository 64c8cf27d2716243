"""All names at hand looked at once: read, weighed among each other, and every pair compared that may be one.

It rests on the names alone. Verdicts change what is made of it (``proposals.Matching``), not what was seen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from followme.matching.blocks import candidates
from followme.matching.corpus import Corpus, Weighed, weighed
from followme.matching.matcher import Compared, Known, context_of, judged
from followme.matching.names import Name, NameReader
from followme.matching.placeholders import is_placeholder
from followme.matching.terms import evidence
from followme.matching.weights import Weights

Watch = Callable[[int, int], None]
SURE: Final = 3.0
"""Log-odds against, by the shipped weights, beyond which no verdict on other pairs makes two names one."""
_READ: Final = 1000
"""Names between two tellings of how far it is."""


class Seen(NamedTuple):
    """A pair of places worth remembering: its score by the shipped weights, and its terms but the rival."""

    one: int
    other: int
    score: float
    terms: tuple[float, ...]


class Look:
    """Names, less placeholders, weighed as shipped, and what was seen when they were compared.

    ``watch`` is told how many names of how many are read, or looked at; it may raise to stop.
    """

    def __init__(
        self, known: Iterable[Known], reader: NameReader, weights: Weights, watch: Watch | None = None
    ) -> None:
        self.known = sorted(
            (entry for entry in known if not is_placeholder(entry.name)), key=lambda entry: entry.key
        )
        self.weights = weights
        self.corpus: Corpus
        self.weighed: list[Weighed]
        self.corpus, self.weighed = weighed(list(_read(self.known, reader, watch)), reader.words)
        self.place = {entry.key: place for place, entry in enumerate(self.known)}
        self._seen: tuple[Seen, ...] | None = None

    def seen(self, watch: Watch | None = None) -> tuple[Seen, ...]:
        """Every pair that verdicts may make one; found once."""
        if self._seen is None:
            pairs = candidates(self.weighed, self.corpus, watch)
            self._seen = tuple(seen for pair in pairs if (seen := self.see(*pair)).score >= -SURE)
        return self._seen

    def see(self, first: int, second: int) -> Seen:
        """What the names of two places, and what is told beside them, say by the shipped weights."""
        context = context_of(self.known[first], self.known[second])
        terms = (*evidence(self.weighed[first], self.weighed[second], self.corpus).terms, *context)
        return Seen(first, second, self.weights.score(terms), terms)

    @cached_property
    def _best(self) -> dict[int, list[tuple[float, int]]]:
        """The two best partners of each place, with their scores."""
        scored: dict[int, list[tuple[float, int]]] = {}
        for first, second, score, _ in self.seen():
            for place, partner in ((first, second), (second, first)):
                best = scored.setdefault(place, [])
                best.append((score, partner))
                if len(best) > 2:  # noqa: PLR2004
                    best.remove(min(best))
        return scored

    def terms(self, seen: Seen) -> tuple[float, ...]:
        """All terms of a pair, with how much better another name fits one of the two, 0 to 1."""
        ahead = [
            score - seen.score
            for place, partner in ((seen.one, seen.other), (seen.other, seen.one))
            for score, beside in self._best.get(place, ())
            if beside != partner
        ]
        return (*seen.terms, min(1.0, max([0.0, *ahead])))

    def judged(self, first: int, second: int, terms: tuple[float, ...], weights: Weights) -> Compared:
        """Two places by weights that verdicts have made."""
        compared = judged(self.weighed[first], self.weighed[second], terms, weights)
        mine, theirs = self.known[first].leaders, self.known[second].leaders
        alike = self.weighed[first].name.squashed == self.weighed[second].name.squashed
        if alike or not mine or not theirs or mine & theirs:
            return compared  # names of the same letters are one key as well when only their case differs
        return compared.doubted("they have no leader in common")

    def tells(self, first: int, second: int) -> bool:  # noqa: ARG002  values know better
        """Whether the terms have something to learn from a verdict on two places."""
        return True

    def says(self, sentence: str) -> str:
        """A sentence about two of the names."""
        return sentence

    def learnt_from(self, first: int, second: int, watch: Watch | None = None) -> Compared:
        """Two places as they stood before any verdict, with all terms."""
        self.seen(watch)
        seen = self.see(first, second)
        return self.judged(first, second, self.terms(seen), self.weights)

    def compare(self, first: int, second: int, weights: Weights) -> Compared:
        """Any two places, judged. What fits better is looked for only where it counts: it takes all pairs."""
        seen = self.see(first, second)
        terms = self.terms(seen) if weights.by_term[-1] else (*seen.terms, 0.0)
        return self.judged(first, second, terms, weights)


def _read(known: Sequence[Known], reader: NameReader, watch: Watch | None) -> Iterator[Name]:
    for number, entry in enumerate(known):
        if watch and number % _READ == 0:
            watch(number, len(known))
        yield reader.read(entry.name)
