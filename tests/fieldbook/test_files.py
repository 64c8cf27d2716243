"""Files that are no fieldbook, are damaged, copied, or must not be touched; and what we leave in a folder."""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from field_children import ended, ran, run

from followme.errors import FileGone, FollowmeError, NotAFieldbook, OpenElsewhere
from followme.fieldbook import connection
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import FixedClock, RandomIds, SeededIds, SystemClock
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed fieldbook of a few claims."""
    path = tmp_path / "a.fieldbook"
    with Fieldbook.create(path, FixedClock(datetime(2026, 3, 2, tzinfo=UTC)), SeededIds("f")) as book:
        for number in range(40):
            book.say([Statement("n", f"r{number}", {"p": "words " * 50})], "Ana", "a thing")
    return path


def _open(path: Path) -> Fieldbook:
    return Fieldbook.open(path, SystemClock(), RandomIds())


def _change(path: Path, sql: str) -> None:
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute(sql)
    raw.close()


def _names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


# ---- making one


@pytest.mark.parametrize(
    "name", ["a", "a.db", "a.FIELDBOOK", "a.fieldbook.bak", ".fieldbook", ".", "no/a.fieldbook"]
)
def test_only_fieldbooks_are_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAFieldbook):
        Fieldbook.create(tmp_path / name, SystemClock(), RandomIds())
    with pytest.raises(NotAFieldbook):
        Fieldbook.create(Path(name), SystemClock(), RandomIds())
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_overwritten(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    (tmp_path / "empty.fieldbook").touch()
    (tmp_path / "folder.fieldbook").mkdir()
    (tmp_path / "link.fieldbook").symlink_to(tmp_path / "nowhere.txt")
    for name in ("a", "empty", "folder", "link"):
        with pytest.raises(NotAFieldbook, match="exists already"):
            Fieldbook.create(tmp_path / f"{name}.fieldbook", SystemClock(), RandomIds())
    assert path.read_bytes() == before
    assert not (tmp_path / "nowhere.txt").exists()


def test_a_fieldbook_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Fieldbook) -> None:
        raise FollowmeError("the fieldbook could not be written", "full")

    monkeypatch.setattr(Fieldbook, "_settle", full)
    with pytest.raises(FollowmeError):
        Fieldbook.create(tmp_path / "a.fieldbook", SystemClock(), RandomIds())
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    Fieldbook.create(tmp_path / "a.fieldbook", SystemClock(), RandomIds()).close()


_KILLED_WHILE_MADE = """
import os, sys
from pathlib import Path
from followme.fieldbook import connection
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
connection.checkpoint = lambda link: os.kill(os.getpid(), 9)
Fieldbook.create(Path(sys.argv[1]), SystemClock(), RandomIds())
"""


def test_a_crash_while_all_is_in_the_write_ahead_log_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.fieldbook"
    assert ended(_KILLED_WHILE_MADE, path) == -9
    with _open(path) as book:
        assert not book.warnings
        assert not soundness(book).problems


# ---- what is none


def test_what_is_no_fieldbook_says_so_and_is_not_touched(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    wrong = {
        "text": b"service,leader\n" * 50,
        "empty": b"",
        "short": whole[:60],
        "header": whole[:100],
        "page": whole[:4096],
        "half": whole[: len(whole) // 2],
        "stranger": whole[:68] + b"ABCD" + whole[72:],
        "newer": whole[:60] + b"\0\0\0\2" + whole[64:],
        "noise": whole[:4096] + bytes(range(256)) * ((len(whole) - 4096) // 256),
    }
    for name, data in wrong.items():
        bad = tmp_path / f"{name}.fieldbook"
        bad.write_bytes(data)
        with pytest.raises(NotAFieldbook) as caught:
            _open(bad)
        assert caught.value.exit_code == 3
        assert caught.value.message, name
        if name != "half":
            assert bad.read_bytes() == data, name
    assert "newer followme" in _told(tmp_path / "newer.fieldbook")
    assert "another application" in _told(tmp_path / "stranger.fieldbook")
    assert set(_names(path)) == {"a.fieldbook", *(f"{name}.fieldbook" for name in wrong)}


def _told(path: Path) -> str:
    with pytest.raises(NotAFieldbook) as caught:
        _open(path)
    return str(caught.value)


def test_what_is_not_there_or_no_file_says_so(tmp_path: Path) -> None:
    assert "no fieldbook at" in _told(tmp_path / "missing.fieldbook")
    assert "is a folder" in _told(tmp_path)
    assert "no fieldbook at" in _told(tmp_path / "no" / "a.fieldbook")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sql", ["DROP TABLE claim", "ALTER TABLE claim DROP COLUMN salt"])
def test_a_log_that_was_taken_out_is_damage_not_an_empty_book(path: Path, sql: str) -> None:
    _change(path, sql)
    assert "not built like ours" in _told(path)


_DAMAGE = (
    "UPDATE claim SET author = 'Eve'",
    "UPDATE claim SET body = '{\"p\":'",
    "UPDATE claim SET body = '[1]'",
    "UPDATE claim SET body = NULL, salt = NULL",
    "UPDATE claim SET body = NULL",
    "UPDATE claim SET prior = '{'",
    "UPDATE claim SET prior = '[\"' || id || '\"]'",
    "UPDATE claim SET kind = 'strike', body = '{'",
    "UPDATE claim SET at = 'yesterday'",
)


@pytest.mark.parametrize("sql", _DAMAGE)
def test_check_finds_every_damaged_claim(path: Path, sql: str) -> None:
    _change(path, f"{sql} WHERE about = 'r7'")
    with _open(path) as book:
        found = soundness(book)
        assert len(book.records("n", retracted=True)) >= 39
    assert found.problems
    assert all(one.startswith("entry ") for one in found.problems)
    told = run("check", path)
    assert told.returncode == 1
    assert found.problems[0][:18] in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_bytes_that_are_no_text_are_damage(path: Path) -> None:
    _change(path, "UPDATE claim SET body = CAST(x'7b22ff227d' AS TEXT) WHERE about = 'r7'")
    assert "is damaged" in _told(path)


_NOBODY = """
import os, sys
from pathlib import Path
from followme.errors import NotAFieldbook
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook

