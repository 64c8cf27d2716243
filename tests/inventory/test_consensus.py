"""Consensus by hand-worked tables: METHOD §3, one row per sentence."""

from dataclasses import replace
from typing import Any

import pytest

from followme.inventory.consensus import consensus
from followme.inventory.fields import Catalogue, Field
from followme.inventory.records import Answer, Answered, Estimate, Observation, Rekeyed
from followme.text import MOST

FIELDS = Catalogue(
    (*Catalogue().fields, Field("cost", "Cost", "Cost", "choice", options=("High", "Low"), letters="hl"))
)
CRITICAL, SUPPORTIVE, REDUNDANT = "Critical", "Supportive", "Redundant"
ALL, MOST_OF, SOME, FEW = "All Customers", "Most Customers", "Some Customers", "Few Customers"

Told = tuple[str, str, int, str, Any]
"""Visit, team, minute, basis, value; a value in a list is contested."""


def seen(name: str, told: Told, number: int = 0, *, catalogue: bool = False) -> Observation:
    visit, team, minute, basis, value = told
    contested = tuple(value) if isinstance(value, list) else ()
    shown = contested[0] if contested else value
    at = f"2026-03-02T09:{minute:02d}:00.000Z"
    answered = Answered(shown, basis, at, f"claim{number}", "", contested)
    return Observation(
        f"o{number}", visit, team, at, "Ada", "Siebel", "siebel", answers={name: answered}, catalogue=catalogue
    )


def agreed(name: str, *told: Told) -> Any:
    """The consensus value; a set of the tied ones."""
    answer = consensus(FIELDS.named(name), [seen(name, one, place) for place, one in enumerate(told)])
    if answer.source == "tied":
        assert answer.value is None
        return set(answer.tied)
    return answer.value


V1, V2, V3, V4 = "v1", "v2", "v3", "v4"
CARE, SALES, UX = "Customer Care", "Sales", "UX"


