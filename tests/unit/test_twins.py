"""Twins are proposed for reasons a person would give, and marks bring two clocks together."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.inventory.records import Note, Observation, Visit
from followme.inventory.twins import Taken, aligned, interaction_proposals, offsets, visit_proposals
from followme.matching.clusters import Chains, chains

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def at(minutes: float, years: int = 0) -> str:
    moment = (NINE + timedelta(minutes=minutes)).replace(year=2026 + years)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def visit(name: str, who: str, team: str = "Care", start: float = 0) -> Visit:
    return Visit(name, team, at=at(start), interviewers=(who,))


def line(visit: str, who: str, when: str, text: str = "x", kind: str = "seen") -> Note:
    return Note(f"{visit}/{who}/{when}/{text}", visit, when, who, text, kind)


def sighting(visit: str, who: str, when: str, name: str = "siebel") -> Observation:
    return Observation(f"{visit}/{who}/{when}/{name}", visit, "Care", when, who, name, name)


def taken(
    visits: list[Visit],
    notes: list[Note] | None = None,
    seen: list[Observation] | None = None,
    joined: Chains | None = None,
    services: Chains | None = None,
) -> Taken:
    by_id = {one.id: one for one in visits}
    return Taken(by_id, notes or [], seen or [], joined or Chains(), services or Chains())


A, B = visit("a", "Ana"), visit("b", "Ben", start=30)
HOUR = [line("a", "Ana", at(0)), line("a", "Ana", at(60)), line("b", "Ben", at(31)), line("b", "Ben", at(90))]


def test_one_team_overlapping_time_two_interviewers() -> None:
    (found,) = visit_proposals(taken([A, B], HOUR))
    assert (found.kind, found.pair) == ("visit", ("a", "b"))
    assert "overlapping" in found.why


@pytest.mark.parametrize(
    "other",
    [
        visit("b", "Ben", "Finance", 30),
        visit("b", "Ben", "", 30),
        visit("b", "ANA", start=30),
        Visit("b", "Care", at=at(30), interviewers=("Ben",), label="a list"),
    ],
    ids=["another team", "no team", "the same person", "an import"],
)
def test_what_is_no_twin(other: Visit) -> None:
    assert visit_proposals(taken([A, other], HOUR)) == []


def test_visits_after_each_other_are_no_twins_unless_a_mark_joins_them() -> None:
    late = [line("a", "Ana", at(0)), line("b", "Ben", at(400))]
    assert visit_proposals(taken([A, visit("b", "Ben", start=400)], late)) == []
    marked = [line("a", "Ana", at(0), "Kettle", "mark"), line("b", "Ben", at(0, years=12), "KETTLE ", "mark")]
    (found,) = visit_proposals(taken([A, B], marked))
    assert "kettle" in found.why


def test_a_ruled_pair_is_not_proposed_again() -> None:
    assert visit_proposals(taken([A, B], HOUR, joined=chains([("a", "b")], []))) == []


@pytest.mark.parametrize(("seconds", "proposed"), [(0, 1), (90, 1), (91, 0)])
def test_two_sightings_within_ninety_seconds(seconds: int, proposed: int) -> None:
    seen = [sighting("a", "Ana", at(5)), sighting("b", "Ben", at(5 + seconds / 60))]
    facts = taken([A, B], seen=seen, joined=chains([("a", "b")], []))
    assert len(interaction_proposals(facts, {})) == proposed
    assert interaction_proposals(taken([A, B], seen=seen), {}) == [], "not before the visits are one"


def test_one_person_twice_or_two_services_are_two_interactions() -> None:
    twice = [sighting("a", "Ana", at(5)), sighting("a", "Ana", at(6))]
    other = [sighting("a", "Ana", at(5)), sighting("a", "Ben", at(5), "zendesk")]
    assert interaction_proposals(taken([A], seen=twice), {}) == []
    assert interaction_proposals(taken([A], seen=other), {}) == []
    joined = taken([A], seen=other, services=chains([("siebel", "zendesk")], []))
    assert len(interaction_proposals(joined, {})) == 1, "two names of one service"


def test_one_visit_in_two_books_needs_no_ruling() -> None:
    seen = [sighting("a", "Ana", at(5)), sighting("a", "Ben", at(6))]
    assert len(interaction_proposals(taken([A], seen=seen), {})) == 1


def test_each_sighting_is_proposed_once_the_nearest_first() -> None:
    seen = [
        sighting("a", "Ana", at(5)),
        sighting("a", "Ana", at(6)),
        sighting("a", "Ben", at(5.9)),
        sighting("a", "Ben", at(6.4)),
    ]
    found = interaction_proposals(taken([A], seen=seen), {})
    assert {frozenset(one.pair) for one in found} == {
        frozenset((seen[1].id, seen[2].id)),
        frozenset((seen[0].id, seen[3].id)),
    }


def test_marks_bring_clocks_together_whatever_the_years() -> None:
    notes = [
        line("a", "Ana", at(0), "kettle", "mark"),
        line("b", "Ben", at(7, years=-20), "Kettle", "mark"),
        line("b", "Ben", at(8, years=-20), "a minute later"),
    ]
    facts = taken([A, B], notes, joined=chains([("a", "b")], []))
    mine = offsets(facts, "Ana")
    assert aligned(facts, mine, notes[2]) == NINE + timedelta(minutes=1)
    theirs = offsets(facts, "Ben")
    assert aligned(facts, theirs, notes[2]) == datetime.fromisoformat(notes[2].at)
    assert aligned(facts, theirs, notes[0]) == datetime.fromisoformat(notes[1].at)


def test_one_late_mark_among_three_moves_nothing() -> None:
    words = {"one": 0, "two": 10, "three": 20}
    notes = [line("a", "Ana", at(minute), word, "mark") for word, minute in words.items()]
    notes += [
        line("a", "Ben", at(minute + (9 if word == "two" else 2)), word, "mark") for word, minute in words.items()
    ]
    assert offsets(taken([A], notes), "ana")["a", "ben"] == timedelta(minutes=-2)


def test_without_a_shared_mark_everybody_keeps_their_time() -> None:
    notes = [line("a", "Ana", at(0), "one", "mark"), line("a", "Ben", at(5), "two", "mark")]
    assert "ben" not in {author for _, author in offsets(taken([A], notes))}


@given(st.permutations([*HOUR, line("a", "Ana", at(3), "k", "mark"), line("b", "Ben", at(50), "k", "mark")]))
def test_order_does_not_matter(notes: list[Note]) -> None:
    seen = [sighting("a", "Ana", at(5)), sighting("b", "Ben", at(52))]
    joined = chains([("a", "b")], [])
    expected = taken([A, B], sorted(notes, key=lambda one: one.id), seen, joined)
    facts = taken([B, A], notes, seen[::-1], joined)
    assert offsets(facts, "Ana") == offsets(expected, "Ana")
    assert interaction_proposals(facts, offsets(facts)) == interaction_proposals(expected, offsets(expected))
    assert visit_proposals(taken([B, A], notes)) == visit_proposals(taken([A, B], HOUR + notes))


def test_times_without_a_zone_and_at_the_ends_of_the_calendar() -> None:
    notes = [
        line("a", "Ana", "2026-03-02", "k", "mark"),
        line("b", "Ben", "0001-01-01T00:00:00.000Z", "k", "mark"),
        line("a", "Ana", "9999-12-31T23:59:59.999Z"),
    ]
    facts = taken([A, B], notes, joined=chains([("a", "b")], []))
    assert aligned(facts, offsets(facts, "Ben"), notes[2]) is not None
    assert aligned(facts, {("a", "ana"): timedelta(days=9)}, notes[2]) == datetime.fromisoformat(notes[2].at)


@given(st.text(), st.text())
def test_times_that_are_none_do_not_stop_it(when: str, word: str) -> None:
    notes = [line("a", "Ana", when, word, "mark"), line("b", "Ben", at(1), word, "mark")]
    facts = taken([A, B], notes, [sighting("a", "Ana", when)], chains([("a", "b")], []))
    assert interaction_proposals(facts, offsets(facts)) == []
