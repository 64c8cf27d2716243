"""Scorecards worked by hand, and the rules that compare a service with its peers."""

import tomllib
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from followme.inventory.records import Answer, Decision, Estimate, Finding, Profile
from followme.scoring.rubric import Rubric, parse_rubric
from followme.scoring.score import Scorer, score
from followme.scoring.scorecard import UNTRIED, Interval, Scorecard, WhyNot
from followme.scoring.show import as_json

DOCUMENT = tomllib.loads((Path(__file__).parents[2] / "config" / "rubric.toml").read_text(encoding="utf-8"))
RUBRIC = parse_rubric(DOCUMENT, "rubric.toml")
SHORT = {
    "business": "business_impact",
    "customer": "customer_impact",
    "customers": "customers_annually",
    "functions": "business_functions",
}


def profile(key: str, **answers: Any) -> Profile:
    """Settled answers by (short) field name; a set is a tie, a number a point estimate."""
    return Profile(
        key, key.title(), frozenset({key}), (), {SHORT.get(f, f): _answer(v) for f, v in answers.items()}
    )


def _answer(value: Any) -> Answer:
    if isinstance(value, Answer):
        return value
    if isinstance(value, set):
        return Answer(None, "tied", tuple(sorted(value)))
    return Answer(Estimate(value, value) if isinstance(value, int) else value, "consensus")


def card_of(service: Profile, *others: Profile, rubric: Rubric = RUBRIC, **more: Any) -> Scorecard:
    return score([service, *others], rubric, **more)[service.key]


def points(low: int | Fraction, high: int | Fraction | None = None) -> Interval:
    return Interval(Fraction(low), Fraction(low if high is None else high))


SETTLED: dict[str, Any] = {
    "business": "Supportive",
    "customer": "Some Customers",
    "customers": 5_000,
    "implementation": "Licensed System",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
}  # impact (4*50 + 3*40 + 3*40)/10 = 44; complexity (3*60 + 4*50 + 3*50)/10 = 53: Challenge


# --- three services by hand ------------------------------------------------------------------------------------


def test_a_billing_system_by_hand() -> None:
    # impact     4*100 (Critical) + 3*70 (Most) + 3*60 (12,000) = 400 + 210 + 180 = 790, /10 = 79
    # complexity 3*60 (Licensed System) + 4*50 (Partially) + 3*0 (Uncoupled) = 180 + 200 = 380, /10 = 38
    # 79 >= 50 and 38 < 50: Quick win. Nothing is missing.
    card = card_of(
        profile(
            "billing",
            business="Critical",
            customer="Most Customers",
            customers=12_000,
            implementation="Licensed System",
            integration="Partially-Accessible",
            dependency="Uncoupled",
        )
    )
    assert (card.impact, card.complexity) == (points(79), points(38))
    assert (card.recommended.disposition, card.recommended.possible) == ("Quick win", ("Quick win",))
    assert card.recommended.working is None
    assert card.recommended.because == "impact 79 is high and complexity 38 is low"
    assert (card.next_question, card.ask, card.near_line) == (None, (), False)
    assert [(each.field, each.low, each.adds) for each in card.contributions] == [
        ("business_impact", 100, points(40)),
        ("customer_impact", 70, points(21)),
        ("customers_annually", 60, points(18)),
        ("implementation", 60, points(18)),
        ("integration", 50, points(20)),
        ("dependency", 0, points(0)),
    ]


