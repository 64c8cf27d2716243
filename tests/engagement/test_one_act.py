"""A ruling and its reason are one thing, also in a conflict: shown, taken and counted as one."""

from collections.abc import Callable

import pytest
from two_laptops import Two

from followme import config
from followme.engagement import Engagement
from followme.engagement.kinds.registry import kinds
from followme.errors import Refused

Ruling = Callable[[Engagement, int], object]
"""What the first (0) and the second (1) of two people rule, each for a reason of their own."""
SHIPPED = config.text("rubric")
WHY = ("the bill says so", "the log says so")


def _answer(who: Engagement, side: int) -> object:
    return who.services.adjudicate("Siebel", "business_impact", ("Critical", "Supportive")[side], WHY[side])


def _decision(who: Engagement, side: int) -> object:
    return who.services.decide("Siebel", ("Retire", "Keep outside")[side], WHY[side])


def _succession(who: Engagement, side: int) -> object:
    day = ("2027-01-01", "")[side]
    return who.services.decide(
        "Siebel", ("Replace", "Integrate")[side], WHY[side], successor=("CRM", "")[side], target_date=day
    )


def _heir(who: Engagement, side: int) -> object:
    return who.services.decide("Siebel", "Replace", WHY[side], successor=("CRM", "Desk")[side])


def _verdict(who: Engagement, side: int) -> object:
    return who.names.rule("CRM", "Desk", ("same", "different")[side], WHY[side])


def _spelling(who: Engagement, side: int) -> object:
    return who.names.rule("Tom Jaegar", "Tom Jaeger", ("same", "different")[side], WHY[side], "people")


def _rubric(who: Engagement, side: int) -> object:
    own = SHIPPED.replace("impact = 50", f"impact = 6{side}")
    return who.services.adopt_rubric(own, "own.toml", WHY[side])


RULINGS: dict[str, tuple[Ruling, str]] = {
    "an answer": (_answer, "value"),
    "a decision": (_decision, "disposition"),
    "a decision with a successor": (_succession, "disposition"),
    "a successor": (_heir, "successor"),
    "a verdict": (_verdict, "verdict"),
    "a spelling": (_spelling, "verdict"),
    "a rubric": (_rubric, "document"),
}


@pytest.fixture
def two(laptops: Two) -> Two:
    for name in ("CRM", "Desk"):
        laptops.ana.visits.capture(name, {"business_leader": f"Tom Jaeg{'ae'[name == 'CRM']}r"})
    laptops.meet()
    return laptops


def split(two: Two, ruling: Ruling) -> Two:
    ruling(two.ana, 0)
    ruling(two.ben, 1)
    two.meet()
    return two


@pytest.mark.parametrize("name", RULINGS)
@pytest.mark.parametrize("because", ["", "both were asked"])
def test_it_is_one_conflict_that_is_settled_in_one_act(name: str, because: str, two: Two) -> None:
    ruling, field = RULINGS[name]
    split(two, ruling)
    (conflict,) = two.ana.services.conflicts()
    assert (conflict.field, conflict.asks_why) == (field, True)
    assert {one.author: one.reason for one in conflict.values} == dict(zip(("Ana", "Ben"), WHY, strict=True))
    rival = next(one for one in conflict.values if one.author == "Ben")
    receipt = two.ana.team.resolve(conflict.about, conflict.field, rival.claim, because)
    assert len(receipt.claims) == 1
    assert two.ana.services.conflicts() == ()
    two.meet()
    record = two.ben._book.fieldbook.record(conflict.kind, conflict.about)
    assert record
    assert record.fields[kinds()[conflict.kind].reasoned] == because or WHY[1]
    assert two.ben.services.conflicts() == ()
    two.ana.log.undo()
    (again,) = two.ana.services.conflicts()
    assert {(one.value, one.reason, one.also) for one in again.values} == {
        (one.value, one.reason, one.also) for one in conflict.values
    }


