"""A text or a hand-over takes its place as a whole, and nobody's other file gives way to it."""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from followme.errors import NotAcceptable
from followme.exports.placing import files
from followme.exports.placing.files import place, put_text

UMASKS: Final = (0o000, 0o022, 0o277)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _written(aside: Path) -> int:
    return aside.write_bytes(b"whole")


@pytest.fixture(params=UMASKS, ids=oct)
def umask(request: pytest.FixtureRequest) -> Any:
    before = os.umask(request.param)
    yield
    os.umask(before)


# ---- texts


@pytest.mark.usefixtures("umask")
def test_a_text_is_its_owners_alone_and_nothing_else_is_left(tmp_path: Path) -> None:
    put_text(tmp_path / "a.txt", "Grüße\n")
    assert (tmp_path / "a.txt").read_bytes() == "Grüße\n".encode()
    assert (mode(tmp_path / "a.txt"), names(tmp_path)) == (0o600, ["a.txt"])


def test_what_followme_wrote_it_replaces_until_somebody_changes_it(tmp_path: Path) -> None:
    to = tmp_path / "a.txt"
    for text in ("one", "two"):
        put_text(to, text)
    assert to.read_text() == "two"
    to.write_text("two, and my own")
    with pytest.raises(NotAcceptable, match=r"not as followme wrote it.*--force"):
        put_text(to, "three")
    assert to.read_text() == "two, and my own"
    put_text(to, "three", force=True)
    put_text(to, "four")
    assert (to.read_text(), mode(to)) == ("four", 0o600)


def test_a_copy_of_what_followme_wrote_is_somebodys(tmp_path: Path) -> None:
    put_text(tmp_path / "a.txt", "one")
    (tmp_path / "b.txt").write_text("one")
    with pytest.raises(NotAcceptable, match="not as followme wrote it"):
        put_text(tmp_path / "b.txt", "two")


def test_without_a_home_nothing_is_replaced_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no-folder").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "no-folder"))
    put_text(tmp_path / "a.txt", "one")
    with pytest.raises(NotAcceptable, match="--force"):
        put_text(tmp_path / "a.txt", "two")


def _database(to: Path) -> None:
    with closing(sqlite3.connect(to)) as link, link:
        link.execute("CREATE TABLE t (x)")


def _link_to_a_text(to: Path) -> None:
    to.with_name("real.txt").write_text("mine")
    to.symlink_to("real.txt")


NEVER: Final[dict[str, tuple[str, Callable[[Path], object]]]] = {
    "a database": ("x.txt", _database),
    "a link to a text": ("x.txt", _link_to_a_text),
    "a link that leads nowhere": ("x.txt", lambda to: to.symlink_to("nowhere")),
    "a folder": ("x.txt", lambda to: to.mkdir()),
    "a pipe": ("x.txt", os.mkfifo),
    "a picture": ("x.txt", lambda to: to.write_bytes(b"\x89PNG\r\n\x1a\n")),
    "text with a NUL": ("x.txt", lambda to: to.write_bytes(b"a\0b")),
    "a text called a fieldbook": ("x.fieldbook", lambda to: to.write_text("")),
    "nothing, called a fieldbook": ("x.fieldbook", lambda _: None),
    "nothing, called a fieldbook's log": ("x.fieldbook-wal", lambda _: None),
}


def _seen(folder: Path) -> list[object]:
    return [
        (one.name, stat.S_IFMT(one.lstat().st_mode), one.read_bytes() if one.is_file() else b"")
        for one in sorted(folder.iterdir())
    ]


@pytest.mark.parametrize("force", [False, True], ids=["", "forced"])
@pytest.mark.parametrize(("name", "make"), NEVER.values(), ids=NEVER)
def test_what_is_no_text_is_never_replaced(
    name: str, make: Callable[[Path], object], force: bool, tmp_path: Path
) -> None:
    make(tmp_path / name)
    before = _seen(tmp_path)
    with pytest.raises(NotAcceptable):
        put_text(tmp_path / name, "text", force=force)
    assert _seen(tmp_path) == before


@pytest.mark.parametrize("name", ["", ".", "..", "/", "/dev/null", "no/where.txt", "a\0b", "x" * 300])
def test_an_odd_name_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotAcceptable):
        put_text(Path(name), "text", force=True)
    assert names(tmp_path) == []


# ---- what happens meanwhile


@pytest.fixture(params=["with links", "without links"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A disk, or a stick that has no hard links."""
    if request.param == "without links":
        monkeypatch.setattr(os, "link", _refusing(errno.EPERM))
    return str(request.param)


def _refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.usefixtures("disk")
@pytest.mark.parametrize("put", [put_text, lambda to, _: place(to, _written)], ids=["a text", "a hand-over"])
def test_a_file_that_appears_meanwhile_is_not_written_over(
    put: Callable[[Path, str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "x.txt"
    monkeypatch.setattr(files, "_settle", lambda _: to.write_text("somebody's"))
    with pytest.raises(NotAcceptable, match=r"x\.txt (exists already|is there already)"):
        put(to, "ours")
    assert (to.read_text(), names(tmp_path)) == ("somebody's", ["x.txt"])


@pytest.mark.usefixtures("disk", "umask")
def test_a_hand_over_is_its_owners_alone(tmp_path: Path) -> None:
    assert place(tmp_path / "out", _written) == 5
    assert ((tmp_path / "out").read_bytes(), mode(tmp_path / "out"), names(tmp_path)) == (b"whole", 0o600, ["out"])
    with pytest.raises(NotAcceptable, match="out exists already"):
        place(tmp_path / "out", _written)


@pytest.mark.parametrize("broken", ["_settle", "_settle_folder"])
def test_a_disk_that_fails_leaves_what_was_there(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, broken, _refusing(errno.EIO))
    with pytest.raises(NotAcceptable, match="could not be written: Input/output error"):
        put_text(tmp_path / "new.txt", "text")
    with pytest.raises(NotAcceptable, match="could not be written: Input/output error"):
        place(tmp_path / "new.fieldbook", _written)
    assert names(tmp_path) == []


def test_a_disk_that_fills_up_leaves_the_text_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_text(tmp_path / "a.txt", "one")
    monkeypatch.setattr(os, "fsync", _refusing(errno.ENOSPC))
    with pytest.raises(NotAcceptable, match="No space left"):
        put_text(tmp_path / "a.txt", "two")
    assert ((tmp_path / "a.txt").read_text(), names(tmp_path)) == ("one", ["a.txt"])
