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
    weights = {pair: score for pair, score in scores.items() if pair[0] != pair[1]}
    weights |= dict.fromkeys(map(_sorted, apart), -_RULED)
    weights |= dict.fromkeys(map(_sorted, same), _RULED)
    contraction = _Contraction(size, weights)
    contraction.run()
    return contraction.members()


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


class _Contraction:
    """Groups that grow: per group its neighbours with (sum of scores, pairs scored)."""

    def __init__(self, size: int, scores: Mapping[Pair, float]) -> None:
        self._near: dict[int, dict[int, tuple[float, int]]] = {}
        self._places: dict[int, list[int]] = {}
        for (here, there), score in scores.items():
            self._near.setdefault(here, {})[there] = (score, 1)
            self._near.setdefault(there, {})[here] = (score, 1)
        for place in self._near:
            if 0 <= place < size:
                self._places[place] = [place]
        self._age = dict.fromkeys(self._near, 0)
        self._waiting: list[tuple[float, int, int, int, int]] = []

    def run(self) -> None:
        """Join until nothing speaks for joining more."""
        for here in sorted(self._near):
            for there in sorted(self._near[here]):
                if here < there:
                    self._offer(here, there)
        while self._waiting:
            _, here, there, age, age_other = heapq.heappop(self._waiting)
            if self._age.get(here) == age and self._age.get(there) == age_other:
                self._join(here, there)

    def _offer(self, here: int, there: int) -> None:
        worth = self._worth(here, there)
        if worth > 0:
            first, second = sorted((here, there))
            entry = (-worth, first, second, self._age[first], self._age[second])
            heapq.heappush(self._waiting, entry)

    def _worth(self, here: int, there: int) -> float:
        score, scored = self._near[here][there]
        return score - _MISSING * (len(self._places[here]) * len(self._places[there]) - scored)

    def _join(self, here: int, there: int) -> None:
        """The group named by the smaller place takes in the other."""
        gone = self._near.pop(there)
        near = self._near[here]
        del near[there], gone[here]
        for third, (score, scored) in gone.items():
            del self._near[third][there]
            before = near.get(third, (0.0, 0))
            near[third] = self._near[third][here] = (before[0] + score, before[1] + scored)
        self._places[here] = sorted([*self._places[here], *self._places.pop(there)])
        del self._age[there]
        self._age[here] += 1
        for third in sorted(near):
            self._offer(here, third)

    def members(self) -> list[list[int]]:
        """The groups of more than one."""
        return sorted(places for places in self._places.values() if len(places) > 1)


def one_to_one(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Of pairs between two clean lists those that are each other's best, the surest first.

    Every name of a clean list is one service, so it has one partner at most in the other.
    """
    used: set[int] = set()
    chosen: dict[Pair, float] = {}
    for pair, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if used.isdisjoint(pair):
            used.update(pair)
            chosen[pair] = score
    return chosen
