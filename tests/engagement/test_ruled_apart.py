"""What verdicts have told apart: it is not asked again through other names, and no third name joins it unseen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.errors import NothingToDo


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Engagement]:
    with Engagement.create(tmp_path / "a.fieldbook", "Broadband", "Ana") as book:
        book.visits.new("Care")
        yield book


def said(book: Engagement, *names: str) -> None:
    for name in names:
        book.visits.capture(name)


def advice(book: Engagement) -> dict[tuple[str, str], str]:
    return {one.pair: one.compared.advice for one in book.names.duplicates().proposals}


def test_a_name_that_is_as_much_two_that_were_ruled_apart_is_the_same_as_neither_unseen(book: Engagement) -> None:
    said(book, "Harbour Ledger", "Harbour-Ledger", "HarbourLedger")
    assert set(advice(book).values()) == {"same"}
    book.names.rule("Harbour-Ledger", "HarbourLedger", "different", "two offices")
    assert set(advice(book).values()) == {"likely"}
    assert book.names.duplicates().acceptable == ()


def test_what_was_ruled_apart_is_not_asked_through_another_name_of_either(book: Engagement) -> None:
    said(book, "Harbour Ledger", "Harbour-Ledger", "HarbourLedger")
    book.names.rule("Harbour Ledger", "Harbour-Ledger", "same", "")
    book.names.rule("Harbour-Ledger", "HarbourLedger", "variants", "")
    assert advice(book) == {}


def test_a_verdict_on_a_name_nobody_said_says_so(book: Engagement) -> None:
    said(book, "Harbour Ledger")
    assert 'nobody said "Dock Book" yet' in book.names.rule("Harbour Ledger", "Dock Book", "same", "").said
    said(book, "Dock Book")
    assert book.names.rule("Harbour Ledger", "Dock Book", "different", "").said == ()


def test_undo_of_a_ruling_takes_back_nothing_else(book: Engagement) -> None:
    said(book, "Harbour Ledger", "Dock Book")
    book.names.rule("Harbour Ledger", "Dock Book", "same", "")
    book.log.undo_ruling()
    assert len(book.services.profiles()) == 2
    with pytest.raises(NothingToDo, match="the last thing done was"):
        book.log.undo_ruling()
    assert len(book.services.profiles()) == 2


def test_undo_stops_at_the_engagement_itself(book: Engagement) -> None:
    book.log.undo()
    with pytest.raises(NothingToDo, match="nothing to undo"):
        book.log.undo()
    assert book.log.status().product_line == "Broadband"
