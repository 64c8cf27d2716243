"""Twins are proposed for reasons a person would give, and marks bring two clocks together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.inventory.records import Note, Observation, Visit
from followme.inventory.twins import (
    Taken,
    aligned,
    interaction_proposals,
    mark_word,
    offsets,
    teams,
    unlike,
    visit_proposals,
)
from followme.matching.clusters import Chains, Pair, chains

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def at(minutes: float, years: int = 0) -> str:
    moment = (NINE + timedelta(minutes=minutes)).replace(year=2026 + years)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def visit(name: str, who: str, team: str = "Care", start: float = 0) -> Visit:
    return Visit(name, team, at=at(start), interviewers=("Ana", "Ben"), author=who)


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
    ruled: tuple[Pair, ...] = (),
) -> Taken:
    by_id = {one.id: one for one in visits}
    return Taken(by_id, notes or [], seen or [], joined or Chains(), services or Chains(), ruled)


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
        Visit("b", "Care", at=at(30), interviewers=("Ben",), label="a list"),
    ],
    ids=["another team", "no team", "an import"],
)
def test_what_is_no_twin(other: Visit) -> None:
    assert visit_proposals(taken([A, other], HOUR)) == []


def test_two_visits_of_one_pen_are_no_twins_whoever_entered_them() -> None:
    mine = [replace(one, author="ANA") for one in HOUR]
    assert visit_proposals(taken([A, B], mine)) == []
    marked = [line("a", "Ana", at(0), "k", "mark"), line("b", "ana ", at(1), "k", "mark")]
    assert visit_proposals(taken([A, B], marked)) == []
    both = [*HOUR, line("b", "Ana", at(40))]
    assert visit_proposals(taken([A, B], both)) == [], "Ana was in both, and kept them apart"
    bare = [visit("a", "Ana"), visit("b", "Ana")]
    assert len(visit_proposals(taken([visit("a", "Ana"), visit("b", "Ben")]))) == 1
    assert visit_proposals(taken(bare)) == []


@pytest.mark.parametrize(("team", "other", "found"), [("", "", 1), ("Care", "", 1), ("Care", "Finance", 0)])
def test_a_shared_mark_does_without_a_team_but_not_across_two(team: str, other: str, found: int) -> None:
    visits = [visit("a", "Ana", team), visit("b", "Ben", other)]
    marked = [line("a", "Ana", at(0), "kettle", "mark"), line("b", "Ben", at(0, years=-9), "Kettle", "mark")]
    proposed = visit_proposals(taken(visits, marked))
    assert [one.why for one in proposed] == ["both typed the mark kettle"] * found


def test_visits_after_each_other_are_no_twins_unless_a_mark_joins_them() -> None:
    late = [line("a", "Ana", at(0)), line("b", "Ben", at(400))]
    assert visit_proposals(taken([A, visit("b", "Ben", start=400)], late)) == []
    marked = [line("a", "Ana", at(0), "Kettle", "mark"), line("b", "Ben", at(0, years=12), "KETTLE ", "mark")]
    (found,) = visit_proposals(taken([A, B], marked))
    assert "kettle" in found.why


def test_a_ruled_pair_is_not_proposed_again() -> None:
    assert visit_proposals(taken([A, B], HOUR, joined=chains([("a", "b")], []))) == []
    assert visit_proposals(taken([A, B], HOUR, ruled=(("a", "b"),))) == []


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


def test_what_was_ruled_apart_leaves_a_sighting_free_for_the_next() -> None:
    seen = [sighting("a", "Ana", at(5)), sighting("a", "Ana", at(6)), sighting("a", "Ben", at(5.2))]
    first, second, other = (one.id for one in seen)
    (nearest,) = interaction_proposals(taken([A], seen=seen), {})
    assert nearest.pair == (first, other)
    (next_,) = interaction_proposals(taken([A], seen=seen, ruled=((first, other),)), {})
    assert next_.pair == (second, other)
    same = taken([A], seen=seen, joined=chains([(first, other)], []), ruled=((first, other),))
    assert interaction_proposals(same, {}) == [], "two of Ana's would become one"


def test_marks_bring_clocks_together_whatever_the_years() -> None:
    notes = [
        line("a", "Ana", at(0), "kettle", "mark"),
        line("b", "Ben", at(7, years=-20), "Kettle", "mark"),
        line("b", "Ben", at(8, years=-20), "a minute later"),
    ]
    facts = taken([A, B], notes, joined=chains([("a", "b")], []))
    shifts = offsets(facts)
    assert aligned(facts, shifts, notes[2]) == NINE + timedelta(minutes=1)
    assert aligned(facts, shifts, notes[1]) == aligned(facts, shifts, notes[0]) == NINE


def test_marks_chain_from_clock_to_clock() -> None:
    """Ana and Ben share one word, Ben and Cleo another; Dan shares none, and Eve and Fay one of their own."""
    typed = [
        ("Ana", 0, "kettle"),
        ("Ben", 100, "kettle"),
        ("Ben", 110, "spoon"),
        ("Cleo", -900, "spoon"),
        ("Dan", 5, "cup"),
        ("Eve", 30, "jug"),
        ("Fay", 37, "jug"),
    ]
    notes = [line("a", who, at(minute), word, "mark") for who, minute, word in typed]
    expected = {"ben": -100, "cleo": 910, "fay": -7}
    for told in (notes, notes[::-1]):
        found = offsets(taken([A], told))
        assert found == {("a", who): timedelta(minutes=shift) for who, shift in expected.items()}


def test_one_late_mark_among_three_moves_nothing() -> None:
    words = {"one": 0, "two": 10, "three": 20}
    notes = [line("a", "Ana", at(minute), word, "mark") for word, minute in words.items()]
    notes += [
        line("a", "Ben", at(minute + (9 if word == "two" else 2)), word, "mark") for word, minute in words.items()
    ]
    assert offsets(taken([A], notes))["a", "ben"] == timedelta(minutes=-2)


def test_without_a_shared_mark_everybody_keeps_their_time() -> None:
    notes = [line("a", "Ana", at(0), "one", "mark"), line("a", "Ben", at(5), "two", "mark")]
    assert "ben" not in {author for _, author in offsets(taken([A], notes))}


@given(st.permutations([*HOUR, line("a", "Ana", at(3), "k", "mark"), line("b", "Ben", at(50), "k", "mark")]))
def test_order_does_not_matter(notes: list[Note]) -> None:
    seen = [sighting("a", "Ana", at(5)), sighting("b", "Ben", at(52))]
    joined = chains([("a", "b")], [])
    expected = taken([A, B], sorted(notes, key=lambda one: one.id), seen, joined)
    facts = taken([B, A], notes, seen[::-1], joined)
    assert offsets(facts) == offsets(expected)
    assert interaction_proposals(facts, offsets(facts)) == interaction_proposals(expected, offsets(expected))
    assert visit_proposals(taken([B, A], notes)) == visit_proposals(taken([A, B], HOUR + notes))


def test_times_without_a_zone_and_at_the_ends_of_the_calendar() -> None:
    notes = [
        line("a", "Ana", "2026-03-02", "k", "mark"),
        line("b", "Ben", "0001-01-01T00:00:00.000Z", "k", "mark"),
        line("a", "Ana", "9999-12-31T23:59:59.999Z"),
    ]
    facts = taken([A, B], notes, joined=chains([("a", "b")], []))
    assert aligned(facts, offsets(facts), notes[2]) is not None
    assert aligned(facts, {("a", "ana"): timedelta(days=9)}, notes[2]) == datetime.fromisoformat(notes[2].at)


@given(st.text(), st.text())
def test_times_that_are_none_do_not_stop_it(when: str, word: str) -> None:
    notes = [line("a", "Ana", when, word, "mark"), line("b", "Ben", at(1), word, "mark")]
    facts = taken([A, B], notes, [sighting("a", "Ana", when)], chains([("a", "b")], []))
    assert interaction_proposals(facts, offsets(facts)) == []


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (visit("a", "Ana", "Sales"), visit("b", "Ben", "Finance"), "Sales"),
        (visit("a", "Ana"), visit("b", "ana"), "recorded both"),
        (visit("a", "Ana"), visit("b", "Ben", ""), ""),
        (visit("a", "Ana"), visit("b", "Ben", "CARE"), ""),
        (sighting("a", "Ana", at(0)), sighting("a", "Ben", at(0), "zendesk"), "zendesk"),
        (sighting("a", "Ana", at(0), ""), sighting("a", "Ben", at(0), ""), "unnamed"),
        (sighting("a", "Ana", at(0)), sighting("b", "ANA", at(0)), "recorded both"),
        (sighting("a", "Ana", at(0)), sighting("b", "Ben", at(900)), ""),
        (visit("a", "Ana"), sighting("a", "Ben", at(0)), "One is a visit"),
    ],
)
def test_what_can_be_one(one: Visit | Observation, other: Visit | Observation, why: str) -> None:
    told = unlike(taken([each for each in (one, other) if isinstance(each, Visit)]), one, other)
    assert why in told
    assert bool(told) == bool(why)


def test_two_names_of_one_service_can_be_one_interaction() -> None:
    one, other = sighting("a", "Ana", at(0)), sighting("a", "Ben", at(0), "zendesk")
    assert unlike(taken([A], services=chains([("siebel", "zendesk")], [])), one, other) == ""


def test_a_visit_planned_by_one_and_run_by_the_other_can_be_a_twin() -> None:
    planned, own = visit("a", "Ana"), visit("b", "Ana")
    assert unlike(taken([planned, own], [line("a", "Ben", at(0)), line("b", "Ana", at(0))]), planned, own) == ""


def test_twins_have_one_team() -> None:
    visits = [visit("a", "Ana", ""), visit("b", "Ben"), visit("c", "Cleo", "Finance"), visit("d", "Dan", "")]
    by_id = {one.id: one for one in visits}
    assert teams(by_id, chains([("a", "b")], [])) == {"a": "Care", "b": "Care", "c": "Finance", "d": ""}
    of_two = teams(by_id, chains([("a", "b"), ("a", "c")], []))
    assert of_two == dict.fromkeys("abcd", ""), "twins of two known teams are the unknown team"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("=mark kettle", "kettle"),
        (" =MARK\t the kettle ", "the kettle"),
        ("=mark", ""),
        ("=marks", ""),
        ("=mark ", ""),
        ("mark kettle", ""),
        ("we =mark it", ""),
    ],
)
def test_what_is_typed_for_a_mark(typed: str, word: str) -> None:
    assert mark_word(typed) == word