def test_a_half_known_portal_by_hand() -> None:
    # impact     4*50 (Supportive) + 3*{100, 70} (All or Most disagree) + 3*{40..60} (5,000 to 20,000)
    #            lowest 200 + 210 + 120 = 530: 53; highest 200 + 300 + 180 = 680: 68
    # complexity 3*100 (Custom) + 4*{0..100} (missing) + 3*0 = 300..700: 30 to 70
    # impact is high throughout, complexity is open: Quick win or Big bet.
    # midpoints 60.5 and 50: complexity 50 is high (inclusive upward), so the working disposition is Big bet.
    # integration settles it: each of its answers leaves one (30 or 50 or 70). customer_impact leaves two.
    card = card_of(
        profile(
            "portal",
            business="Supportive",
            customer={"All Customers", "Most Customers"},
            customers=Answer(Estimate(5_000, 20_000), "consensus"),
            implementation="Custom System",
            dependency="Uncoupled",
            technical_leader=("Ada", "Lin"),
        )
    )
    assert (card.impact, card.complexity) == (points(53, 68), points(30, 70))
    assert card.recommended.disposition is None
    assert card.recommended.possible == ("Quick win", "Big bet")
    assert card.recommended.working == "Big bet"
    assert card.next_question == "integration"
    assert card.ask == ("Ada", "Lin", "technical leader", "Architects")
    states = {each.field: each.state for each in card.contributions}
    assert states == {
        "business_impact": "settled",
        "customer_impact": "tied",
        "customers_annually": "partial",
        "implementation": "settled",
        "integration": "missing",
        "dependency": "settled",
    }
    assert "missing: integration; people disagree on: customer impact; not exact enough: customers a year" in (
        card.recommended.because
    )
    assert card.near_line  # impact comes within 3 of 50 and the other side would change everything


def test_a_redundant_fax_gateway_by_hand() -> None:
    # impact     4*0 (Redundant) + 3*10 (Few) + 3*20 (300) = 90: 9
    # complexity 3*20 (Licensed Service) + 4*100 (Inaccessible) + 3*50 (Loosely) = 610: 61
    # Its function "send letters" is shared with mail, impact 44 > 9: Consolidate into mail.
    fax = profile(
        "fax",
        business="Redundant",
        customer="Few Customers",
        customers=300,
        implementation="Licensed Service",
        integration="Inaccessible",
        dependency="Loosely-Coupled",
        functions=("Send letters",),
    )
    mail = profile("mail", **SETTLED, functions=("send  LETTERS",))
    card = card_of(fax, mail)
    assert (card.impact, card.complexity) == (points(9), points(61))
    assert (card.recommended.disposition, card.recommended.successor) == ("Consolidate", "mail")
    assert card.recommended.because == "business impact is Redundant and Mail can take over"
    assert not card.near_line  # no score decides it
    alone = card_of(fax)
    assert (alone.recommended.disposition, alone.recommended.successor) == ("Challenge", None)


# --- dispositions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("business", "integration", "implementation", "found"),
    [
        ("Critical", "Inaccessible", "Licensed Service", "Open up or replace"),
        ("Critical", "Inaccessible", "Licensed System", "Open up or replace"),
        ("Critical", "Inaccessible", "Custom System", "Big bet"),
        ("Critical", "Partially-Accessible", "Licensed System", "Big bet"),
        ("Supportive", "Inaccessible", "Licensed System", "Challenge"),
    ],
)
def test_open_up_or_replace(business: str, integration: str, implementation: str, found: str) -> None:
    answers = {**SETTLED, "business": business, "integration": integration, "implementation": implementation}
    assert card_of(profile("x", **answers)).recommended.disposition == found


def test_thresholds_are_inclusive_upward() -> None:
    # impact 4*50 + 3*40 + 3*60 = 500: exactly 50 is high; complexity 3*100 + 4*50 + 3*0 = 500: exactly 50 is high
    at = profile(
        "x", **{**SETTLED, "customers": 10_000, "implementation": "Custom System", "dependency": "Uncoupled"}
    )
    card = card_of(at)
    assert (card.impact, card.complexity) == (points(50), points(50))
    assert card.recommended.disposition == "Big bet"
    assert card.near_line


def test_a_working_challenge_is_the_first_of_the_others_that_is_possible() -> None:
    # impact 44, complexity 33 to 73 with the midpoint 53: Challenge by midpoint, so Fill-in until it is known
    answers = {field: value for field, value in SETTLED.items() if field != "integration"}
    found = card_of(profile("x", **answers)).recommended
    assert (found.possible, found.working) == (("Fill-in", "Challenge"), "Fill-in")


def test_settled_answers_rule_at_the_midpoints_too() -> None:
    # impact 59 to 71, complexity 46 to 70 and Inaccessible: a Big bet by access, though 46 would be low
    answers = {
        **SETTLED,
        "customer": "All Customers",
        "integration": "Inaccessible",
        "implementation": "Licensed Service",
    }
    del answers["dependency"]
    del answers["customers"]
    found = card_of(profile("x", **answers)).recommended
    assert (found.possible, found.working) == (("Big bet",), None)
    answers["customer"] = {"All Customers", "Few Customers"}  # impact 23 to 80: the midpoint 51.5 is high
    found = card_of(profile("x", **answers)).recommended
    assert (found.possible, found.working) == (("Big bet", "Fill-in", "Challenge"), "Big bet")


