"""Two who visited together, on their own laptops: what is proposed, what may be ruled, what no clock decides."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from followme.engagement import Engagement
from followme.engagement.visits.views import Twin
from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import FixedClock, SeededIds
from followme.text import canonical

Value = TypeVar("Value")
NINE = datetime(2026, 3, 9, 9, tzinfo=UTC)
PEOPLE = ("Ana Lima", "Ben Oduya", "Cleo Roth")
FIRM = {
    "customer_impact": "All Customers",
    "customers_annually": "2000000",
    "implementation": "Licensed System",
    "integration": "Inaccessible",
    "dependency": "Uncoupled",
}


def twins(book: Engagement) -> tuple[Twin, ...]:
    return book.visits.twins()


class Team:
    """Three laptops of one engagement, each with a clock of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clocks = [FixedClock(NINE) for _ in PEOPLE]
        first = folder / "ana.fieldbook"
        ana = Engagement.create(first, "Tax", PEOPLE[0], clock=self.clocks[0], ids=SeededIds("ana"))
        self.books = [ana]

    def join(self) -> None:
        start = self.folder / "start.fieldbook"
        self.books[0].team.starter(start)
        for who, clock in zip(PEOPLE[1:], self.clocks[1:], strict=True):
            path = self.folder / f"{who}.fieldbook"
            self.books.append(Engagement.join(start, path, who, clock=clock, ids=SeededIds(who)))

    def wait(self, seconds: int) -> None:
        for clock in self.clocks:
            clock.forward(seconds=seconds)

    def meet(self, *, backwards: bool = False) -> None:
        """Everybody has everything, in one order or the other."""
        every = self.books[::-1] if backwards else self.books
        for one in every:
            for other in every:
                if one is not other:
                    one.team.take_in(other.team)

    def alike(self, look: Callable[[Engagement], Value]) -> Value:
        """What all laptops show; it must be one thing."""
        found = [look(one) for one in self.books]
        assert all(one == found[0] for one in found)
        return found[0]

    def proposed(self, kind: str) -> list[Twin]:
        return [one for one in self.alike(twins) if one.kind == kind and not one.verdict]

    def close(self) -> None:
        for book in self.books:
            book.close()


@pytest.fixture
def planning(tmp_path: Path) -> Iterator[Team]:
    """Only Ana so far."""
    team = Team(tmp_path)
    yield team
    team.close()


@pytest.fixture
def team(planning: Team) -> Team:
    planning.join()
    return planning


# ---- one voice, two pens


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("shared", ["twins", "planned"])
def test_two_pens_of_one_voice_that_differ_are_a_tie_and_a_disagreement(
    planning: Team, shared: str, backwards: bool
) -> None:
    planned = planning.books[0].visits.new("Care", planned=True).record if shared == "planned" else ""
    planning.join()
    planning.clocks[1].at = NINE.replace(year=1999) + timedelta(seconds=10)
    for book, impact in zip(planning.books, ("Redundant", "Critical"), strict=False):
        visit = planned or book.visits.new("Care").record
        book.visits.capture("Siebel", {**FIRM, "business_impact": impact}, visit=visit)
    planning.meet(backwards=backwards)
    if not planned:
        visits = [one.visit.id for one in planning.books[0].visits.rows()]
        planning.books[0].visits.rule_twins(visits[0], visits[1], "same")
        planning.meet(backwards=backwards)
    service = planning.alike(lambda one: one.services.find("Siebel"))
    assert service.visits == 1
    answer = service.answers["business_impact"]
    assert (answer.source, answer.tied, answer.spread) == (
        "tied", ("Critical", "Redundant"), {"Critical": 1, "Redundant": 1},
    )  # fmt: skip
    (found,) = planning.alike(lambda book: book.services.disagreements())
    assert (found.field, found.stands, found.moves) == ("business_impact", "tied", True)
    assert len(planning.alike(lambda one: one.services.scorecard("Siebel")).recommended.possible) > 1
    assert planning.books[0].services.conflicts() == (), "two records: nobody set the other's"


