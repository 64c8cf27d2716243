"""``score SERVICE --why-not`` and ``--above``: what would lead elsewhere, and what ranks one above another."""

from followme_runs import Followme

ZENDESK = {
    "business-impact": "Supportive",
    "customer-impact": "All Customers",
    "customers-annually": "20000",
    "implementation": "Licensed Service",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
}
"""Impact (4·50 + 3·100 + 3·60) / 10 = 68, complexity (3·20 + 4·50 + 3·50) / 10 = 41: a Quick win."""


def capture(followme: Followme, name: str, **changed: str) -> None:
    answers = ZENDESK | {name.replace("_", "-"): value for name, value in changed.items()}
    followme("capture", "--service", name, *(word for n, value in answers.items() for word in (f"--{n}", value)))


def test_the_cheapest_answers_are_named_and_lead_there(followme: Followme) -> None:
    capture(followme, "Zendesk")
    told = followme.json("score", "zendesk", "--why-not", "big bet")
    assert told == {
        "disposition": "Big bet",
        "steps": 1,
        "changes": [
            {"implementation": "Licensed System"},
            {"integration": "Inaccessible"},
            {"dependency": "Tightly-Coupled"},
        ],
        "rule": None,
    }
    for change in told["changes"]:
        ((field, level),) = change.items()
        (card,) = followme.json("score", "zendesk", "--answer", f"{field}={level}")["services"]
        assert card["recommended"]["possible"] == ["Big bet"]
    said = followme("score", "Zendesk", "--why-not", "Big bet").out.splitlines()
    assert said[0] == "Zendesk: Quick win. Big bet is 1 step away, in 3 ways."
    assert said[2].split() == ["way", "answer", "would", "be", "stands", "known", "ask"]
    assert said[4].split()[:4] == ["2", "Integration", "Inaccessible", "Partially-Accessible"]
    assert len(said) == 6


def test_a_rule_that_no_answer_meets_is_said(followme: Followme) -> None:
    capture(followme, "Zendesk")
    told = followme.json("score", "zendesk", "--why-not", "Consolidate")
    assert (told["steps"], told["changes"]) == (None, [])
    assert followme("score", "zendesk", "--why-not", "Consolidate").out == (
        f"Zendesk: Quick win. Consolidate cannot be reached: {told['rule']}.\n"
    )


def test_rows_of_two_services_sum_to_the_difference_of_their_scores(followme: Followme) -> None:
    capture(followme, "Zendesk")
    capture(followme, "Siebel", business_impact="Critical", dependency="Tightly-Coupled")
    told = followme.json("score", "siebel", "--above", "zendesk")
    assert (told["first"]["key"], told["second"]["key"]) == ("siebel", "zendesk")
    for axis in ("impact", "complexity"):
        more = sum(row["difference"]["low"] for row in told["rows"] if row["axis"] == axis)
        assert more == told["first"][axis]["low"] - told["second"][axis]["low"]
    said = followme("score", "Siebel", "--above", "Zendesk").out.splitlines()
    assert said[0] == "Siebel ranks above Zendesk by impact: 88 against 68."
    assert said[2:5] == [
        "Impact: +20 for Siebel",
        "   Siebel: (100·4 + 100·3 + 60·3) / 10 = 88",
        "   Zendesk: (50·4 + 100·3 + 60·3) / 10 = 68",
    ]
    assert said[6].split() == ["Business", "impact", "Critical", "Supportive", "40", "20", "+20"]


def test_what_cannot_be_asked_is_refused_with_what_can(followme: Followme) -> None:
    capture(followme, "Zendesk")
    for words, code, title in (
        (("--why-not", "Big bet"), 2, "one question about one service"),
        (("Zendesk", "--why-not", "Big bet", "--above", "Siebel"), 2, "one question about one service"),
        (("Zendesk", "--why-not", "Big bet", "--weight", "integration=1"), 2, "one question about one service"),
        (("Zendesk", "--above", "nobody"), 4, 'no service "nobody"'),
        (("Zendesk", "--above", "zendesk"), 4, "one service has no other above it"),
        (("Zendesk", "--why-not", "Big bat"), 4, '"Big bat" is no decision'),
    ):
        assert title in followme.run("score", followme.file, *words).refused(code)


def test_what_is_not_known_yet_says_so_and_how_much_is_there(followme: Followme) -> None:
    followme("capture", "--service", "Bare", "--integration", "Inaccessible")
    capture(followme, "Zendesk")
    *_, last = followme("score").out.splitlines()
    assert last.startswith("Bare ")
    assert "not known yet (1 of 6)" in last
    assert followme("score", "Bare").out.startswith("Bare: not known yet (1 of 6)\n")
    named = [card["key"] for card in followme.json("score", "--where", 'disposition:"not known yet"')["services"]]
    assert named == ["bare"]
    assert not followme.json("score", "--where", "disposition:big")["services"]
    firm = [card["key"] for card in followme.json("score", "--where", "robustness:open")["services"]]
    assert firm == ["zendesk"]
