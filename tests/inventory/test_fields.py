"""The field catalogue, as METHOD §2 lists it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.errors import Unknown
from followme.inventory.fields import BASES, TEN, Catalogue, Field, read_choice

CATALOGUE = Catalogue()
CHOICES = [field for field in CATALOGUE.fields if field.shape == "choice"]


def test_the_ten_answers_are_in_the_order_of_the_method() -> None:
    names = (
        "service_name business_leader technical_leader business_functions business_impact customer_impact "
        "customers_annually implementation integration dependency"
    )
    assert [field.name for field in TEN] == names.split()
    assert CATALOGUE.fields[:10] == TEN


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("business_impact", ("Critical", "Supportive", "Redundant")),
        ("customer_impact", ("All Customers", "Most Customers", "Some Customers", "Few Customers")),
        ("implementation", ("Licensed Service", "Licensed System", "Custom System")),
        ("integration", ("Fully-Accessible", "Partially-Accessible", "Inaccessible")),
        ("dependency", ("Tightly-Coupled", "Loosely-Coupled", "Uncoupled")),
    ],
)
def test_the_levels_are_those_of_the_method_in_its_order(name: str, levels: tuple[str, ...]) -> None:
    assert CATALOGUE.named(name).options == levels


def test_the_ranks_of_the_bases() -> None:
    records = {"business_leader", "technical_leader", "implementation"}
    for field in CATALOGUE.fields:
        first = ("document", "seen") if field.name in records else ("seen", "document")
        assert sorted(BASES, key=field.rank) == [*first, "said", "guess"]
        assert field.rank("hearsay") == 4


@pytest.mark.parametrize("field", CHOICES, ids=lambda field: field.name)
def test_every_level_has_a_letter_and_a_number_of_its_own(field: Field) -> None:
    assert len(set(field.letters)) == len(field.options) == len(field.letters)
    for number, (option, letter) in enumerate(zip(field.options, field.letters, strict=True), start=1):
        spellings = (option, option.upper(), f" {option.replace('-', ' ')} ", letter, letter.upper(), str(number))
        assert {read_choice(field, typed) for typed in spellings} == {option}


@pytest.mark.parametrize(
    ("name", "typed", "level"),
    [
        ("business_impact", "crit", "Critical"),
        ("business_impact", "0", None),
        ("business_impact", "4", None),
        ("business_impact", "x", None),
        ("business_impact", "", None),
        ("business_impact", "!?", None),
        ("implementation", "licensed", None),  # two levels begin so
        ("implementation", "licensed sy", "Licensed System"),
        ("integration", "fully accessible", "Fully-Accessible"),
        ("dependency", "UNCOUPLED", "Uncoupled"),
        ("customer_impact", "Critical", None),
        ("customer_impact", "99999999999999999999", None),
        ("customer_impact", "١", "All Customers"),  # a one in another script
    ],
)
def test_a_level_is_named_by_a_unique_beginning(name: str, typed: str, level: str | None) -> None:
    assert read_choice(CATALOGUE.named(name), typed) == level


@given(st.sampled_from(CHOICES), st.text())
def test_any_text_reads_as_a_level_or_as_none(field: Field, typed: str) -> None:
    assert read_choice(field, typed) in {None, *field.options}


def test_a_field_is_found_however_it_is_punctuated_and_an_unknown_one_names_the_nearest() -> None:
    assert CATALOGUE.named(" Business-Impact ").name == "business_impact"
    with pytest.raises(Unknown, match="business_impact"):
        CATALOGUE.named("busines_impact")
    assert CATALOGUE.has("dependency")
    assert not CATALOGUE.has("cost")


def test_added_dimensions_stand_after_the_fields_of_the_method() -> None:
    cost = Field("cost", "Cost", "Cost", "number")
    with_cost = CATALOGUE.with_added((cost,))
    assert with_cost.fields == (*CATALOGUE.fields, cost)
    assert with_cost.named("cost") is cost
