"""What is looked at once and kept: a verdict judges the pairs anew, it does not compare the names again."""

from pathlib import Path
from typing import Any

import pytest

from followme.engagement import Engagement
from followme.engagement.names import pairing
from followme.matching.look import Look


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many names each look was at."""
    found: list[int] = []

    class CountedLook(Look):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            found.append(len(self.known))

    monkeypatch.setattr(pairing, "Look", CountedLook)
    return found


def test_only_a_new_name_or_word_is_looked_at_again(tmp_path: Path, looks: list[int]) -> None:
    with Engagement.create(tmp_path / "a.fieldbook", "Broadband", "Ana") as book:
        book.visits.new("Care")
        for name in ("Harbour Ledger", "HarbourLedger", "Otter", "Gull Board"):
            book.visits.capture(name)
        before = book.names.duplicates()
        assert len(before.proposals) == 1
        book.names.rule("Harbour Ledger", "HarbourLedger", "same", "")
        assert book.names.duplicates().proposals == ()
        book.visits.note(book.visits.rows()[0].visit.id, "they sigh")
        assert book.names.duplicates().proposals == ()
        assert looks == [4]
        book.visits.capture("Gull-Board")
        assert [one.compared.advice for one in book.names.duplicates().proposals] == ["same"]
        assert looks == [4, 5]
        book.names.rule("Otter", "Gull Board", "same", "they call it so")
        book.names.duplicates()
        assert looks == [4, 5, 5], "a word was learned: Otter stands for Gull Board from now on"


def test_a_look_that_was_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    with Engagement.create(tmp_path / "a.fieldbook", "Broadband", "Ana") as book:
        book.visits.new("Care")
        for name in ("Harbour Ledger", "HarbourLedger"):
            book.visits.capture(name)
        for after in range(2):
            told: list[int] = []

            def stop(done: int, of: int, told: list[int] = told, after: int = after) -> None:
                told.append(of)
                if len(told) > after:
                    raise InterruptedError

            with pytest.raises(InterruptedError):
                book.names.duplicates(stop)
            assert told == [2] * (after + 1), "it tells of reading, then of comparing"
        assert len(book.names.duplicates().proposals) == 1
