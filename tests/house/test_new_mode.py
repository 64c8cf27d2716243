"""A feature adds files and edits no list: a mode is a folder with keys, screen and look, a command a function."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from names import SRC

KEYS = '''"""The keys of Weather."""

from typing import Final

from followme.tui.keys.action import Mode, Scope, act

MODES: Final = (Mode("weather", "weather.screen:WeatherScreen", "ctrl+r", "Weather", "What the sky does."),)
SCOPES: Final = (Scope("weather", 1210, "Weather"),)
ACTIONS: Final = (act("weather.rain", "r", "Rain", "Say that it rains.", palette="first"),)
NESTS: Final = ("app weather",)
'''
SCREEN = '''"""Weather."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings


class WeatherScreen(ModeScreen):
    """One word."""

    BINDINGS: ClassVar = bindings("weather")
    SCOPES: ClassVar = ("weather",)
    KEYS: ClassVar = ("weather.rain", "app.quit")

    def body(self) -> ComposeResult:
        yield Static("dry", id="sky")

    def action_rain(self) -> None:
        self.query_one("#sky", Static).update("wet")
'''
LOOK = "WeatherScreen #sky { width: 17; }\n"
COMMAND = '''"""Commands of the sky."""

from followme.cli.command import Result, reads
from followme.cli.output import show


@reads()
def sky(engagement: object) -> Result:
    """Say what the sky does."""
    return Result(lambda: {"sky": "wet"}, lambda: show("wet"))
'''
CHILD = """
import asyncio, sys
from pathlib import Path
from textual.widgets import Static
from followme.tui.app import FollowmeApp

async def main():
    app = FollowmeApp(Path(sys.argv[1]))
    async with app.run_test(size=(80, 200)) as pilot:
        async def press(*keys):
            for key in keys:
                await pilot.press(key)
                while app.waiting:
                    await pilot.pause()
                await pilot.pause()
        await press("ctrl+r", "escape", "ctrl+r", "r")
        sky = app.screen.query_one("#sky", Static)
        print(app.current_mode, sky.content, sky.size.width)
        await press("f1")
        print(app.screen.query_one("#help-text", Static).content)

asyncio.run(main())
"""


@pytest.fixture
def child(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that runs a copy of the package with one more mode and one more command."""
    copy = tmp_path / "src" / "followme"
    shutil.copytree(SRC, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SRC.parents[1] / "config", copy / "_config")
    weather = copy / "tui" / "weather"
    weather.mkdir()
    for name, text in (("__init__.py", ""), ("keys.py", KEYS), ("screen.py", SCREEN), ("look.tcss", LOOK)):
        (weather / name).write_text(text, encoding="utf-8")
    (copy / "cli" / "weather.py").write_text(COMMAND, encoding="utf-8")
    return {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "src"),
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }


def _output(env: dict[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _book(env: dict[str, str], folder: Path) -> str:
    book = str(folder / "a.fieldbook")
    _output(env, "-m", "followme", "new", book, "--product-line", "Line", "--as", "Ana")
    return book


def test_a_mode_is_a_folder(child: dict[str, str], tmp_path: Path) -> None:
    listed = json.loads(_output(child, "-m", "followme", "keys", "--json"))["actions"]
    ids = [action["id"] for action in listed]
    assert ids.index("mode.settings") < ids.index("mode.weather") < ids.index("app.export")
    assert ids.index("settings.mouse") < ids.index("weather.rain") < ids.index("help.guide")

    book = _book(child, tmp_path)
    shown = _output(child, "-c", CHILD, book)
    assert shown.startswith("weather wet 17\n"), "its key opens it, its action works, it looks as it says"
    assert "Here: Weather" in shown
    assert "What the sky does." in shown


def test_a_command_is_a_function(child: dict[str, str], tmp_path: Path) -> None:
    book = _book(child, tmp_path)
    assert _output(child, "-m", "followme", "sky", book) == "wet\n"
    assert json.loads(_output(child, "-m", "followme", "sky", book, "--json")) == {"sky": "wet"}
    assert "Say what the sky does." in _output(child, "-m", "followme", "--help")