@pytest.mark.parametrize(
    ("told", "value"),
    [
        # one visit, one voice: the best basis, then the latest
        ([(V1, CARE, 1, "said", CRITICAL), (V1, CARE, 2, "said", REDUNDANT)], REDUNDANT),
        ([(V1, CARE, 1, "seen", CRITICAL), (V1, CARE, 2, "said", REDUNDANT)], CRITICAL),
        ([(V1, CARE, 1, "document", CRITICAL), (V1, CARE, 2, "said", REDUNDANT)], CRITICAL),
        ([(V1, CARE, 1, "said", CRITICAL), (V1, CARE, 2, "guess", REDUNDANT)], CRITICAL),
        ([(V1, CARE, 1, "guess", CRITICAL), (V1, CARE, 2, "guess", REDUNDANT)], REDUNDANT),
        # two answers of one basis and time in one visit: no clock can decide
        ([(V1, CARE, 1, "said", CRITICAL), (V1, CARE, 1, "said", REDUNDANT)], {CRITICAL, REDUNDANT}),
        # many sightings of one visit do not outvote two other visits of the team
        (
            [
                *[(V1, CARE, minute, "said", CRITICAL) for minute in range(5)],
                (V2, CARE, 1, "said", REDUNDANT),
                (V3, CARE, 1, "said", REDUNDANT),
            ],
            REDUNDANT,
        ),
        # within a team the majority
        (
            [
                (V1, CARE, 1, "said", SUPPORTIVE),
                (V2, CARE, 1, "said", SUPPORTIVE),
                (V3, CARE, 1, "said", CRITICAL),
            ],
            SUPPORTIVE,
        ),
        # of the best basis present: one that saw beats two that said
        (
            [(V1, CARE, 1, "seen", REDUNDANT), (V2, CARE, 1, "said", CRITICAL), (V3, CARE, 1, "said", CRITICAL)],
            REDUNDANT,
        ),
        # across teams the level listed first, whatever the number of voices or their basis
        (
            [
                (V1, CARE, 1, "said", SUPPORTIVE),
                (V2, CARE, 1, "seen", SUPPORTIVE),
                (V3, SALES, 1, "guess", CRITICAL),
            ],
            CRITICAL,
        ),
        ([(V1, CARE, 1, "said", REDUNDANT), (V2, SALES, 1, "said", SUPPORTIVE)], SUPPORTIVE),
        # a tie within a team is not broken, and spans
        ([(V1, CARE, 1, "said", CRITICAL), (V2, CARE, 1, "said", REDUNDANT)], {CRITICAL, REDUNDANT}),
        # … unless another team settles it
        (
            [
                (V1, CARE, 1, "said", SUPPORTIVE),
                (V2, CARE, 1, "said", REDUNDANT),
                (V3, SALES, 1, "said", CRITICAL),
            ],
            CRITICAL,
        ),
        # … and what lies below the other team falls away
        (
            [
                (V1, CARE, 1, "said", CRITICAL),
                (V2, CARE, 1, "said", REDUNDANT),
                (V3, SALES, 1, "said", SUPPORTIVE),
            ],
            {CRITICAL, SUPPORTIVE},
        ),
        # unknown teams count as one
        (
            [(V1, "", 1, "said", SUPPORTIVE), (V2, "", 1, "said", SUPPORTIVE), (V3, "", 1, "said", CRITICAL)],
            SUPPORTIVE,
        ),
        # a team is a team however it is spelled
        (
            [
                (V1, "customer care", 1, "said", SUPPORTIVE),
                (V2, CARE, 1, "said", SUPPORTIVE),
                (V3, CARE, 1, "said", CRITICAL),
            ],
            SUPPORTIVE,
        ),
        # a contested voice spans
        ([(V1, CARE, 1, "said", [CRITICAL, REDUNDANT])], {CRITICAL, REDUNDANT}),
        ([(V1, CARE, 1, "said", [CRITICAL, REDUNDANT]), (V2, CARE, 1, "said", REDUNDANT)], {CRITICAL, REDUNDANT}),
        (
            [
                (V1, CARE, 1, "said", [CRITICAL, REDUNDANT]),
                (V2, CARE, 1, "said", REDUNDANT),
                (V3, CARE, 1, "said", REDUNDANT),
            ],
            REDUNDANT,
        ),
        # one who cleared the answer while another gave it: perhaps there is none
        ([(V1, CARE, 1, "said", [CRITICAL, None])], {CRITICAL, None}),
        ([(V1, CARE, 1, "said", [None, CRITICAL]), (V2, SALES, 1, "said", CRITICAL)], CRITICAL),
        ([], None),
        ([(V1, CARE, 1, "said", None)], None),
    ],
)
def test_impact_is_the_majority_of_a_team_and_the_strongest_of_teams(told: list[Told], value: Any) -> None:
    assert agreed("business_impact", *told) == value


@pytest.mark.parametrize(
    ("values", "value"),
    [
        ((MOST_OF, SOME), MOST_OF),
        ((FEW, SOME), SOME),
        ((ALL, FEW), ALL),
        ((FEW, FEW), FEW),
        ((FEW, ALL, SOME), ALL),
    ],
)
def test_customer_impact_takes_the_strongest_team_in_the_order_of_the_catalogue(
    values: tuple[str, ...], value: str
) -> None:
    told = [(f"v{place}", f"team {place}", 1, "said", one) for place, one in enumerate(values)]
    assert agreed("customer_impact", *told) == value


SERVICE, SYSTEM, CUSTOM = "Licensed Service", "Licensed System", "Custom System"


