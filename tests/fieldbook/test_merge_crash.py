"""A merge that is killed, or runs out of disk: before or after, never half; and hand-overs alike."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from field_children import killed

from followme.errors import FollowmeError, NotAcceptable, NotAFieldbook
from followme.exports.placing import files
from followme.exports.placing.files import place
from followme.fieldbook.claims import Claim, Statement, make
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import merge
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

_AT = "2026-03-02T09:30:00.000Z"


def _new(path: Path) -> Fieldbook:
    return Fieldbook.create(path, FixedClock(datetime(2026, 3, 2, tzinfo=UTC)), SeededIds("a"))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Fieldbook]:
    book = _new(tmp_path / "own.fieldbook")
    yield book
    book.close()


def _claims(count: int) -> list[Claim]:
    return [make(Statement("n", f"r{n}", {"p": "x" * 9000}), "Ben", _AT, [], f"{n:016x}") for n in range(count)]


def test_kills_leave_no_half_merge(
    kills: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found = killed("merge", tmp_path, kills)
    record_property("figure", f"kills of a merging program: {found}")
    assert (found["lost"], found["halves"], found["problems"]) == (0, 0, [])
    assert found["whole"]
    assert found["absent"], "some died before the last file"


def _limit(book: Fieldbook, more: int) -> None:
    raw: Any = book._link.connection.dbapi_connection
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count={pages + more}")


def test_a_full_disk_leaves_the_log_as_it_was(book: Fieldbook, tmp_path: Path) -> None:
    book.say([Statement("n", "own", {"p": "a"})], "Ana", "a thing")
    other = tmp_path / "other.fieldbook"
    hand_over(_claims(40), other)
    before = book.digest
    _limit(book, 8)
    with pytest.raises(FollowmeError, match="Nothing of this entry was kept"):
        merge(book, other, "Ana")
    assert (book.digest, len(book.stored_ids()), book.local.handovers()) == (before, 1, ())
    _limit(book, 1000)
    assert merge(book, other, "Ana").new == 40
    assert not soundness(book).problems


def test_a_merge_leaves_no_copy_anywhere_and_needs_no_room_for_one(
    book: Fieldbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.fieldbook"
    hand_over(_claims(1), other)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert merge(book, other, "Ana").state == "merged"


def test_a_hand_over_holds_claims_and_nothing_else(book: Fieldbook, tmp_path: Path) -> None:
    book.say([Statement("n", "own", {"p": "told"})], "Ana", "a secret label")
    book.local.save_draft("note", {"text": "a secret draft"})
    book.local.remember("me", "a secret place")
    (gone,) = book.say([Statement("n", "gone", {"p": "a secret struck"})], "Ana", "a thing")
    book.strike(Statement("strike", "s", {"claims": {gone.id: ["p"]}}), "Ana")
    out = tmp_path / "out.fieldbook"
    hand_over(book.claims(), out)
    with closing(sqlite3.connect(out)) as raw:
        assert raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall() == [("claim",)]
        assert raw.execute("SELECT count(*) FROM claim").fetchone() == (3,)
    assert b"secret" not in out.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("own")] == ["out.fieldbook"]


def test_equal_claims_make_equal_hand_overs(book: Fieldbook, tmp_path: Path) -> None:
    one, two = tmp_path / "one.fieldbook", tmp_path / "two.fieldbook"
    assert hand_over(_claims(5), one) == hand_over(_claims(5)[::-1], two)
    assert one.read_bytes() == two.read_bytes()


def _placed(claims: list[Claim], path: Path) -> str:
    return place(path, partial(hand_over, claims))


def test_a_hand_over_without_room_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_settle", full)
    with pytest.raises(NotAcceptable, match="could not be written"):
        _placed(_claims(2), tmp_path / "out.fieldbook")
    assert list(tmp_path.iterdir()) == []


def test_a_hand_over_never_replaces_a_file(book: Fieldbook, tmp_path: Path) -> None:
    taken = tmp_path / "taken.fieldbook"
    taken.write_text("mine")
    for path in (taken, book.path, tmp_path / "no" / "x.fieldbook"):
        with pytest.raises(NotAcceptable):
            _placed(_claims(1), path)
    assert taken.read_text() == "mine"


def test_a_hand_over_that_does_not_read_back_is_none(tmp_path: Path) -> None:
    bad = _claims(1)[0]._replace(body='{"p":1}')
    with pytest.raises(NotAFieldbook, match="did not read back"):
        _placed([bad], tmp_path / "out.fieldbook")
    assert list(tmp_path.iterdir()) == []
