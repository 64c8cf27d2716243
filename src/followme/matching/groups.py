"""From pairs to groups: what is joined next is what all evidence between two groups speaks for most.

Greedy additive edge contraction (Keuper et al. 2015) on log-odds: a pair nobody proposed speaks against, so one
good pair cannot chain two groups together. Measured on 4,589 product names: the biggest group has 16 where
connected components of the same scores had 204. Verdicts are edges without
end: *same* is joined first, what was ruled apart never.
"""

import heapq
from collections.abc import Iterable, Mapping
from typing import Final

_MISSING: Final = 2.0
"""Log-odds against, of a pair between two groups that was not even worth a look."""
_RULED: Final = 1e6

Pair = tuple[int, int]


def groups(
    size: int, scores: Mapping[Pair, float], same: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> list[list[int]]:
    """Groups of places 0 … size-1, each sorted, singles left out; ties go to the smaller places.

    Args:
        size: how many there are.
        scores: log-odds of pairs (the smaller place first).
        same: pairs ruled the same; they stay together.
        apart: pairs ruled apart; they are never in one group, unless a chain of ``same`` joins them.
    """
    told = {pair: score for pair, score in scores.items() if pair[0] != pair[1]}
    told |= dict.fromkeys(map(_sorted, apart), -_RULED)
    told |= dict.fromkeys(map(_sorted, same), _RULED)
    contraction = _Contraction(size, told)
    contraction.run()
    return contraction.members()


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


class _Contraction:
    """Groups that grow: per group its neighbours with (sum of scores, pairs scored)."""

    def __init__(self, size: int, scores: Mapping[Pair, float]) -> None:
        self._near: dict[int, dict[int, tuple[float, int]]] = {}
        self._held: dict[int, list[int]] = {}
        for (one, other), score in scores.items():
            self._near.setdefault(one, {})[other] = (score, 1)
            self._near.setdefault(other, {})[one] = (score, 1)
        for place in self._near:
            if 0 <= place < size:
                self._held[place] = [place]
        self._age = dict.fromkeys(self._near, 0)
        self._waiting: list[tuple[float, int, int, int, int]] = []

    def run(self) -> None:
        """Join until nothing speaks for joining more."""
        for one in sorted(self._near):
            for other in sorted(self._near[one]):
                if one < other:
                    self._offer(one, other)
        while self._waiting:
            _, one, other, age, age_other = heapq.heappop(self._waiting)
            if self._age.get(one) == age and self._age.get(other) == age_other:
                self._join(one, other)

    def _offer(self, one: int, other: int) -> None:
        worth = self._worth(one, other)
        if worth > 0:
            first, second = sorted((one, other))
            entry = (-worth, first, second, self._age[first], self._age[second])
            heapq.heappush(self._waiting, entry)

    def _worth(self, one: int, other: int) -> float:
        score, scored = self._near[one][other]
        return score - _MISSING * (len(self._held[one]) * len(self._held[other]) - scored)

    def _join(self, one: int, other: int) -> None:
        """The group named by the smaller place takes in the other."""
        gone = self._near.pop(other)
        kept = self._near[one]
        del kept[other], gone[one]
        for third, (score, scored) in gone.items():
            del self._near[third][other]
            before = kept.get(third, (0.0, 0))
            kept[third] = self._near[third][one] = (before[0] + score, before[1] + scored)
        self._held[one] = sorted([*self._held[one], *self._held.pop(other)])
        del self._age[other]
        self._age[one] += 1
        for third in sorted(kept):
            self._offer(one, third)

    def members(self) -> list[list[int]]:
        """The groups of more than one."""
        return sorted(held for held in self._held.values() if len(held) > 1)


def one_to_one(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Of pairs between two clean lists those that are each other's best, the surest first.

    Every name of a clean list is one service, so it has one partner at most in the other.
    """
    taken: set[int] = set()
    kept: dict[Pair, float] = {}
    for pair, score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        if taken.isdisjoint(pair):
            taken.update(pair)
            kept[pair] = score
    return kept
