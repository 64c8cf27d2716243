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


def test_a_name_is_found_until_it_was_removed_as_often_as_it_was_added() -> None:
    index = Typeahead((*NAMES, "Harbour Ledger"))
    index.add("Harbour Ledger", "Dock Book")
    index.remove("Harbour Ledger")
    assert index.find("harbour led")[0].name == "Harbour Ledger"
    index.remove("Harbour Ledger")
    assert "Harbour Ledger" not in [hit.name for hit in index.find("harbour led")]
    assert [(hit.name, hit.alias) for hit in index.find("dock")] == [("Harbour Ledger", "Dock Book")]
    index.remove("Harbour Ledger", "Dock Book")
    index.remove("Harbour Ledger", "Dock Book")
    assert index.find("dock") == index.find("nobody said this") == []
    assert len(index) == len(NAMES) - 1


def test_when_those_that_came_first_have_gone_those_left_out_are_found() -> None:
    index = Typeahead([f"Q{'x' * number}" for number in range(100)])
    for number in range(60):
        index.remove(f"Q{'x' * number}")
    assert [hit.name for hit in index.find("q")] == [f"Q{'x' * number}" for number in range(60, 68)]
    index.add("Qa")
    assert index.find("q")[0].name == "Qa"
    for number in range(60, 100):
        index.remove(f"Q{'x' * number}")
    assert [hit.name for hit in index.find("q")] == ["Qa"]


def test_why_a_name_is_offered_is_told_of_the_name_shown() -> None:
    index = Typeahead(NAMES)
    index.add("Harbour Ledger", "Dock Book")
    assert index.find("harbour l")[0].because("HARBOUR-LEDGER") == "begins with it"
    assert index.find("dock b")[0].because("Harbour Ledger") == "also called Dock Book"
    assert index.find("LCD")[0].because("Lantern Claims Desk") == "its initials"