@pytest.mark.parametrize(
    ("answers", "answered"),
    [
        ({"business": "Critical", "integration": "Fully-Accessible"}, 2),  # 4 of 10 on both axes: enough
        ({"customer": "All Customers", "integration": "Fully-Accessible"}, None),  # 3 of 10 is not
        ({"business": "Critical"}, None),
        ({"customers": Answer(Estimate(0, 10**6), "consensus"), "customer": {"All Customers", "Few Customers"},
          "implementation": "Custom System", "dependency": "Uncoupled"}, 4),  # partial and tied count
    ],
)  # fmt: skip
def test_below_four_tenths_of_an_axis_nothing_is_known_yet(answers: dict[str, Any], answered: int | None) -> None:
    found = card_of(profile("x", **answers)).recommended
    assert (found.unscored, found.working is None) == (answered is None, answered is None)
    assert found.answered == (answered or len(answers), 6)
    lower = parse_rubric({**DOCUMENT, "working_needs": 0}, "rubric.toml")
    assert card_of(profile("x", **answers), rubric=lower).recommended.working


def test_a_service_of_which_nothing_is_known_still_has_a_card() -> None:
    card = card_of(profile("x"))
    assert (card.impact, card.complexity) == (points(3, 100), points(6, 100))
    assert card.recommended.possible == ("Open up or replace", "Quick win", "Big bet", "Fill-in", "Challenge")
    assert (card.recommended.working, card.recommended.unscored) == (None, True)
    assert (card.disposition, card.recommended.answered, card.robustness) == ("", (0, 6), None)
    assert card.next_question == "integration"
    assert card.ask == ("technical leader", "Architects")


# --- successors ------------------------------------------------------------------------------------------------

REDUNDANT: dict[str, Any] = {**SETTLED, "business": "Redundant", "functions": ("bill",)}  # impact 24
STRONG: dict[str, Any] = {**SETTLED, "functions": ("bill",)}  # impact 44


def test_the_named_peer_wins_over_a_shared_function_and_need_not_be_stronger() -> None:
    weak = profile("weak", **{**SETTLED, "customer": "Few Customers", "customers": 0})  # impact 23
    assert card_of(weak).impact == points(23)
    named = profile("old", **REDUNDANT, redundant_with=" WEAK ")
    assert card_of(named, weak, profile("strong", **STRONG)).recommended.successor == "weak"


def test_an_alias_reaches_the_peer() -> None:
    named = profile("old", **REDUNDANT, redundant_with="GSS (Finance)")
    peer = Profile("gss", "GSS", frozenset({"gss", "gss (finance)"}), ("GSS (Finance)",), {})
    assert card_of(named, peer).recommended.successor == "gss"


@pytest.mark.parametrize(
    ("named", "decision"),
    [
        ("nobody", None),
        ("twin", None),
        ("strong", "Retire"),
        ("strong", "Replace"),
        ("strong", "Consolidate"),
        ("strong", "Keep outside"),
    ],
)
def test_a_name_that_is_no_peer_is_a_finding_and_functions_decide(named: str, decision: str | None) -> None:
    old = profile("old", **REDUNDANT, redundant_with=named)
    others = [profile("twin", **REDUNDANT), profile("strong", **STRONG), profile("third", **STRONG)]
    decisions = {"strong": Decision("strong", decision)} if decision else {}
    card = card_of(old, *others, decisions=decisions)
    assert [(each.kind, each.subject) for each in card.findings] == [("redundant_with_no_peer", "old")]
    assert named in card.findings[0].text
    assert card.recommended.successor == ("third" if decision else "strong")


def test_other_decisions_leave_a_peer_a_peer() -> None:
    card = card_of(
        profile("old", **REDUNDANT),
        profile("strong", **STRONG),
        decisions={"strong": Decision("strong", "Integrate")},
    )
    assert card.recommended.successor == "strong"


