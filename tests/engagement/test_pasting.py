"""Many lines at once: what each would become, all of them in one act, in their order and at their times."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.engagement.visits.pasting import read_lines, text_of
from followme.errors import NothingToDo, Refused, SourceError
from followme.fieldbook.given import FixedClock

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOTES = '.siebel > zendesk\n\n!s a list\n.avaya >> crm #msisdn\n"I wait" Rita\n.crm\n?\n'


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Engagement]:
    with Engagement.create(tmp_path / "a.fieldbook", "Broadband", "Ana", clock=FixedClock(NINE)) as book:
        yield book


def test_a_preview_says_what_each_line_would_become() -> None:
    read = read_lines(NOTES)
    assert [(one.number, one.read_as) for one in read] == [
        (1, "siebel → zendesk"),
        (3, "a note: !s a list"),
        (4, "avaya ⇒ crm #msisdn"),
        (5, "a quote by Rita: I wait"),
        (6, "crm"),
        (7, ""),
    ]
    assert [one.number for one in read if one.problem] == [3, 7]


def test_all_is_one_act_in_order_and_one_undo(book: Engagement) -> None:
    pasted = book.visits.take_all(read_lines(NOTES))
    (visit,) = book.visits.rows()
    assert (visit.observations, visit.notes, visit.running) == (5, 2, True)
    assert [len(records) for records in pasted.records] == [2, 1, 2, 1, 1, 0]
    assert [(one.name, one.episode, one.order) for one in book.visits.observations()] == [
        ("siebel", "1", 1), ("zendesk", "1", 2), ("avaya", "2", 1), ("crm", "2", 2), ("crm", "", 1),
    ]  # fmt: skip
    ats = {one.record: one.at for one in book.visits.timeline(visit.visit.id)}
    firsts = [ats[records[0]] for records in pasted.records if records]
    assert firsts == sorted(set(firsts))
    assert pasted.receipt.said == ("Rita has not agreed to be quoted: held back",)
    book.log.undo()
    assert book.visits.rows() == ()
    with pytest.raises(NothingToDo):
        book.log.undo()


def test_it_reads_as_lines_taken_one_by_one(book: Engagement, tmp_path: Path) -> None:
    with Engagement.create(tmp_path / "b.fieldbook", "Broadband", "Ana") as other:
        for place in (book, other):
            place.visits.take(".before > that")
        book.visits.take_all(read_lines(NOTES))
        for typed in filter(None, NOTES.splitlines()[:-1]):
            other.visits.take(typed)

        def told(one: Engagement) -> list[tuple[str, str, int]]:
            return sorted((seen.episode, seen.name, seen.order) for seen in one.visits.observations())

        assert told(book) == told(other)


def test_a_time_in_front_is_of_the_visits_day(book: Engagement) -> None:
    visit = book.visits.new("Care", starts="2026-03-01T12:00:00.000Z").record
    book.visits.take_all(read_lines("10:41 one\n10:41 two\nthree\n9:05 four\n24:00 no time"), visit=visit)
    times = {
        one.text: datetime.fromisoformat(one.at).astimezone().strftime("%d %H:%M:%S.%f")[:-3]
        for one in book.visits.timeline(visit)
    }
    assert times == {
        "one": "01 10:41:00.000",
        "two": "01 10:41:00.001",
        "three": "01 10:41:00.002",
        "four": "01 09:05:00.000",
        "24:00 no time": "01 09:05:00.001",
    }


def test_escapes_are_dropped_and_the_text_kept() -> None:
    text = "\x1b[1;31m.siebel\x1b[0m > zendesk\r\n\x1b]0;title\x07she waits\x1b[200~ here\r\r\x9b2Kend\x00"
    assert [one.read_as for one in read_lines(text)] == [
        "siebel → zendesk", "a note: she waits here", "a note: end",
    ]  # fmt: skip


def test_bytes_that_are_no_utf8_are_read_and_named_by_line() -> None:
    text, said = text_of("one\ncafé\nété\n".encode() + "caf\xe9\n".encode("latin-1"), "n.txt")
    assert (text.splitlines()[3], said) == ("café", "line 4: bytes that are no UTF-8, read as Windows-1252")
    assert text_of("\ufeffone\r\n".encode(), "n.txt") == ("one\r\n", "")
    with pytest.raises(SourceError, match="no text"):
        text_of(b"PK\0\0", "n.txt")


def test_a_megabyte_is_kept_at_once(book: Engagement) -> None:
    lines = read_lines("\x1b[32m.siebel > zendesk\x1b[0m and more\nshe waits for the billing total\n" * 15000)
    book.visits.take_all(lines[:6000])
    assert len(lines) == 30000
    assert len(book.visits.observations()) == 6000
    with pytest.raises(Refused, match="nothing to keep"):
        book.visits.take_all(read_lines("?\n\n."))
