"""A rubric that cannot be read locks nobody out, and rival rubrics can be told apart."""

import pytest
from two_laptops import Two, forged

from followme import config
from followme.engagement import Engagement
from followme.engagement.checking import checked_file
from followme.errors import NothingToDo, Refused

SHIPPED = config.text("rubric")
STRICTER = SHIPPED.replace("impact = 50", "impact = 60")
UNREADABLE = {
    "an unknown key": {"document": f"horizon = 3\n{SHIPPED}"},
    "no TOML": {"document": "x = ["},
    "no text": {"document": {"format": 2}},
    "a number beyond all bounds": {"document": f"near_line = {'9' * 5000}"},
    "lists in lists": {"document": f"x = {'[' * 5000}"},
    "a rule with a fraction": {"document": SHIPPED.replace('impact = "high"', "impact = { min = 50.5 }")},
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_rubric_that_cannot_be_read_is_kept_and_the_shipped_one_is_used(name: str, laptops: Two) -> None:
    before = laptops.ana.services.rubric().digest
    done = laptops.ana.team.merge([forged(laptops.folder, "rubric", "rubric", UNREADABLE[name])])
    assert (done.files[0].state, done.lost) == ("merged", 0)
    assert laptops.ana.visits.capture("Zendesk").claims
    assert [one.service for one in laptops.ana.services.scorecards()] == ["Siebel", "Zendesk"]
    assert laptops.ana.services.rubric().digest == before
    problem = laptops.ana.log.status().rubric_problem
    assert "the engagement's rubric" in problem
    assert "The shipped rubric is used; `followme config adopt FILE RUBRIC.toml` sets another." in problem
    laptops.ana.team.handover(laptops.folder / "on.fieldbook")
    assert problem in checked_file(laptops.folder / "on.fieldbook").problems
    laptops.ben.team.merge([laptops.folder / "on.fieldbook"])
    assert laptops.ben.log.status().rubric_problem == problem
    assert laptops.ben.log.status().digest == laptops.ana.log.status().digest


def test_a_rubric_adopted_after_it_holds(laptops: Two) -> None:
    laptops.ana.team.merge([forged(laptops.folder, "rubric", "rubric", UNREADABLE["no TOML"])])
    laptops.ana.services.adopt_rubric(STRICTER, "mine.toml")
    assert laptops.ana.log.status().rubric_problem == ""
    assert laptops.ana.services.rubric().thresholds.impact == 60


@pytest.fixture
def split(laptops: Two) -> Two:
    laptops.ana.services.adopt_rubric(STRICTER, "ana.toml")
    laptops.ben.services.adopt_rubric(SHIPPED.replace("complexity = 50", "complexity = 40"), "ben.toml")
    laptops.meet()
    return laptops


def test_rival_rubrics_are_told_apart(split: Two) -> None:
    (conflict,) = split.ana.services.conflicts()
    words = {rival.author: rival.words for rival in conflict.values}
    assert words["Ana"].startswith("sha256:")
    assert words["Ana"].endswith("impact = 60")
    assert words["Ben"].endswith("impact = 50")
    assert words["Ana"].split()[0] != words["Ben"].split()[0]


def test_a_rival_rubric_is_taken_by_its_digest(split: Two) -> None:
    (conflict,) = split.ana.services.conflicts()
    ben = next(rival for rival in conflict.values if rival.author == "Ben")
    split.ana.team.resolve("rubric", "document", ben.words.split()[0])
    assert split.ana.services.conflicts() == ()
    assert split.ana.services.rubric().thresholds.complexity == 40


def test_a_third_rubric_must_be_one(split: Two) -> None:
    with pytest.raises(Refused, match="rubric"):
        split.ana.team.resolve("rubric", "document", "mine")
    assert len(split.ana.services.conflicts()) == 1
    third = SHIPPED.replace("impact = 50", "impact = 55")
    split.ana.team.resolve("rubric", "document", third)
    assert split.ana.services.conflicts() == ()
    assert split.ana.services.rubric().thresholds.impact == 55


def test_what_is_retired_takes_over_from_nobody(laptops: Two) -> None:
    """The scorecards follow when it goes, and when it turns out not to be gone."""
    ana = laptops.ana
    ana.visits.capture("Zendesk")
    ana.services.adjudicate("Zendesk", "business_impact", "Redundant", "twice there")
    ana.services.adjudicate("Zendesk", "redundant_with", "Siebel", "named")
    recommended = {}
    for status in ("planned", "retired", "planned"):
        ana.plans.progress("Siebel", status)
        recommended[status] = ana.services.cards()["zendesk"].recommended.disposition
    assert recommended == {"planned": "Consolidate", "retired": None}


def test_the_customers_in_all_are_told_and_taken_back(ana: Engagement) -> None:
    ana.visits.capture("Siebel", {"customers_annually": "5%"})
    assert ana.services.find("siebel").value("customers_annually") is None, "a share of what nobody said"
    ana.team.customers("~2M")
    assert ana.services.find("siebel").value("customers_annually").low == 100_000
    for typed, error in (("~2M", NothingToDo), ("5%", Refused), ("many", Refused)):
        with pytest.raises(error):
            ana.team.customers(typed)
    ana.log.undo()
    assert ana.services.find("siebel").value("customers_annually") is None
    ana.team.customers("1000")
    ana.team.customers("")
    assert ana.log.status().customer_base == ""


def test_the_reason_of_a_rubric_is_not_lost_by_adopting_it_again(ana: Engagement) -> None:
    ana.services.adopt_rubric(STRICTER, "r", "as agreed")
    with pytest.raises(NothingToDo):
        ana.services.adopt_rubric(STRICTER, "r")
    ana.services.adopt_rubric(STRICTER, "r", "as agreed again")
    ana.services.adopt_rubric("", "")
    assert ana.services.rubric().digest == config.rubric().digest
