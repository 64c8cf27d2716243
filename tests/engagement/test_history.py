"""What was said about a service, by whom and what replaced it; and saying a former value again."""

import pytest
from two_laptops import Two

from followme.engagement import Engagement
from followme.errors import NothingToDo, Refused, Unknown


def words(book: Engagement, of: str = "Siebel") -> list[str]:
    return [one.text for one in book.log.history(of)]


def test_it_holds_all_that_was_said_of_a_service_and_nothing_else(ana: Engagement) -> None:
    seen = ana.log.history("Siebel")[0].about
    ana.visits.capture("Zendesk")
    ana.visits.note(ana.visits.rows()[0].visit.id, "three times", "quote", evidence=seen)
    ana.log.edit(seen, {"integration": "Inaccessible"})
    ana.services.adjudicate("Siebel", "business_impact", "Supportive", "the owner says so")
    ana.services.decide("Siebel", "Integrate", "needed")
    ana.plans.progress("Siebel", "in_progress")
    ana.names.rule("Siebel", "Siebel 8", "same")
    ana.names.rename("Siebel", "CRM Core", "the contract")
    ana.visits.capture("CRM Core")
    ana.log.retract(seen)
    told = words(ana, "crm core")
    joined = "\n".join(told)
    for part in (
        "Service: Siebel", "three times", "Integration: Inaccessible", "Business impact: Supportive",
        "Disposition: Integrate", "in_progress", "Verdict: same", "Called: CRM Core", "sighting taken back",
    ):  # fmt: skip
        assert part in joined, part
    assert "Zendesk" not in joined
    assert "sighting taken back" in words(ana, seen)
    with pytest.raises(Unknown):
        ana.log.history("Sybil")


def test_it_says_who_replaced_what(laptops: Two) -> None:
    laptops.ana.services.decide("Siebel", "Integrate", "x")
    laptops.meet()
    laptops.ben.services.decide("Siebel", "Retire", "y")
    laptops.meet()
    first, last = [one for one in laptops.ana.log.history("Siebel") if one.kind == "decision"]
    assert (first.author, first.replaced_by, last.author, last.replaced_by) == ("Ana", (last.claim,), "Ben", ())


def test_a_former_value_is_said_again_for_every_name_and_taken_back(ana: Engagement) -> None:
    ana.visits.capture("Aegis")
    ana.services.decide("Siebel", "Integrate", "x")
    ana.names.rule("Aegis", "Siebel", "same")
    ana.services.decide("Aegis", "Retire", "y")
    (first,) = [one for one in ana.log.history("Aegis") if "Integrate" in one.text]
    ana.log.bring_back(first.claim)
    decided = ana.services.scorecard("Aegis").decided
    assert decided
    assert (decided.disposition, decided.reason) == ("Integrate", "x")
    assert ana.services.conflicts() == ()
    assert ana.log.undo().said == ("Disposition of Siebel: Integrate → Retire",)
    decided = ana.services.scorecard("Aegis").decided
    assert decided
    assert decided.disposition == "Retire"


def test_what_still_holds_or_is_a_list_is_not_said_again(ana: Engagement) -> None:
    seen = ana.log.history("Siebel")[0]
    with pytest.raises(NothingToDo):
        ana.log.bring_back(seen.claim)
    change = ana.log.edit(seen.about, {"business_functions": "Billing"})
    with pytest.raises(Refused, match="as it is"):
        ana.log.bring_back(change.claims[0])
    ana.log.retract(seen.about)
    ana.log.bring_back(seen.claim)
    assert [one.name for one in ana.visits.observations()] == ["Siebel"]
    ana.log.strike([seen.claim], "consent withdrawn")
    with pytest.raises(Refused, match="withdrawn"):
        ana.log.bring_back(seen.claim)
    assert "[withheld]" in words(ana, seen.about)


def test_a_field_of_several_services_is_one_act_and_one_undo(ana: Engagement) -> None:
    for name, impact in (("Aegis", "Critical"), ("Bastion", "Supportive"), ("Citadel", "")):
        ana.visits.capture(name, {"business_impact": impact})
    ana.services.adjudicate("Aegis", "business_impact", "Critical", "x")
    services = ("Aegis", "Bastion", "Citadel", "Siebel", "siebel")
    seen = ana.services.foresee(services, "business_impact", "Critical")
    assert (seen.changing, seen.already, seen.ruled) == (("Bastion", "Citadel"), ("Aegis", "Siebel"), ("Aegis",))
    receipt = ana.services.adjudicate_all(services, "business_impact", "c", "the board")
    assert len(receipt.claims) == 3
    assert {one.value("business_impact") for one in ana.services.profiles()} == {"Critical"}
    assert {one.answers["business_impact"].source for one in ana.services.profiles()} == {"adjudicated"}
    assert ana.log.undo().deed.label == "a ruling on 3 services"
    assert [one.value("business_impact") for one in ana.services.profiles()] == [
        "Critical",
        "Supportive",
        None,
        "Critical",
    ]
    with pytest.raises(NothingToDo):
        ana.services.adjudicate_all(("Aegis",), "business_impact", "Critical", "x")
    with pytest.raises(Refused):
        ana.services.adjudicate_all(("Aegis",), "business_impact", "Critical", "")
