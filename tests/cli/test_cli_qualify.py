"""`followme qualify`, and the finding that asks for it."""

from typing import Any

import pytest
from followme_runs import Followme


@pytest.fixture
def led(followme: Followme) -> Followme:
    """GSS, led by one in Finance and by another in Customer Care."""
    for team, leader in (("Finance", "Dana Fox"), ("Customer Care", "Ray Bell")):
        followme("visit new", team)
        followme("capture", "--service", "GSS", "--business-leader", leader)
    return followme


def suspected(followme: Followme) -> list[dict[str, Any]]:
    found = followme.json("journey")["findings"]
    assert [one["kind"] for one in found] == sorted(
        (one["kind"] for one in found), key=lambda kind: kind == "possible_homonym"
    ), "after the contract's kinds"
    return [one for one in found if one["kind"] == "possible_homonym"]


def test_the_finding_says_who_leads_where_and_how_to_split(led: Followme) -> None:
    assert suspected(led) == [
        {
            "kind": "possible_homonym",
            "subject": "gss",
            "text": '"GSS" may be 2 services, led by: Ray Bell (Customer Care); Dana Fox (Finance). '
            "followme qualify FILE GSS --by team splits it; "
            "if it is one, rule who leads it with followme settle.",
        }
    ]
    assert "possible homonym: " in led("journey").out


def test_ruling_who_leads_it_settles_the_finding(led: Followme) -> None:
    led("adjudicate", "GSS", "business_leader", "Dana Fox", "--because", "asked both")
    assert suspected(led) == []
    led("undo")
    assert suspected(led)


def test_the_document(led: Followme) -> None:
    led("capture", "--service", "GSS", "--qualifier", "Legacy")
    told = led.json("qualify", "gss", "--by", "team")
    assert len(told.pop("claims")) == 2
    assert told == {
        "record": "gss",
        "by": "team",
        "parts": [
            {"key": "gss (customer care)", "service": "GSS (Customer Care)", "observations": 1},
            {"key": "gss (finance)", "service": "GSS (Finance)", "observations": 1},
            {"key": "gss (legacy)", "service": "GSS (Legacy)", "observations": 1},
        ],
        "unqualified": 0,
        "kept": 1,
        "notes": ["1 keeps its qualifier."],
    }
    keys = {one["key"] for one in led.json("services")["services"]}
    assert keys == {part["key"] for part in told["parts"]}
    assert suspected(led) == []


def test_for_people_and_back(led: Followme) -> None:
    before = led.json("observations")
    led("decide", "GSS", "Integrate", "--because", "both need it")
    ran = led("qualify", "GSS", "--by", "leader", "--as", "Ben")
    assert 'split "GSS" by leader:' in ran.out
    assert "GSS (Dana Fox)  1" in ran.out
    assert 'note: 1 decision stays with "GSS".' in ran.err
    undone = led("undo").out
    assert all(f"Qualifier of GSS: {name} → (empty)" in undone for name in ("Dana Fox", "Ray Bell"))
    assert led.json("observations") == before


def test_by_hand_one_by_one(led: Followme) -> None:
    record = led.json("observations")["observations"][0]["id"]
    led("edit", record, "--qualifier", "Finance")
    assert {one["key"] for one in led.json("services")["services"]} == {"gss", "gss (finance)"}


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("GSX", "--by", "team"), 4, 'nobody said "GSX"'),
        (("Pad", "--by", "team"), 4, 'every one would be called "Pad (Customer Care)"'),
        (("Pad", "--by", "leader"), 4, 'no leader is known of any "Pad"'),
        (("Old (Care)", "--by", "team"), 4, 'every "Old (Care)" has a qualifier already'),
        (("GSS", "--by", "tema"), 2, 'Did you mean "team"?'),
    ],
)
def test_refusals(led: Followme, words: tuple[str, ...], code: int, why: str) -> None:
    led("capture", "--service", "Pad")
    led("capture", "--service", "Old", "--qualifier", "Care")
    before = led("log").out
    assert why in led.run("qualify", led.file, *words).refused(code)
    assert led("log").out == before
    assert led.run("qualify", led.file, "GSS").code == 2
