"""Every command explains itself, and the pages know every command."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from followme_runs import Followme, surroundings
from pages import PAGES, page_text

from followme import cli
from followme.cli import root
from followme.cli.root import commands, every_command

REPOSITORY = Path(__file__).resolve().parents[2]
EVERY = [*[(word,) for word in commands()], *[words for words in every_command() if words[1:]]]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...], followme: Followme) -> None:
    told = followme.run(*words, "--help")
    assert told.code == 0
    assert told.err == ""
    assert told.out.startswith(f"Usage: followme {' '.join(words)}")
    sentence = next(line for line in told.out.splitlines()[1:] if line.strip())
    assert len(sentence.split()) >= 3


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_h_asks_every_command_for_its_help(words: tuple[str, ...], followme: Followme) -> None:
    short, long = followme.run(*words, "-h"), followme.run(*words, "--help")
    assert short == long
    assert re.search(r"^  -h, --help +Show this message and exit.$", short.out, re.MULTILINE)


def test_an_item_taken_off_a_list_is_no_question_for_help(followme: Followme) -> None:
    record = followme.json("capture", "--service", "Till", "--business-functions", "cash; h")["record"]
    followme("edit", record, "--business-functions", "-cash")
    followme("edit", record, "--business-functions=-h")
    (seen,) = followme.json("observations")["observations"]
    assert "business_functions" not in seen["answers"]
    assert followme.run("edit", followme.file, record, "-h").out.startswith("Usage: followme edit")


PLACEHOLDER = re.compile(r"[A-Z]+…?( [A-Z]+|=[A-Z]+)*|\[[A-Z]+\]( [A-Z]+)+")


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_placeholders_are_capitals_and_what_is_required_is_marked(words: tuple[str, ...]) -> None:
    command = typer.main.get_command(root.tree(words))
    context = typer.Context(command, info_name="followme")
    for word in words:
        command = command.commands[word]  # type: ignore[attr-defined]
        context = typer.Context(command, info_name=word, parent=context)
    for parameter in command.get_params(context):
        shown, sentence = parameter.get_help_record(context) or ("", "")
        assert sentence.endswith("[required]") == parameter.required, parameter.name
        if not getattr(parameter, "is_flag", False):
            assert PLACEHOLDER.fullmatch(shown.removeprefix(parameter.opts[0]).strip()), shown
        if parameter.param_type_name == "option":
            assert all(re.fullmatch("--[a-z-]+|-h", name) for name in parameter.opts)


def test_ids_are_as_long_in_every_table(followme: Followme) -> None:
    followme("capture", "--service", "Okta")
    for command, name, key in (
        ("visits", "visits", "id"), ("observations", "observations", "id"), ("log", "claims", "claim"),
    ):  # fmt: skip
        shown = [row.split()[0] for row in followme(command).out.splitlines()[1:]]
        assert shown == [row[key][:12] for row in followme.json(command)[name]]


GREETING = """
from followme.cli.command import Result, reads
from followme.cli.output import show


@reads()
def greet(engagement) -> Result:
    \"\"\"Greet whoever reads this.\"\"\"
    line = engagement.log.status().product_line
    return Result(lambda: {"greets": line}, lambda: show(f"Hello, {line}"))
"""


@pytest.fixture
def greeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A module beside those of the command line, and nothing else."""
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "greeting.py").write_text(GREETING, encoding="utf-8")
    monkeypatch.setattr(cli, "__path__", [*cli.__path__, str(tmp_path / "room")])
    root._modules.cache_clear()
    yield
    root._modules.cache_clear()
    sys.modules.pop("followme.cli.greeting", None)


@pytest.mark.usefixtures("greeting")
def test_a_new_command_is_one_function_in_a_module(followme: Followme) -> None:
    assert followme("greet").out == "Hello, Tax Online\n"
    assert followme.json("greet") == {"greets": "Tax Online"}
    assert followme.run("greet", "-h").out.startswith("Usage: followme greet [OPTIONS] {FILE}")
    assert "greet          Greet whoever reads this." in followme.run("--help").out
    assert 'Did you mean "greet"?' in followme.run("gret").refused(2)


def test_the_help_lists_every_command(followme: Followme) -> None:
    for words in ("--help",), ("-h",):
        listed = followme.run(*words).out
        listable = {words[0] for words, command in every_command().items() if not command.hidden}
        assert set(commands()) - listable == {"adjudicate"}
        assert all(re.search(rf"^  {command} ", listed, re.MULTILINE) for command in listable)


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_is_in_the_pages(words: tuple[str, ...]) -> None:
    text = "\n".join(map(page_text, PAGES))
    code = " ".join(re.findall(r"`[^`\n]+`|^ *followme .*$", text, re.MULTILINE))
    assert re.search(rf"(?:followme |`){' '.join(words)}\b", code)


def loaded(code: str) -> set[str]:
    """The packages a fresh interpreter has after running ``code``."""
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    ran = subprocess.run(
        [sys.executable, "-c", script], env=surroundings(), capture_output=True, text=True, timeout=60, check=True
    )
    return set(ran.stdout.splitlines()[-1].split())


HEAVY = {"textual", "sqlmodel", "sqlalchemy", "pydantic", "jsonschema", "rapidfuzz"}


def test_the_command_line_loads_nothing_heavy() -> None:
    assert not loaded("import followme.cli.root") & HEAVY


@pytest.mark.parametrize("command", ["", "capture", "import", "score", "config"])
def test_help_loads_nothing_heavy(command: str) -> None:
    words = [*command.split(), "--help"]
    # Typer looks at pydantic itself, to know its models from other types
    ours = HEAVY - {"pydantic"}
    assert not loaded(f"from followme.__main__ import main\nassert main({words!r}) == 0") & ours


def test_the_version_is_told_without_a_command_line() -> None:
    assert not loaded("from followme.__main__ import main\nmain(['--version'])") & {*HEAVY, "typer", "rich"}


def test_the_app_is_refused_without_building_a_command_line() -> None:
    assert "typer" not in loaded("from followme.__main__ import main\nassert main(['x.fieldbook']) == 2")