def test_of_several_the_highest_low_then_high_then_key() -> None:
    wide = {**STRONG, "customers": Answer(Estimate(5_000, 20_000), "consensus")}  # 44 to 50
    old = profile("old", **REDUNDANT)
    assert card_of(old, profile("a", **STRONG), profile("b", **wide)).recommended.successor == "b"
    assert card_of(old, profile("b", **STRONG), profile("a", **STRONG)).recommended.successor == "a"
    best = profile("z", **{**STRONG, "customers": 20_000})  # 50
    assert card_of(old, profile("a", **STRONG), best, profile("b", **wide)).recommended.successor == "z"


def test_each_completion_looks_for_its_own_successor() -> None:
    # business_impact missing: impact 24 to 64. The peer's 44 is above the completion Redundant (24).
    unsure = profile("old", **{field: value for field, value in REDUNDANT.items() if field != "business"})
    card = card_of(unsure, profile("strong", **STRONG))
    assert card.impact == points(24, 64)
    assert "Consolidate" in card.recommended.possible
    assert card.recommended.successor == "strong"
    even = profile("even", **{**STRONG, "customer": "Few Customers", "customers": 100})  # 29
    assert "Consolidate" in card_of(unsure, even).recommended.possible
    below = profile("below", **{**STRONG, "customer": "Few Customers", "customers": 0})  # 23
    assert "Consolidate" not in card_of(unsure, below).recommended.possible


def test_a_service_that_is_retired_takes_over_from_nobody() -> None:
    old, strong = profile("old", **REDUNDANT), profile("strong", **STRONG)
    assert score([old, strong], RUBRIC)["old"].recommended.successor == "strong"
    assert score([old, strong], RUBRIC, retired={"strong"})["old"].recommended.successor is None


def test_a_decision_beats_a_redundant_answer_and_a_challenge_decides_nothing() -> None:
    old, twin = profile("old", **REDUNDANT, redundant_with="twin"), profile("twin", **REDUNDANT)
    kept = card_of(old, twin, decisions={"twin": Decision("twin", "Integrate")})
    assert kept.recommended.successor == "twin"
    open_ = card_of(old, twin, decisions={"twin": Decision("twin", "Challenge")})
    assert open_.recommended.disposition == "Challenge"
    unsure = profile("x", **{f: v for f, v in SETTLED.items() if f != "integration"})
    assert card_of(unsure, decisions={"x": Decision("x", "Challenge")}).next_question == "integration"
    assert card_of(unsure, decisions={"x": Decision("x", "Integrate")}).next_question is None


# --- services that name nobody but each other ------------------------------------------------------------------

LONE: dict[str, Any] = {**SETTLED, "business": "Redundant", "integration": "Fully-Accessible"}  # 24, 33: Fill-in


def circle(**named: Any) -> dict[str, Scorecard]:
    return score([profile(key, **LONE, redundant_with=names) for key, names in named.items()], RUBRIC)


def test_two_that_name_each_other_go_to_people() -> None:
    cards = circle(a="b", b="A", c="a", d=None)
    for key in "abc":  # c leads in, so it belongs
        card = cards[key]
        assert card.recommended.disposition == "Challenge"
        assert "name only each other: which of them stays?" in card.recommended.because
        assert [finding.kind for finding in card.findings] == ["mutual_redundancy"]
    assert cards["d"].recommended.disposition == "Fill-in"


def test_whoever_names_a_stranger_is_in_no_circle() -> None:
    assert circle(a={"b", "nobody"}, b="a")["b"].recommended.disposition == "Fill-in"
    assert circle(a="a")["a"].recommended.disposition == "Fill-in"
    cards = circle(a={"b", "a"}, b="a")
    assert cards["a"].recommended.disposition == cards["b"].recommended.disposition == "Challenge"


def test_a_decision_or_a_peer_ends_the_circle() -> None:
    a, b = profile("a", **LONE, redundant_with="b"), profile("b", **LONE, redundant_with="a")
    cards = score([a, b], RUBRIC, {"b": Decision("b", "Integrate")})
    assert (cards["a"].recommended.disposition, cards["a"].recommended.successor) == ("Consolidate", "b")
    assert card_of(a, b, decisions={"b": Decision("b", "Retire")}).recommended.disposition == "Fill-in"
    above = profile("up", **{**SETTLED, "functions": ("bill",)})
    both = [profile(key, **{**LONE, "functions": ("bill",)}, redundant_with=other) for key, other in ("ab", "ba")]
    found = score([*both, above], RUBRIC)["a"].recommended
    assert (found.disposition, found.successor) == ("Consolidate", "up")


