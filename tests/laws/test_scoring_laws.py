"""The laws of scoring, held against a slow and independent reading of the method."""

import tomllib
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_boards import Drawn, another, complete, drawn, profile, seeded
from scoring_oracle import DIMENSIONS, Method, Oracle
from scoring_rubrics import put_at, rubric, times

from followme.inventory.records import Answer, Estimate, Profile
from followme.scoring.rubric import parse_rubric
from followme.scoring.score import Scorer, score
from followme.scoring.scorecard import Scorecard
from followme.scoring.show import as_json

DOCUMENT = tomllib.loads((Path(__file__).parents[2] / "config" / "rubric.toml").read_text(encoding="utf-8"))
RUBRIC = parse_rubric(DOCUMENT, "rubric.toml")
SHARDS, BOARDS = range(5), 370
"""Five times 370 boards hold more than 5,000 services."""


def agree(card: Scorecard, one: Profile, oracle: Oracle) -> None:
    """All that METHOD says of a scorecard, robustness aside."""
    world, found = oracle.world(one), card.recommended
    possible = oracle.possible(world)
    assert [(each.low, each.high) for each in (card.impact, card.complexity)] == oracle.intervals(world)
    assert set(found.possible) == possible
    assert found.disposition == (next(iter(possible)) if len(possible) == 1 else None)
    assert (found.working, found.unscored) == (oracle.working(world), oracle.unscored(world))
    assert found.answered == oracle.answered(world)
    assert found.successor == oracle.successor(world)
    assert card.near_line == oracle.near_line(world)
    assert {each.kind for each in card.findings} == oracle.findings(one, world)
    question = oracle.next_question(one, world)
    assert card.next_question == question
    assert question or len(possible) == 1 or one.key in oracle.decided  # none undecided without one
    assert bool(card.ask) == bool(question)
    assert (card.robustness is None) == (len(possible) > 1)


def test_every_complete_profile_is_that_of_the_method() -> None:
    scorer, found = Scorer(RUBRIC), Counter[str | None]()
    for places in product(*(range(len(each.options)) for each in DIMENSIONS)):
        one = profile("s", complete(places))
        card = scorer.board([one]).cards["s"]
        agree(card, one, Oracle([one]))
        found[card.recommended.disposition] += 1
    assert sum(found.values()) == 1944
    assert set(found) == {"Open up or replace", "Big bet", "Quick win", "Fill-in", "Challenge"}


@pytest.mark.parametrize("shard", SHARDS)
def test_every_partial_profile_is_that_of_the_method(shard: int) -> None:
    scorer, seen = Scorer(RUBRIC), Counter[str]()
    for seed in range(shard * BOARDS, (shard + 1) * BOARDS):
        board = drawn(seeded(seed))
        oracle = board.oracle()
        cards = scorer.board(board.profiles, board.decisions, board.retired).cards
        for one in board.profiles:
            agree(cards[one.key], one, oracle)
            assert cards[one.key].decided == board.decisions.get(one.key)
            seen.update(_kinds(cards[one.key], oracle.circle(one)))
    assert seen["service"] > 1000
    assert min(seen[kind] for kind in ("unscored", "working", "settled", "successor", "circle", "whom")) >= 5, seen


def _kinds(card: Scorecard, circle: bool) -> list[str]:
    found = card.recommended
    kinds = {
        "unscored": found.unscored,
        "working": found.working,
        "settled": found.disposition,
        "successor": found.successor,
        "circle": circle,
        "whom": card.next_question == "redundant_with",
    }
    return ["service", *(kind for kind, is_so in kinds.items() if is_so)]


@pytest.mark.parametrize("seed", range(40))
def test_a_rubric_of_ones_own_is_read_as_the_method_says(seed: int) -> None:
    random = seeded(seed)
    document, method = rubric(random, DOCUMENT)
    scorer = Scorer(parse_rubric(document, "own.toml"))
    for _ in range(6):
        board = drawn(random, method.dimensions)
        oracle = board.oracle(method)
        cards = scorer.board(board.profiles, board.decisions, board.retired).cards
        for one in board.profiles:
            agree(cards[one.key], one, oracle)


