"""How names are read: every kind of word, and what stands beside the name in its cell."""

import pytest
from matching_world import kinds, read


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Harbour Ledger", [("harbour", "word"), ("ledger", "word")]),
        ("HarbourLedger", [("harbour", "word"), ("ledger", "word")]),
        ("harbour_ledger", [("harbour", "word"), ("ledger", "word")]),
        ("Harbour & Sons", [("harbour", "word"), ("and", "stop"), ("sons", "word")]),
        ("Ledger42", [("ledger", "word"), ("42", "number")]),
        ("Ledger 042", [("ledger", "word"), ("42", "number")]),
        ("Ledger III", [("ledger", "word"), ("3", "number")]),
        ("Ledger v4.0", [("ledger", "word"), ("4", "version")]),
        ("Ledger 4.2.x", [("ledger", "word"), ("4.2", "version")]),
        ("Ledger 9c", [("ledger", "word"), ("9c", "number")]),
        ("Ledger Q3", [("ledger", "word"), ("q3", "period")]),
        ("Ledger 2031", [("ledger", "word"), ("2031", "period")]),
        ("Ledger prod", [("ledger", "word"), ("prod", "environment")]),
        ("Ledger EMEA", [("ledger", "word"), ("emea", "region")]),
        ("Ledger Sovereign", [("ledger", "word"), ("sovereign", "tenant")]),
        ("Ledger Lite", [("ledger", "word"), ("lite", "edition")]),
        ("Ledger for Android", [("ledger", "word"), ("for", "stop"), ("android", "platform")]),
        ("Ledger Platform", [("ledger", "word"), ("platform", "plain")]),
        ("Ledger GmbH", [("ledger", "word")]),
        ("Oracle Ledger", [("oracle", "vendor"), ("ledger", "word")]),
        ("Ledger Mgmt", [("ledger", "word"), ("management", "word")]),
        ("Café Ledger™", [("cafe", "word"), ("ledger", "word")]),
        ("Ｌｅｄｇｅｒ", [("ledger", "word")]),
    ],
)
def test_every_word_knows_what_it_is(typed: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(typed) == expected


def test_a_mark_between_other_words_is_one_of_them() -> None:
    assert kinds("Harbour Testing Bench")[1] == ("testing", "word")
    assert kinds("Harbour Bench Testing")[2] == ("testing", "environment")


def test_a_company_form_is_one_only_at_the_end() -> None:
    assert read("Pebble Co Ltd").text == "pebble"
    assert read("Co Pebble").text == "co pebble"


def test_short_forms_and_other_names_in_brackets() -> None:
    name = read("Lantern Claims Desk (LCD)")
    assert (name.text, name.acronyms, name.initials) == ("lantern claims desk", {"lcd"}, "lcd")
    assert read("Harbour Ledger [Blue Book]").others == ("blue book",)
    assert read("Harbour Ledger (Berth)").text == "harbour ledger"


def test_marks_and_numbers_in_brackets_count() -> None:
    assert read("Harbour Ledger (test)").marked("environment") == {"test"}
    assert read("Harbour Ledger (2)").numbers == {"2"}
    assert not read("Harbour Ledger (in 14 docks and 3 yards)").numbers


@pytest.mark.parametrize(
    "typed",
    [
        "Harbour Ledger (APP ID #4711)",
        "Harbour Ledger - 4711",
        "Harbour Ledger CMDB: 4711",
        "Harbour Ledger #4711",
    ],
)
def test_identifiers_are_taken_off(typed: str) -> None:
    name = read(typed)
    assert (name.text, name.ids) == ("harbour ledger", {"4711"})


@pytest.mark.parametrize(
    "typed",
    ["Renamed: Harbour Ledger Previously: Dock Book", "Harbour Ledger (formerly Dock Book)",
     "Harbour Ledger, previously Dock Book", "Harbour Ledger aka Dock Book"],
)  # fmt: skip
def test_a_former_name_is_another_name(typed: str) -> None:
    name = read(typed)
    assert (name.text, name.others) == ("harbour ledger", ("dock book",))


@pytest.mark.parametrize(
    "typed",
    ["Harbour Ledger_x000D_", "Harbour\u200b Ledger", "Harbour Ledger https://ledger.example/a?b=1",
     "Harbour\\nLedger", "  Harbour \t Ledger  ", "(Harbour Ledger)",
     "HL-12, Interim Authorization to Test Harbour Ledger", "Quay Department Security Plan for Harbour Ledger"],
)  # fmt: skip
def test_debris_is_left_out(typed: str) -> None:
    assert read(typed).text == "harbour ledger"


def test_names_and_phrases_that_ship_as_other_ways_to_write() -> None:
    assert read("MS Harbour").text == read("Microsoft Harbour").text
    assert read("Red Hat Harbour").text == read("RedHat Harbour").text
    assert read("Harbour CRM").text == read("Harbour Customer Relationship Management").text


def test_a_word_within_an_address_is_no_short_form() -> None:
    assert read("gov.example Notes").text == "gov example notes"
    assert read("Harbour (Gov)").marked("tenant") == {"government"}


def test_a_sentence_is_read_as_far_as_names_go() -> None:
    assert len(read("word " * 10_000).tokens) < 100
    assert read("").tokens == ()