def test_each_pen_may_think_again_and_both_may_come_to_agree(team: Team) -> None:
    ana, ben, _ = team.books
    for book, impact in ((ana, "Redundant"), (ben, "Critical")):
        book.visits.new("Care")
        book.visits.capture("Siebel", {"business_impact": impact})
    team.wait(60)
    team.clocks[1].at = NINE.replace(year=1999)
    ana.visits.capture("Siebel", {"business_impact": "Supportive"})
    team.meet()
    ana.visits.rule_twins(*(one.visit.id for one in ana.visits.rows()), "same")
    assert ana.services.find("Siebel").answers["business_impact"].tied == ("Critical", "Supportive")
    hers = next(one.id for one in ana.visits.observations() if one.author == "Ben Oduya")
    ana.log.edit(hers, {"business_impact": "Supportive"})
    team.meet()
    assert team.alike(lambda one: one.services.find("Siebel").value("business_impact")) == "Supportive"
    assert ana.services.disagreements() == ()


def test_a_twin_without_a_team_speaks_with_the_others(team: Team) -> None:
    ana, ben, _ = team.books
    ana.visits.new("Care")
    ana.visits.capture("Siebel", {"business_impact": "Critical"})
    ben.visits.new()
    ben.visits.capture("Siebel", {"business_impact": "Critical"})
    team.meet()
    ben.visits.rule_twins(*(one.visit.id for one in ben.visits.rows()), "same")
    team.meet()
    service = team.alike(lambda one: one.services.find("Siebel"))
    assert (service.visits, service.teams) == (1, ("Care",))
    assert service.answers["business_impact"].spread == {"Critical": 1}


# ---- episodes


def test_a_wrong_clock_invents_no_transition(planning: Team) -> None:
    planned = planning.books[0].visits.new("Care", planned=True).record
    planning.join()
    planning.clocks[1].at = NINE.replace(year=1999)
    ana, ben, _ = planning.books
    for book, states in ((ana, ("evaluating", "buying", "paying")), (ben, ("buying", "paying"))):
        for state in states:
            book.visits.capture("Siebel", {"journey_state": state}, visit=planned, episode="e1")
            planning.wait(10)
    planning.meet()

    def seen(book: Engagement) -> dict[tuple[str, str], int]:
        return {(one.from_, one.to): one.seen for one in book.journey.ground().journey.transitions if one.seen}

    assert planning.alike(seen) == {("evaluating", "buying"): 1, ("buying", "paying"): 2}
    told = {(one.author, one.answers["journey_state"].value): one.id for one in ana.visits.observations()}
    for state in ("buying", "paying"):
        ana.visits.rule_twins(told[PEOPLE[0], state], told[PEOPLE[1], state], "same")
    planning.meet()
    assert planning.alike(seen) == {("evaluating", "buying"): 1, ("buying", "paying"): 1}


# ---- what may be ruled


@pytest.fixture
def met(team: Team) -> Team:
    """Ana and Ben visited Care at one time, and both saw Siebel."""
    for book in team.books[:2]:
        book.visits.new("Care", interviewers=PEOPLE[:2])
        book.visits.capture("Siebel")
    team.meet()
    return team


@pytest.mark.parametrize("kind", ["visit", "observation"])
def test_what_was_taken_back_is_no_twin(kind: str, met: Team) -> None:
    ana = met.books[0]
    one, other = (
        [row.visit.id for row in ana.visits.rows()]
        if kind == "visit"
        else [seen.id for seen in ana.visits.observations()]
    )
    ana.visits.rule_twins(one, other, "same")
    before = ana.services.find("Siebel")
    ana.log.retract(one)
    assert [each for each in ana.visits.twins() if each.verdict] == []
    with pytest.raises(Refused, match="taken back"):
        ana.visits.rule_twins(one, other, "same")
    ana.log.undo()
    assert [each.verdict for each in ana.visits.twins() if {each.a, each.b} == {one, other}] == ["same"]
    assert ana.services.find("Siebel") == before
    met.meet()
    assert met.alike(twins)


