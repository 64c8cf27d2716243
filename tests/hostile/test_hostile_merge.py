"""A colleague's file is refused with a reason, or merged with its bad rows set apart; ours is never harmed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from foreign_files import QUARANTINED, REFUSED, SOUND, changed, forged, new, sound, with_row

from followme.fieldbook import memory
from followme.fieldbook.claims import Statement, make
from followme.fieldbook.merging import lost, merge
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

OWN = {"p": "ours"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Fieldbook]:
    with new(tmp_path / "own.fieldbook") as book:
        book.say([Statement("n", "own", OWN)], "Ana", "a thing")
        yield book
        assert book.record("n", "own").fields == OWN  # type: ignore[union-attr]
        assert not soundness(book).problems


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return sound(tmp_path / "other.fieldbook")


def _kept(book: Fieldbook) -> list[tuple[str, str]]:
    """What is in quarantine: reason and raw row."""
    with book._link.begin():
        rows = book._link.exec_driver_sql("SELECT reason, raw FROM quarantine").all()
    return [(str(reason), str(raw)) for reason, raw in rows]


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_breaks_a_rule_is_refused(case: str, book: Fieldbook, tmp_path: Path) -> None:
    spoil, reason = REFUSED[case]
    path = sound(tmp_path / "their file.fieldbook")
    spoil(path)
    before = book.digest
    done = merge(book, path, "Ana")
    assert done.state == "refused"
    assert done.reason
    assert any(one in done.reason for one in reason.split("|")), done.reason
    assert (book.digest, book.stored_ids(), book.local.handovers()) == (
        before,
        {one.id for one in book.claims()},
        (),
    )


@pytest.mark.parametrize("case", QUARANTINED)
def test_a_bad_row_is_set_apart_and_the_good_ones_come_in(case: str, book: Fieldbook, other: Path) -> None:
    row, reason = QUARANTINED[case]
    with_row(other, row)
    done = merge(book, other, "Ana")
    assert (done.state, done.new, done.quarantined) == ("merged", 30, 1)
    assert lost(book, other) == 0
    ((why, raw),) = _kept(book)
    assert reason in why
    assert 0 < len(raw) <= 64 * 1024
    assert {one.id for one in book.claims()} >= {one.id for one in SOUND}
    assert len(book) == 31


def test_cells_that_are_no_text_are_set_apart(book: Fieldbook, other: Path) -> None:
    changed(
        other,
        "UPDATE claim SET id = CAST(x'ff61' AS TEXT) WHERE about = 'r1'",
        "UPDATE claim SET author = CAST(x'ff61' AS TEXT) WHERE about = 'r2'",
        "UPDATE claim SET body = CAST(x'7b22c3' AS TEXT) WHERE about = 'r3'",
    )
    done = merge(book, other, "Ana")
    assert (done.new, done.quarantined) == (27, 3)


def test_a_bad_id_is_found_again_among_many_known_rows(book: Fieldbook, other: Path) -> None:
    merge(book, other, "Ana")
    changed(other, "UPDATE claim SET id = CAST(x'ff61' AS TEXT) WHERE about = 'r1'")
    done = merge(book, other, "Ana")
    assert (done.new, done.already, done.quarantined) == (0, 29, 1)


@pytest.mark.parametrize("place", [0, 40], ids=["another id", "another row"])
def test_an_index_that_lies_hides_no_row(place: int, book: Fieldbook, other: Path) -> None:
    """``quick_check`` does not compare an index with its table, and the ids are in both."""
    data = bytearray(other.read_bytes())
    name = SOUND[7].id.encode()
    index = next(at for at in (data.find(name), data.rfind(name)) if data[at + 40 : at + 41] != b"n")
    data[index + place] = ord("0") if data[index + place] != ord("0") else ord("1")
    other.write_bytes(data)
    assert merge(book, other, "Ana").new == 30
    assert lost(book, other) == 0


def test_reading_is_bounded_by_steps(book: Fieldbook, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_STEPS", 10)
    monkeypatch.setattr(memory, "_patience", lambda _: lambda: 1)
    done = merge(book, other, "Ana")
    assert done.state == "refused"
    assert "interrupted" in str(done.reason)


def test_our_own_file_and_a_second_name_of_it_are_refused(book: Fieldbook, tmp_path: Path) -> None:
    twin = tmp_path / "twin.fieldbook"
    os.link(book.path, twin)
    assert [merge(book, path, "Ana").state for path in (book.path, twin)] == ["refused", "refused"]
    twin.unlink()
    book.say([Statement("n", "later", OWN)], "Ana", "a thing")
    look = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT count(*) FROM claim')"
    locked = subprocess.run(
        [sys.executable, "-c", look, str(book.path)], capture_output=True, text=True, check=False
    )
    assert "locked" in locked.stderr, "the lock on our own file was lost"


@pytest.mark.parametrize("name", ["a" * 300, "a\nb.fieldbook", "\x1b[31m.fieldbook", "x/y/z", "..", "."])
def test_odd_names_are_refused(name: str, book: Fieldbook, tmp_path: Path) -> None:
    assert merge(book, tmp_path / name, "Ana").state == "refused"


def test_the_colleagues_file_is_left_as_it_was(book: Fieldbook, other: Path) -> None:
    other.chmod(0o444)
    before = other.read_bytes()
    merge(book, other, "Ana")
    assert other.read_bytes() == before
    assert sorted(path.name for path in other.parent.iterdir() if path.name.startswith("other")) == [other.name]


def test_a_file_whose_log_lies_beside_it_gives_all(book: Fieldbook, tmp_path: Path) -> None:
    """A laptop that lost power: most of its entries are in the -wal file."""
    path = tmp_path / "dead.fieldbook"
    writes = (
        "import os, sys; from pathlib import Path\n"
        "from followme.fieldbook.claims import Statement\n"
        "from followme.fieldbook.given import RandomIds, SystemClock\n"
        "from followme.fieldbook.store import Fieldbook\n"
        "book = Fieldbook.create(Path(sys.argv[1]), SystemClock(), RandomIds())\n"
        "book.say([Statement('n', f'r{n}', {'p': 1}) for n in range(50)], 'Ben', 'x')\n"
        "os._exit(0)"
    )
    subprocess.run(
        [sys.executable, "-c", writes, str(path)],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    done = merge(book, path, "Ana")
    assert (done.new, lost(book, path)) == (50, 0)


def test_a_newer_followmes_kinds_and_fields_come_in_and_go_on(book: Fieldbook, other: Path) -> None:
    newer = make(
        Statement("hologram", "h1", {"beam": [1, {"x": None}], "p": "a"}),
        "Ben",
        "2031-01-01T00:00:00.000Z",
        [],
        "c" * 16,
    )
    with_row(other, newer)
    assert merge(book, other, "Ana").quarantined == 0
    assert book.claim(newer.id) == newer
    assert "hologram" in book.kinds()


def test_a_claim_that_waited_for_its_strike_comes_in_later(book: Fieldbook, tmp_path: Path) -> None:
    whole = forged()
    bare = whole._replace(body=None, salt=None)
    strike = make(Statement("strike", "s1", {"claims": {whole.id: ["p"]}}), "Ben", bare.at, [], "d" * 16)
    first, second = sound(tmp_path / "first.fieldbook"), sound(tmp_path / "second.fieldbook")
    with_row(first, bare)
    with_row(second, strike)
    assert merge(book, first, "Ana").quarantined == 1
    assert merge(book, second, "Ana").quarantined == 0
    again = merge(book, first, "Ana")
    assert (again.state, again.new, again.quarantined) == ("merged", 1, 0)
    assert book.claim(bare.id) == bare
    assert merge(book, first, "Ana").state == "already"
