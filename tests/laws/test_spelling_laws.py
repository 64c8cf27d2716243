"""What holds of any spellings: symmetry, no order, nothing ruled apart joined, nothing without a verdict."""

import random
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followme import config
from followme.inventory.records import Answered, Observation
from followme.inventory.spellings import FIELDS, respelt, shown_as
from followme.matching.clusters import Chains, Pair, chains, pair
from followme.matching.matcher import Known
from followme.matching.people import People, PeopleReader, person
from followme.matching.placeholders import is_placeholder
from followme.matching.proposals import Matching
from followme.matching.values import Functions, functions_reader
from followme.matching.weights import Weights
from followme.matching.words import Words
from followme.text import key_of

WORDS = Words(config.matching(), config.aliases())
SHIPPED = Weights.of(WORDS.matching.weights)
READERS = (PeopleReader(), functions_reader(WORDS))
PARTS = (
    "Ben", "B.", "Harrow", "Harow", "harrow,", "van", "Dorn", "Jr.", "(IT)", "and", "&", "/", "@bh", "Team", "Ops",
    "Operations", "Sales", "1", "EU", "-", "O'Dell", ", CTO",
)  # fmt: skip
MADE = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join)
ANY = st.text(max_size=40) | MADE
NAMES = st.lists(MADE, min_size=2, max_size=9, unique_by=key_of)
LESS = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def domains(names: list[str], ruled: dict[Pair, str] | None = None) -> tuple[Matching, Matching]:
    known = [Known(key_of(name), name) for name in names]
    return Matching(People(known, READERS[0], SHIPPED), ruled), Matching(
        Functions(known, READERS[1], SHIPPED), ruled
    )


def nobody(_one: str, _other: str) -> bool:
    return False


@settings(deadline=None)
@given(ANY, ANY)
def test_any_two_values_are_judged_alike_from_both_sides(one: str, other: str) -> None:
    if key_of(one) == key_of(other):
        return
    for found in domains(
        [one, other, "Ben Harrow"] if key_of("Ben Harrow") not in map(key_of, (one, other)) else [one, other]
    ):
        here, there = (found.compared(*map(key_of, pair)) for pair in ((one, other), (other, one)))
        if here is None or there is None:
            assert is_placeholder(one) or is_placeholder(other)
            continue
        assert (here.terms, here.score, here.advice) == (there.terms, there.score, there.advice)
        assert set(here.doubts) == set(there.doubts)
        assert not here.variant
        assert found.sentences(key_of(one), key_of(other), here) is not None


@LESS
@given(NAMES, st.randoms(use_true_random=False))
def test_proposals_do_not_depend_on_the_order_of_values(names: list[str], chance: random.Random) -> None:
    expected = [one.proposals(nobody) for one in domains(names)]
    chance.shuffle(names)
    assert [one.proposals(nobody) for one in domains(names)] == expected


@LESS
@given(NAMES)
def test_several_people_are_never_proposed_as_one_of_them(names: list[str]) -> None:
    for one in domains(names)[0].proposals(nobody):
        here, there = person(one.a.name), person(one.b.name)
        assert here.several == there.several
        if one.compared.advice == "same":
            assert here.words[0] == there.words[0]


@LESS
@given(NAMES, st.data())
def test_what_is_ruled_apart_is_neither_proposed_nor_accepted(names: list[str], data: st.DataObject) -> None:
    pairs = [pair(*map(key_of, one)) for one in combinations(names, 2)]
    ruled = dict.fromkeys(data.draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True)), "different")
    for found in domains(names, ruled):
        proposals = found.proposals(nobody)
        assert not {one.pair for one in proposals} & ruled.keys()
        assert not {one.pair for one in found.acceptable(proposals)} & ruled.keys()


# ---- what verdicts do to observations

VALUES = st.sampled_from(["Sales Ops", "sales ops", "Sales Operations", "Field", "Field Team", "Billing"])
LISTS = st.lists(VALUES, max_size=4, unique=True).map(lambda told: tuple(sorted(told)))
SEEN = st.lists(st.tuples(LISTS, LISTS), min_size=1, max_size=6)
KEYS = ("sales ops", "sales operations", "field", "field team", "billing")
EDGES = st.lists(st.sampled_from([*combinations(sorted(KEYS), 2)]), max_size=4, unique=True)


def observed(told: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> list[Observation]:
    return [
        Observation(
            str(at), "v", "Care", "", "Ana", "Siebel", "siebel",
            answers={"business_functions": Answered(first), "business_leader": Answered(second)},
        )
        for at, (first, second) in enumerate(told)
    ]  # fmt: skip


@given(SEEN, EDGES, EDGES, st.randoms(use_true_random=False))
def test_joined_values_are_spelt_as_one_and_no_others(
    told: list[tuple[tuple[str, ...], tuple[str, ...]]], same: list[Pair], apart: list[Pair], chance: random.Random
) -> None:
    every, joined = observed(told), chains(same, apart)
    shown = shown_as(every, {"functions": joined})
    for before in every:
        after = respelt(before, shown)
        assert after.answers["business_leader"] is before.answers["business_leader"], "another domain"
        was, now = (one.answers["business_functions"].value for one in (before, after))
        assert list(now) == sorted(set(now))
        assert {joined.service(key_of(value)) for value in was} == {joined.service(key_of(value)) for value in now}
        spelt = [key_of(value) for value in now if key_of(value) in joined.of]
        assert len({joined.service(key) for key in spelt}) == len(spelt), "each once per answer"
    mixed = list(every)
    chance.shuffle(mixed)
    assert shown_as(mixed, {"functions": joined}) == shown


@given(SEEN)
def test_nothing_is_touched_without_a_verdict(told: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    every = observed(told)
    shown = shown_as(every, dict.fromkeys(FIELDS, Chains()))
    assert shown == {}
    assert all(respelt(one, shown) is one for one in every)
