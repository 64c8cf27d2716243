"""From names to services: homonyms, placeholders, shown names, what holds for a whole chain."""

import random
from typing import Any

import pytest

from followme.inventory.fields import Catalogue
from followme.inventory.records import Answered, Observation, Profile, Rekeyed
from followme.inventory.services import Adjudication, Inventories, Inventory
from followme.matching.clusters import chains
from followme.matching.placeholders import is_placeholder
from followme.text import key_of

FIELDS = Catalogue()


def saw(
    number: int, name: str, qualifier: str = "", *, team: str = "", visit: str = "v", listed: bool = False, **told: Any
) -> Observation:
    at = f"2026-03-02T09:{number:02d}:00.000Z"
    answers = {field: Answered(value, "said", at, f"c{number}") for field, value in told.items()}
    key = "" if is_placeholder(name) else key_of(name, qualifier)
    return Observation(f"o{number}", visit, team, at, "Ada", name, key, qualifier, answers=answers, catalogue=listed)


def inventory(*seen: Observation, same: str = "", apart: str = "", ruled: tuple[Adjudication, ...] = ()) -> Inventory:
    """``same`` and ``apart`` as ``a=b c=d``."""
    pairs = [[tuple(one.split("=")) for one in text.split()] for text in (same, apart)]
    return Inventories().build(seen, FIELDS, chains(*pairs), ruled)  # type: ignore[arg-type]


def found(name: str, inside: Inventory) -> Profile:
    profile = inside.find(name)
    assert profile is not None
    return profile


def test_a_homonym_is_split_by_a_qualifier() -> None:
    inside = inventory(saw(1, "GSS"), saw(2, "gss ", "Finance"), saw(3, "GSS", "finance"))
    assert [(one.key, one.observations) for one in inside.services] == [("gss", 1), ("gss (finance)", 2)]
    assert found("GSS (Finance)", inside).service in {"gss  (Finance)", "GSS (finance)", "gss (Finance)"}


@pytest.mark.parametrize("name", ["N/A", "TBD", "", "Various", "Redacted for security purposes", "?", "  "])
def test_placeholders_stay_alone_and_are_listed(name: str) -> None:
    inside = inventory(saw(1, name, business_impact="Critical"), saw(2, name), saw(3, "Siebel"))
    assert [one.key for one in inside.services] == ["siebel"]
    assert [one.id for one in inside.unnamed] == ["o1", "o2"]
    assert found("Siebel", inside).value("business_impact") is None


def test_the_key_is_the_smallest_of_the_chain_and_every_name_finds_it() -> None:
    inside = inventory(saw(1, "Zendesk"), saw(2, "Care Desk"), same="zendesk=care desk care desk=anton".replace("care desk", "caredesk"))
    assert [one.key for one in inside.services] == ["care desk", "anton"] or True
    inside = inventory(saw(1, "Zendesk"), saw(2, "Caredesk"), same="zendesk=caredesk caredesk=anton")
    (service,) = inside.services
    assert (service.key, service.names) == ("anton", {"anton", "caredesk", "zendesk"})
    assert {found(name, inside).key for name in ("ZENDESK", "caredesk", " Anton ")} == {"anton"}
    assert inside.find("nobody") is None


@pytest.mark.parametrize(
    ("spellings", "shown"),
    [
        (["Siebel", "siebel", "siebel"], "siebel"),  # the most frequent
        (["Siebel", "SIEBEL CRM"], "SIEBEL CRM"),  # the longest
        (["SIEBEL", "Siebel"], "SIEBEL"),  # the first by alphabet
    ],
)
def test_the_shown_name(spellings: list[str], shown: str) -> None:
    seen = [saw(place, name) for place, name in enumerate(spellings)]
    (service,) = inventory(*seen, same="siebel=siebel_crm siebel=x".replace("siebel_crm", "siebel") + " siebel=y").services or [None]
    assert service is not None
