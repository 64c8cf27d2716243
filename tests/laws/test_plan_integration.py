"""Laws of integration plans, over worlds of every kind: sound, complete, deterministic."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from followme.integration.checker import violations
from followme.integration.plan import Inputs, integration_plan
from followme.integration.settings import IntegrationConfig
from followme.inventory.fields import Catalogue
from followme.inventory.records import Answer, Decision, Estimate, Profile, Rekeyed
from followme.rationalization.identity import build_identity
from followme.rationalization.journey import build_journey
from followme.rationalization.plan import Heading
from followme.rationalization.settings import JourneyConfig
from followme.scoring.dispositions import RECOMMENDED
from followme.scoring.scorecard import Interval, Recommendation, Scorecard

NAMES = "abcdefghijkl"
STATES = ("one", "two", "three")
KEYS = ("email", "phone", "tax_no")
JOURNEY = JourneyConfig.model_validate(
    {"prefix": "p", "states": [{"state": state, "label": state} for state in STATES]}
)
DOCUMENT = tomllib.loads((Path(__file__).parents[2] / "config" / "integration.toml").read_text(encoding="utf-8"))
DECISIONS = (*RECOMMENDED, "Integrate", "Retire", "Replace", "Keep outside", "Nonsense")

names = st.sampled_from((*NAMES, "nobody", ""))
estimates = st.none() | st.builds(Estimate, st.integers(0, 10**7), st.none() | st.integers(10**7, 10**8))
scores = st.builds(Fraction, st.integers(0, 1000), st.just(10))


@dataclass(frozen=True)
class World:
    """Everything a plan is made from."""

    profiles: tuple[Profile, ...]
    cards: Mapping[str, Scorecard]
    progress: Mapping[str, Any]
    config: IntegrationConfig

    def plan(self, strategy: Any = "highest-impact", *, turned: bool = False) -> dict[str, Any]:
        profiles = self.profiles[::-1] if turned else self.profiles
        inputs = Inputs(
            profiles,
            dict(reversed(self.cards.items())) if turned else self.cards,
            build_journey(profiles, (), JOURNEY),
            build_identity(profiles),
            self.progress,
        )
        return integration_plan(Heading("e", "f", "r"), inputs, self.config, strategy).as_json()


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    return Interval(*sorted((draw(scores), draw(scores))))


@st.composite
def profiles(draw: st.DrawFn, name: str) -> Profile:
    told: dict[str, Any] = {
        "customers_annually": draw(estimates),
        "identity_keys": tuple(draw(st.sets(st.sampled_from(KEYS), max_size=2))),
        "journey_state": tuple(draw(st.sets(st.sampled_from(STATES), max_size=2))),
        "consumes_from": tuple(draw(st.sets(names, max_size=2))),
        "integration": draw(st.sampled_from(("Inaccessible", "Fully-Accessible", None))),
        "rekeyed_from": tuple(draw(st.lists(st.builds(Rekeyed, names, st.sampled_from(KEYS)), max_size=1))),
    }
    answers = {field.name: Answer(told.get(field.name), "consensus") for field in Catalogue().fields}
    return Profile(name, name.upper(), frozenset({name}), (), answers)


@st.composite
def cards(draw: st.DrawFn, name: str) -> Scorecard:
    possible = draw(st.lists(st.sampled_from(RECOMMENDED), min_size=1, max_size=3, unique=True))
    settled = possible[0] if len(possible) == 1 else None
    working = None if settled else draw(st.sampled_from(("Quick win", "Big bet", "Fill-in", "Challenge", None)))
    successor = draw(st.none() | names) if "Consolidate" in possible else None
    decided = draw(
        st.none() | st.none() | st.builds(Decision, st.just(name), st.sampled_from(DECISIONS), successor=names)
    )
    return Scorecard(
        key=name,
        service=name.upper(),
        impact=draw(intervals()),
        complexity=draw(intervals()),
        contributions=(),
        recommended=Recommendation(settled, tuple(possible), working, "", successor),
        near_line=False,
        next_question=None if settled or (decided and decided.disposition != "Challenge") else "integration",
        ask=(),
        decided=decided,
        evidence=(),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    present = draw(st.lists(st.sampled_from(NAMES), max_size=len(NAMES), unique=True))
    status = st.sampled_from(("planned", "planned", "planned", "in_progress", "integrated", "retired"))
    dates: dict[str, Any] = {}
    if draw(st.booleans()):
        dates = {
            "start": "2027-01-04",
            "season_from": "2027-06-01",
            "blackouts": [{"from": "2027-03-01", "to": "2027-03-20", "why": "freeze"}],
        }
    capacity = draw(st.sampled_from((1, 80, 150, 400)))
    return World(
        tuple(draw(profiles(name)) for name in present),
        {name: draw(cards(name)) for name in present},
        {name: draw(status) for name in present} if draw(st.booleans()) else {},
        IntegrationConfig.model_validate({**DOCUMENT, **dates, "capacity": capacity}),
    )


thorough = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def everything(plan: Mapping[str, Any]) -> list[str]:
    placed = [one for wave in plan["waves"] for one in (*wave["targets"], *wave["retirements"])]
    return sorted(one["service"] for one in (*placed, *plan["unplaced"], *plan["kept_outside"]))


@thorough
@given(worlds(), st.sampled_from(("highest-impact", "highest-complexity")))
def test_every_plan_is_sound_and_holds_every_service_once(world: World, strategy: str) -> None:
    plan = world.plan(strategy)
    assert violations(plan) == []
    assert everything(plan) == sorted(profile.key for profile in world.profiles)


@settings(thorough, max_examples=40)
@given(worlds())
def test_equal_input_in_any_order_gives_an_equal_plan(world: World) -> None:
    assert world.plan() == world.plan(turned=True)


@settings(thorough, max_examples=60)
@given(worlds())
def test_a_pilot_is_one_target_its_consumer_and_one_state(world: World) -> None:
    plan = world.plan()
    assume(not any(status == "integrated" for status in world.progress.values()))
    assume(len(plan["waves"]) > 1 and plan["waves"][1]["targets"])
    wave = plan["waves"][1]
    assume(wave["title"].startswith("Pilot"))
    chart = build_journey(world.profiles, (), JOURNEY)
    first = [next(iter(chart.states_of(one["service"])), None) for one in wave["targets"]]
    assert first[0] == wave["state"]
    if wave["state"] is None:
        assert len(first) <= 2
    else:
        assert sum(state != wave["state"] for state in first) <= 1


@settings(thorough, max_examples=60)
@given(worlds())
def test_retirements_come_after_everyone_who_still_uses_them(world: World) -> None:
    """Told from the answers, not from the plan: a placed consumer moves before its source leaves, or with it."""
    plan = world.plan()
    joins = {one["service"]: wave["number"] for wave in plan["waves"] for one in wave["targets"]}
    leaves = {one["service"]: wave["number"] for wave in plan["waves"] for one in wave["retirements"]}
    for profile in world.profiles:
        sources = {*profile.value("consumes_from"), *(each.service for each in profile.value("rekeyed_from"))}
        for source in sources & leaves.keys() - {profile.key}:
            if plan_says_done(plan, source):
                continue
            assert joins.get(profile.key, -1) < leaves[source]
            assert leaves.get(profile.key, -1) <= leaves[source]


def plan_says_done(plan: Mapping[str, Any], service: str) -> bool:
    return any(one["service"] == service for one in plan["waves"][0]["retirements"])


@settings(thorough, max_examples=60)
@given(worlds())
def test_a_consumer_gate_is_open_only_when_nobody_could_be_brought_along(world: World) -> None:
    """Where it is open, no target of the wave is named as a source by anyone integrated so far."""
    plan = world.plan()
    joined: set[str] = set()
    sources = {profile.key: set(profile.value("consumes_from")) for profile in world.profiles}
    for wave in plan["waves"]:
        here = {one["service"] for one in wave["targets"]}
        joined |= here
        states = {each["gate"]: each["state"] for each in wave["gates"]}
        if states.get("consumer") == "open":
            assert not any((sources[one] - {one}) & here for one in joined)


@settings(thorough, max_examples=30)
@given(worlds())
def test_rounding_is_four_decimals_and_every_number_is_finite(world: World) -> None:
    def walk(value: Any) -> None:
        if isinstance(value, float):
            assert round(value, 4) == value
            assert abs(value) < 10**12
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(each)

    walk(world.plan())