def test_one_that_may_be_redundant_counts_as_redundant_where_it_is() -> None:
    unsure = profile("a", **{f: v for f, v in LONE.items() if f != "business"}, redundant_with="b")
    card = card_of(unsure, profile("b", **LONE, redundant_with="a"))
    assert card.recommended.possible == ("Quick win", "Fill-in", "Challenge")
    assert circle(a="b", b="a")["b"].recommended.disposition == "Challenge"


def test_an_equal_impact_is_not_above() -> None:
    first = {**DOCUMENT["dimensions"][0], "points": {"Critical": 100, "Supportive": 0, "Redundant": 0}}
    rubric = parse_rubric({**DOCUMENT, "dimensions": [first, *DOCUMENT["dimensions"][1:]]}, "rubric.toml")
    old, equal = profile("old", **REDUNDANT), profile("equal", **STRONG)
    above = profile("above", **{**STRONG, "customers": 10_000})
    assert card_of(old, rubric=rubric).impact == card_of(equal, rubric=rubric).impact
    assert card_of(old, equal, rubric=rubric).recommended.possible == ("Challenge",)
    assert card_of(old, equal, above, rubric=rubric).recommended.successor == "above"


def test_a_disputed_name_spans_its_successors() -> None:
    old = profile("old", **REDUNDANT, redundant_with={"strong", "other"})
    both = card_of(old, profile("strong", **SETTLED), profile("other", **SETTLED))
    assert (both.recommended.disposition, both.recommended.successor) == ("Consolidate", None)
    assert both.recommended.because == "business impact is Redundant and another service can take over"
    assert both.next_question == "redundant_with"
    assert both.ask == ("business leader", "Product Marketing", "Product Management")
    one = card_of(old, profile("strong", **SETTLED))
    assert (one.recommended.possible, one.recommended.successor) == (("Consolidate",), "strong")
    assert one.next_question is None


def test_a_name_that_may_be_cleared_is_one_name() -> None:
    cleared = Answer(None, "tied", ("strong", None))
    card = card_of(profile("old", **REDUNDANT, redundant_with=cleared), profile("strong", **SETTLED))
    assert (card.recommended.possible, card.recommended.successor) == (("Consolidate",), "strong")


def test_a_service_that_names_itself_is_told_so_and_has_no_successor_by_it() -> None:
    card = card_of(profile("old", **REDUNDANT, redundant_with="OLD"))
    assert [(each.kind, "itself" in each.text) for each in card.findings] == [("redundant_with_no_peer", True)]
    assert card.recommended.disposition == "Challenge"  # complexity 53
    tied = card_of(profile("old", **REDUNDANT, redundant_with={"old", "strong"}), profile("strong", **SETTLED))
    assert (tied.recommended.disposition, tied.recommended.successor) == ("Consolidate", "strong")


def test_a_disputed_name_that_decides_nothing_is_not_asked_for() -> None:
    disputed = profile("old", **SETTLED, redundant_with={"strong", "other"})
    assert card_of(disputed, profile("strong", **SETTLED), profile("other", **SETTLED)).next_question is None


def test_a_flip_that_leaves_several_gives_one_so_far() -> None:
    # Impact 0·4 + (40–100)·3 + 40·3 = 24–42: a Challenge. Supportive gives 44–62, and Big bet is said first.
    firm = card_of(
        profile("half", **{**SETTLED, "business": "Redundant", "customer": {"Some Customers", "All Customers"}})
    ).robustness
    assert firm is not None
    assert (firm.flips[0].gives, firm.flips[0].opens) == ("Big bet", True)
    assert "Supportive would make it a Big bet (so far)" in firm.sentence


