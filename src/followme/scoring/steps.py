"""Ways to put a service's answers another way, by level steps: a level or a band to its neighbour is one step."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from math import prod
from typing import Final, NamedTuple

from followme.scoring.completions import GROUPS, Consequence, Heirs, Outcomes, Span
from followme.scoring.peers import Standing
from followme.scoring.scales import Options

MOST_WAYS: Final = 100_000
"""Ways of one axis that are gone through; beyond it only those that change one answer (the default has 72)."""
_MOST_FOUND: Final = 20_000
"""Changes of one number of steps that are put together."""
Put = tuple[int, int]
"""A scale, and the option its answer is put to."""
Puts = tuple[Put, ...]
"""Answers put another way, in rubric order."""


class Stride(NamedTuple):
    """One answer as it is (``put`` is None), or put to an option that many steps away."""

    steps: int
    put: Put | None
    options: Options


class Way(NamedTuple):
    """All answers of one group, some of them put another way."""

    steps: int
    puts: Puts
    span: Span


class Found(NamedTuple):
    """Changes of the fewest steps, by the number of answers and in rubric order."""

    steps: int
    changes: tuple[Puts, ...]


States = frozenset[int]
Holds = Callable[[Consequence], bool]


class Steps:
    """Goes through the ways under one rubric; equal answers share theirs."""

    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes
        self._ways = cache(self._work_out)

    def fewest(self, standing: Standing, heirs: Heirs, holds: Holds, *, free: bool = False) -> Found | None:
        """All changes of the fewest level steps after which ``holds`` is true; None when it never is.

        Steps are taken from settled answers only. ``free``: open answers may take any of their values for nothing;
        else they stay open. Peers, their scores and decisions stay as they are.
        """
        indexed = [self._indexed(group, standing, heirs, free=free) for group in range(len(GROUPS))]
        most = sum(max(by_steps) for by_steps in indexed)
        for steps in range(most + 1):
            found = list(self._of(steps, indexed, heirs, holds))
            if found:
                return Found(steps, tuple(sorted(found, key=lambda puts: (len(puts), puts))))
        return None

    def tries_all(self, standing: Standing, *, free: bool = False) -> bool:
        """Whether ``fewest`` goes through every way, and not only through those that change one answer."""
        return all(_are_few(self._every(group, standing, free=free)) for group in range(len(GROUPS)))

    def _every(self, group: int, standing: Standing, *, free: bool) -> tuple[tuple[Stride, ...], ...]:
        return tuple(self._moves(place, standing, free=free) for place in self._outcomes.places[group])

    def _indexed(
        self, group: int, standing: Standing, heirs: Heirs, *, free: bool
    ) -> dict[int, dict[States, list[Puts]]]:
        moves = self._every(group, standing, free=free)
        by_steps: dict[int, dict[States, list[Puts]]] = defaultdict(lambda: defaultdict(list))
        for way in self._ways(group, moves):
            states = self._outcomes.inherited(way.span, heirs.cut) if group == 0 else way.span.states
            by_steps[way.steps][states].append(way.puts)
        return by_steps

    def _moves(self, place: int, standing: Standing, *, free: bool) -> tuple[Stride, ...]:
        options, settled = standing.options[place], standing.states[place] == "settled"
        stays = Stride(0, None, options)
        if settled:
            levels = (option for option in self._outcomes.scales[place].every if option != options[0])
            return (stays, *(Stride(abs(level - options[0]), (place, level), (level,)) for level in levels))
        return (stays, *(Stride(0, (place, one), (one,)) for one in options)) if free else (stays,)

    def _work_out(self, group: int, moves: tuple[tuple[Stride, ...], ...]) -> tuple[Way, ...]:
        chosen = product(*moves) if _are_few(moves) else _single(moves)
        return tuple(
            Way(
                sum(move.steps for move in way),
                tuple(move.put for move in way if move.put),
                self._outcomes.span(group, tuple(move.options for move in way)),
            )
            for way in chosen
        )

    def _of(
        self, steps: int, indexed: Sequence[dict[int, dict[States, list[Puts]]]], heirs: Heirs, holds: Holds
    ) -> Iterator[Puts]:
        """Every change of exactly so many steps after which it holds, up to ``_MOST_FOUND``."""
        left, circle = _MOST_FOUND, self._outcomes.circle(heirs.mutual)
        for split in product(*map(sorted, indexed)):
            if sum(split) != steps:
                continue
            by_states = [group[own] for group, own in zip(indexed, split, strict=True)]
            for states in product(*by_states):
                if left <= 0 or not holds(self._outcomes.following(*states, circle)):
                    continue
                for parts in product(*(group[own] for group, own in zip(by_states, states, strict=True))):
                    yield tuple(sorted(put for part in parts for put in part))
                    left -= 1
                    if left <= 0:
                        return


def _are_few(moves: tuple[tuple[Stride, ...], ...]) -> bool:
    return prod(map(len, moves)) <= MOST_WAYS


def _single(moves: tuple[tuple[Stride, ...], ...]) -> Iterator[tuple[Stride, ...]]:
    """The answers as they are, and every one of them put another way alone."""
    stay = tuple(own[0] for own in moves)
    yield stay
    for place, own in enumerate(moves):
        yield from ((*stay[:place], move, *stay[place + 1 :]) for move in own[1:])


def put(options: Sequence[Options], puts: Puts) -> tuple[Options, ...]:
    """The options of all scales with some answers put another way."""
    changed = dict(puts)
    return tuple((changed[place],) if place in changed else own for place, own in enumerate(options))


def smallest(changes: Sequence[Puts]) -> list[Puts]:
    """Those of which no part does it alone; they are given with the fewest answers first."""
    kept: list[Puts] = []
    for puts in changes:
        if not any(set(less) <= set(puts) for less in kept):
            kept.append(puts)
    return kept
