"""Retirements, decisions, progress, gates, dates and load: what a plan says beside the order."""

from typing import Any

import pytest
from planning_world import card, decide, five, gate, integration, layout, pair, planned, profile

from followme.integration.checker import violations
from followme.inventory.records import Estimate, Rekeyed


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
        (("Retire", "x"), "x is decided Retire with itself as its successor."),
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


@pytest.mark.parametrize("leaving", ["Retire", "Keep outside"])
def test_decisions_that_contradict_each_other_place_neither(leaving: str) -> None:
    cards = [
        pair("gone", "Challenge", decided=decide("gone", leaving)),
        pair("x", "Challenge", decided=decide("x", "Consolidate", "gone")),
        pair("y", "Consolidate", successor="gone"),
    ]
    plan = planned(cards)
    both = f"x is decided Consolidate with gone as its successor, and gone is decided {leaving}."
    assert {one["service"]: one["reason"] for one in plan["unplaced"]} == {
        "gone": both,
        "x": both,
        "y": "its successor gone is not going to be integrated (unplaced)",
    }
    assert violations(plan) == []
    done = planned(cards, progress={"gone": "integrated"})
    assert [one["service"] for one in done["unplaced"]] == ["x", "y"], "what is done is a fact"


def test_a_decided_challenge_is_no_decision() -> None:
    cards = [pair("x", "Quick win", 90, 10, decided=decide("x", "Challenge", "y")), pair("y", "Fill-in", 10, 10)]
    plan = planned(cards)
    assert [one["disposition"] for one in plan["waves"][1]["targets"]] == ["Quick win"]
    assert plan["unplaced"] == []


def test_what_is_not_known_yet_has_no_place_and_its_question_is_asked() -> None:
    unknown, begun = pair("unknown", "", working=True), pair("begun", "", working=True)
    plan = planned([*five(), unknown, begun], progress={"begun": "in_progress"})
    assert plan["unplaced"][1:] == [
        {
            "service": "unknown",
            "name": "unknown",
            "reason": "needs answers: integration first",
            "status": "planned",
        }
    ]
    assert [(one["service"], one["field"]) for one in plan["waits_for"]] == [
        ("begun", "integration"),
        ("unknown", "integration"),
    ]
    (target,) = [one for wave in plan["waves"] for one in wave["targets"] if one["service"] == "begun"]
    assert (target["disposition"], target["working"]) == (None, True)
    assert plan["draft"], "it rests on what is begun"
    assert violations(plan) == []
    assert not planned([*five(), unknown])["draft"]


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
        pair("d", "Challenge"),
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
