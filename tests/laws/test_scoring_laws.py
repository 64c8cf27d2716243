"""The laws of scoring, held against a slow and independent reading of the method."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from followme.inventory.records import Answer, Decision, Estimate, Profile
from followme.scoring.rubric import Rubric, parse_rubric
from followme.scoring.score import Scorer, score
from followme.scoring.show import as_json

DOCUMENT = tomllib.loads((Path(__file__).parents[2] / "config" / "rubric.toml").read_text(encoding="utf-8"))
RUBRIC = parse_rubric(DOCUMENT, "rubric.toml")

# The method's table, typed in again: the oracle must not read the rubric file.
IMPACT: dict[str, tuple[int, dict[Any, int]]] = {
    "business_impact": (4, {"Critical": 100, "Supportive": 50, "Redundant": 0}),
    "customer_impact": (
        3,
        {"All Customers": 100, "Most Customers": 70, "Some Customers": 40, "Few Customers": 10},
    ),
    "customers_annually": (3, {1_000_000: 100, 100_000: 80, 10_000: 60, 1_000: 40, 100: 20, 0: 0}),
}
COMPLEXITY: dict[str, tuple[int, dict[Any, int]]] = {
    "implementation": (3, {"Licensed Service": 20, "Licensed System": 60, "Custom System": 100}),
    "integration": (4, {"Fully-Accessible": 0, "Partially-Accessible": 50, "Inaccessible": 100}),
    "dependency": (3, {"Tightly-Coupled": 100, "Loosely-Coupled": 50, "Uncoupled": 0}),
}
ALL = {**IMPACT, **COMPLEXITY}
MISSING = Answer()


def bands_of(estimate: Estimate) -> set[int]:
    edges = sorted(IMPACT["customers_annually"][1])
    tops = [*(edge - 1 for edge in edges[1:]), None]
    return {
        low
        for low, top in zip(edges, tops, strict=True)
        if (top is None or estimate.low <= top) and (estimate.high is None or estimate.high >= low)
    }


def choices(field: str, answer: Answer) -> set[Any]:
    """The levels or bands an answer allows."""
    every = set(ALL[field][1])
    values = answer.tied if answer.source == "tied" else (answer.value,)
    if answer.source == "missing" or values == (None,):
        return every
    if field == "customers_annually":
        return set().union(*(every if value is None else bands_of(value) for value in values))
    return set(values)


def completions(profile: Profile) -> Iterator[dict[str, Any]]:
    allowed = [sorted(choices(field, profile.answers.get(field, MISSING)), key=str) for field in ALL]
    return (dict(zip(ALL, each, strict=True)) for each in product(*allowed))


def axis_score(axis: Mapping[str, tuple[int, dict[Any, int]]], completion: Mapping[str, Any]) -> Fraction:
    return sum(Fraction(weight * points[completion[field]], 10) for field, (weight, points) in axis.items())  # type: ignore[return-value]


def quadrant(impact: Fraction, complexity: Fraction) -> str:
    if impact >= 50:
        return "Quick win" if complexity < 50 else "Big bet"
    return "Fill-in" if complexity < 50 else "Challenge"


class Oracle:
    """METHOD section 4, by going through every completion of every service."""

    def __init__(self, profiles: list[Profile], decisions: Mapping[str, Decision]) -> None:
        self.profiles = {profile.key: profile for profile in profiles}
        self.decisions = decisions

    def interval(self, profile: Profile, axis: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
        scores = {axis_score(axis, completion) for completion in completions(profile)}
        return min(scores), max(scores)

    def peers(self, profile: Profile) -> list[Profile]:
        def leaves(other: Profile) -> bool:
            decision = self.decisions.get(other.key)
            return decision is not None and decision.disposition in ("Retire", "Keep outside")

        others = [other for other in self.profiles.values() if other.key != profile.key]
        return [o for o in others if o.value("business_impact") != "Redundant" and not leaves(o)]

    def successors(self, profile: Profile) -> set[str | None]:
        """Per possible ``redundant_with`` the successor."""
        answer = profile.answers.get("redundant_with", MISSING)
        names = answer.tied if answer.source == "tied" else (answer.value,)
        return {self.successor(profile, name) for name in names}

    def successor(self, profile: Profile, name: str | None) -> str | None:
        peers = self.peers(profile)
        for peer in peers:
            if name and name.casefold() in peer.names:
                return peer.key
        _, own_high = self.interval(profile, IMPACT)
        functions = set(profile.value("business_functions") or ())
        better = []
        for peer in peers:
            low, high = self.interval(peer, IMPACT)
            if functions & set(peer.value("business_functions") or ()) and low > own_high:
                better.append((-low, -high, peer.key))
        return min(better)[2] if better else None

    def possible(self, profile: Profile) -> set[str]:
        return {
            self.disposition(completion, has_successor=successor is not None)
            for successor in self.successors(profile)
            for completion in completions(profile)
        }

    def disposition(self, completion: Mapping[str, Any], *, has_successor: bool) -> str:
        if completion["business_impact"] == "Redundant" and has_successor:
            return "Consolidate"
        stranded = completion["business_impact"] == "Critical" and completion["integration"] == "Inaccessible"
        if stranded and completion["implementation"] != "Custom System":
            return "Open up or replace"
        return quadrant(axis_score(IMPACT, completion), axis_score(COMPLEXITY, completion))

    def working(self, profile: Profile) -> str:
        impact, complexity = (sum(self.interval(profile, axis)) / 2 for axis in (IMPACT, COMPLEXITY))
        found = quadrant(Fraction(impact), Fraction(complexity))
        return "Big bet" if found == "Challenge" else found

    def next_question(self, profile: Profile) -> str | None:
        """Only for profiles without a disputed ``redundant_with``."""
        ranked = []
        for place, field in enumerate(ALL):
            answer = profile.answers.get(field, MISSING)
            open_ = answer.source in ("missing", "tied") or answer.value is None
            if open_:
                worlds = [self.answered(profile, field, choice) for choice in choices(field, answer)]
                counts = [len(self.possible(world)) for world in worlds]
                widths = [
                    sum(b - a for a, b in map(self.intervals(world), (IMPACT, COMPLEXITY))) for world in worlds
                ]
                ranked.append((max(counts), max(widths), place, field))
        return min(ranked)[3] if ranked else None

    def intervals(self, profile: Profile) -> Any:
        return lambda axis: self.interval(profile, axis)

    def answered(self, profile: Profile, field: str, choice: Any) -> Profile:
        value = Estimate(choice, choice) if field == "customers_annually" else choice
        return replace(profile, answers={**profile.answers, field: Answer(value, "consensus")})


numbers = st.sampled_from(
    [0, 1, 99, 100, 101, 999, 1000, 9999, 10_000, 99_999, 100_000, 999_999, 1_000_000, 10**9]
)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Estimate(low, None if draw(st.booleans()) and draw(st.booleans()) else high)


@st.composite
def answers(draw: st.DrawFn, field: str) -> Answer:
    value = estimates() if field == "customers_annually" else st.sampled_from(sorted(ALL[field][1]))
    kind = draw(st.sampled_from(["settled", "settled", "settled", "tied", "missing"]))
    if kind == "missing":
        return MISSING
    if kind == "tied":
        return Answer(None, "tied", tuple(draw(st.lists(value, min_size=2, max_size=3, unique=True))))
    return Answer(draw(value), "consensus")


@st.composite
def inventories(draw: st.DrawFn, least: int = 1, *, disputed: bool = True) -> list[Profile]:
    """A few services that share functions and name each other."""
    count = draw(st.integers(least, 4))
    names = [f"s{i}" for i in range(count)]
    named = st.sampled_from([*(name.upper() for name in names), "nobody"])
    made = []
    for name in names:
        given_ = {field: draw(answers(field)) for field in ALL}
        functions = draw(st.lists(st.sampled_from(["bill", "care"]), unique=True))
        given_["business_functions"] = Answer(tuple(functions), "consensus") if functions else MISSING
        tie = draw(st.lists(named, max_size=2 if disputed else 1, unique=True))
        if tie:
            given_["redundant_with"] = (
                Answer(tie[0], "consensus") if len(tie) == 1 else Answer(None, "tied", tuple(tie))
            )
        made.append(Profile(name, name.upper(), frozenset({name}), (), given_))
    return made


@st.composite
def decided(draw: st.DrawFn) -> dict[str, Decision]:
    words = st.sampled_from(["Retire", "Keep outside", "Integrate"])
    return {key: Decision(key, draw(words)) for key in draw(st.sets(st.sampled_from(["s0", "s1", "s2"])))}


@given(inventories(), decided())
@settings(max_examples=40, deadline=None)
def test_scores_and_dispositions_are_those_of_every_completion(
    profiles: list[Profile], decisions: dict[str, Decision]
) -> None:
    oracle = Oracle(profiles, decisions)
    cards = score(profiles, RUBRIC, decisions)
    assert list(cards) == [profile.key for profile in profiles]
    for profile in profiles:
        card, found = cards[profile.key], cards[profile.key].recommended
        assert (card.impact.low, card.impact.high) == oracle.interval(profile, IMPACT)
        assert (card.complexity.low, card.complexity.high) == oracle.interval(profile, COMPLEXITY)
        possible = oracle.possible(profile)
        assert set(found.possible) == possible
        assert found.disposition == (next(iter(possible)) if len(possible) == 1 else None)
        assert found.working == (None if len(possible) == 1 else oracle.working(profile))
        heirs = oracle.successors(profile) - {None}
        assert found.successor == (next(iter(heirs)) if len(heirs) == 1 and "Consolidate" in possible else None)
        assert card.decided == decisions.get(profile.key)


@given(inventories(disputed=False))
@settings(max_examples=25, deadline=None)
def test_the_next_question_leaves_least_open_in_the_worst_case(profiles: list[Profile]) -> None:
    oracle = Oracle(profiles, {})
    cards = score(profiles, RUBRIC)
    assert {key: card.next_question for key, card in cards.items()} == {
        profile.key: oracle.next_question(profile) for profile in profiles
    }


@given(inventories(2), decided())
@settings(max_examples=40, deadline=None)
def test_scales_are_absolute(profiles: list[Profile], decisions: dict[str, Decision]) -> None:
    together, fewer = score(profiles, RUBRIC, decisions), score(profiles[:1], RUBRIC, decisions)
    assert [getattr(together["s0"], name) for name in ("impact", "complexity", "contributions")] == [
        getattr(fewer["s0"], name) for name in ("impact", "complexity", "contributions")
    ]


@given(inventories(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_services_changes_nothing(profiles: list[Profile], random: Any) -> None:
    shuffled = random.sample(profiles, len(profiles))
    assert score(shuffled, RUBRIC) == score(profiles, RUBRIC)


@given(inventories(), st.sampled_from(sorted(ALL)), st.data())
@settings(max_examples=40, deadline=None)
def test_narrowing_an_answer_never_opens_anything(
    profiles: list[Profile], field: str, data: st.DataObject
) -> None:
    """Except that a lower impact can bring a successor by function into reach, so those are cut off here."""
    first = profiles[0]
    profiles[0] = replace(first, answers={**first.answers, "business_functions": MISSING})
    choice = data.draw(st.sampled_from(sorted(choices(field, first.answers[field]), key=str)))
    value = Estimate(choice, choice) if field == "customers_annually" else choice
    narrowed = replace(profiles[0], answers={**profiles[0].answers, field: Answer(value, "consensus")})
    wide, narrow = score(profiles, RUBRIC)["s0"], score([narrowed, *profiles[1:]], RUBRIC)["s0"]
    for before, after in ((wide.impact, narrow.impact), (wide.complexity, narrow.complexity)):
        assert before.low <= after.low <= after.high <= before.high
    assert set(narrow.recommended.possible) <= set(wide.recommended.possible)


@given(inventories(), st.integers(1, 90))
@settings(max_examples=40, deadline=None)
def test_weights_times_a_constant_change_nothing(profiles: list[Profile], factor: int) -> None:
    heavier = {**DOCUMENT, "dimensions": [{**d, "weight": d["weight"] * factor} for d in DOCUMENT["dimensions"]]}
    before, after = score(profiles, RUBRIC), score(profiles, parsed(heavier))
    for key, card in after.items():
        breakdown = tuple(replace(each, weight=each.weight // factor) for each in card.contributions)
        assert replace(card, contributions=breakdown) == before[key]


@given(inventories(), st.integers(2, 99))
@settings(max_examples=40, deadline=None)
def test_weights_as_fractions_are_exact(profiles: list[Profile], parts: int) -> None:
    shared = {
        **DOCUMENT,
        "dimensions": [{**d, "weight": f"{d['weight']}/{parts}"} for d in DOCUMENT["dimensions"]],
    }
    before, after = score(profiles, RUBRIC), score(profiles, parsed(shared))
    for key, card in after.items():
        assert (card.impact, card.complexity) == (before[key].impact, before[key].complexity)
        assert card.recommended == before[key].recommended
        assert [one.adds for one in card.contributions] == [one.adds for one in before[key].contributions]


def test_a_tie_of_thirds_lands_on_the_line() -> None:
    """Three thirds of 50 are 50, which is high: in floating point they are 49.99…"""
    thirds = {**DOCUMENT, "dimensions": [{**d, "weight": "1/3"} for d in DOCUMENT["dimensions"]]}
    answers = {
        "business_impact": "Supportive",  # 50
        "customer_impact": "Few Customers",  # 10
        "customers_annually": Estimate(200_000, 200_000),  # 80: (50 + 10 + 80) / 3
        "implementation": "Custom System",  # 100
        "integration": "Partially-Accessible",  # 50
        "dependency": "Uncoupled",  # 0: (100 + 50 + 0) / 3 = 50
    }
    profile = Profile(
        "s", "S", frozenset({"s"}), (), {name: Answer(value, "consensus") for name, value in answers.items()}
    )
    card = score([profile], parsed(thirds))["s"]
    assert (card.impact.low, card.complexity.low) == (Fraction(140, 3), 50)
    assert card.recommended.disposition == "Challenge"


def parsed(document: dict[str, Any]) -> Rubric:
    return parse_rubric(document, "rubric.toml")


@given(inventories())
@settings(max_examples=40, deadline=None)
def test_scores_are_exact_and_are_the_sum_of_their_contributions(profiles: list[Profile]) -> None:
    for card in score(profiles, RUBRIC).values():
        for axis, interval in (("impact", card.impact), ("complexity", card.complexity)):
            adds = [each.adds for each in card.contributions if each.axis == axis]
            assert sum((each.low for each in adds), Fraction(0)) == interval.low
            assert sum((each.high for each in adds), Fraction(0)) == interval.high
            assert isinstance(interval.low, Fraction)
            assert isinstance(interval.high, Fraction)
            assert 0 <= interval.low <= interval.high <= 100


@given(st.lists(inventories(), min_size=2, max_size=4))
@settings(max_examples=30, deadline=None)
def test_what_a_scorer_remembers_changes_nothing(runs: list[list[Profile]]) -> None:
    scorer = Scorer(RUBRIC)
    for profiles in runs:
        assert scorer.score(profiles) == score(profiles, RUBRIC)


@given(inventories(2), inventories(2), st.lists(st.tuples(st.integers(0, 3), decided()), max_size=6))
@settings(max_examples=25, deadline=None)
def test_a_board_that_changes_is_a_board_scored_anew(
    profiles: list[Profile], others: list[Profile], changes: list[tuple[int, dict[str, Decision]]]
) -> None:
    now, decisions = list(profiles), dict[str, Decision]()
    board = Scorer(RUBRIC).board(now, decisions)
    for place, choice in changes:
        if place >= min(len(now), len(others)):
            continue
        now[place] = others[place]
        key = now[place].key
        decisions = {
            **{k: v for k, v in decisions.items() if k != key},
            **{k: v for k, v in choice.items() if k == key},
        }
        before = dict(board.cards)
        different = board.change(now[place], decisions.get(key))
        assert board.cards == score(now, RUBRIC, decisions)
        assert set(different) == {k for k in before if before[k] != board.cards[k]}


_anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.lists(st.text()),
    st.builds(Estimate, st.integers(), st.none()),
)
_sources = st.sampled_from(["consensus", "adjudicated", "catalogue", "tied", "missing"])


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([*ALL, "redundant_with", "business_functions", "business_leader"]),
            st.builds(Answer, _anything, _sources, st.lists(_anything, max_size=3).map(tuple)),
        ),
        min_size=1,
        max_size=3,
    ),
    st.one_of(st.none(), st.integers()),
)
@settings(max_examples=80, deadline=None)
def test_no_answer_whatever_can_crash_scoring(found: list[dict[str, Answer]], base: int | None) -> None:
    profiles = [Profile(f"s{i}", f"S{i}", frozenset({f"s{i}"}), (), each) for i, each in enumerate(found)]
    for card in score(profiles, RUBRIC, customer_base=base).values():
        assert card.recommended.possible
        assert (card.recommended.disposition is None) == (len(card.recommended.possible) > 1)
        assert as_json(card)["recommended"]["because"]