def test_a_way_that_was_not_tried_is_not_said_to_be_none() -> None:
    levels = [{"level": "High", "points": 100, "letter": "h"}, {"level": "Low", "points": 0, "letter": "l"}]
    added = {"axis": "impact", "weight": "1/3", "direction": "raises", "levels": levels}
    more = [{**added, "field": f"more_{number}", "label": f"More {number}"} for number in range(7)]
    board = Scorer(parse_rubric({**DOCUMENT, "added": more}, "test")).board([profile("dark")])
    assert "Quick win" in board.cards["dark"].recommended.possible
    assert board.why_not("dark", "Quick win") == WhyNot("Quick win", None, (), UNTRIED)
    assert "take over" in (board.why_not("dark", "Consolidate").rule or ""), "what is certain is said"


# --- retire candidates -----------------------------------------------------------------------------------------


def test_a_challenge_whose_functions_others_serve_is_a_retire_candidate() -> None:
    weak = profile("weak", **SETTLED, functions=("bill", "care"))
    others = [profile("a", **SETTLED, functions=("bill",)), profile("b", **SETTLED, functions=("care",))]
    card = card_of(weak, *others)
    assert card.recommended.disposition == "Challenge"
    assert card.recommended.retire_candidate == ("a", "b")
    assert card.recommended.because.endswith("retire candidate: its functions are also served by A, B")
    assert card_of(weak, others[0]).recommended.retire_candidate == ()
    assert card_of(profile("weak", **SETTLED), *others).recommended.retire_candidate == ()
    gone = {"b": Decision("b", "Retire")}
    assert card_of(weak, *others, decisions=gone).recommended.retire_candidate == ()


def test_the_strongest_service_of_a_function_sees_the_second_strongest() -> None:
    strong = profile("strong", **SETTLED, functions=("bill",))
    weak = profile("weak", **{**SETTLED, "customer": "Few Customers", "functions": ("bill",)})
    assert card_of(strong, weak).recommended.retire_candidate == ("weak",)
    assert card_of(weak, strong).recommended.retire_candidate == ("strong",)


def test_a_critical_or_half_known_challenge_is_no_retire_candidate() -> None:
    other = profile("a", **SETTLED, functions=("bill",))
    critical = {
        **SETTLED,
        "business": "Critical",
        "customer": "Few Customers",
        "customers": 0,
        "functions": ("bill",),
    }
    assert card_of(profile("x", **critical), other).recommended.disposition == "Challenge"
    assert card_of(profile("x", **critical), other).recommended.retire_candidate == ()
    missing = {**SETTLED, "integration": "Inaccessible", "functions": ("bill",)}
    del missing["dependency"]  # complexity 58 to 88: settled without it
    card = card_of(profile("x", **missing), other)
    assert (card.recommended.disposition, card.recommended.retire_candidate) == ("Challenge", ())


# --- near the line, evidence, questions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("customers", "impact", "near"),
    [
        (0, points(32), False),
        (100, points(38), False),
        (100_000, points(56), False),
        (10_000, points(50), True),
        (Answer(Estimate(0, 5_000), "consensus"), points(32, 44), False),
        (Answer(Estimate(10_000, None), "consensus"), points(50, 62), True),
        (Answer(Estimate(5_000, 20_000), "consensus"), points(44, 50), False),
    ],
)
def test_near_the_line_is_within_five_points_of_it(customers: Any, impact: Interval, near: bool) -> None:
    settled = {**SETTLED, "customers": customers, "implementation": "Custom System"}  # complexity 65
    card = card_of(profile("x", **settled))
    assert card.impact == impact
    assert card.near_line is near
    assert ("near the line" in card.recommended.because) is near


def test_near_is_inclusive_and_an_open_side_is_near_nothing() -> None:
    wider = parse_rubric({**DOCUMENT, "near_line": 6}, "rubric.toml")
    straddling = {
        **SETTLED,
        "customers": Answer(Estimate(5_000, 20_000), "consensus"),
        "integration": "Inaccessible",
    }
    assert card_of(profile("x", **straddling)).impact == points(44, 50)
    assert not card_of(profile("x", **straddling), rubric=wider).near_line
    assert not card_of(profile("x", **{**straddling, "customers": 5_000})).near_line  # 44
    assert card_of(profile("x", **{**straddling, "customers": 5_000}), rubric=wider).near_line


