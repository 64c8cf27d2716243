"""Several processes and one file: crashes, locks, and waiting for each other."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from field_children import killed, program, ran, run

_SAYS = """
import sys
from pathlib import Path
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook

book = Fieldbook.open(Path(sys.argv[1]), SystemClock(), RandomIds(), app=sys.argv[2] == "app")
print("ready", flush=True)
for line in sys.stdin:
    (claim,) = book.say([Statement("n", book.ids.record(), {"p": "words " * 40})], "Ana", "a thing")
    print(claim.id, flush=True)
book.close()
"""
_MAKE = """
import sys
from pathlib import Path
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
Fieldbook.create(Path(sys.argv[1]), SystemClock(), RandomIds()).close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.fieldbook"
    ran(_MAKE, path)
    return path


@pytest.fixture
def holder(path: Path, request: pytest.FixtureRequest) -> Iterator[Popen[str]]:
    child = program(_SAYS, path, getattr(request, "param", "command"))
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    yield child
    child.kill()
    child.communicate()


def _say(child: Popen[str]) -> str:
    assert child.stdin
    assert child.stdout
    child.stdin.write("\n")
    child.stdin.flush()
    return child.stdout.readline().strip()


def test_kills_lose_nothing_that_was_acknowledged(
    kills: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found = killed("capture", tmp_path, kills)
    record_property("figure", f"kills of a capturing program: {found}")
    assert (found["lost"], found["halves"], found["problems"]) == (0, 0, [])
    assert found["told"] > kills, "it died at work"
    assert {one.suffix for one in tmp_path.iterdir()} == {".fieldbook"}


@pytest.mark.parametrize("holder", ["app"], indirect=True)
def test_while_the_app_has_it_others_are_told_its_process(path: Path, holder: Popen[str]) -> None:
    told = run("capture", path, "--service", "Siebel")
    assert told.returncode == 5
    assert f"process {holder.pid}" in told.stderr
    assert sorted(one.name for one in path.parent.iterdir()) == ["a.fieldbook", "a.fieldbook-wal"]
    claim = _say(holder)
    told = run("log", path, "--json")
    assert f"The app has a.fieldbook open (process {holder.pid})" in told.stderr
    assert [one["claim"] for one in json.loads(told.stdout)["claims"]] == [claim], "what is on disk by now"
    assert run("check", path).returncode == 0
    holder.kill()
    holder.wait()
    told = run("log", path, "--json")
    assert told.returncode == 0
    assert [one["claim"] for one in json.loads(told.stdout)["claims"]] == [claim]


def test_a_command_gives_up_after_a_while_and_names_no_app(path: Path, holder: Popen[str]) -> None:
    told = run("capture", path, "--service", "Siebel")
    assert told.returncode == 5
    assert "process" not in told.stderr
    assert "try again" in told.stderr
    _say(holder)
    holder.communicate()
    assert run("services", path).returncode == 0


def test_two_commands_wait_for_each_other(path: Path) -> None:
    both = [
        program("import sys; from followme.__main__ import main; sys.exit(main(sys.argv[1:]))", *words)
        for words in [("capture", path, "--as", who, "--service", "Siebel") for who in ("Ana", "Ben", "Cy")]
    ]
    ended = [(child.communicate(timeout=60), child.returncode) for child in both]
    assert [code for _, code in ended] == [0, 0, 0], ended
    told = json.loads(run("observations", path, "--json").stdout)["observations"]
    assert {one["author"] for one in told} == {"Ana", "Ben", "Cy"}


def test_of_two_who_make_one_file_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "b.fieldbook"
    both = [program(_MAKE, path) for _ in range(2)]
    ended = sorted(("exists already" in child.communicate(timeout=60)[1], child.returncode) for child in both)
    assert ended == [(False, 0), (True, 1)]
    assert run("check", path).returncode == 0


@pytest.mark.parametrize("holder", ["app"], indirect=True)
def test_looking_at_a_file_that_is_open_does_not_drop_its_lock(path: Path, holder: Popen[str]) -> None:
    assert run("capture", path, "--service", "Siebel").returncode == 5
    assert run("services", path).returncode == 0
    assert len(_say(holder)) == 40
    assert run("capture", path, "--service", "Siebel").returncode == 5
