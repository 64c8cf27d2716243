"""Laws of the rationalization plan: total on any text, complete, and equal for equal input."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followme.errors import Refused
from followme.inventory.fields import Catalogue
from followme.inventory.records import (
    Answer,
    Answered,
    Estimate,
    Finding,
    Observation,
    Profile,
    Rekeyed,
    Visit,
)
from followme.rationalization.findings import Ground
from followme.rationalization.identity import build_identity
from followme.rationalization.journey import build_journey
from followme.rationalization.plan import Heading, rationalization_plan
from followme.rationalization.settings import JourneyConfig
from followme.scoring.scorecard import Interval, Recommendation, Scorecard
from followme.text import key_of

SHIPPED = JourneyConfig.model_validate(
    tomllib.loads((Path(__file__).parents[2] / "config" / "journey.toml").read_text(encoding="utf-8"))
)
HEADING = Heading("Tax software", "0123456789abcdef", "sha256:00")
KINDS = [
    "unserved_state",
    "redundant_state",
    "unreachable_state",
    "silent_transition",
    "service_without_state",
    "stranded_data",
    "event_without_identity",
    "rekeyed",
    "unvisited_team",
    "known_never_seen",
    "seen_not_known",
    "impact_contradicts_number",
]

words = st.text(max_size=8) | st.sampled_from(("Billing", "call center", "email", "\x1b[31m", "[/]", "=1+1", "-"))
lists = st.lists(words, max_size=3).map(tuple)
levels = st.sampled_from(("All Customers", "Few Customers", None))
estimates = st.none() | st.builds(Estimate, st.integers(0, 900), st.none() | st.integers(900, 10**6))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    name = draw(words)
    told: dict[str, Any] = {
        "business_functions": draw(lists),
        "identity_keys": draw(lists),
        "journey_state": draw(lists | words),
        "rekeyed_from": tuple(draw(st.lists(st.builds(Rekeyed, words, words), max_size=2))),
        "customer_impact": draw(levels),
        "customers_annually": draw(estimates),
        "integration": draw(st.sampled_from(("Inaccessible", None))),
    }
    answers = {field.name: Answer(told.get(field.name), "consensus") for field in Catalogue().fields}
    key = key_of(name)
    return Profile(key, name, frozenset({key}), (), answers, seen=draw(st.booleans()))


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    name = draw(words)
    answers = {"business_functions": Answered(draw(lists)), "journey_state": Answered(draw(words))}
    rekeyed = tuple(draw(st.lists(st.builds(Rekeyed, words, words), max_size=1)))
    return Observation(
        draw(words),
        "v",
        draw(words),
        draw(words),
        "Ann",
        name,
        key_of(name),
        episode=draw(st.sampled_from(("", "1", "2"))),
        order=draw(st.integers(0, 3)),
        answers=answers | {"rekeyed_from": Answered(rekeyed)},
        catalogue=draw(st.booleans()),
    )


def card(one: Profile) -> Scorecard:
    told = Recommendation("Challenge", ("Challenge",), None, "")
    zero = Interval(Fraction(0), Fraction(1, 3))
    found = (Finding("redundant_with_no_peer", one.key, "?"),)
    return Scorecard(one.key, one.service, zero, zero, (), told, False, None, (), None, ("c1",), found)


def ground(services: list[Profile], seen: list[Observation], base: int | None) -> Ground:
    chart = build_journey(services, seen, SHIPPED)
    return Ground(services, seen, (Visit("v", "Finance"),), chart, build_identity(services), SHIPPED, base)


def plan_of(rests_on: Ground) -> dict[str, Any]:
    return rationalization_plan(HEADING, rests_on, {one.key: card(one) for one in rests_on.profiles})


worlds = st.tuples(
    st.lists(profiles(), max_size=5, unique_by=lambda one: one.key),
    st.lists(observations(), max_size=6),
    st.none() | st.integers(1, 10**6),
)
thorough = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@thorough
@given(worlds)
def test_any_text_makes_a_plan_with_every_service(
    world: tuple[list[Profile], list[Observation], int | None],
) -> None:
    plan = plan_of(ground(*world))
    assert [one["key"] for one in plan["services"]] == sorted(one.key for one in world[0])
    assert {one["kind"] for one in plan["journey"]["findings"]} <= set(KINDS)
    order = [KINDS.index(one["kind"]) for one in plan["journey"]["findings"]]
    assert order == sorted(order)
    assert json.loads(json.dumps(plan)) == plan


@thorough
@given(worlds)
def test_equal_input_in_any_order_gives_an_equal_plan(
    world: tuple[list[Profile], list[Observation], int | None],
) -> None:
    services, seen, base = world
    seen = [replace(one, id=f"{at}") for at, one in enumerate(seen)]
    assert plan_of(ground(services, seen, base)) == plan_of(ground(services[::-1], seen[::-1], base))


@thorough
@given(worlds)
def test_every_reference_in_a_plan_has_its_object(
    world: tuple[list[Profile], list[Observation], int | None],
) -> None:
    plan = plan_of(ground(*world))
    services = {one["key"] for one in plan["services"]}
    states = {one["state"] for one in plan["journey"]["states"]}
    assert {one for state in plan["journey"]["states"] for one in state["services"]} <= services
    assert sorted(one for island in plan["identity"]["islands"] for one in island) == sorted(services)
    for event in plan["events"]:
        assert {event["from"], event["to"]} <= states
        assert set(event["emitted_by"]) <= services
        assert set(event["identity_keys"]) <= set(plan["identity"]["keys"])
    assert len({event["type"] for event in plan["events"]}) == len(plan["events"])


def concern(plan: Mapping[str, Any], name: str) -> int:
    return next(int(one["count"]) for one in plan["concerns"] if one["concern"] == name)


def test_the_five_concerns_are_counted() -> None:
    boxed = {"integration": "Inaccessible", "identity_keys": ("email",)}
    answers = {field.name: Answer(boxed.get(field.name)) for field in Catalogue().fields}
    box = Profile("box", "Box", frozenset({"box"}), (), answers, seen=False)
    rests_on = ground([box], [], None)
    undecided = replace(card(box), recommended=Recommendation(None, ("Big bet", "Fill-in"), "Big bet", ""))
    plan = rationalization_plan(HEADING, rests_on, {"box": undecided})
    counts = [(one["concern"], one["count"]) for one in plan["concerns"]]
    # Unserved: 9 states; teams without a visit: 6 of 7; known, never seen: 1. No event of 8 has a key.
    assert counts == [
        ("buy_in", 1),
        ("stranded_data", 1),
        ("missing_services", 16),
        ("missing_identity", 8),
        ("busy_season", 1),
    ]
    assert plan["findings"][-1]["kind"] == "redundant_with_no_peer"
    assert plan["customer_schema"]["2020-12"] == "customer.2020-12.schema.json"
    assert concern(plan_of(rests_on), "buy_in") == 0


def test_ambiguous_events_stop_the_plan() -> None:
    drawn = [{"from": "aware", "to": "gone", "event": "journey"}]
    config = JourneyConfig.model_validate({**SHIPPED.model_dump(by_alias=True), "transitions": drawn})
    with pytest.raises(Refused, match="prefix"):
        build_journey([], [], config)
