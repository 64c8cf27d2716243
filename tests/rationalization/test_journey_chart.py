"""Functions become states, episodes become transitions, transitions become events."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_world import JOURNEY, document, observation, profile
from pydantic import ValidationError

from followme.errors import Refused
from followme.rationalization.journey import Journey, build_journey
from followme.rationalization.mapping import Mapper
from followme.rationalization.settings import JourneyConfig


@pytest.mark.parametrize(
    ("function", "state"),
    [
        ("Order Management", "buying"),
        ("  ORDER   management ", "buying"),
        ("order status", "buying"),
        ("reorder status", None),  # a word is a whole word
        ("Is billed", "paying"),  # the state's own label
        ("using", "using"),  # the state's own slug
        ("Call back to customers", "helped"),
        ("back call", None),  # words stand side by side, in order
        ("Support billing questions", "paying"),  # two words are more particular than one
        ("Support for orders", "helped"),
        ("order support", "buying"),  # of equals the earlier state
        ("fishing", None),
        ("", None),
        ("\x00\u202e🐟", None),
    ],
)
def test_a_function_belongs_to_a_state(function: str, state: str | None) -> None:
    assert Mapper(JOURNEY).of_function(function) == state


@given(st.text())
def test_any_text_is_mapped_or_listed(text: str) -> None:
    one = profile("a", business_functions=(text,))
    chart = build_journey([one], [], JOURNEY)
    mapped = any(text in state.functions for state in chart.states)
    assert mapped + (text in chart.unmapped_functions) == bool(text.strip())


def test_states_hold_their_services_and_functions() -> None:
    chart = build_journey(
        [
            profile("Zen", business_functions=("support tickets", "Billing", "fishing")),
            profile("Abe", business_functions=("support",)),
            profile("Eve", journey_state=("Uses it", "nowhere")),
        ],
        [],
        JOURNEY,
    )
    assert [(state.state, state.services) for state in chart.states] == [
        ("buying", ()),
        ("using", ("eve",)),
        ("helped", ("abe", "zen")),
        ("paying", ("zen",)),
        ("gone", ()),
    ]
    assert chart.states[2].functions == ("support", "support tickets")
    assert chart.unmapped_functions == ("fishing", "nowhere")
    assert chart.states_of("zen") == ("helped", "paying")
    assert chart.states_of("nobody") == ()


def moves(chart: Journey) -> dict[tuple[str, str], int]:
    return {(each.from_, each.to): each.seen for each in chart.transitions}


AHEAD = {("buying", "using"): 0, ("using", "helped"): 0, ("helped", "paying"): 0, ("paying", "gone"): 0}


def test_each_state_leads_to_the_next() -> None:
    chart = build_journey([], [], JOURNEY)
    assert moves(chart) == AHEAD
    assert chart.transitions[0].event == "journey.buying_to_using"


def test_nothing_leads_out_of_a_final_state_unless_it_was_seen() -> None:
    states = [{"state": "won", "label": "Won", "final": True}, {"state": "kept", "label": "Kept"}]
    config = JourneyConfig.model_validate({"prefix": "p", "states": states})
    assert moves(build_journey([], [], config)) == {}
    steps = [observation("a", "e", at, journey_state=state) for at, state in enumerate(["won", "kept"])]
    assert moves(build_journey([], steps, config)) == {("won", "kept"): 1}


def test_consecutive_observations_of_an_episode_are_counted() -> None:
    """Case 1: order, billing, billing, order; case 2 in another order of rows; a sighting breaks the chain."""
    steps = [
        observation("a", "1", 1, business_functions=("order",)),
        observation("b", "1", 2, business_functions=("fishing", "billing")),
        observation("c", "1", 3, business_functions=("billing",)),
        observation("a", "1", 4, business_functions=("order",)),
        observation("b", "2", 2, business_functions=("billing",)),
        observation("a", "2", 1, business_functions=("order",)),
        observation("a", "3", 1, business_functions=("order",)),
        observation("b", "3", 2),
        observation("c", "3", 3, business_functions=("billing",)),
        observation("a", business_functions=("order",)),
        observation("c", business_functions=("cancellation",)),
        observation("a", "1", 1, visit="another", journey_state="cancellation"),
    ]
    expected = {**AHEAD, ("buying", "paying"): 2, ("paying", "buying"): 1}
    assert moves(build_journey([], steps, JOURNEY)) == expected
    assert moves(build_journey([], steps[::-1], JOURNEY)) == expected


def test_journey_state_goes_before_functions_and_time_breaks_ties_of_order() -> None:
    steps = [
        observation("a", "1", at="10:01", business_functions=("order",), journey_state="helped"),
        observation("b", "1", at="10:00", business_functions=("cancellation",)),
    ]
    assert moves(build_journey([], steps, JOURNEY))["gone", "helped"] == 1


def test_a_catalogue_entry_is_no_step() -> None:
    steps = [
        observation("a", "1", 1, journey_state="buying"),
        observation("b", "1", 2, journey_state="gone", catalogue=True),
    ]
    assert moves(build_journey([], steps, JOURNEY)) == AHEAD


def test_the_services_of_the_state_that_is_left_emit_the_event() -> None:
    services = [profile("b", journey_state=("buying",)), profile("a", journey_state=("buying", "using"))]
    chart = build_journey(services, [], JOURNEY)
    assert chart.transitions[0].services == ("a", "b")
    assert chart.transitions[1].services == ("a",)
    assert chart.transitions[2].services == ()


def drawn(*transitions: dict[str, str]) -> JourneyConfig:
    states = [{"state": state, "label": state} for state in ("a", "a_to_b", "b_to_c", "c")]
    return JourneyConfig.model_validate({"prefix": "p", "states": states, "transitions": list(transitions)})


def test_a_drawn_transition_is_on_the_chart_under_its_name() -> None:
    chart = build_journey([], [], drawn({"from": "c", "to": "a", "event": "p.won_back"}))
    assert ("p.won_back", "c", "a", 0) in [(t.event, t.from_, t.to, t.seen) for t in chart.transitions]


@pytest.mark.parametrize(
    ("transitions", "names"),
    [
        ([{"from": "a", "to": "b_to_c"}, {"from": "a_to_b", "to": "c"}], ["p.a_to_b_to_c", "one event name"]),
        (
            [{"from": "a", "to": "c", "event": "p.x"}, {"from": "c", "to": "a", "event": "p.x.y"}],
            ['"p.x"', '"p.x.y"', "prefix"],
        ),
    ],
)
def test_ambiguous_events_are_refused_naming_both(transitions: list[dict[str, str]], names: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        build_journey([], [], drawn(*transitions))
    assert all(name in str(refused.value) for name in names)


def test_a_name_that_only_begins_alike_is_no_prefix() -> None:
    events = [{"from": "a", "to": "c", "event": "p.x"}, {"from": "c", "to": "a", "event": "p.xy"}]
    assert {"p.x", "p.xy"} <= {each.event for each in build_journey([], [], drawn(*events)).transitions}


@pytest.mark.parametrize(
    "wrong",
    [
        {"states": []},
        {"states": [{"state": "Two words", "label": "x"}]},
        {"states": [{"state": "a", "label": "x"}, {"state": "a", "label": "y"}]},
        {"states": [{"state": "a", "label": "x", "words": ["w"]}, {"state": "b", "label": "y", "words": ["W"]}]},
        {"states": [{"state": "a", "label": "x"}], "transitions": [{"from": "a", "to": "b"}]},
        {"states": [{"state": "a", "label": "x"}], "prefix": "no spaces"},
        {"states": [{"state": "a", "label": "x"}], "colour": "blue"},
    ],
)
def test_a_config_that_is_no_chart_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        JourneyConfig.model_validate({"prefix": "p", **wrong})


def test_the_shipped_journey_maps_ordinary_functions() -> None:
    shipped = JourneyConfig.model_validate(document("journey"))
    mapper = Mapper(shipped)
    states = ["Email marketing", "Sales demos", "Checkout", "Ticketing", "Invoicing", "Churn surveys"]
    assert [mapper.of_function(each) for each in states] == [
        "aware",
        "evaluating",
        "buying",
        "supported",
        "paying",
        "renewing",
    ]
    assert len(shipped.teams) == 7
    assert build_journey([], [], shipped).transitions[0].event == "journey.aware_to_evaluating"


def test_what_one_interviewer_recorded_is_a_sequence_of_its_own() -> None:
    """Ann saw order, billing; Bob, whose clock is wrong, billing only: nobody saw anything after billing."""
    steps = [
        observation("a", "1", 1, at="2026", business_functions=("order",)),
        observation("b", "1", 2, at="2027", business_functions=("billing",)),
        replace(observation("b", "1", 1, at="1999", business_functions=("billing",)), author="Bob"),
        replace(observation("a", "1", 2, at="1999", business_functions=("order",)), author="BOB"),
    ]
    expected = {**AHEAD, ("buying", "paying"): 1, ("paying", "buying"): 1}
    assert moves(build_journey([], steps, JOURNEY)) == expected
    assert moves(build_journey([], steps[:3], JOURNEY)) == {**AHEAD, ("buying", "paying"): 1}


def test_a_transition_that_two_saw_together_counts_once() -> None:
    steps = [
        replace(observation(name, "1", at, at=who, business_functions=(told,)), author=who, interaction=f"i{at}")
        for who in ("Ann", "Bob")
        for at, (name, told) in enumerate([("a", "order"), ("b", "billing")])
    ]
    assert moves(build_journey([], steps, JOURNEY)) == {**AHEAD, ("buying", "paying"): 1}
    apart = [replace(one, interaction="") for one in steps[2:]]
    assert moves(build_journey([], [*steps[:2], *apart], JOURNEY))["buying", "paying"] == 2
