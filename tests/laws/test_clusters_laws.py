"""Chains against an oracle that enumerates every simple path, on graphs of up to seven names."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from followme.matching.clusters import Pair, chains

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


@given(SOME_PAIRS, FEW_PAIRS)
def test_exactly_the_verdicts_on_simple_paths_are_suspended(same: list[Pair], apart: list[Pair]) -> None:
    found = chains(same, apart)
    told = {one.apart: {frozenset(edge) for edge in one.suspended} for one in found.contradictions}
    assert told == suspended(same, apart)


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

    assert chains(stirred(same), stirred(apart)) == chains(same, apart)


@given(SOME_PAIRS, FEW_PAIRS)
def test_withdrawing_the_rulings_apart_brings_every_chain_back(same: list[Pair], apart: list[Pair]) -> None:
    whole, torn = chains(same, []), chains(same, apart)
    assert not whole.contradictions
    assert all(torn.names(one) <= whole.names(one) for one in NAMES)
