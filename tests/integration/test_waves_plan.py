"""Waves worked by hand: both strategies, the pilot, and how later waves are filled."""

from dataclasses import replace
from typing import Any

import pytest
from planning_world import five, gate, integration, layout, pair, planned

from followme.integration.checker import violations
from followme.integration.strategy import in_order, precedences
from followme.inventory.records import Answer, Estimate


def test_highest_impact_first_by_hand() -> None:
    """Priorities: help 50, crm 30, bill 0. Nobody could consume help, so the pilot is crm with help (90 points).

    bill, the last target, has no consumer; old follows it out one wave later.
    """
    plan = planned(five(), "highest-impact")
    assert layout(plan) == [[], ["crm", "help"], ["bill"], ["-old"]]
    assert [one["priority"] for wave in plan["waves"] for one in wave["targets"]] == [30, 50, 0]
    assert plan["waves"][1]["title"] == "Pilot: Uses it"
    assert plan["waves"][1]["state"] == "using"
    assert [(one["service"], one["consumes_from"]) for one in plan["waves"][1]["consumers"]] == [("help", "crm")]
    assert gate(plan, 1, "consumer")["state"] == "done"
    assert gate(plan, 2, "consumer")["state"] == "open"
    assert plan["waves"][3]["retirements"][0] | {"evidence": []} == {
        "service": "old",
        "name": "old",
        "disposition": "Consolidate",
        "working": False,
        "status": "planned",
        "successor": "bill",
        "successor_name": "bill",
        "after_wave": 2,
        "evidence": [],
    }
    assert [one["service"] for one in plan["unplaced"]] == ["fax"]
    assert plan["progress"] == {
        "integrated": 0,
        "retired": 0,
        "in_progress": 0,
        "planned": 4,
        "kept_outside": 0,
    }
    assert (plan["draft"], plan["waits_for"]) == (False, [])
    assert violations(plan) == []


def test_highest_complexity_first_by_hand() -> None:
    """Priorities: bill 0, crm -30, help -50. bill has no consumer; crm has bill and help: bill comes first."""
    plan = planned(five(), "highest-complexity")
    assert layout(plan) == [[], ["crm", "bill"], ["help", "-old"]]
    assert plan["waves"][1]["consumers"][0]["service"] == "bill"
    assert plan["waves"][2]["retirements"][0]["after_wave"] == 1
    assert violations(plan) == []


def test_the_order_of_the_input_does_not_matter() -> None:
    assert planned(five()) == planned(five()[::-1])


@pytest.mark.parametrize(("strategy", "order"), [("highest-impact", "fedcba"), ("highest-complexity", "abdcef")])
def test_ties_by_impact_then_customers_then_key(strategy: Any, order: str) -> None:
    """One priority for all: f (impact 60) and a (30) stand apart, b to e (40) are told apart by customers."""
    customers = {"highest-impact": (3, 4, 5, 6), "highest-complexity": (3, 5, 4, None)}[strategy]
    scores = {"a": (30, None), "f": (60, None)} | {k: (40, n) for k, n in zip("bcde", customers, strict=True)}
    cards = [
        pair(name, "Fill-in", impact, impact, customers_annually=None if low is None else Estimate(low, None))
        for name, (impact, low) in scores.items()
    ]
    ordered = in_order(precedences([p for p, _ in cards], {p.key: c for p, c in cards}).values(), strategy)
    assert "".join(one.key for one in ordered) == order


@pytest.mark.parametrize("strategy", ["highest-impact", "highest-complexity"])
def test_unknown_customers_come_last_in_both_strategies(strategy: Any) -> None:
    cards = [
        pair("a", "Fill-in", 40, 40),
        pair("b", "Fill-in", 40, 40, customers_annually=Estimate(0, 0)),
        pair("c", "Fill-in", 40, 40, customers_annually=Estimate(9, 9)),
    ]
    ordered = in_order(precedences([p for p, _ in cards], {p.key: c for p, c in cards}).values(), strategy)
    assert "".join(one.key for one in ordered) == {"highest-impact": "cba"}.get(strategy, "bca")


