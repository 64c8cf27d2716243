"""What holds of any names at all: symmetry, determinism, and nothing ruled apart joined."""

import random
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followme import config
from followme.matching.clusters import Pair, pair
from followme.matching.groups import groups
from followme.matching.guards import VARIANT
from followme.matching.look import Look
from followme.matching.matcher import Known
from followme.matching.names import NameReader
from followme.matching.placeholders import is_placeholder
from followme.matching.proposals import Matching
from followme.matching.typeahead import Typeahead
from followme.matching.weights import Weights
from followme.matching.words import Words

WORDS = Words(config.matching(), config.aliases())
READER = NameReader(WORDS)
SHIPPED = Weights.of(WORDS.matching.weights)
PARTS = (
    "Harbour", "Ledger", "harbour", "Lantern", "Claims", "Desk", "(LCD)", "LCD", "(test)", "prod", "7", "8", "v2",
    "III", "Q3", "EU", "Platform", "of", "Oracle", "Lite", "TideP", "pool", "Tidepool", "N/A", "TBD", "- 4711",
)  # fmt: skip
MADE = st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map(" ".join)
ANY = st.text(max_size=60) | MADE
NAMES = st.lists(MADE, min_size=2, max_size=12, unique=True)
LESS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def matching(names: list[str], ruled: dict[Pair, str] | None = None) -> Matching:
    return Matching(Look([Known(name, name) for name in names], READER, SHIPPED), ruled)


def nobody(_one: str, _other: str) -> bool:
    return False


@settings(deadline=None)
@given(ANY, ANY)
def test_any_two_names_are_judged_alike_from_both_sides(one: str, other: str) -> None:
    found = matching(list({one, other, "Harbour Ledger"}))
    here, there = found.compared(one, other), found.compared(other, one)
    if here is None or there is None:
        assert is_placeholder(one) or is_placeholder(other)
        return
    assert (here.terms, here.score, here.advice, here.variant) == (
        there.terms,
        there.score,
        there.advice,
        there.variant,
    )
    assert set(found.sentences(one, other, here)) >= set(here.doubts)
    assert -60 < here.score < 60
    assert 0 <= here.confidence <= 1


@settings(deadline=None)
@given(ANY)
def test_any_text_can_be_read_and_is_itself(typed: str) -> None:
    name = READER.read(typed)
    assert name == NameReader(WORDS).read(typed)
    assert all(token.text for token in name.tokens)
    assert len(name.tokens) <= 2 * 240


@LESS
@given(NAMES, st.randoms(use_true_random=False))
def test_proposals_do_not_depend_on_the_order_of_names(names: list[str], chance: random.Random) -> None:
    told = matching(names)
    expected = told.proposals(nobody)
    chance.shuffle(names)
    again = matching(names)
    assert again.proposals(nobody) == expected
    assert again.groups(expected) == told.groups(expected)
    assert again.acceptable(expected) == told.acceptable(expected)


@LESS
@given(NAMES)
def test_placeholders_and_variants_are_never_accepted(names: list[str]) -> None:
    found = matching(names)
    for one in found.proposals(nobody):
        assert not is_placeholder(one.a.name)
        assert not is_placeholder(one.b.name)
        assert one.compared.advice
        if one.compared.apart:
            assert one.compared.variant
            assert one.compared.score <= VARIANT
            assert one not in found.acceptable(found.proposals(nobody))


@LESS
@given(NAMES, st.data())
def test_verdicts_hold_whatever_the_evidence_says(names: list[str], data: st.DataObject) -> None:
    pairs = [pair(*one) for one in combinations(names, 2)]
    apart = data.draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True))
    ruled = dict.fromkeys(apart, "different")
    found = matching(names, ruled)
    every = matching(names).proposals(nobody)
    assert not {one.pair for one in found.proposals(nobody)} & ruled.keys()
    for held in (found.groups(every), found.groups(found.acceptable(every))):
        assert not any(set(one) <= set(group) for one in ruled for group in held)
    accepted = [one.pair for one in found.acceptable(every)]
    assert not set(accepted) & ruled.keys()


@LESS
@given(st.dictionaries(st.sampled_from([*combinations(range(7), 2)]), st.floats(-9, 9), max_size=21), st.data())
def test_groups_keep_what_is_ruled_together_and_part_what_is_ruled_apart(
    scores: dict[tuple[int, int], float], data: st.DataObject
) -> None:
    edges = st.lists(st.sampled_from([*combinations(range(7), 2)]), max_size=4, unique=True)
    same = data.draw(edges)
    of = {place: at for at, held in enumerate(groups(7, {}, same)) for place in held}
    apart = [one for one in data.draw(edges) if of.get(one[0], -1) != of.get(one[1], -2)]
    found = groups(7, scores, same, apart)
    again = groups(7, dict(reversed(scores.items())), same[::-1], apart[::-1])
    assert found == again
    assert all(any(set(one) <= set(held) for held in found) for one in same)
    assert not any(set(one) <= set(held) for one in apart for held in found)


@LESS
@given(st.lists(ANY, max_size=12), ANY)
def test_typing_anything_finds_only_names_that_are_there(names: list[str], typed: str) -> None:
    index = Typeahead(names)
    hits = index.find(typed)
    assert {hit.name for hit in hits} <= set(names)
    assert len(hits) == len({hit.name for hit in hits}) <= 8
    late = Typeahead()
    for name in names:
        late.add(name)
    assert late.find(typed) == hits


@LESS
@given(st.lists(ANY, max_size=12), st.lists(ANY, max_size=12), ANY)
def test_names_removed_leave_an_index_as_if_they_had_never_come(
    stay: list[str], go: list[str], typed: str
) -> None:
    index = Typeahead(go)
    for name in stay:
        index.add(name)
    for name in go:
        index.remove(name)
    assert index.find(typed) == Typeahead(stay).find(typed)
    assert len(index) == len(Typeahead(stay))