@pytest.mark.parametrize(
    ("told", "value"),
    [
        # a fact of the service: all teams together, no team is stronger
        (
            [(V1, CARE, 1, "said", CUSTOM), (V2, SALES, 1, "said", SERVICE), (V3, SALES, 1, "said", SERVICE)],
            SERVICE,
        ),
        ([(V1, CARE, 1, "said", CUSTOM), (V2, SALES, 1, "said", SERVICE)], {CUSTOM, SERVICE}),
        # a contract knows better than an eye: document beats seen for implementation …
        (
            [(V1, CARE, 1, "document", SYSTEM), (V2, SALES, 1, "seen", CUSTOM), (V3, SALES, 1, "seen", CUSTOM)],
            SYSTEM,
        ),
        ([(V1, CARE, 1, "document", SYSTEM), (V1, CARE, 2, "seen", CUSTOM)], SYSTEM),
        ([(V1, CARE, 1, "guess", SYSTEM), (V2, CARE, 1, "said", CUSTOM)], CUSTOM),
        # a basis nobody knows ranks last
        ([(V1, CARE, 1, "hearsay", SYSTEM), (V2, CARE, 1, "guess", CUSTOM)], CUSTOM),
        # three values, two of them ahead
        (
            [
                (V1, CARE, 1, "said", CUSTOM),
                (V2, SALES, 1, "said", SERVICE),
                (V3, SALES, 1, "said", SERVICE),
                (V4, CARE, 1, "said", CUSTOM),
                ("v5", CARE, 1, "said", SYSTEM),
            ],
            {CUSTOM, SERVICE},
        ),
    ],
)
def test_facts_are_the_majority_of_the_best_basis_of_all_teams(told: list[Told], value: Any) -> None:
    assert agreed("implementation", *told) == value


def test_seen_beats_document_for_integration_and_dependency() -> None:
    for name, one, other in (
        ("integration", "Inaccessible", "Fully-Accessible"),
        ("dependency", "Uncoupled", "Tightly-Coupled"),
    ):
        told = [(V1, CARE, 1, "seen", one), (V2, CARE, 1, "document", other), (V3, SALES, 1, "document", other)]
        assert agreed(name, *told) == one


def test_an_added_dimension_is_a_fact() -> None:
    told = [(V1, CARE, 1, "said", "Low"), (V2, SALES, 1, "said", "Low"), (V3, SALES, 1, "said", "High")]
    assert agreed("cost", *told) == "Low"
    assert agreed("cost", *told[1:]) == {"Low", "High"}


def test_two_spellings_of_one_name_are_no_disagreement() -> None:
    told = [(V1, CARE, 1, "said", "zendesk"), (V2, SALES, 1, "said", "Zendesk"), (V3, SALES, 1, "said", "GSS")]
    assert agreed("redundant_with", *told) == "Zendesk"
    assert agreed("redundant_with", told[0], told[2]) == {"zendesk", "GSS"}


def span(low: int, high: int | None) -> Estimate:
    return Estimate(low, high)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        # per team the hull
        ([(V1, CARE, 1, "said", span(100, 200)), (V2, CARE, 1, "said", span(400, 500))], span(100, 500)),
        # across teams from the largest low to the sum of the highs: 300 … 500 + 900
        (
            [
                (V1, CARE, 1, "said", span(100, 200)),
                (V2, CARE, 1, "said", span(400, 500)),
                (V3, SALES, 1, "said", span(300, 900)),
            ],
            span(300, 1400),
        ),
        # an open end stays open
        ([(V1, CARE, 1, "said", span(100, None)), (V2, SALES, 1, "said", span(7, 9))], span(100, None)),
        # two teams that say the same speak of the same customers
        ([(V1, CARE, 1, "said", span(5, 5)), (V2, SALES, 1, "said", span(5, 5))], span(5, 5)),
        (
            [
                (V1, CARE, 1, "said", span(5, 9)),
                (V2, SALES, 1, "said", span(5, 9)),
                (V3, UX, 1, "said", span(6, 7)),
            ],
            span(6, 16),
        ),
        # … but the hulls of two teams are compared, not their single numbers
        (
            [
                (V1, CARE, 1, "said", span(5, 5)),
                (V2, CARE, 1, "said", span(9, 9)),
                (V3, SALES, 1, "said", span(5, 5)),
            ],
            span(5, 14),
        ),
        # zero is an answer
        ([(V1, CARE, 1, "said", span(0, 0))], span(0, 0)),
        # in a visit the best basis, then the latest, speaks
        ([(V1, CARE, 1, "seen", span(7, 7)), (V1, CARE, 2, "said", span(9, 9))], span(7, 7)),
        # more than JSON can carry is an open end, not a number that no plan can hold
        ([(V1, CARE, 1, "said", span(MOST, MOST)), (V2, SALES, 1, "said", span(1, 1))], span(MOST, None)),
        # a contested estimate spans both
        ([(V1, CARE, 1, "said", [span(1, 1), span(9, 9)])], {span(1, 1), span(9, 9)}),
        ([(V1, CARE, 1, "said", [span(1, 1), span(3, 3)]), (V2, CARE, 1, "said", span(0, 5))], span(0, 5)),
    ],
)
def test_customers_are_a_hull_per_team_and_a_sum_across_teams(told: list[Told], value: Any) -> None:
    assert agreed("customers_annually", *told) == value


