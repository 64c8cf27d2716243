"""Waves worked by hand: both strategies, and every rule that holds a service back."""

from typing import Any

import pytest
from planning_world import card, decide, gate, integration, layout, planned, profile

from followme.integration.checker import violations
from followme.integration.strategy import in_order, standings
from followme.inventory.records import Estimate, Profile, Rekeyed
from followme.scoring.scorecard import Scorecard

Cards = list[tuple[Profile, Scorecard]]


def pair(name: str, disposition: str, *scores: int, **answers: Any) -> tuple[Profile, Scorecard]:
    extra = {k: answers.pop(k) for k in ("successor", "working", "decided") if k in answers}
    one = profile(name, **answers)
    return one, card(one, disposition, *scores, **extra)


def five() -> Cards:
    """The example of this file.

    ========  ======  ==========  ========  =====  ==========================
    service   impact  complexity  state     keys   uses
    ========  ======  ==========  ========  =====  ==========================
    crm       90      60          using     a, e
    help      80      30          helped    e      names crm
    bill      70      70          paying    a      (shares a with crm, later)
    old       10      40          paying           consolidated into bill
    fax       20      80                           challenged
    ========  ======  ==========  ========  =====  ==========================
    """
    return [
        pair("crm", "Big bet", 90, 60, journey_state=("using",), identity_keys=("a", "e")),
        pair("help", "Quick win", 80, 30, journey_state=("helped",), identity_keys=("e",), consumes_from=("CRM",)),
        pair("bill", "Big bet", 70, 70, journey_state=("paying",), identity_keys=("a",)),
        pair("old", "Consolidate", 10, 40, journey_state=("paying",), successor="bill"),
        pair("fax", "Challenge", 20, 80),
    ]


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
    ordered = in_order(standings([p for p, _ in cards], {p.key: c for p, c in cards}).values(), strategy)
    assert "".join(one.key for one in ordered) == order


@pytest.mark.parametrize("strategy", ["highest-impact", "highest-complexity"])
def test_unknown_customers_come_last_in_both_strategies(strategy: Any) -> None:
    cards = [
        pair("a", "Fill-in", 40, 40),
        pair("b", "Fill-in", 40, 40, customers_annually=Estimate(0, 0)),
        pair("c", "Fill-in", 40, 40, customers_annually=Estimate(9, 9)),
    ]
    ordered = in_order(standings([p for p, _ in cards], {p.key: c for p, c in cards}).values(), strategy)
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


def test_opening_up_is_never_in_wave_1() -> None:
    opened = pair("box", "Open up or replace", 100, 40, journey_state=("buying",))
    alone = planned([opened])
    assert layout(alone) == [[], [], ["box"]]
    assert violations(alone) == []
    plan = planned([opened, pair("a", "Fill-in", 10, 10, journey_state=("buying",))])
    assert layout(plan) == [[], ["a"], ["box"]]
    assert plan["waves"][2]["prerequisites"] == [
        {"id": "open-up:box", "title": "Open up box, or replace it", "done": False}
    ]
    assert "Open up box" in gate(plan, 2, "prerequisites")["text"]


def test_a_consumer_to_be_opened_up_is_not_pulled_into_wave_1() -> None:
    cards = [
        pair("a", "Quick win", 90, 10, journey_state=("buying",)),
        pair("b", "Quick win", 80, 10, journey_state=("using",)),
        pair("box", "Open up or replace", 99, 10, consumes_from=("a",)),
        pair("c", "Quick win", 70, 10, consumes_from=("b",)),
    ]
    assert layout(planned(cards)) == [[], ["b", "c"], ["box", "a"]]


def test_opening_up_waits_for_wave_2_even_after_the_pilot() -> None:
    cards = [*five(), pair("box", "Open up or replace", 100, 10)]
    plan = planned(cards, progress={"crm": "integrated"})
    assert layout(plan) == [["crm"], ["help", "bill"], ["box", "-old"]]


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


def test_consumers_move_before_a_service_is_retired() -> None:
    """new is integrated in wave 1; user still uses old until wave 2; so old leaves in wave 3."""
    cards = [
        pair("new", "Quick win", 90, 90),
        pair("user", "Fill-in", 20, 90, consumes_from=("old",)),
        pair("old", "Consolidate", 0, 10, successor="new"),
    ]
    plan = planned(cards)
    assert layout(plan) == [[], ["new"], ["user"], ["-old"]]
    assert plan["waves"][3]["retirements"][0]["after_wave"] == 2
    assert gate(plan, 3, "retirements")["state"] == "done"


