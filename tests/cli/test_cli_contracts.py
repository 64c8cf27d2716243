"""The shapes of CONTRACTS, key by key, on a small engagement with a bit of everything."""

import re
from typing import Any

import pytest
from followme_runs import Followme

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement, make

DISPOSITIONS = {"Consolidate", "Open up or replace", "Quick win", "Big bet", "Fill-in", "Challenge"}
SOURCES = {"consensus", "adjudicated", "catalogue", "tied", "partial", "missing"}


@pytest.fixture
def busy(followme: Followme) -> Followme:
    """Two visits, an alias, a tie, a re-keying, a placeholder, an adjudication and a decision."""
    followme("visit new", "Customer Care", "--participant", "Agent 2 (notes, quotes)", "--place", "Lisbon")
    followme("note", ".", "I type it again", "--kind", "quote", "--speaker", "Agent 2")
    followme(
        "capture", "--service", "Siebel", "--business-impact", "Critical", "--customers-annually", "~5-10k",
        "--business-functions", "Billing; seen: Refunds", "--rekeyed-from", "Zendesk #email", "--episode", "1",
    )  # fmt: skip
    followme(
        "capture", "--service", "Zendesk", "--implementation", "v?", "--identity-keys", "phone", "--episode", "1"
    )
    followme("visit new", "Customer Care")
    followme(
        "capture", "--service", "Siebel CRM", "--business-impact", "Redundant", "--customers-annually", "300/day"
    )
    followme("capture", "--service", "TBD", "--business-impact", "who knows")
    followme("same", "Siebel", "Siebel CRM", "--because", "one login")
    followme("adjudicate", "Zendesk", "integration", "Inaccessible", "--because", "no API")
    followme("decide", "Zendesk", "Retire", "--because", "contract ends", "--target-date", "2026-12-31")
    return followme


def test_observations(busy: Followme) -> None:
    told = busy.json("observations")["observations"]
    assert len(told) == 4
    keys = {"id", "visit", "team", "at", "author", "service_name", "answers", "as_typed"}
    assert all(keys <= set(one) for one in told)
    siebel = next(one for one in told if one["service_name"] == "Siebel")
    assert siebel["author"] == "Ada Lee"
    assert siebel["team"] == "Customer Care"
    assert siebel["answers"]["customers_annually"] == {
        "value": {"low": 5000, "high": 10000, "about": True, "contacts": False},
        "basis": "said",
    }
    assert siebel["answers"]["business_functions"] == {"value": ["Billing", "Refunds"], "basis": "seen"}
    assert siebel["answers"]["rekeyed_from"]["value"] == [{"service": "Zendesk", "key": "email"}]
    zendesk = next(one for one in told if one["service_name"] == "Zendesk")
    assert zendesk["answers"]["implementation"] == {"value": "Licensed Service", "basis": "guess"}
    unnamed = next(one for one in told if one["service_name"] == "TBD")
    assert (unnamed["answers"], unnamed["as_typed"]) == ({}, {"business_impact": "who knows"})


def test_a_contested_answer_is_tied_whoever_was_last(busy: Followme) -> None:
    about = next(one["id"] for one in busy.json("observations")["observations"] if one["service_name"] == "Siebel")
    supportive = {"value": "Supportive", "basis": "said"}
    for rival, year in ((supportive, 2030), (None, 2030), (supportive, 2020), (None, 2020)):
        with Engagement.open(busy.file) as engagement:
            book = engagement._book.fieldbook
            mine = book.record("observation", about)
            assert mine is not None
            heads = mine.heads
            first = book.say([Statement("observation", about, {"business_impact": rival})], "Ada Lee", "one")
            for one in first:  # a colleague who had not seen it: the same heads replaced
                body = {"business_impact": {"value": "Critical", "basis": "guess"}}
                claim = make(
                    Statement("observation", about, body),
                    "Bea",
                    f"{year}-01-01T00:00:00.000Z",
                    heads,
                    book.ids.salt(),
                )
                assert one.prior == claim.prior
                book.accept([claim])
        told = next(one for one in busy.json("observations")["observations"] if one["id"] == about)
        answer = told["answers"]["business_impact"]
        assert answer["value"] is None
        assert len(answer["tied"]) == 2
        (conflict,) = busy.json("conflicts")["conflicts"]
        assert set(conflict) >= {"kind", "about", "service", "field", "values"}
        assert (conflict["kind"], conflict["about"], conflict["service"], conflict["field"]) == (
            "observation", about, "siebel", "business_impact",
        )  # fmt: skip
        assert {one["author"] for one in conflict["values"]} == {"Ada Lee", "Bea"}
        assert all(set(one) >= {"value", "author", "at", "claim", "visit"} for one in conflict["values"])
        busy("edit", about, "--business-impact", "Redundant")
        assert busy.json("conflicts") == {"conflicts": []}


