"""Undo and redo as people rely on them: what stood before stands again, and nobody else's words are touched."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followme.errors import NothingToDo
from followme.fieldbook.claims import Statement, make
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.store import Fieldbook
from followme.text import canonical

Bodies = Sequence[tuple[str, Mapping[str, Any]]]

VALUES = st.none() | st.sampled_from(["a", "b"]) | st.lists(st.sampled_from(["x", "y"]), max_size=2)
ITEMS = st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=2, unique=True)
CHANGES = st.none() | st.dictionaries(st.sampled_from(["add", "remove"]), ITEMS, min_size=1)
BODY = st.fixed_dictionaries({}, optional={"p": VALUES, "q": VALUES, "s": CHANGES, "_retract": st.booleans()})
ACT = st.lists(st.tuples(st.sampled_from(["r1", "r2"]), BODY), min_size=1, max_size=3)
LISTED = ACT.map(lambda act: [(about, {**body, "_list": "a list"}) for about, body in act])
"""An import, or a newer edition of it."""
STEP = ACT | LISTED | st.sampled_from(["undo", "undo", "redo", "reopen"])


def _clock() -> FixedClock:
    return FixedClock(datetime(2026, 3, 2, tzinfo=UTC))


def _view(book: Fieldbook) -> dict[str, Any]:
    """What people see. Which rival of a conflict is shown for the time being is no fact, so it is left out."""
    seen = {}
    for record in book.records("n"):
        rivals = {
            name: sorted({canonical(head.value) for head in heads}) for name, heads in record.conflicts.items()
        }
        plain = {name: value for name, value in record.fields.items() if name not in record.conflicts}
        seen[record.about] = (plain, rivals, sorted(record.withheld))
    return seen


def _say(book: Fieldbook, bodies: Bodies) -> None:
    book.say([Statement("n", about, body) for about, body in bodies], "Ana", "a thing")
    assert isinstance(book.clock, FixedClock)
    book.clock.forward(seconds=1)


class Shadow:
    """What undo and redo should show: the views, before and after every act."""

    def __init__(self, book: Fieldbook) -> None:
        self.past = [_view(book)]
        self.future: list[Any] = []

    def step(self, book: Fieldbook, step: Any) -> None:
        if step == "undo":
            self._back(book)
        elif step == "redo":
            self._forth(book)
        else:
            _say(book, step)
            self.past.append(_view(book))
            self.future.clear()
        assert _view(book) == self.past[-1]

    def _back(self, book: Fieldbook) -> None:
        if len(self.past) == 1:
            with pytest.raises(NothingToDo):
                book.undo("Ana")
            return
        book.undo("Ana")
        self.future.append(self.past.pop())

    def _forth(self, book: Fieldbook) -> None:
        if not self.future:
            with pytest.raises(NothingToDo):
                book.redo("Ana")
            return
        book.redo("Ana")
        self.past.append(self.future.pop())


@settings(max_examples=35, deadline=None)
@given(st.lists(STEP, min_size=2, max_size=10))
def test_undo_and_redo_restore_exactly_what_stood(steps: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.fieldbook"
        ids = SeededIds("undo")
        book = Fieldbook.create(path, _clock(), ids)
        shadow = Shadow(book)
        for step in [*steps, *["undo"] * 3, "redo"]:
            if step == "reopen":
                book.close()
                book = Fieldbook.open(path, book.clock, ids)
                assert _view(book) == shadow.past[-1]
                continue
            shadow.step(book, step)
        book.close()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Fieldbook]:
    with Fieldbook.create(tmp_path / "a.fieldbook", _clock(), SeededIds("a")) as made:
        yield made


def _from_ben(book: Fieldbook, body: Mapping[str, Any], *, saw: Sequence[str], salt: str = "b" * 16) -> None:
    at = "2026-03-01T00:00:00.000Z"  # Ben's clock is a day behind
    book.accept([make(Statement("n", "r1", body), "Ben", at, saw, salt)])


def _fields(book: Fieldbook) -> Mapping[str, Any]:
    record = book.record("n", "r1")
    assert record is not None
    assert not record.conflicts
    return record.fields


def _heads(book: Fieldbook) -> tuple[str, ...]:
    record = book.record("n", "r1")
    return record.heads if record else ()


def test_two_edits_are_undone_one_after_the_other(book: Fieldbook) -> None:
    for value in "abc":
        _say(book, [("r1", {"p": value})])
    book.undo("Ana")
    book.undo("Ana")
    assert _fields(book) == {"p": "a"}
    book.redo("Ana")
    book.redo("Ana")
    assert _fields(book) == {"p": "c"}


def test_a_list_that_is_no_set_comes_back_whole(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": ["x"]})])
    _say(book, [("r1", {"p": ["y"]})])
    book.undo("Ana")
    assert _fields(book) == {"p": ["x"]}


def test_what_somebody_set_after_seeing_mine_stands(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a", "q": "a"})])
    _say(book, [("r1", {"p": "b", "q": "b"})])
    _from_ben(book, {"p": "ben"}, saw=_heads(book))
    book.undo("Ana")
    assert _fields(book) == {"p": "ben", "q": "a"}
    book.redo("Ana")
    assert _fields(book) == {"p": "ben", "q": "b"}


def test_what_somebody_set_beside_mine_stands_alone(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a"})])
    seen = _heads(book)
    _say(book, [("r1", {"p": "b"})])
    _from_ben(book, {"p": "ben"}, saw=seen)
    book.undo("Ana")
    assert _fields(book) == {"p": "ben"}


def test_the_same_value_set_beside_mine_stands(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a", "s": {"add": ["x"]}})])
    seen = _heads(book)
    _say(book, [("r1", {"p": "b", "s": {"add": ["y"]}})])
    _from_ben(book, {"p": "b", "s": {"add": ["y"]}}, saw=seen)
    book.undo("Ana")
    assert _fields(book) == {"p": "b", "s": ["x", "y"]}


def test_undoing_a_settlement_brings_the_conflict_back_and_undoing_more_leaves_the_other(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a"})])
    seen = _heads(book)
    _say(book, [("r1", {"p": "b"})])
    _from_ben(book, {"p": "ben"}, saw=seen)
    _say(book, [("r1", {"p": "settled"})])
    assert _fields(book) == {"p": "settled"}
    book.undo("Ana")
    assert [record.about for record in book.conflicted()] == ["r1"]
    assert {head.value for head in book.conflicted()[0].conflicts["p"]} == {"b", "ben"}
    book.undo("Ana")
    assert _fields(book) == {"p": "ben"}


def test_undoing_a_birth_leaves_what_others_said_of_it(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a", "s": {"add": ["x"]}})])
    _from_ben(book, {"q": "ben", "s": {"add": ["y"]}}, saw=_heads(book))
    book.undo("Ana")
    assert _fields(book) == {"q": "ben", "s": ["y"]}
    assert book.records("n")


def test_undoing_an_edit_of_what_was_taken_back_hides_it_again(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a"})])
    _say(book, [("r1", {"_retract": True})])
    assert not book.records("n")
    _say(book, [("r1", {"p": "b"})])
    assert book.records("n")
    book.undo("Ana")
    assert not book.records("n")
    book.undo("Ana")
    assert _fields(book) == {"p": "a"}
    assert book.records("n")


def test_an_act_on_several_records_is_one_step(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a"}), ("r2", {"p": "a"})])
    act, claims = book.undo("Ana")
    assert act.label == "a thing"
    assert [one.about for one in claims] == ["r1", "r2"]
    assert not book.records("n")


def test_labels_do_not_pile_up(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a"})])
    book.undo("Ana")
    book.redo("Ana")
    book.undo("Ana")
    book.redo("Ana")
    assert [act.label for act in book.local.acts()] == [
        "a thing",
        "undo a thing",
        "redo a thing",
        "undo a thing",
        "redo a thing",
    ]


def test_a_new_act_ends_redo(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "a"})])
    book.undo("Ana")
    _say(book, [("r2", {"p": "a"})])
    with pytest.raises(NothingToDo):
        book.redo("Ana")


def test_undo_does_not_bring_struck_words_back(book: Fieldbook) -> None:
    _say(book, [("r1", {"p": "secret"})])
    first = book.claims()[0]
    _say(book, [("r1", {"p": "b"})])
    book.strike(Statement("strike", "k", {"claims": {first.id: ["p"]}}), "Ana")
    book.undo("Ana")
    assert "p" not in _fields(book)
    assert all("secret" not in (one.body or "") for one in book.claims())
