"""What a command wrote is kept when its answer cannot be printed: that is said, and the exit code is not 0."""

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pytest
from followme_runs import AT, surroundings

from followme.__main__ import main
from followme.cli.root import every_command
from followme.fieldbook.schema import SUFFIX

FULL: Final = Path("/dev/full")
AS: Final = ("--as", "Ada", "--at", AT)

WRITING: Final[dict[str, tuple[str, ...]]] = {
    "new": ("more.fieldbook", "--product-line", "Tax", *AS),
    "join": ("start.fieldbook", "more.fieldbook", *AS),
    "demo": ("there", "--no-ui"),
    "visit new": ("FILE", "Care"),
    "visit plan": ("FILE", "Care"),
    "visit run": ("FILE", "Sales"),
    "visit end": ("FILE",),
    "capture": ("FILE", "--service", "Lotus"),
    "note": ("FILE", ".", "a word"),
    "line": ("FILE", ".lotus > zendesk"),
    "lines": ("FILE", "notes.txt"),
    "duplicates": ("FILE", "--accept"),
    "same": ("FILE", "Siebel", "Zendesk"),
    "different": ("FILE", "Siebel", "Zendesk"),
    "variant": ("FILE", "Siebel", "Zendesk"),
    "rename": ("FILE", "Siebel", "Oracle", "--because", "its name is another"),
    "qualify": ("FILE", "Siebel", "--by", "visit"),
    "twin": ("FILE", "VISIT", "OTHER"),
    "settle": ("FILE", "Siebel", "business-impact", "Critical", "--because", "they say"),
    "adjudicate": ("FILE", "Siebel", "integration", "Inaccessible", "--because", "they say"),
    "decide": ("FILE", "Siebel", "Retire", "--because", "nobody needs it"),
    "progress": ("FILE", "Siebel", "planned"),
    "customers": ("FILE", "1200000"),
    "leave": ("FILE", "question", "zendesk", "--because", "not now"),
    "import": ("FILE", "list.csv"),
    "edit": ("FILE", "RECORD", "--business-impact", "Critical"),
    "retract": ("FILE", "RECORD"),
    "undo": ("FILE",),
    "redo": ("undone.fieldbook",),
    "starter": ("FILE", "--to", "out.fieldbook"),
    "merge": ("FILE", "theirs.fieldbook"),
    "resolve": ("FILE", "RIVALRY", "value", "Critical"),
    "handover": ("FILE", "--to", "out.fieldbook"),
    "strike": ("FILE", "CLAIM"),
    "config adopt": ("FILE",),
}
"""Every command that writes, by how it is called; FILE and the like stand for what ``world`` made."""
ALSO: Final[dict[str, tuple[str, ...]]] = {
    "next": ("FILE", "--to", "sheet.txt"),
    "export": ("FILE", "--to", "bundle"),
}
"""What writes with some of its options."""
DRY: Final[dict[str, tuple[str, ...]]] = {
    "lines": ("FILE", "notes.txt", "--dry-run"),
    "import": ("FILE", "list.csv", "--dry-run"),
    "export": ("FILE", "--to", "bundle", "--check"),
    "duplicates": ("FILE",),
    "services": ("FILE",),
    "next": ("FILE",),
    "check": ("FILE",),
    "config show": ("rubric",),
    "score": ("FILE", "--csv"),
    "--version": (),
    "--help": (),
}
"""What keeps nothing."""


def _json(words: str, *more: object) -> Any:
    """What a command that must work tells programs."""
    with redirect_stdout(io.StringIO()) as out:
        assert main([*words.split(), *map(str, more), "--json"]) == 0
    return json.loads(out.getvalue())


