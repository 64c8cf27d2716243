"""When one name may be several services, and what tells its observations apart."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_world import observation, profile

from followme.inventory.homonyms import Homonym, homonyms
from followme.inventory.leaders import together
from followme.inventory.qualifiers import WAYS, qualifiers
from followme.inventory.records import Answer, Observation, Visit

WHO = st.sampled_from(
    ("Dana Fox", "Fox, Dana", "D. Fox", "Ray Bell", "Kim Tran, Ray Bell", "K. Tran", "Ann Poe", "A P", "TBD")
)
_COUNT = iter(range(10**9))


def seen(team: str, *leaders: str, technical: str = "", name: str = "GSS", **marks: str | bool) -> Observation:
    told = {"business_leader": leaders, "technical_leader": (technical,) if technical else ()}
    one = observation(name, "", next(_COUNT), team=team, **{role: who for role, who in told.items() if who})
    return replace(one, **{"visit": f"at {team}", **marks})  # type: ignore[arg-type]


def teams(found: Homonym) -> list[list[str]]:
    return [[group.team for group in party] for party in found.parties]


# ---- who may be one


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ("Dana Fox", "dana  FOX", True),
        ("Fox, Dana", "Dana Fox", True),
        ("D. Fox", "Dana Fox", True),
        ("Dana Fox, Ray Bell", "Kim Tran, Ray Bell", True),
        ("Dana Fox or Ray Bell", "Ray Bell", True),
        ("Finance", "Finance Operations", True),
        ("Dana Fox", "Dana Hill", False),
        ("Dana Fox", "Ray Bell", False),
        ("Dana Fox, Ray Bell", "Dana Bell", False),
        ("Fox, Dana", "Dana Hill", False),
        ("R. Fox", "Dana Fox", False),
        ("!", "?", False),
    ],
)
def test_cells_that_may_name_one_person(one: str, other: str, *, so: bool) -> None:
    assert may_be_one(one, other) == may_be_one(other, one) == so


def may_be_one(one: str, other: str) -> bool:
    return len(together([[one], [other]])) == 1


def test_parties_grow_by_whom_their_cells_have_in_common() -> None:
    named = [["Dana Fox"], ["Ray Bell"], [], ["R. Bell, Kim Tran", "Lou Hart"], ["Tran, Kim"], ["D. Fox"], []]
    assert together(named) == [[0, 5], [1, 3, 4], [2], [6]]
    assert together([]) == []


@given(st.lists(st.sets(WHO, max_size=2), max_size=7))
def test_parties_are_what_pairs_of_cells_join(named: list[set[str]]) -> None:
    parties = together(named)
    assert sorted(place for party in parties for place in party) == list(range(len(named)))
    linked = [
        {place, other}
        for place, cells in enumerate(named)
        for other in range(place)
        if any(may_be_one(cell, theirs) for cell in cells for theirs in named[other])
    ]
    assert all(any(pair <= set(party) for party in parties) for pair in linked)
    assert sum(len(party) - 1 for party in parties) == _joins(linked, len(named))


def _joins(linked: list[set[int]], size: int) -> int:
    """How many joins the pairs make, by growing each party until nothing more belongs to it."""
    left, joins = set(range(size)), 0
    while left:
        party = {left.pop()}
        while more := {place for pair in linked if pair & party for place in pair - party}:
            party |= more
        left -= party
        joins += len(party) - 1
    return joins


# ---- the finding


def test_two_teams_led_by_people_who_have_nobody_in_common() -> None:
    (found,) = homonyms([seen("Finance", "Dana Fox"), seen("Care", "Ray Bell"), seen("Care"), seen("UX")])
    assert (found.key, found.name, found.by) == ("gss", "GSS", "team")
    assert teams(found) == [["Care"], ["Finance"]]
    care = found.parties[0][0]
    assert (care.leaders, care.visits, care.observations) == (("Ray Bell",), ("at Care",), 2)
    assert [group.team for group in found.others] == ["UX"], "it names nobody"


@pytest.mark.parametrize(
    "every",
    [
        [seen("Finance", "Dana Fox"), seen("Finance", "Ray Bell")],
        [seen("Finance", "Dana Fox"), seen("finance ", "Ray Bell")],
        [seen("", "Dana Fox"), seen("TBD", "Ray Bell")],
        [seen("Finance", "Dana Fox"), seen("Care")],
        [seen("Finance", "Dana Fox"), seen("Care", "TBD")],
        [seen("Finance", "Dana Fox"), seen("Care", "Ray Bell", "Dana Fox")],
        [seen("Finance", "Dana Fox"), seen("Care", "Ray Bell", technical="Fox, Dana")],
        [seen("Finance", "Dana Fox"), seen("Care", technical="Ray Bell")],
        [seen("Finance", "Dana Fox"), seen("Care", "Ray Bell", name="GSS (Care)")],
        [seen("Finance", "Dana Fox"), seen("Care", "Ray Bell", catalogue=True)],
        [replace(one, name="TBD", key="") for one in (seen("Finance", "Dana Fox"), seen("Care", "Ray Bell"))],
    ],
    ids=[
        "one team", "one team, spelt twice", "unknown teams are one", "one names nobody", "TBD names nobody",
        "one leads both", "in another role", "no role in common", "two names", "a list is no voice", "no name",
    ],
)  # fmt: skip
def test_no_finding(every: list[Observation]) -> None:
    assert homonyms(every) == ()


def test_teams_that_share_a_leader_are_one_party() -> None:
    every = [
        seen("Finance", "Dana Fox"), seen("Analytics", "Dana Fox", "Kim Tran"), seen("UX", "Kim Tran"),
        seen("Care", "Ray Bell"), seen("Architects", technical="Lou Hart"), seen("", "Ann Poe"),
    ]  # fmt: skip
    (found,) = homonyms(every)
    assert teams(found) == [["Analytics", "Finance", "UX"], ["Care"], [""]]
    assert [group.team for group in found.others] == ["Architects"], "it names no business leader"
    assert found.by == "leader", "by team would part what Dana and Kim lead"


def test_what_an_architect_ruled_tells_nothing_apart() -> None:
    every = [seen("Finance", "Dana Fox"), seen("Care", "Ray Bell")]
    service = profile("GSS", aliases=("Global Support System",))
    assert homonyms(every, [service])
    ruled = {**service.answers, "business_leader": Answer(("Dana Fox",), "adjudicated")}
    assert homonyms(every, [replace(service, answers=ruled)]) == ()
    every += [seen("Finance", technical="Lou Hart"), seen("Care", technical="Ida Moe")]
    assert homonyms(every, [replace(service, answers=ruled)]), "who builds it is not settled"


def test_what_two_took_down_together_counts_once() -> None:
    pens = [replace(seen("Care", "Ray Bell"), interaction="i", voice="v", visit=visit) for visit in "vw"]
    (found,) = homonyms([*pens, seen("Finance", "Dana Fox")])
    assert (found.parties[0][0].observations, found.parties[0][0].visits) == (1, ("v",))


TEAMS = st.sampled_from(("", "Care", "care", "Finance", "UX"))
SEEN = st.builds(
    lambda team, business, technical, name: seen(team, *business, technical=technical, name=name),
    TEAMS, st.sets(WHO, max_size=2).map(sorted), WHO | st.just(""), st.sampled_from(("GSS", "gss", "Siebel")),
)  # fmt: skip
EVERY = st.lists(SEEN, max_size=9)


@given(EVERY, st.integers(0, 2**32))
def test_the_order_of_what_was_seen_does_not_matter(every: list[Observation], seed: int) -> None:
    stirred = random.Random(seed).sample(every, len(every))  # noqa: S311  no secret
    assert homonyms(stirred) == homonyms(every)
    mine = [one for one in every if one.key == "gss"]
    for way in WAYS:
        assert qualifiers(way, [one for one in stirred if one.key == "gss"], VISITS) == qualifiers(
            way, mine, VISITS
        )


@given(EVERY)
def test_nobody_leads_in_two_parties_and_what_is_advised_splits(every: list[Observation]) -> None:
    for found in homonyms(every):
        named = [{cell for group in party for cell in group.leaders} for party in found.parties]
        pairs = [(one, other) for place, one in enumerate(named) for other in named[place + 1 :]]
        assert pairs
        assert not any(may_be_one(cell, theirs) for one, other in pairs for cell in one for theirs in other)
        mine = [one for one in every if one.key == found.key]
        told = qualifiers(found.by, mine, VISITS)
        assert len({told.get(one.id, "") for one in mine}) > 1


# ---- what tells them apart

VISITS = {
    "at Care": Visit("at Care", "Care", at="2026-03-02T09:30:00Z"),
    "at Finance": Visit("at Finance", "Finance", at="2026-03-09T09:30:00Z", label="The ledger day"),
}


def told(way: str, every: Iterable[Observation], visits: dict[str, Visit] = VISITS) -> list[str]:
    kept = list(every)
    found = qualifiers(way, kept, visits)
    return [found.get(one.id, "") for one in kept]


def test_by_team_in_one_spelling() -> None:
    every = [seen("Care"), seen("CARE"), seen("Care"), seen("Finance"), seen(""), seen("TBD")]
    assert told("team", every) == ["Care", "Care", "Care", "Finance", "", ""]


def test_by_visit_by_its_label_or_team_and_day() -> None:
    every = [seen("Care"), seen("Finance"), replace(seen("UX"), visit=""), seen("Care", catalogue=True, visit="")]
    assert told("visit", every) == ["Care 2026-03-02", "The ledger day", "", ""]


def test_two_visits_of_one_day_are_told_apart_by_the_time() -> None:
    visits = {**VISITS, "later": replace(VISITS["at Care"], id="later", at="2026-03-02T14:05:00Z")}
    every = [seen("Care"), replace(seen("Care"), visit="later")]
    assert told("visit", every, visits) == ["Care 2026-03-02 09:30", "Care 2026-03-02 14:05"]
    twins = [replace(one, voice="at Care") for one in every]
    assert told("visit", twins, visits) == ["Care 2026-03-02", "Care 2026-03-02"], "twins are one visit"


def test_by_leader_those_who_go_together_under_one_of_them() -> None:
    every = [
        seen("Care", "Ray Bell", technical="Lou Hart"),
        seen("Care", "Ray Bell"),
        seen("UX", technical="Hart, Lou"),
        seen("Finance", "Fox, Dana"),
        seen("Analytics", "Dana Fox"),
        seen("Architects", technical="Ida Moe"),
    ]
    assert told("leader", every) == ["Ray Bell", "Ray Bell", "Ray Bell", "Dana Fox", "Dana Fox", "Ida Moe"]


def test_what_names_no_leader_goes_with_its_visit_unless_the_visit_names_two() -> None:
    every = [seen("Care", "Ray Bell"), seen("Care"), seen("Finance")]
    assert told("leader", every) == ["Ray Bell", "Ray Bell", ""]
    assert told("leader", [*every, seen("Care", "Dana Fox")]) == ["Ray Bell", "", "", "Dana Fox"]
    listed = [replace(one, visit="", catalogue=True) for one in every]
    assert told("leader", listed) == ["Ray Bell", "", ""], "entries of lists are in no visit together"
