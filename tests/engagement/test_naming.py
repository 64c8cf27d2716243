"""Renaming a service: the name is preferred, nothing observed is rewritten, and the key stays."""

import json
from pathlib import Path

import pytest
from two_laptops import Two

from followme.engagement import Engagement
from followme.errors import NothingToDo, Refused, Unknown


def names(book: Engagement) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.key: (one.service, one.aliases) for one in book.services.profiles()}


def test_the_new_name_is_shown_and_the_old_one_is_an_alias(ana: Engagement) -> None:
    ana.names.rename("Siebel", "CRM Core", "the contract calls it so")
    assert names(ana) == {"siebel": ("CRM Core", ("Siebel",))}
    assert [one.name for one in ana.visits.observations()] == ["Siebel"]
    for word in ("siebel", "Siebel", "CRM Core", "crm core"):
        assert ana.services.find(word).key == "siebel"


def test_every_list_shows_it(ana: Engagement, tmp_path: Path) -> None:
    ana.visits.capture("Zendesk", {"redundant_with": "Siebel", "business_impact": "Redundant"})
    ana.names.rename("Siebel", "CRM Core", "x")
    assert [card.service for card in ana.services.scorecards() if card.key == "siebel"] == ["CRM Core"]
    plan = json.dumps(ana.plans.integration("highest-impact").as_json(), ensure_ascii=False)
    assert '"name": "CRM Core"' in plan
    assert '"Siebel"' not in plan
    for file in ana.plans.export(tmp_path / "out").files:
        text = (tmp_path / "out" / file.name).read_bytes()
        as_said = file.name.startswith("observations")
        assert as_said or b"CRM Core" in text or b"Siebel" not in text, file.name
    assert '"aliases": ["Siebel"]' in json.dumps(ana.plans.rationalization())


def test_what_is_seen_under_the_new_name_is_the_same_service_and_its_key_stays(ana: Engagement) -> None:
    ana.names.rename("Siebel", "CRM Core", "x")
    ana.visits.capture("CRM Core", {"integration": "Inaccessible"})
    (service,) = ana.services.profiles()
    assert (service.key, service.observations) == ("siebel", 2)  # although "crm core" comes before it
    assert service.value("integration") == "Inaccessible"


def test_a_second_name_leaves_the_first_an_alias(ana: Engagement) -> None:
    ana.names.rename("Siebel", "CRM Core", "x")
    ana.names.rename("CRM Core", "Customer Desk", "y")
    assert names(ana) == {"siebel": ("Customer Desk", ("CRM Core", "Siebel"))}
    ana.visits.capture("crm core")
    assert len(ana.services.profiles()) == 1
    ana.names.rename("Customer Desk", "Siebel", "back")
    assert names(ana)["siebel"][0] == "Siebel"


def test_undo_and_redo_take_the_name_and_its_alias(ana: Engagement) -> None:
    ana.names.rename("Siebel", "CRM Core", "x")
    assert ana.log.undo().deed.label == "a rename"
    assert names(ana) == {"siebel": ("Siebel", ())}
    with pytest.raises(Unknown):
        ana.services.find("CRM Core")
    ana.log.redo()
    assert names(ana) == {"siebel": ("CRM Core", ("Siebel",))}


def test_it_is_offered_while_typing_once_and_under_either_name(ana: Engagement) -> None:
    ana.names.rename("Siebel", "CRM Core", "x")
    for typed in ("crm", "sieb"):
        assert [(one.name, one.key) for one in ana.names.suggest(typed)] == [("CRM Core", "siebel")]


