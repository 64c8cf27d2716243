"""What was typed, what a claim holds, what is read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.inventory.answers import (
    estimate_text,
    read,
    readable,
    split_basis,
    split_items,
    to_claim,
    union,
    value_text,
)
from followme.inventory.estimates import read_estimate
from followme.inventory.fields import Catalogue, Field
from followme.inventory.records import Answered, Estimate, Rekeyed

NUMBER = Field("cost", "Cost", "Cost", "number")
FIELDS = Catalogue((*Catalogue().fields, NUMBER))
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.sampled_from(["value", "basis", "service", "key"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
    max_leaves=6,
)  # fmt: skip


def reading(name: str, raw: Any, rivals: tuple[Any, ...] = (), base: int | None = None) -> Answered:
    return read(FIELDS.named(name), raw, base=base, at="t", claim="c", rivals=rivals)


@pytest.mark.parametrize(
    ("typed", "text", "basis"),
    [
        ("300", "300", "said"),
        ("300?", "300", "guess"),
        ("300 ??", "300", "guess"),
        ("seen: 300", "300", "seen"),
        ("Document:300", "300", "document"),
        ("guess: Acme", "Acme", "guess"),
        ("said: 300?", "300?", "said"),
        ("unseen: 300", "unseen: 300", "said"),
        ("?", "", "guess"),
        ("", "", "said"),
        ("seen:", "", "seen"),
        ("a\u202eb\x1b c", "ab c", "said"),
    ],
)
def test_a_basis_is_typed_before_or_behind_the_answer(typed: str, text: str, basis: str) -> None:
    assert split_basis(typed) == (text, basis)


def test_items_are_separated_by_semicolons_and_lines() -> None:
    assert split_items(" a ; b,c\n\nd;;") == ["a", "b,c", "d"]


@pytest.mark.parametrize(
    ("name", "typed", "claim"),
    [
        ("business_impact", "c", {"value": "Critical", "basis": "said"}),
        ("business_impact", "crit?", {"value": "Critical", "basis": "guess"}),
        ("business_impact", "rather big", {"value": "rather big", "basis": "said"}),
        ("business_impact", "  ", None),
        ("customers_annually", "5-10k?", {"value": "5-10k", "basis": "guess"}),
        ("business_functions", "a; seen: b", [{"value": "a", "basis": "said"}, {"value": "b", "basis": "seen"}]),
        ("business_functions", "", []),
        ("rekeyed_from", "Siebel #email", [{"service": "Siebel", "key": "email"}]),
        ("rekeyed_from", "Siebel: account id", [{"service": "Siebel", "key": "account id"}]),
        ("rekeyed_from", "Siebel by phone", [{"service": "Siebel", "key": "phone"}]),
        ("rekeyed_from", "Siebel", [{"service": "Siebel", "key": ""}]),
    ],
)
def test_what_a_claim_holds(name: str, typed: str, claim: Any) -> None:
    assert to_claim(FIELDS.named(name), typed) == claim


def told(value: str, basis: str = "said") -> dict[str, str]:
    return {"value": value, "basis": basis}


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("business_impact", told("Critical"), "Critical"),
        ("business_impact", told("CRITICAL"), "Critical"),
        ("business_impact", told("c"), None),  # the letter was understood when it was typed, or never
        ("customers_annually", told("5-10k"), Estimate(5000, 10000)),
        ("customers_annually", told("ND"), None),
        ("customers_annually", told("plenty"), None),
        ("cost", told("12,000"), 12000),
        ("cost", told("5-10"), None),
        ("journey_state", told("buying"), "buying"),
        ("journey_state", told("TBD"), None),
        ("business_functions", [told("b"), told("a"), told("a", "seen"), told("N/A")], ("a", "b")),
        ("business_functions", None, ()),
        (
            "rekeyed_from",
            [{"service": "S", "key": "k"}, {"service": "", "key": "k"}, "junk"],
            (Rekeyed("S", "k"),),
        ),
    ],
)
def test_what_a_claim_says(name: str, raw: Any, value: Any) -> None:
    assert reading(name, raw).value == value


def test_a_share_is_of_the_customer_base() -> None:
    assert reading("customers_annually", told("5%")).value is None
    assert reading("customers_annually", told("5%"), base=1000).value == Estimate(50, 50)


def test_rivals_are_all_kept_and_their_best_basis_counts_whoever_was_last() -> None:
    seen, guess = told("Critical", "seen"), told("Redundant", "guess")
    for shown in (seen, guess):
        answered = reading("business_impact", shown, rivals=(seen, guess))
        assert (set(answered.contested), answered.basis) == ({"Critical", "Redundant"}, "seen")
    assert reading("business_impact", None, rivals=(None, seen)).contested == (None, "Critical")
    assert reading("business_impact", seen, rivals=(seen, told("critical"))).contested == ()


def test_what_cannot_be_read_is_told_from_what_nobody_knows() -> None:
    assert not readable(reading("customers_annually", told("plenty")))
    assert all(readable(reading("customers_annually", told(text))) for text in ("ND", "0", "7+"))


@given(st.sampled_from(FIELDS.fields), JSON, st.lists(JSON, max_size=3))
def test_whatever_a_merged_claim_holds_can_be_read_and_shown(field: Field, raw: Any, rivals: list[Any]) -> None:
    answered = read(field, raw, base=10, at="", claim="", rivals=rivals)
    assert isinstance(value_text(answered.value), str)
    hash(answered)


@given(st.sampled_from(FIELDS.fields), st.text())
def test_whatever_is_typed_becomes_a_claim_that_reads_as_one_answer(field: Field, typed: str) -> None:
    claim = to_claim(field, typed)
    answered = read(field, claim, base=None, at="", claim="")
    assert answered == read(field, claim, base=None, at="", claim="")
    if field.shape == "choice":
        assert answered.value in {None, *field.options}


def test_a_union_keeps_one_spelling_per_name_in_the_order_given() -> None:
    assert union(["b", "Ann", "ann", "B"]) == ("B", "Ann")


@given(st.integers(0, 10**9), st.none() | st.integers(0, 10**9), st.booleans())
def test_an_estimate_reads_back_as_itself(low: int, more: int | None, about: bool) -> None:
    estimate = Estimate(low, None if more is None else low + more, about)
    assert read_estimate(estimate_text(estimate)) == estimate


def test_values_as_text() -> None:
    values = (None, "x", ("a", "b"), (Rekeyed("S", "k"), Rekeyed("T", "")), Estimate(1, None), 7)
    assert [value_text(value) for value in values] == ["", "x", "a; b", "S #k; T", "1+", "7"]