class World:
    """A team's files, made once; each test has a copy of them to itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file, theirs, start = (folder / f"{name}.fieldbook" for name in ("tax", "theirs", "start"))
        _json("new", self.file, "--product-line", "Tax", *AS)
        _json("capture", self.file, "--service", "Siebel")
        _json("handover", self.file, "--to", start)
        _json("join", start, theirs, "--as", "Ben")
        for file, level in ((self.file, "Critical"), (theirs, "Supportive")):
            _json("settle", file, "Siebel", "business-impact", level, "--because", "they say")
        _json("merge", self.file, theirs)
        _json("line", theirs, ".ledger > fax")
        made = (("UX", "Ada"), ("Sales", "Ada"), ("UX", "Ben"))
        self.visits = [_json("visit new", self.file, team, "--as", who)["record"] for team, who in made]
        for visit in self.visits:
            _json("capture", self.file, "--service", "Siebel", "--visit", visit)
        for name in ("Service Now", "ServiceNow", "Zendesk"):
            _json("capture", self.file, "--service", name)
        shutil.copy(self.file, folder / "undone.fieldbook")
        _json("undo", folder / "undone.fieldbook")
        (folder / "notes.txt").write_text("one\ntwo\n", encoding="utf-8")
        (folder / "list.csv").write_text("Service,Integration\nFax,Hard\n", encoding="utf-8")

    @cached_property
    def names(self) -> dict[str, str]:
        """What stands in the calls for what is only known now."""
        seen = _json("observations", self.file)["observations"][-1]["id"]
        claim = _json("log", self.file, seen)["claims"][0]["claim"]
        (rivalry,) = {
            one["about"] for one in _json("conflicts", self.file)["conflicts"] if one["field"] == "value"
        }
        visits = dict(zip(("VISIT", "OTHER"), self.visits[::2], strict=True))
        return {"FILE": self.file.name, "RECORD": seen, "CLAIM": claim, "RIVALRY": rivalry, **visits}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture
def here(world: World, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world.folder, tmp_path / "here"))


def _ended(words: list[str], here: Path, way: str) -> tuple[int, str]:
    """The exit code and stderr of a real command whose stdout is full, closed, or a pipe that nobody reads."""
    inlet, outlet = os.pipe()
    os.close(inlet)
    full = os.open(FULL, os.O_WRONLY)
    shell = 'exec "$@" >&-' if way == "closed" else 'exec "$@"'
    try:
        ran = subprocess.run(
            ["/bin/sh", "-c", shell, "sh", sys.executable, "-m", "followme", *words],
            cwd=here, env=surroundings(), stdin=subprocess.DEVNULL, stdout=full if way == "full" else outlet,
            stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(outlet)
        os.close(full)
    return ran.returncode, ran.stderr


def _what_is_there(here: Path, book: str) -> list[object]:
    """Which files there are; what a fieldbook holds, and where it stands."""
    is_book = book.endswith(SUFFIX) and (here / book).exists()
    held = (
        [_json(verb, here / book) for verb in ("check", "visits")] if is_book and book != "start.fieldbook" else []
    )
    return [sorted(str(one.relative_to(here)) for one in here.rglob("*")), *held]


SOME: Final = ("capture", "merge", "handover")
BRIEF: Final = ("services", "--version", "--help")
WAYS: Final = ("closed", "unread")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="a device that is always full")


def test_the_table_has_every_command_that_writes() -> None:
    writing = {" ".join(words) for words, one in every_command().items() if one.keeps}
    assert writing | {"duplicates"} == set(WRITING)


def _run(command: str, way: str, world: World, here: Path, *told: str) -> tuple[int, str]:
    """How a command ended that must have written something; what it said of that."""
    called = [world.names.get(word, word) for word in (WRITING | ALSO)[command]]
    before = _what_is_there(here, called[0])
    code, said = _ended([*command.split(), *called, *told], here, way)
    assert "is kept" in said, said
    assert "as it was" not in said
    assert "Traceback" not in said
    assert _what_is_there(here, called[0]) != before
    return code, said


@pytest.mark.parametrize("command", WRITING | ALSO)
def test_what_was_written_is_said_to_be_kept(command: str, world: World, here: Path) -> None:
    assert _run(command, "full", world, here)[0] == 1


@pytest.mark.parametrize("way", ["full", "closed"])
@pytest.mark.parametrize("command", SOME)
def test_what_was_written_is_said_to_be_kept_to_programs_too(
    command: str, way: str, world: World, here: Path
) -> None:
    assert _run(command, way, world, here, "--json")[0] == 1


@pytest.mark.parametrize("command", SOME)
def test_a_reader_who_has_left_is_no_error_and_is_told_what_is_kept(
    command: str, world: World, here: Path
) -> None:
    code, said = _run(command, "unread", world, here)
    assert (code, said[:5]) == (0, "note:")


@pytest.mark.parametrize(
    ("command", "way"), [(one, "full") for one in DRY] + [(one, way) for one in BRIEF for way in WAYS]
)
def test_a_reader_says_only_that_it_could_not_be_printed(command: str, way: str, here: Path) -> None:
    called = ["tax.fieldbook" if word == "FILE" else word for word in DRY[command]]
    code, said = _ended([*command.split(), *called], here, way)
    assert code == (0 if way == "unread" else 1)
    assert ("error: the answer could not be printed" in said) == (way != "unread")
    assert "is kept" not in said