def test_two_that_feed_each_other_retire_together() -> None:
    cards = [
        pair("x", "Retire", consumes_from=("y",), decided=decide("x", "Retire")),
        pair("y", "Retire", rekeyed_from=(Rekeyed("x", "e"),), decided=decide("y", "Retire")),
    ]
    assert layout(planned(cards)) == [[], ["-x", "-y"]]


def test_a_consumer_nobody_has_placed_leaves_the_gate_open() -> None:
    cards = [
        pair("x", "Challenge", decided=decide("x", "Retire")),
        pair("undecided", "Challenge", consumes_from=("x",)),
        pair("pipe", "Challenge", consumes_from=("x",), decided=decide("pipe", "Keep outside", None, "a pipe")),
    ]
    plan = planned(cards)
    assert layout(plan) == [[], ["-x"]]
    assert gate(plan, 1, "retirements") == {
        "gate": "retirements",
        "state": "open",
        "text": "Nobody has planned how these consumers move: pipe, undecided.",
    }
    assert plan["kept_outside"][0]["reason"] == "a pipe"


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (("Retire", None), ""),
        (("Retire", "Heir"), ""),
        (("Replace", "the heir"), ""),
        (("Consolidate", None), "Consolidate needs a successor"),
        (("Replace", None), "Replace needs a successor"),
        (("Retire", "ghost"), 'its successor "ghost" is no service of the inventory'),
        (("Retire", "x"), "it is named as its own successor"),
        (("Consolidate", "gone"), "its successor gone is not going to be integrated (retirement)"),
        (("Consolidate", "out"), "its successor out is not going to be integrated (kept outside)"),
        (("Challenge", None), "needs a decision: integrate, retire or keep outside"),
        (("Invest", None), 'needs a decision: the plan does not know the disposition "Invest"'),
    ],
)
def test_decisions_and_their_successors(decision: tuple[str, str | None], reason: str) -> None:
    heir = profile("Heir", aliases=("The Heir",))
    cards = [
        (heir, card(heir, "Quick win", 90, 10)),
        pair("gone", "Challenge", decided=decide("gone", "Retire")),
        pair("out", "Challenge", decided=decide("out", "Keep outside")),
        pair("x", "Challenge", decided=decide("x", *decision)),
    ]
    plan = planned(cards)
    assert [one["reason"] for one in plan["unplaced"]] == ([reason] if reason else [])
    assert violations(plan) == []


def test_a_decision_goes_before_the_recommendation() -> None:
    cards = [pair("x", "Challenge", 10, 90, decided=decide("x", "Integrate"))]
    plan = planned(cards)
    assert layout(plan) == [[], ["x"]]
    assert plan["waves"][1]["targets"][0]["disposition"] == "Integrate"


def test_a_working_disposition_makes_a_draft() -> None:
    plan = planned([*five(), pair("maybe", "Big bet", 50, 50, working=True)])
    assert plan["draft"]
    assert plan["waits_for"] == [
        {"service": "maybe", "name": "maybe", "field": "integration", "ask": ["Architects"]}
    ]
    assert violations(plan) == []


def test_what_is_done_stands_in_wave_0_and_the_rest_is_planned_again() -> None:
    progress = {"crm": "integrated", "bill": "in_progress"}
    plan = planned(five(), progress=progress)
    assert layout(plan) == [["crm"], ["bill", "help"], ["-old"]]
    assert plan["waves"][1]["title"] == "Wave 1"
    assert [(one["service"], one["status"]) for one in plan["waves"][1]["targets"]] == [
        ("bill", "in_progress"),
        ("help", "planned"),
    ]
    assert plan["progress"]["integrated"] == plan["progress"]["in_progress"] == 1
    assert violations(plan) == []


def test_all_done_is_a_plan_without_waves_to_come() -> None:
    progress: dict[str, Any] = dict.fromkeys(("crm", "help", "bill", "fax"), "integrated")
    plan = planned(five(), progress={**progress, "old": "retired"})
    assert layout(plan) == [["help", "crm", "bill", "fax", "-old"]]
    assert plan["progress"]["retired"] == 1
    assert violations(plan) == []


