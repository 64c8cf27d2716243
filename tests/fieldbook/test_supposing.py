"""A log as it would read had something been said: right, and without a trace."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.log import Log
from followme.fieldbook.store import Fieldbook


def shown(log: Log) -> dict[str, Any]:
    return {
        f"{kind} {one.about}": (dict(one.fields), one.retracted, sorted(one.conflicts))
        for kind in log.kinds()
        for one in log.records(kind, retracted=True)
    }


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fieldbook]:
    path: Path = tmp_path_factory.mktemp("book") / "a.fieldbook"
    with Fieldbook.create(path, FixedClock(datetime(2026, 3, 2, tzinfo=UTC)), SeededIds("a")) as book:
        for kind in "no":
            for about in "ab":
                book.say([Statement(kind, about, {"p": "first", "s": {"add": ["x"]}})], "Ana", "a thing")
        yield book


STATEMENTS = st.lists(
    st.builds(
        Statement,
        st.sampled_from("nop"),
        st.sampled_from("abc"),
        st.sampled_from(
            [{"p": "second"}, {"p": None}, {"s": {"remove": ["x"]}}, {"_retract": True}, {"q": "new"}]
        ),
        at=st.just(""),
    ),
    max_size=4,
    unique_by=lambda one: (one.kind, one.about),  # two at once on one record are a tie, and salts break it
)


@given(STATEMENTS)
def test_what_is_supposed_reads_as_if_it_were_said(book: Fieldbook, statements: list[Statement]) -> None:
    before = (shown(book), book.digest, len(book), book.version, book.stored_ids())
    other = book.supposing(statements, "Ben")
    supposed = shown(other)
    assert (shown(book), book.digest, len(book), book.version, book.stored_ids()) == before
    told = book.say(statements, "Ben", "the same")
    try:
        assert shown(book) == supposed
    finally:
        if told:
            book.undo("Ben")
    assert {name: part[:2] for name, part in shown(book).items() if name in before[0]} == {
        name: part[:2] for name, part in before[0].items()
    }


def test_what_cannot_be_said_cannot_be_supposed(book: Fieldbook) -> None:
    with pytest.raises(Refused):
        book.supposing([Statement("n", "a", {"p": "x" * 70_000})], "Ben")
