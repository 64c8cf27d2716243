"""What stands behind a ruling: both sides' evidence, one verdict on several pairs, verdicts that contradict."""

from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.errors import NothingToDo


@pytest.fixture
def book(tmp_path: Path) -> Engagement:
    book = Engagement.create(tmp_path / "work.fieldbook", "Broadband", "Ana")
    book.visits.new("Care", place="Leeds")
    told = {"business_leader": "Dana Fox", "technical_leader": "Ben Lee", "business_functions": "tickets; calls"}
    seen = book.visits.capture("Zendesk", told)
    visit = book.visits.rows()[0].visit.id
    book.visits.note(visit, "It is slow on Mondays.", "quote", speaker="Agent 2", evidence=seen.record)
    book.visits.note(visit, "a note that is no quote", evidence=seen.record)
    book.visits.capture("Zendesk", {"business_functions": "calls"})
    book.visits.new("Finance")
    book.visits.capture("Zen Desk")
    book.visits.capture("Desk of Zen")
    return book


def test_a_side_tells_of_the_chain_that_a_verdict_would_join(book: Engagement) -> None:
    left, right = book.names.sides(("zendesk", "zen desk"))
    assert (left.name, left.observations, [team for team, _ in left.visits]) == ("Zendesk", 2, ["Care"])
    assert (left.leaders, left.functions) == (("Ben Lee", "Dana Fox"), ("calls", "tickets"))
    assert [quote.text for quote in left.quotes] == ["It is slow on Mondays."]
    assert (right.observations, right.also, right.listed) == (1, (), False)
    book.names.rule("Zen Desk", "Desk of Zen", "same")
    right = book.names.sides(("zendesk", "zen desk"))[1]
    assert (right.also, right.observations) == (("Desk of Zen",), 2)


def test_several_pairs_are_one_act_and_one_undo(book: Engagement) -> None:
    book.names.rule_pairs({("zen desk", "zendesk"): "one login", ("desk of zen", "zen desk"): ""}, "same")
    assert [one.service for one in book.services.profiles()] == ["Zendesk"]
    assert any("Because: one login" in line.text for line in book.log.lines())
    book.log.undo()
    assert len(book.services.profiles()) == 3
    with pytest.raises(NothingToDo):
        book.names.rule_pairs({}, "same")


def test_a_verdict_that_contradicts_others_says_so_and_is_shown_with_them(book: Engagement) -> None:
    book.names.rule_pairs({("zen desk", "zendesk"): "one login", ("desk of zen", "zen desk"): ""}, "same")
    said = book.names.rule_pairs({("desk of zen", "zendesk"): "two vendors"}, "different").said
    assert said
    assert "contradicts" in said[0]
    (dispute,) = book.names.disputes()
    apart = dispute.apart
    assert (apart.left, apart.right, apart.verdict) == ("Desk of Zen", "Zendesk", "different")
    assert (apart.because, apart.author) == ("two vendors", "Ana")
    assert apart.at
    assert {(one.left, one.right, one.because) for one in dispute.suspended} == {
        ("Zen Desk", "Zendesk", "one login"),
        ("Desk of Zen", "Zen Desk", ""),
    }


def test_names_are_explained_by_their_keys_too(book: Engagement) -> None:
    assert book.names.explain("zen desk", "zendesk").terms == book.names.explain("Zen Desk", "Zendesk").terms