@pytest.mark.parametrize("base", [None, 1, 7, 200, 20_000, 3_000_000])
def test_bands_may_be_shares_of_the_customer_base(base: int | None) -> None:
    points = {"0%": 0, "0.5%": 30, "10%": 60, "33.3333%": 100}
    bands = [{"at_least": mark, "points": given_} for mark, given_ in points.items()]
    scorer = Scorer(parse_rubric(put_at(DOCUMENT, "customers_annually", {"bands": bands}), "own.toml"), base)
    shares = replace(DIMENSIONS[2], options=tuple(points), points=tuple(points.values()))
    method = Method((*DIMENSIONS[:2], shares, *DIMENSIONS[3:]))
    asked = set()
    for seed in range(12):
        board = drawn(seeded(seed))
        oracle = board.oracle(method, base)
        cards = scorer.board(board.profiles, board.decisions, board.retired).cards
        for one in board.profiles:
            agree(cards[one.key], one, oracle)
            asked.add(cards[one.key].next_question)
    assert ("customer_base" in asked) == (base is None)


def cards_of(board: Drawn) -> dict[str, Scorecard]:
    return score(board.profiles, RUBRIC, board.decisions, retired=board.retired)


def firm(cards: dict[str, Scorecard]) -> dict[str, Any]:
    return {key: card.robustness for key, card in cards.items()}


def told(card: Scorecard) -> tuple[Any, ...]:
    found = card.recommended
    return found.possible, found.working, found.unscored, card.near_line


def test_the_order_of_services_changes_nothing() -> None:
    for seed in range(60):
        board = drawn(seeded(seed))
        turned = list(reversed(board.profiles))
        before, after = cards_of(board), cards_of(replace(board, profiles=turned))
        assert list(after) == [each.key for each in turned]
        assert after == before
        assert firm(after) == firm(before)


def test_another_service_moves_nobody_but_through_a_successor() -> None:
    """Added or taken away: intervals stay, and what is recommended unless a successor or a circle came or went."""
    moved = 0
    for seed in range(250):
        board = drawn(seeded(seed))
        fewer = replace(board, profiles=board.profiles[1:])
        more, less, with_it, without = cards_of(board), cards_of(fewer), board.oracle(), fewer.oracle()
        for one in fewer.profiles:
            before, after = more[one.key], less[one.key]
            assert (before.impact, before.complexity) == (after.impact, after.complexity)
            assert before.contributions == after.contributions
            same = with_it.world(one).fate == without.world(one).fate
            if same or "Redundant" not in before.contributions[0].answers:
                assert told(before) == told(after)
            moved += told(before) != told(after)
    assert moved > 20


def test_a_new_name_moves_nobody() -> None:
    """A rename adds an alias: the service stays the one that others name."""
    for seed in range(150):
        board = drawn(seeded(seed))
        old = board.profiles[0].key
        new = replace(board.profiles[0], key="new", service="New", names=board.profiles[0].names | {"new"})
        decisions = {"new" if key == old else key: each for key, each in board.decisions.items()}
        retired = frozenset("new" if key == old else key for key in board.retired)
        before, after = cards_of(board), cards_of(Drawn([new, *board.profiles[1:]], decisions, retired))
        for key, was in before.items():
            now = after["new" if key == old else key]
            assert (was.impact, was.complexity, told(was)) == (now.impact, now.complexity, told(now))


def test_a_board_that_changes_is_a_board_scored_anew() -> None:
    scorer, moved = Scorer(RUBRIC), 0
    for seed in range(45):
        random = seeded(seed)
        now = drawn(random)
        board = scorer.board(now.profiles, now.decisions, now.retired)
        for _ in range(5):
            key = random.choice(now.profiles).key
            was, now = now, another(random, now, key)
            one = next(each for each in now.profiles if each.key == key)
            before, supposed = dict(board.cards), board.would_be(one, now.decisions.get(key))
            different = board.change(one, now.decisions.get(key), retired=key in now.retired)
            anew = cards_of(now)
            assert board.cards == anew
            assert firm(board.cards) == firm(anew)
            assert set(different) == {each for each in before if before[each] != anew[each]}
            if was.retired == now.retired:
                assert (supposed, supposed.robustness) == (anew[key], anew[key].robustness)
            moved += len(different) > 1
    assert moved > 20


