"""Three scorecards checked by hand, from capture to score.

The arithmetic is METHOD §4's: impact = (4·business_impact + 3·customer_impact + 3·customers) / 10,
complexity = (3·implementation + 4·integration + 3·dependency) / 10.
"""

import pytest
from followme_runs import Followme

from followme.engagement import Engagement
from followme.scoring.show import as_json


def test_a_service_with_every_answer(followme: Followme) -> None:
    followme(
        "capture", "--service", "Zendesk", "--business-impact", "Critical", "--customer-impact", "Most Customers",
        "--customers-annually", "12,000", "--implementation", "Licensed Service",
        "--integration", "Partially-Accessible", "--dependency", "Loosely-Coupled",
    )  # fmt: skip
    card = followme.card("zendesk")
    # Critical 100, Most 70, 12,000 customers (>= 10,000) 60: (400 + 210 + 180) / 10 = 79
    assert card["impact"] == {"low": 79, "high": 79}
    # Licensed Service 20, Partially 50, Loosely 50: (3·20 + 4·50 + 3·50) / 10 = (60 + 200 + 150) / 10 = 41
    assert card["complexity"] == {"low": 41, "high": 41}
    # Critical but not Inaccessible, so no "Open up or replace"; 79 >= 50 and 41 < 50
    assert card["recommended"]["disposition"] == "Quick win"
    assert card["recommended"]["possible"] == ["Quick win"]
    assert (card["recommended"]["working"], card["next_question"], card["decided"]) == (None, None, None)
    # 79 is 29 from the line, 41 is 9: more than the 5 that count as near
    assert card["near_line"] is False


def test_a_service_with_answers_missing_and_tied(followme: Followme) -> None:
    followme("visit new", "Customer Care")
    followme(
        "capture", "--service", "Siebel", "--business-impact", "Critical", "--customers-annually", "500-20000"
    )
    followme(
        "capture", "--service", "Siebel", "--implementation", "Custom System", "--integration", "Inaccessible"
    )
    followme("visit new", "Customer Care")
    followme(
        "capture", "--service", "Siebel", "--business-impact", "Supportive", "--dependency", "Tightly-Coupled"
    )
    card = followme.card("Siebel")
    # business_impact: one team, one voice each for Critical and Supportive: tied, 50 to 100.
    # customer_impact: missing, 10 to 100. customers 500–20,000: bands >= 100 (20), >= 1,000 (40), >= 10,000 (60).
    # low  (4·50 + 3·10 + 3·20) / 10 = (200 + 30 + 60) / 10 = 29;  high (4·100 + 3·100 + 3·60) / 10 = 88
    assert card["impact"] == {"low": 29, "high": 88}
    # Custom 100, Inaccessible 100, Tightly 100: 100
    assert card["complexity"] == {"low": 100, "high": 100}
    # Custom System: never "Open up or replace". Complexity 100: Big bet when impact >= 50, else Challenge.
    told = card["recommended"]
    assert told["disposition"] is None
    assert sorted(told["possible"]) == ["Big bet", "Challenge"]
    # the middle of 29 and 88 is 58.5: Big bet
    assert told["working"] == "Big bet"
    # Next question: after an answer, in the worst case both dispositions stay possible, whichever is asked:
    #   business_impact Critical: low (400+30+60)/10 = 49 … 88; customer_impact Some: (200+120+60)/10 = 38 … 70;
    #   customers in >= 1,000: (200+30+120)/10 = 35 … 82. So the narrowest worst case decides: customer_impact
    #   takes 27 points away (3·90/10), business_impact 20 (4·50/10), customers 12 (3·40/10).
    assert card["next_question"] == "customer_impact"


