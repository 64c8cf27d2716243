"""How commands end: exit codes, two lines on stderr, never a traceback, never a raw control character."""

import fcntl
import io
import json
import os
import signal
import subprocess
import sys
import termios
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from followme_runs import Followme, Ran, process, surroundings

from followme.engagement import Engagement
from followme.engagement.services.verbs import ServiceVerbs
from followme.fieldbook.claims import Statement

COMMANDING = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200F)} - {"\n"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["scor"], 'Did you mean "score"?'),
        (["qqq"], 'no command "qqq"'),
        (["a" * 300], "no command"),
        (["--bogus"], "--bogus"),
        (["--version", "x"], "--version"),
        (["visit"], "followme visit --help"),
        (["visit", "nw"], "followme visit --help"),
        (["config"], "followme config --help"),
        (["score"], "FILE"),
        (["score", "FILE", "a", "b"], "score --help"),
        (["score", "FILE", "--\x1b[31m\u202e"], "score --help"),
        (["score", "FILE", "a", "\x1b[31m\u202e\x9b"], "score --help"),
        (["capture", "FILE", "Siebel"], '"Siebel" stands alone'),
        (["capture", "FILE", "--service", "x", "--dependency"], "--dependency has no value"),
        (["capture", "FILE", "--service", "x", "--at", "yesterday"], '"yesterday" is no time'),
        (["visit", "plan", "FILE", "Care", "--on", "soon"], '"soon" is no time'),
        (["export", "FILE", "--only", "nothing.txt"], "nothing.txt"),
        (["x.fieldbook"], "needs a terminal"),
        (["no/such/place"], "needs a terminal"),
        (["x.fieldbook", "--as", "Bea"], "needs a terminal"),
        (["x.fieldbook", "score"], '"score" does not go with a file'),
        ([], "needs a terminal"),
    ],
)
def test_wrong_usage_is_2(words: list[str], said: str, followme: Followme) -> None:
    told = followme.run(*[followme.file if word == "FILE" else word for word in words]).refused(2)
    assert said in told
    assert not COMMANDING & set(told)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["score", "nowhere.fieldbook"], "nowhere.fieldbook"),
        (["score", "FOLDER"], "fieldbook"),
        (["score", "TEXT"], "is no fieldbook"),
        (["new", "FILE", "--product-line", "T", "--as", "A"], "exists already"),
        (["new", "FOLDER/x.txt", "--product-line", "T", "--as", "A"], ".fieldbook"),
        (["new", "FOLDER/no/x.fieldbook", "--product-line", "T", "--as", "A"], "no folder"),
        (["score", "FILE", "--rubric", "TEXT"], "TOML"),
        (["score", "FILE", "--rubric", "nowhere.toml"], "nowhere.toml"),
        (["config", "show", "rubrik"], 'Did you mean "rubric"?'),
        (["config", "check", "rubric", "TEXT"], "TOML"),
        (["check", "nowhere.json"], "nowhere.json"),
        (["check", "FOLDER"], "is no bundle"),
        (["export", "FILE", "--to", "TEXT"], "TEXT"),
    ],
)
def test_what_cannot_be_accepted_is_3(words: list[str], said: str, followme: Followme) -> None:
    folder = followme.file.parent
    text = folder / "text.fieldbook"
    text.write_text("hello \x1b[31m = =", encoding="utf-8")
    places = {"FILE": str(followme.file), "FOLDER": str(folder), "TEXT": str(text)}
    for name, place in places.items():
        words = [word.replace(name, place) for word in words]
    told = followme.run(*words).refused(3)
    assert said.replace("TEXT", text.name) in told
    assert not COMMANDING & set(told)


def test_a_fieldbook_that_could_not_be_started_leaves_no_file(followme: Followme) -> None:
    path = followme.file.with_name("blank.fieldbook")
    assert followme.run("new", path, "--product-line", " \u202e ", "--as", "Ada").refused(4)
    assert not path.exists()
    ran = followme.run("new", path, "--product-line", "\ufdfa" * 400, "--as", "Ada")
    assert ran.code == 0 or not path.exists()
    assert ran.code in {0, 4}


def test_names_with_invisible_characters_can_be_ruled_and_decided(followme: Followme) -> None:
    # a zero-width joiner, a soft hyphen, a zero-width space pasted from a page
    for name in ("نرم\u200cافزار", "Soft\u00adphone", "Zen\u200bdesk", "👩\u200d💻 Desk"):
        followme("capture", "--service", name)
        followme("decide", name, "Retire", "--because", "x")
        assert followme.card(name)["decided"]["disposition"] == "Retire"