def test_nonsense_is_refused_in_a_sentence(team: Team) -> None:
    ana, ben, _ = team.books
    for book, visited in ((ana, "Sales"), (ben, "Finance")):
        book.visits.new(visited)
    first, second, third = (
        book.visits.capture(name).record for book, name in ((ana, "Zendesk"), (ana, "Zendesk"), (ben, "Siebel"))
    )
    mine, again = (ana.visits.new("Care").record for _ in range(2))
    team.meet()
    sales, finance = (
        next(one.visit.id for one in ana.visits.rows() if one.visit.team == t) for t in ("Sales", "Finance")
    )
    wrong = {
        (first, third): "Zendesk and of Siebel",
        (first, second): "Ana Lima recorded both",
        (sales, finance): "One is a visit with Sales, the other with Finance",
        (mine, again): "Ana Lima recorded both",
    }
    for (one, other), why in wrong.items():
        for verdict in ("same", "different"):
            with pytest.raises(Refused, match=why):
                ana.visits.rule_twins(one, other, verdict)
    ana.names.rule("Zendesk", "Siebel", "same")
    assert ana.visits.rule_twins(first, third, "same")


def test_an_odd_ruling_that_stands_can_be_taken_apart(met: Team) -> None:
    ana = met.books[0]
    pair = sorted(one.visit.id for one in ana.visits.rows())
    ana.log.edit(pair[0], {"team": "Finance"})
    ana._book.fieldbook.say([Statement("twin", canonical(pair), {"verdict": "same"})], "Ana", "an odd ruling")
    ana.visits.rule_twins(*pair, "different")
    assert [one.verdict for one in ana.visits.twins() if one.kind == "visit"] == ["different"]


# ---- what is proposed


def test_the_pens_count_not_the_list_of_interviewers(met: Team) -> None:
    (found,) = met.proposed("visit")
    assert found.why == "same team, overlapping time, two interviewers"


def test_a_mark_is_enough_where_nobody_named_a_team(team: Team) -> None:
    for book in team.books:
        book.visits.new()
        book.visits.note(book.visits.rows()[0].visit.id, "=mark kettle")
    team.clocks[1].at = NINE.replace(year=1999)
    team.meet()
    assert {one.why for one in team.proposed("visit")} == {"both typed the mark kettle"}
    assert len(team.proposed("visit")) == 3


def test_after_a_ruling_apart_the_next_nearest_is_proposed(planning: Team) -> None:
    planned = planning.books[0].visits.new("Care", planned=True).record
    planning.join()
    ana, ben, _ = planning.books
    first = ana.visits.capture("Siebel", visit=planned).record
    planning.wait(10)
    theirs = ben.visits.capture("Siebel", visit=planned).record
    planning.wait(40)
    second = ana.visits.capture("Siebel", visit=planned).record
    planning.meet()
    (found,) = planning.proposed("interaction")
    assert {found.a, found.b} == {first, theirs}
    ana.visits.rule_twins(first, theirs, "different")
    planning.meet()
    (found,) = planning.proposed("interaction")
    assert ({found.a, found.b}, found.why) == ({second, theirs}, "one service, 40 s apart")


def test_marks_chain_and_every_laptop_proposes_and_shows_the_same(team: Team) -> None:
    """Ana and Ben typed one word, Ben and Cleo another; Ben's clock is of 1999, Cleo's of 2040."""
    for clock, year in zip(team.clocks, (2026, 1999, 2040), strict=True):
        clock.at = NINE.replace(year=year)
    marks = {PEOPLE[0]: ("kettle",), PEOPLE[1]: ("kettle", "spoon"), PEOPLE[2]: ("spoon",)}
    visits = [book.visits.new("Care").record for book in team.books]
    for word in ("kettle", "spoon"):
        for who, book, visit in zip(PEOPLE, team.books, visits, strict=True):
            if word in marks[who]:
                book.visits.note(visit, word, "mark")
        team.wait(60)
    team.books[0].visits.capture("Siebel")
    team.wait(15)
    team.books[2].visits.capture("Siebel")
    team.meet()
    assert len(team.proposed("visit")) == 2
    for one in team.proposed("visit"):
        team.books[1].visits.rule_twins(one.a, one.b, "same")
    team.meet(backwards=True)
    (found,) = team.proposed("interaction")
    assert found.why == "one service, 15 s apart"
    lines = team.alike(lambda one: one.visits.timeline(visits[0]))
    assert {one.at[:4] for one in lines} == {"2026"}