def test_equal_in_everything_goes_by_key() -> None:
    cards = [pair(name, "Fill-in", 40, 40) for name in "cab"]
    for strategy in ("highest-impact", "highest-complexity"):
        assert layout(planned(cards, strategy))[1:] == [["a"], ["b", "c"]]


def test_the_pilot_keeps_to_one_state_up_to_the_capacity() -> None:
    """d is better than c, but of another state; e no longer fits; x has no first state here: using comes first."""
    cards = [
        pair("a", "Quick win", 90, 50, journey_state=("buying",)),
        pair("b", "Quick win", 80, 50, journey_state=("buying",), consumes_from=("a",)),
        pair("d", "Quick win", 80, 10, journey_state=("using",)),
        pair("c", "Quick win", 60, 50, journey_state=("buying", "using")),
        pair("e", "Quick win", 55, 50, journey_state=("buying",)),
    ]
    plan = planned(cards)
    assert layout(plan) == [[], ["a", "b", "c"], ["d", "e"]]
    assert violations(plan) == []


def test_a_consumer_that_does_not_fit_beside_its_target_is_no_pilot() -> None:
    cards = [
        pair("a", "Big bet", 99, 80, journey_state=("buying",)),
        pair("b", "Big bet", 90, 80, journey_state=("buying",), consumes_from=("a",)),
    ]
    assert layout(planned(cards)) == [[], ["a"], ["b"]]
    assert layout(planned(cards, config=integration(capacity=160))) == [[], ["a", "b"]]


def test_one_target_always_fits() -> None:
    cards = [pair(name, "Big bet", 90, 90) for name in "abc"]
    plan = planned(cards, config=integration(capacity=1))
    assert layout(plan) == [[], ["a"], ["b"], ["c"]]
    assert violations(plan) == []


def test_a_later_wave_pulls_a_consumer_ahead() -> None:
    """Wave 2 would be b and c (110); only d consumes one of them, b, and beside the pair c does not fit."""
    cards = [
        pair("a", "Quick win", 99, 1, journey_state=("buying",)),
        pair("b", "Quick win", 90, 50, journey_state=("using",)),
        pair("c", "Quick win", 90, 60, journey_state=("using",)),
        pair("d", "Fill-in", 10, 90, consumes_from=("b",)),
    ]
    cards.append(pair("z", "Quick win", 90, 1, journey_state=("buying",), consumes_from=("a",)))
    plan = planned(cards)
    assert layout(plan) == [[], ["a", "z"], ["b", "d"], ["c"]]
    assert violations(plan) == []


def test_opening_up_is_never_in_the_pilot() -> None:
    opened = pair("box", "Open up or replace", 100, 40, journey_state=("buying",))
    alone = planned([opened])
    assert layout(alone) == [[], ["box"]], "where all has to be opened up there is no pilot"
    assert (alone["waves"][1]["title"], alone["waves"][1]["state"]) == ("Wave 1", None)
    assert violations(alone) == []
    plan = planned([opened, pair("a", "Fill-in", 10, 10, journey_state=("buying",))])
    assert layout(plan) == [[], ["a"], ["box"]]
    assert plan["waves"][2]["prerequisites"] == [
        {"id": "open-up:box", "title": "Open up box, or replace it", "done": False}
    ]
    assert "Open up box" in gate(plan, 2, "prerequisites")["text"]


@pytest.mark.parametrize("disposition", ["Quick win", "Fill-in", "Big bet", "Integrate", "Open up or replace"])
def test_whatever_it_is_called_what_is_inaccessible_is_opened_up_first(disposition: str) -> None:
    shut = pair("box", disposition, 100, 40, journey_state=("buying",), integration="Inaccessible")
    cards = [shut, pair("a", "Fill-in", 10, 10, journey_state=("buying",))]
    plan = planned(cards)
    assert layout(plan) == [[], ["a"], ["box"]]
    assert [one["inaccessible"] for wave in plan["waves"] for one in wave["targets"]] == [False, True]
    assert [one["id"] for one in plan["waves"][2]["prerequisites"]] == ["open-up:box"]
    assert violations(plan) == []
    opened = planned(cards, settled={"open-up:box": "done"})
    assert layout(opened) == [[], ["box", "a"]], "once it is opened up it counts as accessible"
    assert opened["waves"][1]["prerequisites"][0]["done"]
    assert violations(opened) == []
    begun = planned(cards, progress={"box": "in_progress"})
    assert layout(begun)[1] == ["box", "a"], "what is begun is in wave 1 whatever its access"
    assert violations(begun) == []