def test_a_conflict_about_a_visit_names_no_service(busy: Followme) -> None:
    visit = busy.json("visits")["visits"][0]["id"]
    with Engagement.open(busy.file) as engagement:
        book = engagement._book.fieldbook
        record = book.record("visit", visit)
        assert record is not None
        at, salt = "2030-01-01T00:00:00.000Z", book.ids.salt
        sides = [
            make(Statement("visit", visit, {"place": place}), "Bea", at, record.heads, salt()) for place in "AB"
        ]
        book.accept(sides)
    (conflict,) = busy.json("conflicts")["conflicts"]
    assert (conflict["kind"], conflict["service"], conflict["field"]) == ("visit", None, "place")


def test_services(busy: Followme) -> None:
    told = busy.json("services")
    assert set(told) >= {"services", "unnamed"}
    assert told["unnamed"] == 1
    assert [one["key"] for one in told["services"]] == ["siebel", "zendesk"]
    siebel, zendesk = told["services"]
    keys = {"key", "service", "aliases", "observations", "visits", "teams", "answers"}
    assert all(keys <= set(one) for one in told["services"])
    assert (siebel["service"], siebel["aliases"], siebel["observations"], siebel["visits"], siebel["teams"]) == (
        "Siebel CRM", ["Siebel"], 2, 2, ["Customer Care"],
    )  # fmt: skip
    for one in told["services"]:
        for answer in one["answers"].values():
            assert set(answer) >= {"value", "source", "of", "spread"}
            assert answer["source"] in SOURCES
            assert ("tied" in answer) == (answer["source"] == "tied")
    assert siebel["answers"]["business_impact"] == {
        "value": None,
        "source": "tied",
        "of": "consensus",
        "spread": {"Critical": 1, "Redundant": 1},
        "tied": ["Critical", "Redundant"],
    }
    # one team: the hull of 5,000–10,000 and 0–109,500 contacts
    number = siebel["answers"]["customers_annually"]
    assert (number["source"], number["of"]) == ("partial", "consensus"), "it spans several bands"
    assert number["value"] == {
        "low": 0, "high": 109500, "about": True, "contacts": True,
    }  # fmt: skip
    assert siebel["answers"]["consumes_from"]["value"] == ["Zendesk"]
    assert zendesk["answers"]["integration"]["source"] == "adjudicated"
    assert zendesk["answers"]["identity_keys"]["value"] == ["phone", "email"]


def test_score(busy: Followme) -> None:
    told = busy.json("score")
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", told["rubric"])
    assert re.fullmatch(r"[0-9a-f]{16}", told["fieldbook"])
    assert {one["key"] for one in told["services"]} == {"siebel", "zendesk"}
    for card in told["services"]:
        for axis in ("impact", "complexity"):
            assert 0 <= card[axis]["low"] <= card[axis]["high"] <= 100
        recommended = card["recommended"]
        assert set(recommended) >= {"disposition", "possible", "working", "because", "successor"}
        assert set(recommended["possible"]) <= DISPOSITIONS
        assert (recommended["disposition"] is None) == (len(recommended["possible"]) > 1)
        known = recommended["disposition"] is not None or recommended["unscored"]
        assert (recommended["working"] is None) == known
        assert (card["robustness"] is None) == (recommended["disposition"] is None)
        assert isinstance(card["near_line"], bool)
        assert {"robustness", "next_question", "decided", "review"} <= set(card)
    zendesk = busy.card("Zendesk")
    assert set(zendesk["decided"]) == {"disposition", "reason", "by", "at", "successor", "target_date"}
    assert zendesk["decided"] | {"at": ""} == {
        "disposition": "Retire", "reason": "contract ends", "by": "Ada Lee", "at": "",
        "successor": None, "target_date": "2026-12-31",
    }  # fmt: skip


def test_score_as_csv_and_text(busy: Followme) -> None:
    rows = busy("score", "--csv").out.splitlines()
    assert rows[0].startswith("key,service,impact low")
    assert len(rows) == 3
    assert "Siebel CRM" in busy("score").out
    assert "Ask next" in busy("score", "Siebel").out


def test_journey(busy: Followme) -> None:
    told = busy.json("journey")
    assert set(told) >= {"states", "transitions", "unmapped_functions", "findings"}
    assert all(set(one) >= {"state", "label", "services", "functions", "final"} for one in told["states"])
    assert all(set(one) >= {"event", "from", "to", "services", "seen"} for one in told["transitions"])
    assert all(set(one) >= {"kind", "subject", "text"} for one in told["findings"])
    assert {one["kind"] for one in told["findings"]} <= FINDINGS
    assert "rekeyed" in {one["kind"] for one in told["findings"]}