def test_two_names_are_a_conflict_until_one_is_taken(laptops: Two) -> None:
    laptops.ana.names.rename("Siebel", "CRM Core", "x")
    laptops.ben.names.rename("Siebel", "Customer Desk", "y")
    laptops.meet()
    for book in (laptops.ana, laptops.ben):
        assert names(book)["siebel"][0] == "Siebel"
        for word in ("CRM Core", "Customer Desk"):
            assert book.services.find(word).key == "siebel"
        (found,) = [one for one in book.services.conflicts() if one.field == "value"]
        assert {one.value for one in found.values} == {"CRM Core", "Customer Desk"}
    told = laptops.ana.team.effect(found, "CRM Core")
    assert (told.text, told.card and told.card.service) == ("it is called CRM Core", "CRM Core")
    with pytest.raises(Refused, match="a third name"):
        laptops.ana.team.resolve(found.about, "value", "Another Name")
    laptops.ana.team.resolve(found.about, "value", "CRM Core")
    laptops.meet()
    assert names(laptops.ana) == names(laptops.ben) == {"siebel": ("CRM Core", ("Customer Desk", "Siebel"))}
    assert laptops.ana.log.status().digest == laptops.ben.log.status().digest
    assert laptops.ana.services.conflicts() == ()


def test_the_same_name_on_both_laptops_is_none(laptops: Two) -> None:
    laptops.ana.names.rename("Siebel", "CRM Core", "x")
    laptops.ben.names.rename("Siebel", "CRM Core", "x")
    laptops.meet()
    assert names(laptops.ana) == names(laptops.ben) == {"siebel": ("CRM Core", ("Siebel",))}
    assert laptops.ana.services.conflicts() == ()


def test_a_name_holds_for_the_whole_chain(ana: Engagement) -> None:
    ana.visits.capture("Aegis")
    ana.names.rename("Siebel", "CRM Core", "x")
    ana.names.rule("Aegis", "Siebel", "same")
    assert names(ana) == {"aegis": ("CRM Core", ("Aegis", "Siebel"))}
    ana.names.rename("Aegis", "Shield", "y")
    assert names(ana)["aegis"][0] == "Shield"
    assert ana.services.conflicts() == ()
    ana.names.rule("Aegis", "Siebel", "different")
    assert {key: one[0] for key, one in names(ana).items()} == {"aegis": "Shield", "siebel": "Shield"}


def test_the_given_name_can_be_ruled_apart_again(ana: Engagement) -> None:
    ana.names.rename("Siebel", "CRM Core", "x")
    ana.visits.capture("CRM Core")
    ana.names.rule("Siebel", "CRM Core", "different")
    assert set(names(ana)) == {"crm core", "siebel"}


@pytest.mark.parametrize("name", ["", "   ", "N/A", "TBD", "\u200b", "Various", "Zendesk", "zendesk "])
def test_no_name_and_one_of_another_service_are_refused(ana: Engagement, name: str) -> None:
    ana.visits.capture("Zendesk")
    before = ana.log.status().claims
    with pytest.raises(Refused):
        ana.names.rename("Siebel", name, "x")
    with pytest.raises(Refused):
        ana.names.rename("Siebel", "CRM Core", " ")
    with pytest.raises(Refused):
        ana.services.adjudicate("Siebel", "service_name", name, "x")
    with pytest.raises(NothingToDo):
        ana.names.rename("Siebel", "Siebel", "x")
    with pytest.raises(Unknown):
        ana.names.rename("Sybil", "CRM Core", "x")
    assert ana.log.status().claims == before


def test_a_name_ruled_apart_from_it_is_refused(ana: Engagement) -> None:
    ana.names.rule("Siebel", "Desk", "variants")
    with pytest.raises(Refused, match="ruled apart"):
        ana.names.rename("Siebel", "Desk", "x")


def test_what_cannot_be_kept_is_taken_out_and_told(ana: Engagement) -> None:
    receipt = ana.names.rename("Siebel", "CRM\x1b[2J  Core", "x")
    assert names(ana)["siebel"][0] == "CRM[2J Core"
    assert receipt.record == "siebel"
    assert any("removed" in one or "control" in one for one in receipt.said), receipt.said
