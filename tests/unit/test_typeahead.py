"""What a person may mean while typing."""

import pytest

from followme.matching.typeahead import Typeahead, short_forms

NAMES = (
    "Harbour Ledger", "Harbour Mail", "Lantern Claims Desk", "OpenQuarry", "Pebble-UI", "MeadowBook",
    "Guild of Otters", "KTE", "Ledger", "PyMoss Green",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harb", "Harbour Ledger"),
        ("h", "Harbour Mail"),
        ("HARBOUR LED", "Harbour Ledger"),
        ("ledger harbour", "Harbour Ledger"),
        ("harbuor ledger", "Harbour Ledger"),
        ("claims", "Lantern Claims Desk"),
        ("LCD", "Lantern Claims Desk"),
        ("lcd", "Lantern Claims Desk"),
        ("OQua", "OpenQuarry"),
        ("PUI", "Pebble-UI"),
        ("mb", "MeadowBook"),
        ("GO", "Guild of Otters"),
        ("GoO", "Guild of Otters"),
        ("Kestrel Transit Exchange", "KTE"),
        ("Kestrel of the Transit Exchange", "KTE"),
    ],
)
def test_what_was_meant_is_found(typed: str, meant: str) -> None:
    assert meant in [hit.name for hit in Typeahead(NAMES).find(typed)]


def test_the_best_comes_first_and_each_name_once() -> None:
    hits = Typeahead((*NAMES, "Harbour Ledger")).find("ledger")
    assert [hit.name for hit in hits][:2] == ["Ledger", "Harbour Ledger"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_name_is_found_as_soon_as_it_is_added_also_by_another_name() -> None:
    index = Typeahead(NAMES)
    assert index.find("zebra") == []
    index.add("Zebra Crossing")
    index.add("Harbour Ledger", "Dock Book")
    assert index.find("zebr")[0].name == "Zebra Crossing"
    assert index.find("dock bo")[0].name == "Harbour Ledger"
    assert len(index) == len(NAMES) + 2


def test_nothing_typed_finds_nothing() -> None:
    assert Typeahead(NAMES).find("") == Typeahead(NAMES).find(" … ") == Typeahead().find("x") == []


def test_short_forms_leave_little_words_out_and_know_capitals() -> None:
    assert {"lcd"} <= short_forms("Lantern Claims Desk")
    assert {"goo", "go"} <= short_forms("Guild of Otters")
    assert {"mb", "meb"} <= short_forms("MeadowBook")
    assert short_forms("Ledger") == set()


def test_of_many_that_begin_alike_the_shortest_come_first() -> None:
    index = Typeahead([f"Harbour {'x' * (number % 40)}{number}" for number in range(500)] + ["Harb"])
    assert index.find("har")[0].name == "Harb"