def test_identity(busy: Followme) -> None:
    told = busy.json("identity")
    assert set(told) >= {"keys", "services", "islands", "hub_keys", "paths"}
    assert set(told["services"]) == {"siebel", "zendesk"}
    # the re-keyed e-mail address is a key of both, and joins them
    assert told["islands"] == [["siebel", "zendesk"]]
    assert told["hub_keys"] == ["email"]


def words(text: str) -> set[str]:
    return set(text.split())


FINDINGS = words(
    "unserved_state redundant_state unreachable_state silent_transition service_without_state stranded_data "
    "event_without_identity rekeyed unvisited_team known_never_seen seen_not_known impact_contradicts_number"
)
PLAN = words(
    "schema engagement fieldbook rubric digest strategy season waves unplaced kept_outside draft waits_for "
    "progress"
)
WAVE = words("number title state prerequisites targets consumers retirements load gates window")
MODES = words("desk visit inventory duplicates scorecards review journey plan merge settings help")


def plan_holds(plan: dict[str, Any], strategy: str, keys: set[str]) -> None:
    assert set(plan) >= PLAN
    assert (plan["schema"], plan["strategy"]) == ("followme.integration-plan/1.0", strategy)
    assert set(plan["season"]) >= {"profile", "factor"}
    placed = [one["service"] for one in (*plan["unplaced"], *plan["kept_outside"])]
    for wave in plan["waves"]:
        assert set(wave) >= WAVE
        placed += [one["service"] for one in (*wave["targets"], *wave["retirements"])]
        assert all(gate["state"] in {"done", "open", "waived"} for gate in wave["gates"])
    assert sorted(placed) == sorted(keys)
    assert set(plan["progress"]) >= {"integrated", "retired", "in_progress", "planned", "kept_outside"}
    working = [one for wave in plan["waves"] for one in wave["targets"] if one["working"]]
    assert plan["draft"] == bool(working)
    assert {one["service"] for one in working} <= {one["service"] for one in plan["waits_for"]}


def test_plan(busy: Followme) -> None:
    keys = {"siebel", "zendesk"}
    both = busy.json("plan", "--strategy", "both")
    assert list(both) == ["highest-impact", "highest-complexity"]
    for strategy, plan in both.items():
        plan_holds(plan, strategy, keys)
        assert busy.json("plan", "--strategy", strategy) == plan
    assert busy.json("plan") == both
    assert busy.json("plan", "--strategy", "highest-impact", "--season", "tax")["season"][
        "factor"
    ] == pytest.approx(7.43)


def test_keys(followme: Followme) -> None:
    told = followme.run("keys", "--json").json["actions"]
    assert all(set(one) >= {"id", "keys", "label", "scope"} for one in told)
    assert {f"mode.{one}" for one in MODES} | {"app.quit"} <= {one["id"] for one in told}


def test_check(busy: Followme) -> None:
    found = busy.json("check")
    assert (found["kind"], found["problems"]) == ("a fieldbook", [])
    busy("export", "--to", busy.file.parent / "bundle")
    assert busy.run("check", busy.file.parent / "bundle", "--json").json["problems"] == []
    plan = busy.file.parent / "bundle" / "integration-plan.json"
    assert busy.run("check", plan, "--json").json["problems"] == []
    plan.write_text(plan.read_text(encoding="utf-8").replace("Zendesk", "Zendusk"), encoding="utf-8")
    tampered = busy.run("check", plan, "--json")
    assert (tampered.code, len(tampered.json["problems"])) == (1, 1)
    assert busy.run("check", busy.file.parent / "bundle").code == 1
    assert busy.run("export", busy.file, "--to", busy.file.parent / "bundle", "--check").code == 1


def test_writing_commands_tell_record_and_claims(busy: Followme) -> None:
    visit = busy.json("visit new", "Sales")["record"]
    for words in (
        ("capture", "--service", "Okta"),
        ("note", visit, "again"),
        ("visit plan", "Sales", "--on", "2026-05-01"),
        ("different", "Okta", "Siebel"),
        ("variant", "Okta", "Zendesk"),
        ("progress", "Okta", "in-progress"),
        ("undo",),
        ("redo",),
    ):
        told = busy.json(*words)
        assert set(told) == {"record", "claims"}
        assert all(re.fullmatch("[0-9a-f]{40}", one) for one in told["claims"])
        assert told["claims"]


def test_as_and_at_say_who_and_when(followme: Followme) -> None:
    followme("capture", "--service", "Okta", "--as", "Bea Ray", "--at", "2026-01-02T03:04:05+01:00")
    (one,) = followme.json("observations")["observations"]
    assert (one["author"], one["at"]) == ("Bea Ray", "2026-01-02T02:04:05.000Z")
    (last, *_) = reversed(followme.json("log")["claims"])
    assert set(last) >= {"claim", "at", "author", "kind", "about", "text", "replaced_by"}