def test_a_service_retired_against_its_disposition_is_a_retirement() -> None:
    plan = planned(five(), progress={"help": "retired"})
    assert layout(plan)[0] == ["-help"]
    assert violations(plan) == []


def test_gates_follow_what_people_settled() -> None:
    done: dict[str, Any] = dict.fromkeys(
        ("event-collection", "identity-map", "schema-registry", "load-test"), "done"
    )
    plan = planned(five(), settled={**done, "1:load-test": "done", "2:consumer": "waived"})
    assert gate(plan, 0, "prerequisites")["state"] == gate(plan, 0, "load-test")["state"] == "done"
    assert gate(plan, 1, "prerequisites")["state"] == gate(plan, 1, "load-test")["state"] == "done"
    assert gate(plan, 2, "load-test")["state"] == "open"
    assert gate(plan, 2, "consumer")["state"] == "waived"


def test_identity_gate_names_who_cannot_be_resolved() -> None:
    plan = planned([*five(), pair("dumb", "Fill-in", 50, 45)])
    assert gate(plan, 1, "identity")["state"] == "done"
    (wave,) = [w["number"] for w in plan["waves"] if any(one["service"] == "dumb" for one in w["targets"])]
    assert gate(plan, wave, "identity")["text"] == "No key that another service holds is known for dumb."


def test_no_start_no_windows() -> None:
    plan = planned(five())
    assert {wave["window"]["not_before"] for wave in plan["waves"]} == {None}
    assert plan["findings"][0]["kind"] == "no_start"
    assert gate(plan, 1, "blackout")["state"] == "open"


def test_windows_go_around_blackouts() -> None:
    """Wave 0 takes 1-14 March; wave 1 would touch 20 March and moves behind both blackouts; and so on."""
    dates = {
        "start": "2027-03-01",
        "weeks_per_wave": 2,
        "season_from": "2027-04-20",
        "blackouts": [
            {"from": "2027-04-03", "to": "2027-04-04", "why": "audit"},
            {"from": "2027-03-20", "to": "2027-03-31", "why": "freeze"},
        ],
    }
    plan = planned(five(), config=integration(**dates))
    assert [(w["window"]["not_before"], w["window"]["not_after"]) for w in plan["waves"]] == [
        ("2027-03-01", "2027-03-14"),
        ("2027-04-05", "2027-04-18"),
        ("2027-04-19", "2027-05-02"),
        ("2027-05-03", "2027-05-16"),
    ]
    assert [each["why"] for each in plan["waves"][1]["window"]["blackouts"]] == ["freeze", "audit"]
    assert gate(plan, 1, "blackout")["state"] == "done"
    assert "begins on 2027-04-20" in gate(plan, 2, "load-test")["text"]
    assert "this one begins on 2027-04-20" in gate(plan, 3, "load-test")["text"]
    assert violations(plan) == []


def test_the_calendar_ends() -> None:
    plan = planned(five(), config=integration(start="9999-11-01", weeks_per_wave=6))
    windows = [wave["window"]["not_before"] for wave in plan["waves"]]
    assert windows == ["9999-11-01", None, None, None]


def test_a_wave_sums_the_load_of_those_it_can_size() -> None:
    cards = [
        pair("a", "Quick win", 90, 10, customers_annually=Estimate(1, 3_000_000)),
        pair("b", "Quick win", 80, 10, customers_annually=Estimate(100_000, None)),
        pair("c", "Quick win", 70, 10),
    ]
    plan = planned(cards, season="retail")
    assert plan["season"] == {"profile": "retail", "factor": 1.14}
    assert plan["load"] | {"unknown": ["c"], "open_ended": ["b"]} == plan["load"]
    assert (plan["load"]["services"], plan["load"]["burst_per_second"]) == (2, 12)
    assert plan["waves"][0]["load"]["burst_per_second"] == 0
    assert [(one["kind"], one["subject"]) for one in plan["findings"][1:]] == [
        ("load_open_ended", "b"),
        ("load_unknown", "c"),
    ]


def test_a_wave_nobody_can_size_has_no_figures() -> None:
    load = planned([pair("c", "Quick win", 70, 10)])["waves"][1]["load"]
    assert (load["services"], load["burst_per_second"], load["unknown"]) == (0, None, ["c"])
