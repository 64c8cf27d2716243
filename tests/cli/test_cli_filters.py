"""``--where`` narrows services and scorecards by the same words as the app."""

from pathlib import Path

import pytest
from followme_runs import Followme

RUBRIC = Path(__file__).resolve().parents[2] / "config" / "rubric.toml"
ALL = ["billing hub", "oracle gl", "siebel", "zendesk"]


@pytest.fixture
def seen(followme: Followme) -> Followme:
    """Two teams, four services: one settled, one decided."""
    followme("visit new", "Customer Care", "--place", "Leeds", "--at", "2026-03-02T09:00Z")
    followme(
        "capture", "--service", "Zendesk", "--business-impact", "Critical", "--customer-impact", "Most Customers",
        "--customers-annually", "12,000", "--implementation", "Licensed Service",
        "--integration", "Partially-Accessible", "--dependency", "Loosely-Coupled",
    )  # fmt: skip
    followme("capture", "--service", "Siebel", "--business-impact", "Supportive", "--business-leader", "Dana Fox")
    followme("capture", "--service", "Billing Hub", "--business-functions", "place order")
    followme("visit new", "Finance", "--at", "2026-03-03T09:00Z")
    followme("capture", "--service", "Oracle GL", "--customers-annually", "50")
    followme("capture", "--service", "GL")
    followme("same", "Oracle GL", "GL")
    followme("decide", "Oracle GL", "Keep outside", "--because", "only the ledger")
    return followme


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        ("", ALL),
        ("impact>=50", ["zendesk"]),
        ("team:care impact>=50", ["zendesk"]),
        ("-impact>=50 team:care", ["billing hub", "siebel"]),
        ("missing:customer_impact", ["billing hub", "gl", "siebel"]),
        ("customers>=10k", ["zendesk"]),
        ("customers<1k", ["gl"]),
        ("visit:leeds", ["billing hub", "siebel", "zendesk"]),
        ("visit:2026-03-03", ["gl"]),
        ("disposition:quick", ["zendesk"]),
        ("decided:keep", ["gl"]),
        ("disposition:keep has:decided", ["gl"]),
        ("missing:decided business_leader:fox", ["siebel"]),
        ("missing:review", ["billing hub", "gl", "siebel", "zendesk"]),
        ("has:review", []),
        ("alias:gl", ["gl"]),
        ("oracle", ["gl"]),
        ("state:buy", ["billing hub"]),
        ('"billing hub"', ["billing hub"]),
    ],
)
def test_services_that_fit(seen: Followme, where: str, keys: list[str]) -> None:
    keys = sorted("gl" if key == "oracle gl" else key for key in keys)
    assert sorted(one["key"] for one in seen.json("services", "--where", where)["services"]) == keys
    assert sorted(one["key"] for one in seen.json("score", "--where", where)["services"]) == keys


def test_the_state_of_the_journey(seen: Followme) -> None:
    placed = {one["state"]: one for one in seen.json("journey")["states"] if "billing hub" in one["services"]}
    assert placed
    for state, told in placed.items():
        for text in (state, told["label"]):
            found = seen.json("services", "--where", f'state:"{text}"')["services"]
            assert {one["key"] for one in found} == set(told["services"])


def test_tables_and_csv_are_narrowed(seen: Followme) -> None:
    assert "Siebel" not in seen("services", "--where", "zen").out
    assert "Siebel" not in seen("score", "--where", "zen").out
    assert seen("score", "--csv", "--where", "zen").out.count("\n") == 2
    for command in ("services", "score"):
        assert "No service fits." in seen(command, "--where", "zzz").out


def test_a_what_if_is_filtered_by_its_own_scores(seen: Followme, tmp_path: Path) -> None:
    # Impact all of business impact: Zendesk 100 instead of 79
    other = tmp_path / "mine.toml"
    text = RUBRIC.read_text(encoding="utf-8")
    other.write_text(text.replace("weight = 4", "weight = 1000", 1), encoding="utf-8")
    assert [one["key"] for one in seen.json("score", "--rubric", other, "--where", "impact>=99")["services"]] == [
        "zendesk"
    ]
    assert seen.json("score", "--where", "impact>=99")["services"] == []


@pytest.mark.parametrize("command", ["services", "score"])
def test_a_wrong_filter_names_its_place(seen: Followme, command: str) -> None:
    said = seen.run(command, seen.file, "--where", "zen imapct>=50", "--json").refused(2)
    assert said == 'error: filter, column 5: no field "imapct"\nDid you mean "impact"?'
    hostile = seen.run(command, seen.file, "--where", "\x1b[2J:x").refused(2)
    assert "\x1b" not in hostile


def test_one_service_or_those_that_fit(seen: Followme) -> None:
    assert "not both" in seen.run("score", seen.file, "Siebel", "--where", "zen").refused(2)