def test_how_an_estimate_was_told_stays_with_the_consensus() -> None:
    told = [
        (V1, CARE, 1, "said", Estimate(5, 5, about=True)),
        (V2, SALES, 1, "said", Estimate(0, 9, contacts=True)),
    ]
    assert agreed("customers_annually", *told) == Estimate(5, 14, about=True, contacts=True)


def test_leaders_are_all_named_the_latest_of_each_team_first() -> None:
    told = [
        (V1, CARE, 1, "said", ("Old Care",)),
        (V2, CARE, 5, "said", ("New Care",)),
        (V3, SALES, 3, "said", ("Ann Sales", "Bob Sales")),
        (V4, SALES, 2, "said", ("Gone Sales", "ann sales")),
    ]
    leaders = ("New Care", "Ann Sales", "Bob Sales", "Gone Sales", "Old Care")
    assert agreed("business_leader", *told) == leaders
    assert agreed("technical_leader", *reversed(told)) == leaders


def test_lists_are_the_union_one_spelling_per_name() -> None:
    told = [(V1, CARE, 1, "said", ("Billing", "Refunds")), (V2, SALES, 1, "guess", ("billing", "Credit"))]
    for name in ("business_functions", "identity_keys", "consumes_from"):
        assert agreed(name, *told) == ("Billing", "Credit", "Refunds")
    assert agreed("business_functions", (V1, CARE, 1, "said", ())) == ()


def test_rekeyings_are_the_union() -> None:
    one, other = Rekeyed("Siebel", "email"), Rekeyed("Siebel", "phone")
    assert agreed("rekeyed_from", (V1, CARE, 1, "said", (other, one)), (V2, CARE, 1, "said", (one,))) == (
        one,
        other,
    )


def test_a_contested_line_of_a_union_names_both_rivals() -> None:
    assert agreed("journey_state", (V1, CARE, 1, "said", ["paying", "buying"])) == ("buying", "paying")
    assert agreed("journey_state", (V1, CARE, 1, "said", [None, "buying"])) == ("buying",)


def test_a_catalogue_answers_only_where_no_voice_does() -> None:
    field = FIELDS.named("implementation")
    known = [seen("implementation", ("", "", 9, "document", CUSTOM), 9, catalogue=True)]
    silent = [seen("implementation", (V1, CARE, 1, "said", None))]
    voice = [seen("implementation", (V1, CARE, 1, "guess", SERVICE))]
    from_list = consensus(field, silent, known)
    assert (from_list.value, from_list.source, from_list.evidence) == (CUSTOM, "catalogue", ("claim9",))
    spoken = consensus(field, voice, known)
    assert (spoken.value, spoken.source, spoken.spread) == (SERVICE, "consensus", {SERVICE: 1})
    leaders = FIELDS.named("business_leader")
    told = [seen("business_leader", ("", "", 9, "document", ("Ann",)), catalogue=True)]
    assert consensus(leaders, [], told).source == "catalogue"
    assert consensus(leaders, [seen("business_leader", (V1, CARE, 1, "guess", ("Bob",)))], told).value == ("Bob",)
    assert consensus(leaders, [], []).source == "missing"


