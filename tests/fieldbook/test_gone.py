"""The file goes away under an open fieldbook: nothing is acknowledged or lost, what arrives is left alone."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from field_children import ran

from followme.errors import FileGone
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook


def _other(path: Path) -> Path:
    other = path.with_name("other.fieldbook")
    Fieldbook.create(other, SystemClock(), RandomIds()).close()
    return other


def _replaced(path: Path) -> None:
    _other(path).replace(path)


def _overwritten(path: Path) -> None:
    shutil.copyfile(_other(path), path)


WAYS: dict[str, Callable[[Path], object]] = {
    "removed": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_name("b.fieldbook")),
    "replaced": _replaced,
    "overwritten": _overwritten,
    "truncated": lambda path: os.truncate(path, 100),
    "emptied": lambda path: os.truncate(path, 0),
    "folder": lambda path: path.parent.rename(path.parent.with_name("elsewhere")),
    "log removed": lambda path: path.with_name(f"{path.name}-wal").unlink(),
    "log cut": lambda path: os.truncate(path.with_name(f"{path.name}-wal"), 0),
}


@pytest.fixture
def book(tmp_path: Path) -> Fieldbook:
    """Open, with acts, a draft, a note that waits for an answer to its strike, and one set aside."""
    (tmp_path / "here").mkdir()
    book = Fieldbook.create(tmp_path / "here" / "a.fieldbook", SystemClock(), RandomIds())
    told = [book.say([Statement("n", f"r{n}", {"p": f"word {n}"})], "Ana", f"thing {n}")[0] for n in range(5)]
    with Fieldbook.create(tmp_path / "ben.fieldbook", SystemClock(), RandomIds()) as ben:
        ben.accept(told)
        (aside,) = ben.say([Statement("n", "aside", {"p": "aside"})], "Ben", "a thing")
        strike = ben.strike(Statement("strike", "s", {"claims": {told[4].id: ["p"]}}), "Ben")
    book.accept([aside, strike])
    book.set_aside([aside.id])
    book.local.save_draft("form", {"text": "half a line"})
    return book


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_acknowledged_and_all_goes_to_a_new_file(way: str, book: Fieldbook, tmp_path: Path) -> None:
    before, acts = book.claims(), book.local.acts()
    WAYS[way](book.path)
    arrived = book.path.read_bytes() if book.path.is_file() else None
    for write in (
        lambda: book.say([Statement("n", "late", {"p": "late"})], "Ana", "late"),
        lambda: book.local.save_draft("late", {"text": "typed after"}),
        lambda: book.local.remember("me", "Eve"),
    ):
        with pytest.raises(FileGone):
            write()
    assert book.claims() == before
    book.rescue(tmp_path / "saved.fieldbook")
    book.close()
    if way not in {"log removed", "log cut"}:
        assert (book.path.read_bytes() if book.path.is_file() else None) == arrived, "what arrived is left alone"
    assert not book.path.with_name("a.fieldbook-wal").exists()
    with Fieldbook.open(tmp_path / "saved.fieldbook", SystemClock(), RandomIds()) as saved:
        assert {one.id: one for one in saved.claims()} == {one.id: one for one in before}
        assert [asked.named[0].body for asked in saved.asking()] == ['{"p":"word 4"}'], (
            "words that wait for an answer"
        )
        drafts = {draft.form: draft.data["text"] for draft in saved.local.drafts()}
        assert drafts == {"form": "half a line", "late": "typed after"}
        if way in {"removed", "renamed", "replaced", "folder"}:
            assert [act.label for act in saved.local.acts()] == [act.label for act in acts]
            assert len(saved._aside()) == 1


_LATE = """
import shutil, sys
from pathlib import Path
from followme.errors import FileGone
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
path, other = Path(sys.argv[1]), Path(sys.argv[2])
book = Fieldbook.open(path, SystemClock(), RandomIds())
book.say([Statement("n", "r", {"p": "x" * 9000})], "Ana", "a thing")
shutil.copyfile(other, path)
try:
    book.close()
except FileGone as gone:
    print(gone.title)
"""


def test_a_program_that_ends_writes_nothing_over_what_arrived(tmp_path: Path) -> None:
    path, other = tmp_path / "a.fieldbook", tmp_path / "other.fieldbook"
    for each in (path, other):
        Fieldbook.create(each, SystemClock(), RandomIds()).close()
    assert "written to by another program" in ran(_LATE, path, other)
    assert path.read_bytes() == other.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.fieldbook", "other.fieldbook"]


def test_our_own_folding_in_of_a_long_log_is_no_strangers_write(tmp_path: Path) -> None:
    with Fieldbook.create(tmp_path / "a.fieldbook", SystemClock(), RandomIds()) as book:
        for number in range(120):
            book.say([Statement("n", f"r{number}", {"p": "x" * 60_000})], "Ana", "a thing")
        assert len(book.stored_ids()) == 120
