"""When something was said: one act at one time, and what is said later stands later."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tui_worlds import MORNING, TickingClock

from followme.engagement import Engagement
from followme.engagement.visits.pasting import read_lines
from followme.fieldbook import given
from followme.fieldbook.given import SystemClock


def times(book: Engagement) -> list[str]:
    return [one.at for one in book._book.fieldbook.claims() if one.kind in {"observation", "note"}]


def test_an_act_has_one_time(tmp_path: Path) -> None:
    """So a chain is one row of the timeline, however long it took to be written."""
    with Engagement.create(tmp_path / "b.fieldbook", "P", "Ana", clock=TickingClock(MORNING)) as book:
        book.visits.take(".siebel > sap > crm")
        book.visits.take(".avaya > zendesk")
        one, two, three, *others = times(book)
    assert one == two == three
    assert others[0] == others[1] > three


def test_no_two_looks_at_the_clock_are_one_millisecond() -> None:
    clock = SystemClock()
    looks = [clock.now() for _ in range(500)]
    assert all(later - one >= timedelta(milliseconds=1) for one, later in pairwise(looks))


def test_a_clock_that_is_set_back_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SystemClock()
    clock.now()
    back = datetime(2020, 1, 1, tzinfo=UTC)

    class Past(datetime):
        @classmethod
        def now(cls, *_: object) -> datetime:
            return back

    monkeypatch.setattr(given, "datetime", Past)
    assert clock.now() == back


def test_what_is_typed_behind_a_paste_stands_behind_it(tmp_path: Path) -> None:
    with Engagement.create(tmp_path / "b.fieldbook", "P", "Ana") as book:
        book.visits.take("before")
        book.visits.take_all(read_lines("\n".join(f"line {n}" for n in range(400))))
        book.visits.take("behind")
        visit = book.visits.rows()[0].visit.id
        told = [entry.text for entry in book.visits.timeline(visit)]
    assert told == ["before", *(f"line {n}" for n in range(400)), "behind"]