def listed(name: str, *told: tuple[str, str, Any]) -> Answer:
    """What lists say: list, team in its row, value."""
    rows = [
        replace(
            seen(name, ("", team, 1, "document", value), place, catalogue=True),
            voice=of,
            answers={name: Answered(value, "document", "2026", f"claim{place}", listed=of)},
        )
        for place, (of, team, value) in enumerate(told)
    ]
    return consensus(FIELDS.named(name), [], rows)


def test_each_list_is_one_vote_whatever_teams_its_rows_name() -> None:
    cmdb, finance, portal = "cmdb", "finance", "portal"
    rows = ((cmdb, CARE, CUSTOM), (cmdb, SALES, CUSTOM), (finance, CARE, SERVICE))
    assert set(listed("implementation", *rows).tied) == {CUSTOM, SERVICE}
    assert listed("implementation", *rows).of == "catalogue"
    assert listed("implementation", *rows, (portal, UX, SERVICE)).value == SERVICE
    impact = ((cmdb, CARE, REDUNDANT), (finance, SALES, CRITICAL))
    assert set(listed("business_impact", *impact).tied) == {CRITICAL, REDUNDANT}, "a list is no team"
    own = ((cmdb, "", CRITICAL), (cmdb, "", REDUNDANT))
    assert set(listed("business_impact", *own).tied) == {CRITICAL, REDUNDANT}
    assert set(listed("business_impact", *own, (finance, "", CRITICAL)).tied) == {CRITICAL, REDUNDANT}
    assert listed("business_impact", *own, (finance, "", CRITICAL), (portal, "", CRITICAL)).value == CRITICAL
    numbers = ((cmdb, CARE, span(5, 5)), (cmdb, SALES, span(9, 9)), (finance, CARE, span(2, 3)))
    assert listed("customers_annually", *numbers).value == span(2, 9), "the hull of all"


@pytest.mark.parametrize(
    ("name", "told", "known"),
    [
        # of the best basis, and saying what stands
        ("implementation", [(V1, CARE, 1, "said", CUSTOM), (V2, CARE, 1, "document", SERVICE)], ("document", {1})),
        (
            "integration",
            [
                (V1, CARE, 1, "said", "Inaccessible"),
                (V2, CARE, 1, "said", "Fully-Accessible"),
                (V3, SALES, 1, "said", "Inaccessible"),
            ],
            ("said", {0, 2}),
        ),
        # within a team only
        (
            "business_impact",
            [
                (V1, CARE, 1, "seen", SUPPORTIVE),
                (V2, CARE, 1, "said", CRITICAL),
                (V3, SALES, 1, "guess", CRITICAL),
            ],
            ("guess", {2}),
        ),
        ("business_impact", [(V1, CARE, 1, "guess", CRITICAL)], ("guess", {0})),
        # a tie rests on all who made it
        (
            "dependency",
            [(V1, CARE, 1, "said", "Uncoupled"), (V2, CARE, 1, "said", "Tightly-Coupled")],
            ("said", {0, 1}),
        ),
        # every number counts
        (
            "customers_annually",
            [(V1, CARE, 1, "guess", Estimate(5, 5)), (V2, CARE, 1, "seen", Estimate(9, 9))],
            ("seen", {0, 1}),
        ),
        ("business_leader", [(V1, CARE, 1, "guess", ("Ann",)), (V2, CARE, 1, "seen", ("Bob",))], ("seen", {0, 1})),
        ("business_impact", [], ("", set())),
    ],
)
def test_an_answer_says_on_what_basis_it_is_known_and_who_said_it(
    name: str, told: list[Told], known: tuple[str, set[int]]
) -> None:
    rows = [seen(name, one, place) for place, one in enumerate(told)]
    people = [
        replace(row, answers={name: replace(row.answers[name], author=f"person {place}")})
        for place, row in enumerate(rows)
    ]
    answer = consensus(FIELDS.named(name), people)
    assert (answer.basis, set(answer.who)) == (known[0], {f"person {place}" for place in known[1]})