def test_an_unread_number_of_customers_is_told_at_once(followme: Followme) -> None:
    path = followme.file.with_name("other.fieldbook")
    told = followme.run("new", path, "--product-line", "T", "--as", "A", "--customers", "lots")
    assert (told.code, "could not be read" in told.err) == (0, True)
    told = followme.run(
        "new", path.with_name("third.fieldbook"), "--product-line", "T", "--as", "A", "--customers", "4M"
    )
    assert told.err == ""


HOSTILE = "\x1b[31m\x9b2J\u202e\x07\x00\udcff[/]{}%s\u2066"


def test_hostile_text_of_a_merged_claim_never_reaches_the_terminal(followme: Followme) -> None:
    record = followme.json("capture", "--service", "Siebel", "--business-impact", "c")["record"]
    nasty = "".join(char for char in HOSTILE if not 0xD800 <= ord(char) < 0xE000)
    told = {"value": f"Evil{nasty}", "basis": "said"}
    with Engagement.open(followme.file) as engagement:
        book = engagement._book.fieldbook
        body = {
            "service_name": told, "business_functions": {"add": [told]}, "business_leader": {"add": [told]},
            "rekeyed_from": {"add": [{"service": nasty, "key": nasty}]}, "journey_state": told, "team": nasty,
            "dependency": told, "redundant_with": told,
        }  # fmt: skip
        book.say([Statement("observation", record, body)], "Eve", "evil")
        visit = engagement.visits.rows()[0].visit.id
        book.say([Statement("visit", visit, {"team": nasty, "place": nasty, "label": nasty})], "Eve", "evil")
        book.say([Statement("note", "n" * 32, {"visit": visit, "kind": "quote", "text": nasty})], "Eve", "evil")
    commands = (
        "visits",
        "observations",
        "services",
        "log",
        "conflicts",
        "score",
        "score --csv",
        "journey",
        "identity",
        "plan",
    )
    for command in commands:
        name, *more = command.split()
        for words in ([], ["--json"]):
            ran = followme(name, *more, *words)
            shown = set(ran.out + ran.err)
            assert not COMMANDING & shown, (command, words, sorted(map(ascii, COMMANDING & shown)))
    name = next(one["service_name"] for one in followme.json("observations")["observations"])
    assert name == f"Evil{nasty}"  # escaped, and not lost


