"""The filter language: what a line asks, what fits, and where a line is wrong."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from planning_world import profile

from followme.inventory.fields import Catalogue, Field
from followme.inventory.records import Answer, Estimate, Rekeyed
from followme.query.grammar import Unreadable, parse
from followme.query.matching import Candidate, Extent, Filter, matches

FIELDS = (
    Field("impact", "Impact", "", "number"),
    Field("complexity", "Complexity", "", "number"),
    Field("team", "Team", "", "list"),
    Field("visit", "Visit", "", "list"),
    Field(
        "disposition", "Disposition", "", "choice", options=("Quick win", "Big bet", "Challenge", "not known yet")
    ),
    *Catalogue().fields,
    Field("annual_cost", "Annual cost", "", "number"),
)


def row(name: str = "Billing Hub", aliases: tuple[str, ...] = (), **told: Any) -> Candidate:
    """A service with answers, and columns where the catalogue has no such field."""
    known = {field.name for field in Catalogue().fields}
    answers = {field: value for field, value in told.items() if field in known}
    one = profile(name, aliases=aliases, **{n: v for n, v in answers.items() if not isinstance(v, Answer)})
    ready = {field: value for field, value in told.items() if isinstance(value, Answer)}
    columns = {field: {one.key: value} for field, value in told.items() if field not in known}
    asked = ("impact", "complexity", "team", "visit", "disposition")
    return Candidate(
        type(one)(one.key, one.service, one.names, one.aliases, {**one.answers, **ready}),
        {**{field: {} for field in asked}, **columns},
    )


def read(text: str, base: int | None = None) -> Filter:
    found = parse(text, FIELDS, base)
    assert isinstance(found, Filter), found
    return found


def fits(text: str, one: Candidate, base: int | None = None) -> bool:
    return matches(read(text, base), one)


def span(low: Any, high: Any) -> tuple[Extent]:
    return (Extent(Fraction(low), None if high is None else Fraction(high)),)


# ---- words


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("", True),
        ("   ", True),
        ("billing", True),
        ("HUB bill", True),
        ("illin", True),
        ('"billing hub"', True),
        ('"BILLING   hub"', True),
        ('"hub billing"', False),
        ("cafe", True),
        ("CAFÉ", True),
        ("cafe\u0301", True),
        ('"the café"', True),
        ("-billing", False),
        ("-siebel", True),
        ("--billing", True),
        ('-"phone list" bill', True),
        ("bill siebel", False),
    ],
)
def test_words_and_phrases_of_any_name(text: str, *, fitting: bool) -> None:
    assert fits(text, row(aliases=("The Café",))) is fitting


def test_words_are_looked_for_in_names_alone() -> None:
    assert not fits("critical", row(business_impact="Critical", team=("Critical Care",)))


# ---- fields


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("team:care", True),
        ("team:CUST", True),
        ('team:"customer care"', True),
        ("team:are", False),
        ("team:leeds", True),
        ("business_impact:critical", True),
        ("business_impact:c", True),
        ("business_im:Crit", True),
        ("business-impact:supp", False),
        ("-business_impact:supp", True),
        ("business_leader:fox", True),
        ("business_l:dana", True),
        ("rekeyed_from:account", True),
        ("disposition:quick", True),
        ("disposition:big", False),
        ('disposition:"not known yet"', False),
        ("-disposition:not", True),
        ("service:hub", True),
        ("redundant:siebel", False),
    ],
)
def test_a_value_by_its_beginning(text: str, *, fitting: bool) -> None:
    one = row(
        team=("Customer Care (Leeds)",),
        business_impact="Critical",
        business_leader=("Dana Fox", "Ann Lee"),
        rekeyed_from=(Rekeyed("Siebel", "account_no"),),
        disposition=("Quick win",),
        service_name="Billing Hub",
    )
    assert fits(text, one) is fitting


def test_a_tie_has_each_of_its_values() -> None:
    one = row(business_impact=Answer(None, "tied", ("Critical", "Supportive")))
    assert fits("business_impact:critical", one)
    assert fits("business_impact:supportive has:business_impact", one)
    assert not fits("business_impact:redundant", one)


@pytest.mark.parametrize("field", ["customer_impact", "business_leader", "customers_annually", "team", "impact"])
def test_missing_is_not_had(field: str) -> None:
    assert fits(f"missing:{field} -has:{field}", row())
    told = {
        "customer_impact": "All Customers",
        "business_leader": ("Dana",),
        "customers_annually": Estimate(1, 2),
        "team": ("Care",),
        "impact": span(1, 2),
    }
    assert fits(f"has:{field} -missing:{field}", row(**{field: told[field]}))
    assert fits("missing:business_leader", row(business_leader=()))


# ---- numbers


@pytest.mark.parametrize(
    ("text", "low", "high", "fitting"),
    [
        ("impact>=50", 50, 90, True),
        ("impact>=50", 49, 90, False),
        ("impact>50", 50, 90, False),
        ("impact>50", "50.1", 90, True),
        ("impact<=50", 10, 50, True),
        ("impact<50", 10, 50, False),
        ("impact<50", 10, 51, False),
        ("-impact<50", 10, 51, True),
        ("impact=62.5", "62.5", "62.5", True),
        ("impact=62,5", "62.5", "62.5", True),
        ("impact=50", 50, 51, False),
        ("impact≥50", 50, 90, True),
        ("impact=>50", 50, 90, True),
        ("impact≤50", 0, 50, True),
        ("impac>=50", 50, 50, True),
    ],
)
def test_a_score_fits_when_all_of_its_interval_does(text: str, low: Any, high: Any, *, fitting: bool) -> None:
    assert fits(text, row(impact=span(low, high))) is fitting


@pytest.mark.parametrize(
    ("text", "told", "fitting"),
    [
        ("customers>=10k", Estimate(10_000, 10_000), True),
        ("customers>=10k", Estimate(9_999, None), False),
        ("customers>=1.2M", Estimate(1_200_000, None), True),
        ("customers<10k", Estimate(50, None), False),
        ("customers<10k", Estimate(0, 9_999), True),
        ("customers>=5%", Estimate(60_000, None), True),
        ("customers=5-10k", Estimate(6_000, 7_000), True),
        ("customers=5-10k", Estimate(4_000, 7_000), False),
        ("customers=50000+", Estimate(60_000, None), True),
        ('customers>="10 000"', Estimate(10_000, None), True),
        ("customers>=10k", Answer(None, "tied", (Estimate(1, 1), Estimate(20_000, 20_000))), False),
        ("customers>=1", Answer(None, "tied", (Estimate(1, 1), Estimate(20_000, 20_000))), True),
        ("customers>=0", Answer(), False),
        ("-customers>=0", Answer(), True),
    ],
)
def test_customers_as_people_say_them(text: str, told: Any, *, fitting: bool) -> None:
    assert fits(text, row(customers_annually=told), base=1_200_000) is fitting


def test_an_added_number() -> None:
    assert fits("annual>=100k", row(annual_cost=(120_000,)))
    assert not fits("annual>=200k", row(annual_cost=(120_000,)))


# ---- what is wrong, and where


@pytest.mark.parametrize(
    ("text", "column", "title", "todo"),
    [
        ("bill imapct>=50", 6, 'no field "imapct"', 'Did you mean "impact"?'),
        ("-taem:care", 2, 'no field "taem"', 'Did you mean "team"?'),
        ("customer:x", 1, 'several fields begin with "customer"', "customer_impact or customers_annually."),
        ("missing:custmer_impact", 9, 'no field "custmer_impact"', 'Did you mean "customer_impact"?'),
        ("missing>team", 9, "missing takes a colon", "missing:team."),
        ("team:", 6, "something is missing here", 'A word, or words in quotes: "customer care".'),
        ("-", 2, "something is missing here", 'A word, or words in quotes: "customer care".'),
        ('x ""', 3, "something is missing here", 'A word, or words in quotes: "customer care".'),
        ('x "billing', 3, "this quote has no end", 'Close it with ".'),
        ('team:"care', 6, "this quote has no end", 'Close it with ".'),
        ("team>=5", 5, "team is no number", "It takes a colon: team:5."),
        ("impact:50", 8, "impact is a number", "It takes >= > <= < or =: impact>=50."),
        ("impact><50", 7, 'no sign "><"', "Signs are : >= > <= < and =."),
        ("impact>=high", 9, '"high" is no number for impact', "A number from 0 to 100."),
        ("impact>=101", 9, '"101" is no number for impact', "A number from 0 to 100."),
        (
            "customers>lots",
            11,
            '"lots" is no number for customers_annually',
            "As people say it: 10k, 12,000, 1.2M.",
        ),
        ("customers>5-10k", 11, '"5-10k" is not one number', "A range takes =: customers_annually=5-10k."),
        ("business_im:grave", 13, 'business_impact has no "grave"', "Critical, Supportive or Redundant."),
    ],
)
def test_what_is_wrong_names_its_place(text: str, column: int, title: str, todo: str) -> None:
    found = parse(text, FIELDS)
    assert isinstance(found, Unreadable)
    assert (found.column, found.title, found.todo) == (column, title, todo)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("team:care imapct>=50", "team:care"),
        ("imapct>=5 team:care", "team:care"),
        ("team:", ""),
        (":x team:care y:z -w", "team:care -w"),
        ('a "b', "a"),
    ],
)
def test_what_is_wrong_leaves_the_rest(text: str, rest: str) -> None:
    found = parse(text, FIELDS)
    assert isinstance(found, Unreadable)
    assert found.rest == rest


def test_the_first_fault_is_told_and_a_nameless_sign_lists_the_fields() -> None:
    found = parse("bill :x imapct>5", FIELDS)
    assert isinstance(found, Unreadable)
    assert (found.column, found.title) == (6, "a field is missing here")
    assert "customers_annually" in found.todo


LIKELY = st.lists(
    st.sampled_from(
        ['"', "-", ":", ">=", "<", "=", " ", "team", "impact", "customers", "missing", "50", "10k", "é"]
    )
).map("".join)


@given(st.one_of(st.text(), LIKELY), st.sampled_from([None, 1_200_000]))
@example("business_impact:" + "9" * 8000, None)
@example("impact>=" + "9" * 8000, None)
@example("has:" + "x" * 8000, None)
@example("\ud800:\u0301", None)
@example(": " * 4000, None)
def test_any_text_is_a_filter_or_says_where_it_is_wrong(text: str, base: int | None) -> None:
    found = parse(text, FIELDS, base)
    if isinstance(found, Unreadable):
        assert 1 <= found.column <= len(text) + 1
        assert found.title
        assert found.todo
        assert len("".join(found.rest.split())) < len("".join(text.split()))
        assert isinstance(parse(found.rest, FIELDS, base), Filter)
    else:
        assert matches(found, row(impact=span(10, None), team=("Care",))) in {True, False}


@given(LIKELY)
def test_a_minus_before_any_term_negates(text: str) -> None:
    found = parse(text, FIELDS)
    if isinstance(found, Filter) and len(found.terms) == 1:
        one = row("é team 50", impact=span(50, 60))
        other = parse(f"-{text.strip()}", FIELDS)
        assert isinstance(other, Filter)
        assert matches(other, one) != matches(found, one)


@given(st.lists(LIKELY, max_size=3))
def test_terms_are_joined_by_and(parts: list[str]) -> None:
    filters = [one for part in parts if isinstance(one := parse(part, FIELDS), Filter)]
    fine = [part for part in parts if isinstance(parse(part, FIELDS), Filter)]
    one = row("é team 50", impact=span(50, 60), team=("impact",))
    assert fits(" ".join(fine), one) == all(matches(each, one) for each in filters)