folder = Path(sys.argv[1])
Fieldbook.create(folder / "warm.fieldbook", SystemClock(), RandomIds()).close()  # everything is imported now
Fieldbook.create(folder / "shut.fieldbook", SystemClock(), RandomIds()).close()
(folder / "inner").mkdir()
Fieldbook.create(folder / "inner" / "a.fieldbook", SystemClock(), RandomIds()).close()
os.chmod(folder / "shut.fieldbook", 0o000)
os.chmod(folder / "warm.fieldbook", 0o444)
os.chmod(folder / "inner", 0o000)
os.chmod(folder, 0o555)
if os.geteuid() == 0:
    os.seteuid(65534)  # root may do everything, so be somebody else
for name in ("shut.fieldbook", "warm.fieldbook", "inner/a.fieldbook"):
    try:
        Fieldbook.open(folder / name, SystemClock(), RandomIds())
    except NotAFieldbook as error:
        print(error.title, "|", error.message)
for name in ("new.fieldbook", "inner/new.fieldbook"):
    try:
        Fieldbook.create(folder / name, SystemClock(), RandomIds())
    except NotAFieldbook as error:
        print(error.title, "|", error.message)
"""


def test_what_we_may_not_touch_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Path(
        ran("import tempfile; print(tempfile.mkdtemp())").strip()
    )  # pytest's own folders are shut to others
    try:
        told = ran(_NOBODY, folder).splitlines()
    finally:
        folder.chmod(0o755)
        (folder / "inner").chmod(0o755)
        left = sorted(one.name for one in folder.iterdir())
        shutil.rmtree(folder)
    assert len(told) == 5
    assert all("cannot be opened | Check that you may write" in line for line in told)
    assert left == ["inner", "shut.fieldbook", "warm.fieldbook"]


# ---- one at a time, and copies


def test_what_is_open_here_is_not_opened_again(path: Path) -> None:
    with _open(path), pytest.raises(OpenElsewhere, match="open already"):
        _open(path)
    _open(path).close()


def test_closing_a_file_that_went_away_is_told(path: Path) -> None:
    book = _open(path)
    path.unlink()
    with pytest.raises(FileGone, match="is gone"):
        book.close()
    book.close()
    with Fieldbook.create(path, SystemClock(), RandomIds()) as again:
        assert len(again) == 0


_COPIES = """
import shutil, subprocess, sys
from pathlib import Path
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook

path = Path(sys.argv[1])
copy = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])"
with Fieldbook.open(path, SystemClock(), RandomIds()) as book:
    book.say([Statement("n", "late", {"p": 1})], "Ana", "a thing")
    both = path.with_name("both.fieldbook")
    torn = [(path, path.with_name(f"{name}.fieldbook")) for name in ("torn", "torn2")]
    for words in (*torn, (path, both), (f"{path}-wal", f"{both}-wal")):
        subprocess.run([sys.executable, "-c", copy, *map(str, words)], check=True)
"""


def test_a_copy_of_a_live_file_without_its_log_is_told(path: Path) -> None:
    ran(_COPIES, path)
    told = run("check", path.with_name("torn.fieldbook"))
    assert told.returncode == 1
    assert "no -wal file beside it" in told.stdout
    told = run("services", path.with_name("torn2.fieldbook"))
    assert (told.returncode, "no -wal file beside it" in told.stderr) == (0, True)
    for name in ("both.fieldbook", "a.fieldbook"):
        with _open(path.with_name(name)) as book:
            assert not book.warnings
            assert book.record("n", "late")


def test_a_book_that_could_not_be_loaded_is_not_called_a_torn_copy(path: Path) -> None:
    _change(path, "UPDATE claim SET body = CAST(x'ff' AS TEXT) WHERE about = 'r7'")
    assert "is damaged" in _told(path)
    _change(path, "DELETE FROM claim WHERE about = 'r7'")
    with _open(path) as book:
        assert not book.warnings


_CRASH = """
import os, sys
from pathlib import Path
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
book = Fieldbook.open(Path(sys.argv[1]), SystemClock(), RandomIds(), app=True)
book.say([Statement("n", "late", {"p": 1})], "Ana", "a thing")
os.kill(os.getpid(), 9)
"""


def test_after_a_crash_nothing_is_missed_even_through_a_link(path: Path) -> None:
    link = path.with_name("sub") / "link.fieldbook"
    link.parent.mkdir()
    link.symlink_to(path)
    assert ended(_CRASH, path) == -9
    assert _names(path) == ["a.fieldbook", "a.fieldbook-wal", "sub"]
    with _open(link) as book:
        assert not book.warnings
        assert book.record("n", "late")
    assert _names(path) == ["a.fieldbook", "sub"]
    assert _names(link) == ["link.fieldbook"]


def test_a_name_that_is_no_text_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "\udcff.fieldbook"
    Fieldbook.create(path, SystemClock(), RandomIds()).close()
    told = run("services", path)
    assert told.returncode == 0, told.stderr


def test_a_disk_that_fails_once_at_closing_or_opening_leaves_no_false_word(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_once(name: str, where: object) -> None:
        real = getattr(where, name)
        monkeypatch.setattr(where, name, lambda *_: _once(monkeypatch, where, name, real))

    book = _open(path)
    fails_once("remember", book.local)
    book.close()
    fails_once("checkpoint", connection)
    with pytest.raises(FollowmeError):
        _open(path)
    with _open(path) as again:
        assert (again.warnings, again.left_open) == ((), False)


def _once(monkeypatch: pytest.MonkeyPatch, where: object, name: str, real: object) -> None:
    monkeypatch.setattr(where, name, real)
    raise FollowmeError("the fieldbook could not be written", "database or disk is full")