def test_the_spread_counts_voices_and_the_evidence_names_their_claims() -> None:
    told = [
        (V1, CARE, 1, "said", CRITICAL),
        (V2, CARE, 1, "said", CRITICAL),
        (V3, CARE, 1, "said", [REDUNDANT, None]),
    ]
    answer = consensus(
        FIELDS.named("business_impact"), [seen("business_impact", one, n) for n, one in enumerate(told)]
    )
    assert answer.spread == {CRITICAL: 2, REDUNDANT: 1}
    assert answer.evidence == ("claim0", "claim1", "claim2")
    assert answer.source == "consensus"


def test_beyond_the_cap_of_combinations_every_value_named_is_possible() -> None:
    told = [(f"v{n}", CARE, 1, "said", [CRITICAL, REDUNDANT]) for n in range(12)]
    assert agreed("business_impact", *told) == {CRITICAL, REDUNDANT}


def by_two(name: str, *told: tuple[str, str, str, Any]) -> Answer:
    """One visit: author, time, basis, value; a value in a list is contested, and then has no author."""
    seen = []
    for number, (author, at, basis, value) in enumerate(told):
        contested = tuple(value) if isinstance(value, list) else ()
        shown = contested[0] if contested else value
        answered = Answered(shown, basis, at, f"claim{number}", "", contested, author)
        seen.append(Observation(f"o{number}", V1, CARE, at, author, "S", "s", answers={name: answered}))
    answer = consensus(FIELDS.named(name), seen)
    assert answer == consensus(FIELDS.named(name), seen[::-1])
    return answer


@pytest.mark.parametrize(
    ("told", "value"),
    [
        # between two people in one visit no clock decides, however far apart they are
        ([("Ana", "2026", "said", REDUNDANT), ("Ben", "1999", "said", CRITICAL)], {CRITICAL, REDUNDANT}),
        ([("Ana", "2026", "said", REDUNDANT), ("Ben", "1999", "said", REDUNDANT)], REDUNDANT),
        # a better basis does
        ([("Ana", "2026", "said", REDUNDANT), ("Ben", "1999", "seen", CRITICAL)], CRITICAL),
        # each may have thought again
        (
            [
                ("Ana", "2026-01", "said", REDUNDANT),
                ("ana", "2026-02", "said", SUPPORTIVE),
                ("Ben", "1999-01", "said", CRITICAL),
                ("Ben", "1999-02", "said", SUPPORTIVE),
            ],
            SUPPORTIVE,
        ),
        # what is contested in one record is settled by nobody's later word
        ([("", "2026-01", "said", [CRITICAL, REDUNDANT]), ("Ana", "2026-02", "said", REDUNDANT)],
         {CRITICAL, REDUNDANT}),
        ([("", "2026-01", "said", [CRITICAL, REDUNDANT]), ("Ana", "2026-02", "seen", REDUNDANT)], REDUNDANT),
    ],
)  # fmt: skip
def test_two_people_in_one_visit_are_one_voice_that_no_clock_decides(
    told: list[tuple[str, str, str, Any]], value: Any
) -> None:
    answer = by_two("business_impact", *told)
    assert (set(answer.tied) or answer.value) == value
    values = value if isinstance(value, set) else {value}
    assert answer.spread == dict.fromkeys(values, 1), "one voice, for each of its values"


def test_two_peoples_estimates_in_one_visit_are_a_hull_and_their_lists_a_union() -> None:
    told = [("Ana", "2026", "said", span(100, 200)), ("Ben", "1999", "said", span(400, 500))]
    assert by_two("customers_annually", *told).value == span(100, 500)
    later = [*told, ("Ben", "1999-02", "said", span(7, 7)), ("Ana", "2027", "guess", span(1, 9999))]
    assert by_two("customers_annually", *later).value == span(7, 200)
    contested = ("", "2026", "said", [span(1, 1), span(900, 900)])
    assert set(by_two("customers_annually", *told, contested).tied) == {span(1, 500), span(100, 900)}
    lists = [("Ana", "2026", "said", ("Billing",)), ("Ben", "1999", "said", ("Refunds",))]
    assert by_two("business_functions", *lists).value == ("Billing", "Refunds")