@pytest.mark.parametrize("factor", [Fraction(2), Fraction(90), Fraction(1, 3), Fraction(7, 11), Fraction(100, 9)])
def test_weights_times_a_constant_change_nothing(factor: Fraction) -> None:
    heavier = Scorer(parse_rubric(times(DOCUMENT, factor), "own.toml"))
    for seed in range(15):
        board = drawn(seeded(seed))
        before = cards_of(board)
        after = heavier.board(board.profiles, board.decisions, board.retired).cards
        for key, card in after.items():
            breakdown = [replace(each, weight=0) for each in card.contributions]
            assert breakdown == [replace(each, weight=0) for each in before[key].contributions]
            assert replace(card, contributions=before[key].contributions) == before[key]
            assert card.robustness == before[key].robustness


def test_an_exact_threshold_is_high() -> None:
    """Thirds of 100, 40 and 10, and of 100, 50 and 0: both 50, whatever a float would make of it."""
    thirds = {**DOCUMENT, "dimensions": [{**each, "weight": "1/3"} for each in DOCUMENT["dimensions"]]}
    answers = complete((0, 2, 0, 2, 1, 2))
    assert {name: answer.value for name, answer in answers.items() if name != "customers_annually"} == {
        "business_impact": "Critical",
        "customer_impact": "Some Customers",
        "implementation": "Custom System",
        "integration": "Partially-Accessible",
        "dependency": "Uncoupled",
    }
    points = put_at(thirds, "customer_impact", {"points": {**_POINTS, "Some Customers": 50}})
    card = score([profile("s", answers)], parse_rubric(points, "thirds.toml"))["s"]
    assert (card.impact.low, card.complexity.high) == (50, 50)
    assert card.recommended.disposition == "Big bet"
    assert card.robustness is not None
    assert card.robustness.weight_radius == 0
    below = put_at(thirds, "customer_impact", {"points": {**_POINTS, "Some Customers": 49}})
    lower = score([profile("s", answers)], parse_rubric(below, "thirds.toml"))["s"]
    assert lower.impact.low == Fraction(149, 3)
    assert lower.recommended.disposition == "Challenge"


_POINTS = {"All Customers": 100, "Most Customers": 70, "Some Customers": 40, "Few Customers": 10}


def test_narrowing_an_answer_never_opens_anything() -> None:
    for seed in range(150):
        random = seeded(seed)
        board = drawn(random)
        oracle, one = board.oracle(), board.profiles[0]
        place = random.randrange(len(DIMENSIONS))
        option = random.choice(oracle.read(one)[place].options)
        settled = complete([option] * len(DIMENSIONS), DIMENSIONS[place])
        narrowed = replace(one, answers={**one.answers, **settled})
        wide = cards_of(board)[one.key]
        narrow = cards_of(replace(board, profiles=[narrowed, *board.profiles[1:]]))[one.key]
        for before, after in ((wide.impact, narrow.impact), (wide.complexity, narrow.complexity)):
            assert before.low <= after.low <= after.high <= before.high
        assert set(narrow.recommended.possible) <= set(wide.recommended.possible)


def test_scores_are_exact_and_are_the_sum_of_their_contributions() -> None:
    for seed in range(100):
        for card in cards_of(drawn(seeded(seed))).values():
            for axis, interval in (("impact", card.impact), ("complexity", card.complexity)):
                adds = [each.adds for each in card.contributions if each.axis == axis]
                assert sum((each.low for each in adds), Fraction(0)) == interval.low
                assert sum((each.high for each in adds), Fraction(0)) == interval.high
                assert 0 <= interval.low <= interval.high <= 100


_anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.lists(st.text()),
    st.builds(Estimate, st.integers(), st.none()),
)
_sources = st.sampled_from(["consensus", "adjudicated", "catalogue", "tied", "missing"])
_fields = st.sampled_from(
    [*(each.field for each in DIMENSIONS), "redundant_with", "business_functions", "business_leader"]
)


@given(
    st.lists(
        st.dictionaries(
            _fields, st.builds(Answer, _anything, _sources, st.lists(_anything, max_size=3).map(tuple))
        ),
        min_size=1,
        max_size=3,
    ),
    st.one_of(st.none(), st.integers()),
)
@settings(max_examples=60, deadline=None)
def test_no_answer_whatever_can_crash_scoring(found: list[dict[str, Answer]], base: int | None) -> None:
    profiles = [Profile(f"s{i}", f"S{i}", frozenset({f"s{i}"}), (), each) for i, each in enumerate(found)]
    for card in score(profiles, RUBRIC, customer_base=base).values():
        assert card.recommended.possible
        assert (card.recommended.disposition is None) == (len(card.recommended.possible) > 1)
        assert as_json(card)["recommended"]["because"]
