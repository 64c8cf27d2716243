"""What commands write: nobody's other file is lost, nobody else reads it, no private copy stays behind."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from followme_runs import Followme, process, surroundings

WORDS: Final = "only for us"


@pytest.fixture
def told(followme: Followme) -> Followme:
    """A fieldbook with confidential words, a colleague's hand-over, another fieldbook and some texts beside it."""
    folder = followme.file.parent
    followme("line", f".siebel > zendesk {WORDS}")
    followme("note", ".", WORDS)
    followme("handover", "--to", folder / "sealed.fieldbook")
    shutil.copy(followme.file, folder / "other.fieldbook")
    shutil.copy(folder / "sealed.fieldbook", folder / "renamed.txt")
    (folder / "list.csv").write_text("Service\nFax\n", encoding="utf-8")
    (folder / "mine.txt").write_text("years of work", encoding="utf-8")
    (folder / "link.txt").symlink_to("mine.txt")
    (folder / "to-a-fieldbook.txt").symlink_to("other.fieldbook")
    (folder / "folder").mkdir()
    return followme


WRITES: Final = {
    "next --to": ("next", "FILE", "--to"),
    "import --rows": ("import", "FILE", "list.csv", "--rows"),
    "import --dry-run --rows": ("import", "FILE", "list.csv", "--dry-run", "--rows"),
}
NEVER: Final = (
    *("tax.fieldbook", "other.fieldbook", "sealed.fieldbook", "renamed.txt", "link.txt", "to-a-fieldbook.txt"),
    *("folder", "list.csv", "/dev/null", "/dev/stdout", "new.fieldbook"),
)


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "forced"])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_no_text_goes_over_a_fieldbook_or_through_a_link(
    write: tuple[str, ...], force: tuple[str, ...], told: Followme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(told.file.parent)
    texts = {one: one.read_bytes() for one in Path().iterdir() if one.is_file() and one.name != told.file.name}
    digest = told.json("check")["digest"]
    for to in NEVER if write[0] == "import" or not force else set(NEVER) - {"list.csv"}:
        called = [told.file if word == "FILE" else word for word in write]
        told.run(*called, to, *force).refused(3)
    assert {one: one.read_bytes() for one in texts} == texts
    assert told.json("check")["digest"] == digest


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_text_of_somebodys_is_replaced_with_force_only(
    write: tuple[str, ...], told: Followme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(told.file.parent)
    called = [told.file if word == "FILE" else word for word in write]
    assert "--force" in told.run(*called, "mine.txt").refused(3)
    assert Path("mine.txt").read_text(encoding="utf-8") == "years of work"
    assert told.run(*called, "mine.txt", "--force").code == 0
    assert told.run(*called, "mine.txt").code == 0, "followme wrote it, and nobody changed it"


def test_a_dash_prints_a_text(told: Followme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(told.file.parent)
    assert told("next", "--to", "-").out == told("next").out
    first, *_ = told("import", "list.csv", "--dry-run", "--rows", "-").out.splitlines()
    assert first == "row,sheet row,outcome,service,reason,note"
    told.run("import", told.file, "list.csv", "--rows", "-", "--json").refused(2)
    assert not Path("-").exists()


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_nobody_else_reads_what_is_written(umask: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        for words in (
            ("new", "a.fieldbook", "--product-line", "Tax", "--as", "Ada"),
            ("line", "a.fieldbook", ".siebel > zendesk"),
            ("handover", "a.fieldbook", "--to", "out.fieldbook"),
            ("starter", "a.fieldbook", "--to", "start.fieldbook"),
            ("join", "start.fieldbook", "b.fieldbook", "--as", "Ben"),
            ("next", "a.fieldbook", "--to", "sheet.txt"),
            ("export", "a.fieldbook", "--to", "bundle"),
        ):
            ran = process(words, cwd=tmp_path, XDG_STATE_HOME=str(tmp_path / "state"))
            assert ran.returncode == 0, ran.stderr
        left = subprocess.run([sys.executable, "-c", _LEFT_OPEN], cwd=tmp_path, env=surroundings(), check=True)
        assert left.returncode == 0
    finally:
        os.umask(before)
    assert (tmp_path / "a.fieldbook-wal").exists()
    state = tmp_path / "state"
    for one in tmp_path.rglob("*"):
        if one != state:
            assert stat.S_IMODE(one.stat().st_mode) == (0o700 if one.is_dir() else 0o600), one


_LEFT_OPEN: Final = """
import os
from pathlib import Path
from followme.engagement import Engagement
Engagement.open(Path("a.fieldbook")).visits.take("a note")
os._exit(0)
"""

# ---- copies of runs that were killed

_KILLED: Final = """
import os, sys, signal
from followme.fieldbook import handing
from followme.__main__ import main
def stopped(*_):
    print("here", flush=True)
    signal.pause()
handing._verify = stopped
main(sys.argv[1:])
"""


class Copies:
    """Commands with a temporary folder of their own, and what of them holds confidential words afterwards."""

    def __init__(self, told: Followme) -> None:
        self.folder = told.file.parent
        self.rooms = self.folder / "temporary"
        self.rooms.mkdir()

    def begun(self, *words: str) -> subprocess.Popen[str]:
        """A command in the middle of its work: it has made its private copy."""
        child = subprocess.Popen(
            [sys.executable, "-c", _KILLED, *words],
            cwd=self.folder, env=surroundings(TMPDIR=str(self.rooms)), stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == "here\n"
        return child

    def killed(self, *words: str) -> None:
        with self.begun(*words) as child:
            child.kill()

    def run(self, *words: str) -> None:
        ran = process(words, cwd=self.folder, TMPDIR=str(self.rooms))
        assert ran.returncode == 0, ran.stderr

    def left(self) -> list[str]:
        """Private folders that are there."""
        found = [*self.rooms.iterdir(), *self.folder.glob(".followme-*")]
        return sorted(one.name for one in found)


NEXT: Final = {
    "merge": ("merge", "tax.fieldbook", "sealed.fieldbook"),
    "handover": ("handover", "tax.fieldbook", "--to", "more.fieldbook"),
}


@pytest.mark.parametrize("words", NEXT.values(), ids=NEXT)
def test_the_next_command_removes_what_killed_ones_left(words: tuple[str, ...], told: Followme) -> None:
    copies = Copies(told)
    copies.killed("handover", "other.fieldbook", "--to", "out.fieldbook")
    assert len(copies.left()) == 1, "a hand-over; what is merged or checked is copied nowhere"
    copies.run(*words)
    assert copies.left() == []
    assert not (copies.folder / "out.fieldbook").exists()


def test_a_copy_in_use_and_a_strangers_folder_stay(told: Followme) -> None:
    copies = Copies(told)
    for folder in (copies.rooms / "followme-strangers", copies.folder / ".followme-12345678"):
        folder.mkdir()
        (folder / "thesis.tex").write_text("years of work", encoding="utf-8")
    (copies.rooms / "followme-abcdefgh").symlink_to(copies.folder)
    strangers = copies.left()
    with copies.begun("handover", "other.fieldbook", "--to", "out.fieldbook") as child:
        used = copies.left()
        assert len(used) == len(strangers) + 1
        copies.run("merge", "tax.fieldbook", "sealed.fieldbook")
        assert copies.left() == used
        child.kill()
    copies.run("handover", "tax.fieldbook", "--to", "more.fieldbook")
    assert copies.left() == strangers