def test_a_redundant_service_and_its_successor(followme: Followme) -> None:
    followme(
        "capture", "--service", "Old Desk", "--business-impact", "Redundant", "--customer-impact", "Few Customers",
        "--customers-annually", "0", "--business-functions", "Tickets", "--implementation", "Licensed System",
        "--integration", "Fully-Accessible", "--dependency", "Uncoupled",
    )  # fmt: skip
    followme(
        "capture", "--service", "New Desk", "--business-impact", "Supportive",
        "--customer-impact", "All Customers", "--business-functions", "tickets",
        "--implementation", "Licensed Service", "--integration", "Fully-Accessible", "--dependency", "Uncoupled",
    )  # fmt: skip
    old, new = followme.card("Old Desk"), followme.card("New Desk")
    # Redundant 0, Few 10, 0 customers 0: (0 + 30 + 0) / 10 = 3;  Licensed System 60: (3·60 + 0 + 0) / 10 = 18
    assert (old["impact"], old["complexity"]) == ({"low": 3, "high": 3}, {"low": 18, "high": 18})
    # Supportive 50, All 100, customers missing 0…100: (200 + 300 + 0…300) / 10 = 50 … 80;  (3·20) / 10 = 6
    assert (new["impact"], new["complexity"]) == ({"low": 50, "high": 80}, {"low": 6, "high": 6})
    # they share a function (by key) and 50 > 3: retired into New Desk
    assert (old["recommended"]["disposition"], old["recommended"]["successor"]) == ("Consolidate", "new desk")
    # 50 is on the line, and the line is inclusive: a Quick win in every completion, near the line
    assert (new["recommended"]["disposition"], new["near_line"]) == ("Quick win", True)
    # decided to go, New Desk is no peer any more: Old Desk has nobody to go into, and 3 < 50, 18 < 50
    followme("decide", "New Desk", "Retire", "--because", "contract ends")
    left = followme.card("Old Desk")["recommended"]
    assert (left["disposition"], left["successor"]) == ("Fill-in", None)


@pytest.mark.parametrize(
    "typed",
    [
        {"business_impact": "c"},
        {"business_impact": "", "customers_annually": "5-10k?"},
        {"integration": "i", "implementation": "document: Licensed System"},
        {"business_functions": "tickets", "business_impact": "Redundant"},
        {"service_name": "New Desk", "business_impact": "Redundant"},
        {"rekeyed_from": "New Desk #email"},
    ],
    ids=str,
)
def test_what_the_form_foresees_is_what_is_scored_once_saved(typed: dict[str, str], followme: Followme) -> None:
    followme(
        "capture", "--service", "New Desk", "--business-impact", "Supportive", "--business-functions", "Tickets"
    )
    followme("visit new", "Care")
    told = {"business_impact": "Supportive", "customers_annually": "12000"}
    with Engagement.open(followme.file) as engagement:
        record = engagement.visits.capture("Old Desk", told).record
        foreseen = engagement.services.preview(record, typed)
        assert engagement.visits.observations()[-1].answers["business_impact"].value == "Supportive"
        engagement.log.edit(record, typed)
        assert foreseen is not None
        saved = engagement.services.scorecard(typed.get("service_name", "Old Desk"))
        assert as_json(foreseen) | {"evidence": []} == as_json(saved) | {"evidence": []}
        assert engagement.services.preview(record, {"service_name": "TBD"}) is None


def test_a_scorecard_is_written_out_and_says_who_gave_each_answer(followme: Followme) -> None:
    followme("visit new", "Care")
    followme("capture", "--service", "Siebel", "--business-impact", "Critical", "--customer-impact", "m")
    followme("visit new", "UX")
    followme("capture", "--service", "Siebel", "--business-impact", "guess: Supportive")
    said = followme("score", "Siebel").out
    assert "(100·4 + 70·3 + (0–100)·3) / 10 = 61–91" in said
    rows = [line.split() for line in said.partition("who said it\n")[2].splitlines()]
    told = [("Care" in row, "UX" in row, row[-1]) for row in rows if {"Care", "UX"} & set(row)]
    assert told == [(True, False, "yes"), (False, True, "no"), (True, False, "yes")]
    (card,) = followme("score", "Siebel", "--json").json["services"]
    assert card["sums"]["impact"] == "(100·4 + 70·3 + (0–100)·3) / 10 = 61–91"
    by_team = {one["team"]: one for one in card["contributions"][0]["answers_by_team"]}
    assert {team: (one["value"], one["basis"], one["counts"]) for team, one in by_team.items()} == {
        "Care": ("Critical", "said", True),
        "UX": ("Supportive", "guess", False),
    }
    assert {claim for one in by_team.values() for claim in one["claims"]} == set(
        card["contributions"][0]["claims"]
    )