def test_evidence_is_every_claim_the_card_rests_on() -> None:
    def answer(value: Any, *claims: str) -> Answer:
        return Answer(value, "consensus", evidence=claims)

    old = profile(
        "old",
        business=answer("Redundant", "c3", "c1"),
        customer=answer("Few Customers", "c1"),
        functions=answer(("bill",), "c9"),
        business_leader=answer(("Ada",), "c8"),
    )
    assert card_of(old).evidence == ("c1", "c3")
    strong = profile("strong", **{**STRONG, "business": "Critical", "customers": 2_000_000})
    assert card_of(old, strong).recommended.successor == "strong"
    assert card_of(old, strong).evidence == ("c1", "c3", "c9")


def test_equal_answers_with_other_successors_in_reach_do_not_share_a_question() -> None:
    """One scorer remembers: what it found for a service must not leak into one whose peers differ."""
    open_fields = [
        (),
        ("customer",),
        ("customers",),
        ("integration",),
        ("customer", "integration"),
        ("dependency",),
    ]
    heirs = [None, {"customers": 0}, {}, {"customers": 200_000}, {"customer": "All Customers"}]
    services, alone = [], {}
    for i, (gaps, heir) in enumerate(product(open_fields, heirs)):
        answers = {f: v for f, v in SETTLED.items() if f not in ("business", *gaps)}
        old = profile(f"old{i}", **answers, functions=(f"f{i}",))
        new = [] if heir is None else [profile(f"new{i}", **{**SETTLED, **heir}, functions=(f"f{i}",))]
        services += [old, *new]
        alone[old.key] = card_of(old, *new)
    together = score(services, RUBRIC)
    assert {key: together[key] for key in alone} == alone


def test_ties_in_worth_go_to_rubric_order() -> None:
    # implementation and dependency missing; reordering the rubric changes only which of two equals is asked
    missing = {field: value for field, value in SETTLED.items() if field not in ("business", "customer")}
    card = card_of(profile("x", **missing, business_leader=("Ada",)))
    assert card.next_question == "business_impact"
    assert card.ask[0] == "Ada"


# --- rubrics of one's own --------------------------------------------------------------------------------------


def test_an_added_dimension_counts_is_asked_and_is_shown() -> None:
    added = {
        "field": "annual_cost",
        "label": "Annual cost",
        "axis": "complexity",
        "weight": 10,
        "direction": "raises",
        "bands": [{"at_least": 0, "points": 0}, {"at_least": 1_000, "points": 100}],
    }
    rubric = parse_rubric({**DOCUMENT, "added": [added]}, "rubric.toml")
    # complexity (530 + 10*points)/20: 26.5 below 1,000, 76.5 from there
    cheap = card_of(profile("x", **SETTLED, annual_cost=Answer(999, "consensus")), rubric=rubric)
    dear = card_of(profile("x", **SETTLED, annual_cost=Answer(1_000, "consensus")), rubric=rubric)
    unknown = card_of(profile("x", **SETTLED), rubric=rubric)
    low, high = Fraction(53, 2), Fraction(153, 2)
    assert [each.complexity for each in (cheap, dear, unknown)] == [points(low), points(high), points(low, high)]
    assert unknown.next_question == "annual_cost"
    assert unknown.ask == ("technical leader", "Architects")
    assert cheap.contributions[-1].answers == ("0–999",)


def test_bands_may_be_shares_of_the_customer_base() -> None:
    shares = [{"at_least": "10%", "points": 100}, {"at_least": "0.5%", "points": 50}, {"at_least": 0, "points": 0}]
    dimensions = [
        {**each, "bands": shares} if each["field"] == "customers_annually" else each
        for each in DOCUMENT["dimensions"]
    ]
    rubric = parse_rubric({**DOCUMENT, "dimensions": dimensions}, "rubric.toml")

    def of(customers: int, base: int | None) -> tuple[int, int]:
        card = card_of(profile("x", **{**SETTLED, "customers": customers}), rubric=rubric, customer_base=base)
        return card.contributions[2].low, card.contributions[2].high

    assert [of(n, 1_000) for n in (0, 4, 5, 99, 100, 5_000)] == [
        (0, 0),
        (0, 0),
        (50, 50),
        (50, 50),
        (100, 100),
        (100, 100),
    ]
    assert of(100, None) == of(0, 0) == (0, 100)
    # of a base of 3, half a percent and ten percent both begin at one customer: nobody is between them
    assert [of(n, 3) for n in (0, 1)] == [(0, 0), (100, 100)]
    few = profile("x", **{**SETTLED, "customers": Answer(Estimate(0, 3), "consensus")})
    assert card_of(few, rubric=rubric, customer_base=3).contributions[2].answers == ("0–0.5%", "≥ 10%")