def test_names_that_are_no_text_are_told_as_json(tmp_path: Path) -> None:
    made = process(["new", "b\udcff.fieldbook", "--product-line", "T", "--as", "A", "--json"], cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert b"\\ud" not in made.stdout, "no half of a character, however it is spelt"
    assert json.loads(made.stdout.decode())["file"] == "b\ufffd.fieldbook"


@pytest.mark.parametrize(
    "words",
    [
        ["line", "FILE", "she wa\udcffits"],
        ["note", "FILE", ".", "text", "--speaker", "R\udcff"],
        ["capture", "FILE", "--service", "x", "--integration", "\udcff"],
        ["visit", "new", "FILE", "UX", "--participant", "A", "--participant", "R\udcff"],
    ],
)
def test_a_byte_that_is_no_utf8_in_a_text_is_refused_and_named(words: list[str], followme: Followme) -> None:
    told = followme.run(*[followme.file if word == "FILE" else word for word in words]).refused(2)
    assert "\ufffd" in told
    assert "holds a byte that is no UTF-8" in told


def test_a_folder_is_called_a_folder(followme: Followme) -> None:
    for words in (["services", followme.file.parent], ["lines", followme.file, followme.file.parent]):
        assert "is a folder" in followme.run(*words).refused(3)


def test_completion_is_off(tmp_path: Path) -> None:
    """In a real bash, also with what an older shell file may still ask for."""
    script = 'eval "$(_FOLLOWME_COMPLETE=bash_source $PYTHON -m followme --help)" 2>&1; complete -p followme'
    for ask in ("bash_source", "source_bash", "complete_bash", "complete_zsh"):
        ran = process(["keys", "--json"], cwd=tmp_path, _FOLLOWME_COMPLETE=ask)
        assert (ran.returncode, ran.stderr) == (0, b"")
    bash = subprocess.run(
        ["bash", "--norc", "-c", script.replace("eval", ": ")],
        env=surroundings(PYTHON=sys.executable), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert b"no completion specification" in bash.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_json_is_utf8_whatever_the_pipe_speaks(encoding: str, followme: Followme) -> None:
    followme("capture", "--service", "税 → Café")
    told = process(["services", followme.file, "--json"], cwd=followme.file.parent, PYTHONIOENCODING=encoding)
    assert (told.returncode, told.stderr) == (0, b"")
    assert json.loads(told.stdout.decode("utf-8"))["services"][0]["service"] == "税 → Café"


def test_a_command_is_a_command_where_a_folder_has_its_name(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "plan").mkdir()
    assert process(["config", "show"], cwd=tmp_path).returncode == 0
    assert b"Plan the integration" in process(["plan", "--help"], cwd=tmp_path).stdout
    (tmp_path / "qqq").mkdir()
    refused = process(["qqq"], cwd=tmp_path)
    assert (refused.returncode, b"needs a terminal" in refused.stderr) == (2, True)


def test_a_reader_that_leaves_is_no_error(followme: Followme) -> None:
    rows = "".join(f"{name},{name[:1] * 300}\n" for name in (f"{number} desk" for number in range(400)))
    table = followme.file.with_name("many.csv")
    table.write_text(f"Service,Business Leader\n{rows}", encoding="utf-8")
    followme("import", table)
    for words in (["services"], ["services", "--json"]):
        child = subprocess.Popen(
            [sys.executable, "-m", "followme", words[0], str(followme.file), *words[1:]],
            env=surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.read(1)
        child.stdout.close()
        said = child.stderr.read()
        child.stderr.close()
        assert (child.wait(120), said) == (0, b"")


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Children hear it, even of a run that was begun with it ignored, as ``nohup`` and a shell's ``&`` do."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _until_it_waits(child: subprocess.Popen[bytes], rows: io.FileIO) -> None:
    """Until it took what was written and sleeps in its next read: before, a read just begun drops signals."""
    taken, state = array("i", [1]), ""
    while taken[0] or state != "S":
        time.sleep(0.01)
        fcntl.ioctl(rows, termios.FIONREAD, taken)
        state = Path(f"/proc/{child.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        assert child.poll() is None, child.communicate()


@pytest.mark.parametrize("heard", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_is_130_and_nothing_was_written(heard: int, followme: Followme, ctrl_c: None) -> None:
    before = followme.run("log", followme.file, "--json").out
    pipe = followme.file.with_name("rows.csv")
    os.mkfifo(pipe)
    child = subprocess.Popen(
        [sys.executable, "-m", "followme", "import", str(followme.file), str(pipe)],
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with pipe.open("wb", buffering=0) as rows:  # opens when the child reads
        rows.write(b"Service,Business Impact\n")
        _until_it_waits(child, rows)
        child.send_signal(heard)
        said = child.communicate(timeout=120)
    assert (child.returncode, said[0]) == (130, b"")
    assert said[1].decode().splitlines()[0] == "error: interrupted"
    assert len(said[1].splitlines()) == 2
    assert followme.run("log", followme.file, "--json").out == before


def test_interrupted_while_the_command_line_is_built_is_130(
    followme: Followme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("followme.cli.root.run", pressed)
    assert followme.run("score", followme.file).code == 130


def test_open_elsewhere_is_5(followme: Followme) -> None:
    script = (
        "import sys; from pathlib import Path; from followme.engagement import Engagement\n"
        "with Engagement.open(Path(sys.argv[1]), app=True): print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(followme.file)],
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"open\n"
    busy = process(["capture", followme.file, "--service", "x"], cwd=followme.file.parent)
    told = Ran(busy.returncode, busy.stdout.decode(), busy.stderr.decode()).refused(5)
    assert str(holder.pid) in told
    holder.communicate(timeout=120)
    assert process(["capture", followme.file, "--service", "x"], cwd=followme.file.parent).returncode == 0


def test_what_nobody_foresaw_is_told_without_a_traceback(
    followme: Followme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("\x1b[31mboom")

    monkeypatch.setattr(ServiceVerbs, "profiles", broken)
    told = followme.run("services", followme.file).refused(1)
    assert "followme failed (RuntimeError)" in told
    assert not COMMANDING & set(told)


def test_a_rubric_of_a_merged_file_that_is_no_toml_is_said(followme: Followme) -> None:
    with Engagement.open(followme.file) as engagement:
        engagement._book.fieldbook.say([Statement("rubric", "rubric", {"document": "a = ="})], "Eve", "evil")
    assert followme.json("services")["services"] == []
    followme("capture", "--service", "Siebel")
    for words in (("score",), ("plan",), ("export", "--to", followme.file.with_name("plans"))):
        told = followme(*words).err
        assert "warning: the engagement's rubric is no TOML" in told
        assert "The shipped rubric is used" in told
    assert "no TOML" in followme.json("score")["rubric_problem"]
    checked = followme.run("check", followme.file)
    assert (checked.code, "rubric is no TOML" in checked.out) == (1, True)
    followme("config adopt")
    assert followme.json("score")["rubric_problem"] is None
    assert followme("score").err == ""


def test_customers_beyond_what_json_carries_still_make_plans(followme: Followme) -> None:
    for team, customers in (("Care", 2**53 - 1), ("Sales", 2**53 - 2)):
        followme("visit new", team)
        followme("capture", "--service", "Siebel", "--customers-annually", str(customers))
    told = followme.service("siebel")["answers"]["customers_annually"]["value"]
    assert (told["low"], told["high"]) == (2**53 - 1, None)
    followme("export", "--to", followme.file.with_name("bundle"))
