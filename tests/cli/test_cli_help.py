"""Every command explains itself, and the pages know every command."""

import re
import subprocess
import sys

import pytest
from followme_runs import Followme, surroundings
from pages import PAGES, page_text

from followme.cli.root import app, commands

GROUPS = {one.name: one.typer_instance for one in app.registered_groups if one.name and one.typer_instance}
WITHIN = [
    (group, one.name or one.callback.__name__)
    for group, tree in GROUPS.items()
    for one in tree.registered_commands
    if one.callback
]
EVERY = [*[(one,) for one in commands()], *WITHIN]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...], followme: Followme) -> None:
    told = followme.run(*words, "--help")
    assert told.code == 0
    assert told.err == ""
    assert told.out.startswith(f"Usage: followme {' '.join(words)}")
    sentence = next(line for line in told.out.splitlines()[1:] if line.strip())
    assert len(sentence.split()) >= 3


def test_the_help_lists_every_command(followme: Followme) -> None:
    for words in ("--help",), ("-h",):
        listed = followme.run(*words).out
        assert all(re.search(rf"^  {command} ", listed, re.MULTILINE) for command in commands())


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
    assert not loaded("import followme.cli") & HEAVY


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