def test_conditions_on_bands_bounds_and_a_missing_successor() -> None:
    rules = [
        {"disposition": "Fill-in", "when": {"customers_annually": {"below": 100}}},
        {"disposition": "Quick win", "when": {"impact": {"min": 40, "below": 45}, "successor": False}},
        {"disposition": "Big bet", "when": {}},
    ]
    rubric = parse_rubric({**DOCUMENT, "rules": rules}, "rubric.toml")
    assert (
        card_of(profile("x", **{**SETTLED, "customers": 99}), rubric=rubric).recommended.disposition == "Fill-in"
    )
    quick = card_of(profile("x", **SETTLED), rubric=rubric).recommended
    assert (quick.disposition, quick.because.partition(";")[0]) == (
        "Quick win",
        "impact 44 is at least 40 and below 45 and no service can take over",
    )
    named = card_of(profile("x", **SETTLED, redundant_with="y"), profile("y"), rubric=rubric)
    assert named.recommended.disposition == "Big bet"


def test_a_choice_that_is_only_tested_still_decides_and_is_asked_for() -> None:
    dimensions = [each for each in DOCUMENT["dimensions"] if each["field"] != "implementation"]
    rubric = parse_rubric({**DOCUMENT, "dimensions": dimensions}, "rubric.toml")
    stranded = {**SETTLED, "business": "Critical", "integration": "Inaccessible"}
    del stranded["implementation"]
    card = card_of(profile("x", **stranded), rubric=rubric)
    assert card.recommended.possible == ("Open up or replace", "Big bet")
    assert card.next_question == "implementation"
    assert "implementation" not in {each.field for each in card.contributions}


# --- JSON ------------------------------------------------------------------------------------------------------


def test_the_service_object_of_the_contract() -> None:
    decision = Decision("x", "Integrate", "agreed", "Ada", "2026-01-02T00:00:00Z", target_date="2026-06-01")
    found = as_json(card_of(profile("x", **SETTLED), decisions={"x": decision}))
    contract = {
        "key": "x",
        "service": "X",
        "impact": {"low": 44, "high": 44},
        "complexity": {"low": 53, "high": 53},
        "recommended": {
            "disposition": "Challenge",
            "possible": ["Challenge"],
            "working": None,
            "because": "impact 44 is low and complexity 53 is high; near the line: complexity 53 (50)",
            "successor": None,
            "retire_candidate": [],
            "unscored": False,
            "answered": [6, 6],
            "mutual": [],
        },
        "near_line": True,
        "next_question": None,
        "decided": {
            "disposition": "Integrate",
            "reason": "agreed",
            "by": "Ada",
            "at": "2026-01-02T00:00:00Z",
            "successor": None,
            "target_date": "2026-06-01",
        },
        "review": None,
    }
    assert {key: found[key] for key in contract} == contract
    assert found.keys() - contract.keys() == {"ask", "contributions", "evidence", "findings", "robustness"}
    assert found["robustness"]["word"] == "open"
    assert found["robustness"]["weight_radius"] == 1  # all that is not at 50 is on its side of it
    assert found["contributions"][0] == {
        "field": "business_impact",
        "axis": "impact",
        "weight": 4,
        "points": {"low": 50, "high": 50},
        "adds": {"low": 20, "high": 20},
        "state": "settled",
        "answers": ["Supportive"],
    }


def test_findings_reach_the_json() -> None:
    card = card_of(profile("x", **SETTLED, redundant_with="nobody"))
    text = 'X is said to be redundant with "nobody", which cannot take over.'
    assert card.findings == (Finding("redundant_with_no_peer", "x", text),)
    assert as_json(card)["findings"] == [{"kind": "redundant_with_no_peer", "subject": "x", "text": text}]
