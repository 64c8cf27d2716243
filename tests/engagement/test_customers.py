"""Whose case a sighting is of: a chain's own, until a customer is named; from then on that one's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.engagement import Engagement


class Ticking:
    """A millisecond later at every look."""

    def __init__(self) -> None:
        self._at = datetime(2026, 3, 2, 10, 41, tzinfo=UTC)

    def now(self) -> datetime:
        self._at += timedelta(milliseconds=1)
        return self._at


Folders = pytest.TempPathFactory
STEPS = st.lists(st.sampled_from([".a", ".a > b", "a note", "next", "again", "visit", "end"]), max_size=12)


def _said(path: Path, steps: list[str]) -> list[tuple[str, str, int]]:
    book = Engagement.create(path, "Home", "Ana")
    try:
        for step in steps:
            match step:
                case "next":
                    book.visits.next_customer()
                case "again":
                    book.close()
                    book = Engagement.open(path)
                case "visit":
                    book.visits.new("Care")
                case "end":
                    running = [row for row in book.visits.rows() if row.running]
                    if running:
                        book.visits.end(".")
                case _:
                    book.visits.take(step)
        return [(one.visit, one.episode, one.order) for one in book.visits.observations()]
    finally:
        book.close()


def _meant(steps: list[str]) -> list[tuple[int, str]]:
    """The rule once more: visits by number, and the case of every sighting."""
    visit, runs, customer, last, seen = 0, False, 0, 0, []
    for step in steps:
        if step == "next":
            customer = max(customer + 1, last + 1) if runs else customer + 1
        elif step == "visit" or (step == "end" and runs):
            visit, runs, customer, last = visit + (step == "visit"), step == "visit", 0, 0
        elif step not in {"again", "end"}:
            if not runs:
                visit, runs, last = visit + 1, True, 0
            chained = step.count(">")
            if step.startswith("."):
                case = customer or (last + 1 if chained else 0)
                last = max(last, case)
                seen += [(visit, str(case or ""))] * (chained + 1)
    return seen


@given(STEPS)
def test_every_sighting_is_of_the_case_that_was_in_hand(tmp_path_factory: Folders, steps: list[str]) -> None:
    kept = _said(tmp_path_factory.mktemp("cases") / "a.fieldbook", steps)
    numbers = {visit: place for place, visit in enumerate(dict.fromkeys(visit for visit, _, _ in kept))}
    meant = _meant(steps)
    visits = {visit: place for place, visit in enumerate(dict.fromkeys(visit for visit, _ in meant))}
    assert [(numbers[visit], case) for visit, case, _ in kept] == [(visits[visit], case) for visit, case in meant]


@given(STEPS)
def test_the_timeline_and_the_observations_have_one_order(tmp_path_factory: Folders, steps: list[str]) -> None:
    path = tmp_path_factory.mktemp("cases") / "a.fieldbook"
    _said(path, steps)
    with Engagement.open(path) as book:
        ids = [one.id for one in book.visits.observations()]
        shown = [entry for row in book.visits.rows() for entry in book.visits.timeline(row.visit.id)]
        assert [entry.record for entry in shown if entry.kind == "observation"] == ids
        named_a = [one.id for one in book.visits.observations() if one.name == "a"]
        assert [entry.record for entry in book.services.evidence("a")] == named_a if named_a else True


def test_a_chain_has_one_time_and_the_order_it_was_typed_in(tmp_path: Path) -> None:
    with Engagement.create(tmp_path / "a.fieldbook", "Home", "Ana", clock=Ticking()) as book:
        book.visits.take(".zebra > avaya > kana")
        seen = book.visits.observations()
        assert [one.name for one in seen] == ["zebra", "avaya", "kana"]
        assert len({one.at for one in seen}) == 1
