"""What ships, read once; the table of figures; and what verdicts would teach."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import mean
from typing import Final

from matching_sets import NameSet, Pair, f1, from_score

from followme import config
from followme.matching.blocks import candidates
from followme.matching.corpus import weighed
from followme.matching.guards import VARIANT
from followme.matching.matcher import Compared, compare
from followme.matching.names import Reader
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
    def reader(self) -> Reader:
        """Reads names."""
        return Reader(self.words)

    @cached_property
    def weights(self) -> Weights:
        """As shipped."""
        return Weights.of(self.words.matching.weights)

    def judged(self, one_set: NameSet) -> dict[Pair, Compared]:
        """Every pair of a set that is worth a look, judged without verdicts."""
        corpus, names = weighed([self.reader.read(name) for name in one_set.names])
        return {
            pair: compare(names[pair[0]], names[pair[1]], corpus.bits, self.weights)
            for pair in candidates(names, corpus)
            if one_set.asked(*pair)
        }


def verdicts(world: World, sets: list[NameSet], told: Told) -> None:
    """What rulings teach, the most useful pairs asked first; ruled pairs count as ruled."""
    judged = [(one, world.judged(one)) for one in sets]
    before = [f1([pair for pair, found in pairs.items() if found.score >= 0], one.gold) for one, pairs in judged]
    for count, gain in ((10, ""), (25, ">= 0.05"), (50, ""), (100, ">= 0.09")):
        after = [_taught(world, one, pairs, count) for one, pairs in judged]
        told(f"{count} verdicts: gain of mean F1", mean(after) - mean(before), gain)
        worst = min(a - b for a, b in zip(after, before, strict=True))
        told(f"{count} verdicts: the set that gains least", worst, ">= 0" if gain else "")


def _taught(world: World, one_set: NameSet, pairs: dict[Pair, Compared], count: int) -> float:
    weights, asked = world.weights, set[Pair]()
    while len(asked) < count:
        asked |= set(_most_useful(weights, pairs, asked, min(_AT_ONCE, count - len(asked))))
        weights = world.weights.learned(
            (pairs[pair].terms, pair in one_set.gold)
            for pair in asked
            if pair in one_set.gold or not pairs[pair].apart
        )
    scores = {pair: _score(weights, found) for pair, found in pairs.items()}
    scores |= {pair: 9.0 if pair in one_set.gold else -9.0 for pair in asked}
    return f1(from_score(scores, 0.0), one_set.gold)


def _most_useful(weights: Weights, pairs: dict[Pair, Compared], asked: set[Pair], count: int) -> list[Pair]:
    """Nearest to even odds, no name twice at once."""
    found: list[Pair] = []
    used = set[int]()
    for pair in sorted(pairs, key=lambda pair: (abs(_score(weights, pairs[pair])), pair)):
        if pair not in asked and used.isdisjoint(pair):
            used.update(pair)
            found.append(pair)
        if len(found) == count:
            break
    return found


def _score(weights: Weights, found: Compared) -> float:
    score = weights.score(found.terms)
    return min(score, VARIANT) if found.apart else score
