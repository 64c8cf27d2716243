"""Renaming a service, and ruling on all that fit a filter, from the command line."""

import pytest
from followme_runs import Followme


@pytest.fixture
def three(followme: Followme) -> Followme:
    followme("capture", "--service", "Aegis", "--business-impact", "Critical")
    followme("capture", "--service", "Bastion", "--business-impact", "Supportive")
    followme("capture", "--service", "Citadel")
    return followme


def impacts(followme: Followme) -> dict[str, tuple[object, str]]:
    told = {one["key"]: one["answers"]["business_impact"] for one in followme.json("services")["services"]}
    return {key: (one["value"], one["source"]) for key, one in told.items()}


def test_a_service_is_renamed_and_known_under_both_names(three: Followme) -> None:
    assert three("rename", "Aegis", "Shield of Zeus", "--because", "the contract").out.strip() == "renamed aegis"
    told = three.service("aegis")
    assert (told["service"], told["aliases"]) == ("Shield of Zeus", ["Aegis"])
    assert three.card("aegis")["service"] == three.card("shield of zeus")["service"] == "Shield of Zeus"
    assert "Shield of Zeus" in three("services").out
    assert "Shield of Zeus" in three("log", "Aegis").out
    three("undo")
    assert three.service("aegis")["service"] == "Aegis"


@pytest.mark.parametrize("words", [("Aegis", "TBD"), ("Aegis", " "), ("Aegis", "Bastion"), ("Nobody", "X")])
def test_what_is_no_name_for_it_is_refused(words: tuple[str, str], three: Followme) -> None:
    assert three.run("rename", three.file, *words, "--because", "x").refused(4)
    assert three.run("rename", three.file, "Aegis", "Shield").refused(4)


def test_a_field_is_adjudicated_for_all_that_fit_and_taken_back_at_once(three: Followme) -> None:
    before = impacts(three)
    ran = three(
        "adjudicate",
        "--where",
        "has:business_impact",
        "business_impact",
        "Critical",
        "--because",
        "x",
    )
    assert ran.err.strip() == "note: 1 changed, 1 said so already"
    assert impacts(three) == {
        "aegis": ("Critical", "adjudicated"),
        "bastion": ("Critical", "adjudicated"),
        "citadel": (None, "missing"),
    }
    three("undo")
    assert impacts(three) == before


@pytest.mark.parametrize(
    "words",
    [
        ("Aegis", "business_impact", "Critical", "--where", "aegis"),
        ("business_impact", "Critical"),
        ("Critical",),
        ("--where", "aegis", "business_impact"),
        ("a", "b", "c", "d"),
    ],
)
def test_a_service_and_a_filter_are_one_too_many(words: tuple[str, ...], three: Followme) -> None:
    assert three.run("adjudicate", three.file, *words, "--because", "x").refused(2)


@pytest.mark.parametrize(
    ("where", "field", "value", "code"),
    [
        ("nothing-like-it", "business_impact", "Critical", 4),
        ("aegis", "business_impact", "Rather", 4),
        ("aegis", "service_name", "Shield", 4),
        ("aegis", "color", "red", 4),
        ("impact>=", "business_impact", "Critical", 2),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    where: str, field: str, value: str, code: int, three: Followme
) -> None:
    before = three("log", "--json").out
    assert three.run("adjudicate", three.file, "--where", where, field, value, "--because", "x").refused(code)
    assert three("log", "--json").out == before