def test_what_is_ruled_beside_it_is_shown_and_goes_along(two: Two) -> None:
    split(two, _succession)
    (conflict,) = two.ana.services.conflicts()
    assert {one.value: one.also for one in conflict.values} == {
        "Replace": "Successor: CRM; Target date: 2027-01-01",
        "Integrate": "",
    }
    two.ana.team.resolve("Siebel", "disposition", "replace")
    decided = two.ana.services.scorecard("Siebel").decided
    assert decided
    assert (decided.disposition, decided.successor, decided.target_date) == ("Replace", "crm", "2027-01-01")
    assert decided.reason == WHY[0]


def test_a_third_ruling_says_why_and_leaves_nothing_of_the_others(two: Two) -> None:
    split(two, _succession)
    for value, because, why in (
        ("Retire", "", "no reason"),
        ("Consolidate", "x", "needs a successor"),
        ("Banana", "x", "no decision"),
    ):
        with pytest.raises(Refused, match=why):
            two.ana.team.resolve("Siebel", "disposition", value, because)
    two.ana.team.resolve("Siebel", "disposition", "Retire", "nobody logs in")
    decided = two.ana.services.scorecard("Siebel").decided
    assert decided
    assert (decided.disposition, decided.reason, decided.successor) == ("Retire", "nobody logs in", None)
    assert decided.target_date is None
    assert two.ana.services.conflicts() == ()


def test_one_ruling_for_two_reasons_is_a_conflict_of_the_reason(two: Two) -> None:
    two.ana.services.decide("Siebel", "Retire", WHY[0])
    two.ben.services.decide("Siebel", "Retire", WHY[1])
    two.meet()
    (conflict,) = two.ana.services.conflicts()
    assert (conflict.field, conflict.asks_why) == ("reason", False)
    assert {(one.value, one.also) for one in conflict.values} == {(why, "Disposition: Retire") for why in WHY}
    two.ana.team.resolve("Siebel", "reason", WHY[1])
    assert two.ana.services.conflicts() == ()


def test_under_two_names_of_a_chain_it_is_one_too(two: Two) -> None:
    two.ana.services.decide("CRM", "Replace", WHY[0], successor="Siebel")
    two.ana.services.decide("Desk", "Retire", WHY[1])
    two.ana.names.rule("CRM", "Desk", "same", "one system")
    (conflict,) = two.ana.services.conflicts()
    assert {(one.value, one.reason, one.also) for one in conflict.values} == {
        ("Replace", WHY[0], "Successor: Siebel"),
        ("Retire", WHY[1], ""),
    }
    two.ana.team.resolve(conflict.about, "disposition", "Replace")
    decided = two.ana.services.scorecard("Desk").decided
    assert decided
    assert (decided.disposition, decided.reason, decided.successor) == ("Replace", WHY[0], "siebel")
    assert two.ana.services.conflicts() == ()


def test_a_value_that_contradicts_another_decision_cannot_be_taken(two: Two) -> None:
    split(two, _succession)
    two.ben.services.decide("Siebel", "Integrate", "it stays")
    two.ben.services.decide("CRM", "Retire", "old")
    two.ana.services.decide("Siebel", "Replace", WHY[0], successor="CRM")
    two.meet()
    (conflict,) = two.ana.services.conflicts()
    place = [one.value for one in conflict.values].index("Replace")
    before = two.ana.log.status().digest
    assert two.ana.team.effects(conflict)[place].text == "refused: CRM is leaving too"
    with pytest.raises(Refused, match="CRM is leaving too"):
        two.ana.team.resolve("Siebel", "disposition", "Replace", "x")
    assert two.ana.log.status().digest == before
    two.ana.team.resolve("Siebel", "disposition", "Integrate", "x")
    assert two.ana.services.conflicts() == ()


def test_a_rubric_says_why_it_was_adopted(two: Two) -> None:
    claim = _rubric(two.ana, 0)
    assert WHY[0] in next(line.text for line in two.ana.log.lines() if line.claim in claim.claims)  # type: ignore[attr-defined]


def test_a_merge_counts_it_once(two: Two) -> None:
    _decision(two.ana, 0)
    _decision(two.ben, 1)
    two.ben.team.handover(two.folder / "ben out.fieldbook")
    done = two.ana.team.merge([two.folder / "ben out.fieldbook"])
    assert (done.conflicts, done.files[0].new_conflicts) == (1, 1)
