"""Chains against an oracle that enumerates every simple path, on graphs of up to seven names."""

import random
from itertools import combinations, pairwise

import pytest
from chains_oracle import on_a_path
from hypothesis import given, settings
from hypothesis import strategies as st

from followme.matching.clusters import Chains, Pair, chains, neighbours
from followme.matching.rings import Rings

# An empty name is nobody's, but a merged file may hold one.
NAMES = ("", "a", "b", "c", "d", "e", "f")
PAIRS = [*combinations(NAMES, 2)]
SOME_PAIRS = st.lists(st.sampled_from(PAIRS), max_size=12, unique=True)
FEW_PAIRS = st.lists(st.sampled_from(PAIRS), max_size=4, unique=True)


def paths(same: set[frozenset[str]], start: str, end: str, been: tuple[str, ...]) -> list[set[frozenset[str]]]:
    """The edges of every simple path."""
    if start == end:
        return [set()]
    found = []
    for step in NAMES:
        edge = frozenset({start, step})
        if edge in same and step not in been:
            found += [{edge, *rest} for rest in paths(same, step, end, (*been, step))]
    return found


def suspended(same: list[Pair], apart: list[Pair]) -> dict[Pair, set[frozenset[str]]]:
    edges = {frozenset(one) for one in same}
    between = {one: set().union(*paths(edges, one[0], one[1], (one[0],))) for one in apart}
    return {one: found for one, found in between.items() if found}


def told(found: Chains) -> dict[Pair, tuple[Pair, ...]]:
    return {one.apart: one.suspended for one in found.contradictions}


@given(SOME_PAIRS, FEW_PAIRS)
def test_exactly_the_verdicts_on_simple_paths_are_suspended(same: list[Pair], apart: list[Pair]) -> None:
    found = chains(same, apart)
    assert {one: set(map(frozenset, edges)) for one, edges in told(found).items()} == suspended(same, apart)


@given(SOME_PAIRS, FEW_PAIRS)
def test_the_chains_are_what_the_remaining_verdicts_join(same: list[Pair], apart: list[Pair]) -> None:
    gone = set().union(*suspended(same, apart).values())
    left = {frozenset(one) for one in same} - gone
    found = chains(same, apart)
    for one, other in PAIRS:
        joined = bool(paths(left, one, other, (one,)))
        assert (other in found.names(one)) == joined
        assert (found.service(one) == found.service(other)) == joined
    assert all(found.service(one) == min(found.names(one)) for one in NAMES)


@given(SOME_PAIRS, FEW_PAIRS)
def test_no_chain_joins_what_was_ruled_apart(same: list[Pair], apart: list[Pair]) -> None:
    found = chains(same, apart)
    assert all(other not in found.names(one) for one, other in apart)


@given(SOME_PAIRS, FEW_PAIRS, st.integers(0, 2**32))
def test_the_order_of_verdicts_and_of_the_names_in_them_does_not_matter(
    same: list[Pair], apart: list[Pair], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret

    def stirred(pairs: list[Pair]) -> list[Pair]:
        return [one if chance.random() < 1 / 2 else (one[1], one[0]) for one in chance.sample(pairs, len(pairs))]

    one, other = chains(stirred(same), stirred(apart)), chains(same, apart)
    assert one == other
    assert told(one) == told(other)


@given(SOME_PAIRS, FEW_PAIRS)
def test_withdrawing_the_rulings_apart_brings_every_chain_back(same: list[Pair], apart: list[Pair]) -> None:
    whole, torn = chains(same, []), chains(same, apart)
    assert not whole.contradictions
    assert all(torn.names(one) <= whole.names(one) for one in NAMES)


# ---- graphs larger than paths can be counted in

MANY = [f"{place:02d}" for place in range(24)]


@st.composite
def rulings(draw: st.DrawFn) -> tuple[list[Pair], list[Pair]]:
    """Verdicts among up to 24 names: sparse (chains and trees), dense, or both side by side."""
    pairs = list(combinations(MANY[: draw(st.integers(2, len(MANY)))], 2))
    chance = draw(st.randoms(use_true_random=False))
    share = draw(st.sampled_from([0.05, 0.1, 0.2, 0.6]))
    same = [one for one in pairs if chance.random() < share]
    return same, [one for one in pairs if chance.random() < draw(st.sampled_from([0.02, 0.3]))]


@settings(max_examples=200, deadline=None)
@given(rulings())
def test_one_walk_finds_what_a_walk_for_each_pair_found(ruled: tuple[list[Pair], list[Pair]]) -> None:
    same, apart = ruled
    found = chains(same, apart)
    each = {one: tuple(on_a_path(same, *one)) for one in apart}
    # without a chain the oracle's block is the edge it added itself, which no verdict is
    assert told(found) == {one: edges for one, edges in each.items() if edges}
    assert found.suspended == {edge for edges in each.values() for edge in edges}
    assert all(
        one.names == tuple(sorted({name for edge in one.suspended for name in edge}))
        for one in found.contradictions
    )


@pytest.mark.parametrize("names", [30, 120])
def test_every_pair_ruled_takes_a_look_at_each_verdict_from_either_end(names: int) -> None:
    pairs = list(combinations([f"{place:03d}" for place in range(names)], 2))
    same, apart = pairs[: len(pairs) * 2 // 3], pairs[len(pairs) * 2 // 3 :]
    rings = Rings(neighbours(same))
    suspended = rings.between_any([one for one in apart if rings.between(*one).edges])
    assert suspended == chains(same, apart).suspended
    assert rings.steps <= 2 * len(same) + 4 * len(apart)


def test_long_ways_are_passed_once_however_many_pairs_lie_along_them() -> None:
    names = [f"{place:05d}" for place in range(4000)]
    rings = Rings(neighbours(pairwise(names)))
    walked = rings.steps
    assert len(rings.between_any(zip(names[:2000], names[2000:], strict=True))) == 3999
    assert (walked, rings.steps - walked) == (2 * 3999, 3999)
