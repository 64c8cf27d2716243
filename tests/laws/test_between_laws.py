"""What holds between any two books: one to one, the same from both sides and in any order, no verdict broken."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from test_matching_laws import LESS, MADE, READER, SHIPPED

from followme.matching.between import Between, between
from followme.matching.clusters import Chains, Pair, chains, pair
from followme.matching.look import Look
from followme.matching.matcher import Known
from followme.matching.proposals import Matching

Drawn = tuple[list[str], set[str], set[str], dict[Pair, str]]


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Names, those each book uses, and verdicts."""
    names = draw(st.lists(MADE, min_size=4, max_size=14, unique=True))
    some = st.sets(st.sampled_from(names))
    pairs = st.sampled_from([pair(*one) for one in combinations(names, 2)])
    ruled = draw(st.dictionaries(pairs, st.sampled_from(["same", "different", "variants"]), max_size=5))
    return names, draw(some), draw(some), ruled


def told(names: list[str], ana: set[str], ben: set[str], ruled: dict[Pair, str]) -> tuple[Between, Chains]:
    joined = chains(
        [one for one, verdict in ruled.items() if verdict == "same"],
        [one for one, verdict in ruled.items() if verdict != "same"],
    )
    matching = Matching(Look([Known(name, name) for name in names], READER, SHIPPED), ruled)
    return between(matching, (ana, ben), joined), joined


@LESS
@given(drawn())
def test_nobody_has_two_partners_or_one_against_a_verdict(world: Drawn) -> None:
    names, ana, ben, ruled = world
    found, joined = told(names, ana, ben, ruled)
    services = [(joined.service(one.a.key), joined.service(one.b.key)) for one in found.proposals]
    apart = {pair(*map(joined.service, keys)) for keys in ruled}
    assert not {pair(*one) for one in services} & apart
    for one, (left, right) in zip(found.proposals, services, strict=True):
        assert left != right
        assert (one.a.key in ana and one.b.key in ben) or (one.a.key in ben and one.b.key in ana)
        assert one.compared.advice
        if found.one_to_one:
            assert not one.compared.apart
            both = {joined.service(key) for key in ana} & {joined.service(key) for key in ben}
            assert not {left, right} & both, "their partner is known"
    if found.one_to_one:
        every = [service for pair_ in services for service in pair_]
        assert len(every) == len(set(every))
    assert 0 <= found.right <= len(found.proposals) + 1e-9
    assert (found.estimated_precision is None) == (not found.proposals)


@LESS
@given(drawn(), st.randoms(use_true_random=False))
def test_neither_side_is_the_first_and_no_order_counts(world: Drawn, chance: random.Random) -> None:
    names, ana, ben, ruled = world
    found, _ = told(names, ana, ben, ruled)
    chance.shuffle(names)
    shuffled = list(ruled.items())
    chance.shuffle(shuffled)
    again, _ = told(names, ben, ana, dict(shuffled))
    assert again.proposals == found.proposals
    assert again.right == found.right
    assert again.unclean == found.unclean[::-1]
