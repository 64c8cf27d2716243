"""What ships, read once; the table of figures; and what verdicts would teach."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import mean
from typing import Any, Final

from matching_sets import NameSet, Pair, f1, from_score

from followme import config
from followme.matching.guards import VARIANT
from followme.matching.look import Look, Seen, Watch
from followme.matching.matcher import Known
from followme.matching.names import NameReader
from followme.matching.proposals import Matching
from followme.matching.weights import Weights
from followme.matching.words import Words

_AT_ONCE: Final = 5
"""Verdicts given before the weights are learned anew."""


class Told:
    """The table of figures, and whether all are reached."""

    def __init__(self) -> None:
        self.missed = 0

    def __call__(self, name: str, found: float, target: str = "") -> None:
        """One line; a target is ``>= x`` or ``<= x``."""
        bound = float(target.split()[1]) if target else 0.0
        met = not target or (found >= bound if target.startswith(">") else found <= bound)
        self.missed += not met
        print(f"{name:58} {found:10.3f}   {target:10} {'' if met else 'MISSED'}", flush=True)


@dataclass
class World:
    """What ships, read once."""

    data: Path
    words: Words = field(default_factory=lambda: Words(config.matching(), config.aliases()))

    @cached_property
    def reader(self) -> NameReader:
        """Reads names."""
        return NameReader(self.words)

    @cached_property
    def weights(self) -> Weights:
        """As shipped."""
        return Weights.of(self.words.matching.weights)

    def look(self, names: Iterable[str]) -> Look:
        """Names looked at, each under itself as its key."""
        return Look([Known(name, name) for name in names], self.reader, self.weights)

    def judged(self, one_set: NameSet) -> "Judged":
        """Every pair of a set that is worth a look."""
        known = [Known(f"{place:06}", name) for place, name in enumerate(one_set.names)]
        return Judged(ListsLook(one_set, known, self.reader, self.weights))


class ListsLook(Look):
    """A look at two lists: nobody asks which names of one list are one."""

    def __init__(self, one_set: NameSet, *given: Any) -> None:
        super().__init__(*given)
        self._set = one_set

    def seen(self, watch: Watch | None = None) -> tuple[Seen, ...]:
        """Pairs that may be one at all."""
        places = [int(one.key) for one in self.known]
        return tuple(one for one in super().seen(watch) if self._set.asked(places[one.one], places[one.other]))


class Judged:
    """The pairs of a look, by their places in the set."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.terms = {self._places(seen): look.terms(seen) for seen in look.seen()}
        self.apart = {
            self._places(seen)
            for seen in look.seen()
            if look.judged(seen.one, seen.other, (*seen.terms, 0.0), look.weights).apart
        }

    def _places(self, seen: Seen) -> Pair:
        return int(self.look.known[seen.one].key), int(self.look.known[seen.other].key)

    def scores(self, weights: Weights) -> dict[Pair, float]:
        """Log-odds of each pair."""
        found = {pair: weights.score(terms) for pair, terms in self.terms.items()}
        return {pair: min(score, VARIANT) if pair in self.apart else score for pair, score in found.items()}

    def taught(self, asked: Iterable[Pair], gold: frozenset[Pair]) -> Weights:
        """The weights after verdicts on these pairs."""
        ruled = {(f"{a:06}", f"{b:06}"): "same" if (a, b) in gold else "different" for a, b in asked}
        return Matching(self.look, ruled).weights


def verdicts(world: World, sets: list[NameSet], told: Told) -> None:
    """What rulings teach, the most useful pairs asked first; ruled pairs count as ruled."""
    judged = [(one, world.judged(one)) for one in sets]
    before = [f1(from_score(pairs.scores(world.weights), 0.0), one.gold) for one, pairs in judged]
    for count, gain in ((10, ""), (25, ">= 0.05"), (50, ""), (100, ">= 0.09")):
        after = [_taught(world, one, pairs, count) for one, pairs in judged]
        told(f"{count} verdicts: mean F1 of five", mean(after))
        told(f"{count} verdicts: gain of mean F1", mean(after) - mean(before), gain)
        worst = min(a - b for a, b in zip(after, before, strict=True))
        told(f"{count} verdicts: the set that gains least", worst, ">= 0" if gain else "")


def _taught(world: World, one_set: NameSet, judged: Judged, count: int) -> float:
    scores, asked = judged.scores(world.weights), set[Pair]()
    while len(asked) < count:
        asked |= set(_most_useful(scores, asked, min(_AT_ONCE, count - len(asked))))
        scores = judged.scores(judged.taught(asked, one_set.gold))
    scores |= {pair: 9.0 if pair in one_set.gold else -9.0 for pair in asked}
    return f1(from_score(scores, 0.0), one_set.gold)


def _most_useful(scores: dict[Pair, float], asked: set[Pair], count: int) -> list[Pair]:
    """Nearest to even odds, no name twice at once."""
    found: list[Pair] = []
    used = set[int]()
    for pair in sorted(scores, key=lambda pair: (abs(scores[pair]), pair)):
        if pair not in asked and used.isdisjoint(pair):
            used.update(pair)
            found.append(pair)
        if len(found) == count:
            break
    return found