def test_what_is_only_said_by_some_to_be_inaccessible_is_not_held_back() -> None:
    one = pair("box", "Quick win", 100, 40)
    answers = {**one[0].answers, "integration": Answer(None, "tied", ("Inaccessible", "Fully-Accessible"))}
    tied = replace(one[0], answers=answers), one[1]
    assert layout(planned([tied])) == [[], ["box"]]


def test_a_consumer_that_is_open_is_pulled_before_one_to_be_opened_up() -> None:
    """Wave 2 would be x alone (big does not fit): of its consumers the later in order comes: it is open."""
    cards = [
        pair("a", "Quick win", 99, 1, journey_state=("buying",)),
        pair("z", "Quick win", 90, 1, journey_state=("buying",), consumes_from=("a",)),
        pair("x", "Quick win", 90, 60),
        pair("big", "Big bet", 90, 95),
        pair("box", "Fill-in", 50, 60, consumes_from=("x",), integration="Inaccessible"),
        pair("late", "Fill-in", 20, 60, consumes_from=("x",)),
    ]
    assert layout(planned(cards)) == [[], ["a", "z"], ["x", "late"], ["big"], ["box"]]


def test_a_consumer_to_be_opened_up_is_not_pulled_into_wave_1() -> None:
    cards = [
        pair("a", "Quick win", 90, 10, journey_state=("buying",)),
        pair("b", "Quick win", 80, 10, journey_state=("using",)),
        pair("box", "Open up or replace", 99, 10, consumes_from=("a",)),
        pair("c", "Quick win", 70, 10, consumes_from=("b",)),
    ]
    assert layout(planned(cards)) == [[], ["b", "c"], ["box", "a"]]


def test_opening_up_waits_for_nothing_after_the_pilot() -> None:
    cards = [*five(), pair("box", "Open up or replace", 100, 10)]
    plan = planned(cards, progress={"crm": "integrated"})
    assert layout(plan) == [["crm"], ["box", "help", "bill"], ["-old"]]
    assert violations(plan) == []


def test_a_pilot_prefers_a_consumer_of_its_own_state() -> None:
    """b would come first in order, c is in the state of a."""
    cards = [
        pair("a", "Quick win", 90, 40, journey_state=("buying",)),
        pair("b", "Quick win", 80, 60, journey_state=("using",), consumes_from=("a",)),
        pair("c", "Quick win", 70, 60, journey_state=("buying",), consumes_from=("a",)),
    ]
    assert layout(planned(cards)) == [[], ["a", "c"], ["b"]]


def test_a_shared_key_needs_a_later_state() -> None:
    """a and b share a key and a state: neither comes after the other; c comes after both."""
    told: dict[str, Any] = {"identity_keys": ("email",)}
    cards = [
        pair("a", "Quick win", 90, 80, journey_state=("using",), **told),
        pair("b", "Quick win", 80, 80, journey_state=("using",), **told),
    ]
    assert planned(cards)["waves"][2]["consumers"] == []
    cards.append(pair("c", "Quick win", 70, 60, journey_state=("helped",), **told))
    assert layout(planned(cards)) == [[], ["a", "c"], ["b"]]


def test_size_does_not_jump_the_queue() -> None:
    """In wave 2, c does not fit beside b, and d, which would, does not overtake it."""
    cards = [
        pair(n, "Fill-in", impact, cost)
        for n, impact, cost in [("a", 99, 1), ("b", 98, 90), ("c", 97, 95), ("d", 5, 10)]
    ]
    assert layout(planned(cards)) == [[], ["a"], ["b"], ["c", "d"]]
