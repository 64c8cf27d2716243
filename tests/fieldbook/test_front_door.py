"""A fieldbook is opened in place only as the gate would let it in; one that was changed is open to be read."""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from field_children import run

from followme.errors import NotAcceptable, NotAFieldbook
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import FixedClock, RandomIds, SeededIds, SystemClock
from followme.fieldbook.merging import merge
from followme.fieldbook.store import Fieldbook

STRANGE = {
    "a trigger that forgets": "CREATE TRIGGER t AFTER INSERT ON claim"
    " BEGIN DELETE FROM claim WHERE id = new.id; END",
    "a trigger on a look": "CREATE TRIGGER t AFTER INSERT ON place BEGIN DELETE FROM claim; END",
    "a trigger that keeps": "CREATE TRIGGER t AFTER UPDATE ON claim"
    " BEGIN INSERT INTO draft VALUES ('x', 'y', old.body); END",
    "a view": "CREATE VIEW v AS SELECT * FROM claim",
    "an index": "CREATE INDEX i ON claim (author)",
    "a table": "CREATE TABLE kept (body TEXT)",
    "a view for the log": "ALTER TABLE claim RENAME TO hidden; CREATE VIEW claim AS SELECT * FROM hidden",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed fieldbook of a few claims."""
    path = tmp_path / "a.fieldbook"
    with Fieldbook.create(path, FixedClock(datetime(2026, 3, 2, tzinfo=UTC)), SeededIds("f")) as book:
        for number in range(10):
            book.say([Statement("n", f"r{number}", {"p": "words"})], "Ana", "a thing")
    return path


def _change(path: Path, sql: str) -> None:
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.executescript(sql)
    raw.close()


def _open(path: Path) -> Fieldbook:
    return Fieldbook.open(path, SystemClock(), RandomIds())


@pytest.mark.parametrize("sql", STRANGE.values(), ids=STRANGE)
def test_a_file_with_an_object_of_its_own_is_opened_by_nobody(sql: str, path: Path) -> None:
    _change(path, sql)
    before = path.read_bytes()
    for way in (Fieldbook.open, Fieldbook.read):
        with pytest.raises(NotAFieldbook, match=r"more than a fieldbook|not built like ours"):
            way(path, SystemClock(), RandomIds())
    for words in (("capture", path, "--service", "Siebel"), ("check", path), ("services", path)):
        told = run(*words)
        assert told.returncode == 3, told
        assert told.stdout == ""
    assert path.read_bytes() == before


def test_what_does_not_fit_its_seal_is_named_and_nothing_is_written(path: Path, tmp_path: Path) -> None:
    _change(path, "UPDATE claim SET body = '{\"p\":\"other\"}' WHERE about = 'r3'")
    before = path.read_bytes()
    with _open(path) as book:
        (odd,) = [claim.id for claim in book.claims() if claim.about == "r3"]
        assert odd[:12] in book.warnings[0]
        for write in (
            lambda: book.say([Statement("n", "x", {"p": 1})], "Ana", "a thing"),
            lambda: book.local.save_draft("form", {"text": "x"}),
            lambda: book.undo("Ana"),
        ):
            with pytest.raises(NotAcceptable, match="do not fit their seals"):
                write()
        assert len(book) == 10
    assert path.read_bytes() == before
    told = run("check", path)
    assert told.returncode == 1
    assert odd[:12] in told.stdout
    assert run("log", path).returncode == 0
    assert f"followme join {path.name}" in run("capture", path, "--service", "Siebel").stderr
    with Fieldbook.create(tmp_path / "new.fieldbook", SystemClock(), RandomIds()) as fresh:
        done = merge(fresh, path, "Ana")
        assert (done.new, done.quarantined) == (9, 1), "what is sound goes into a new one"


def test_a_swapped_id_and_a_swapped_seal_are_seen(path: Path, tmp_path: Path) -> None:
    for number, sql in enumerate(
        (
            "UPDATE claim SET author = 'Eve' WHERE about = 'r1'",
            "UPDATE claim SET seal = (SELECT seal FROM claim WHERE about = 'r2') WHERE about = 'r1'",
            "UPDATE claim SET salt = '0000000000000000' WHERE about = 'r1'",
            "UPDATE claim SET prior = '[\"' || id || '\"]' WHERE about = 'r1'",
        )
    ):
        copy = Path(shutil.copyfile(path, tmp_path / f"{number}.fieldbook"))
        _change(copy, sql)
        with _open(copy) as book:
            assert "do not fit their seals" in book.warnings[0], sql
