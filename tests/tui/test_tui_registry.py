"""The registry is the only source of keys: nothing is bound beside it, and everything in it exists."""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tomllib
from itertools import groupby
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input
from tui_driving import Driver, driving, keyboard
from tui_worlds import TestDoor

import followme.tui
from followme.errors import ConfigError
from followme.tui.app import FollowmeApp
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import actions, first_key, key_word, keymap_schema, keys_words, named
from followme.tui.keys.keymap import on_every_layout
from followme.tui.keys.registry import SCOPES
from followme.tui.store.thread import RealDoor

KEYMAP = Path(__file__).parents[2] / "config" / "keymap.toml"
KEPT_BY_TERMINALS = {"ctrl+s", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket", "f11"}
TYPING = ("visit", "form", "line", "look", "suggest", "first", "dialog", "export", "find")


def our_classes() -> list[type[DOMNode]]:
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(followme.tui.__path__, "followme.tui.")
    ]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    ours = {one for one in found if issubclass(one, DOMNode) and one.__module__.startswith("followme.")}
    return sorted(ours, key=lambda one: one.__name__)


@pytest.mark.parametrize("owner", our_classes(), ids=lambda one: one.__name__)
def test_every_binding_of_ours_is_registered_and_does_something(owner: type[DOMNode]) -> None:
    registered = {action.id: action for action in actions()}
    for binding in vars(owner).get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        action = registered[binding.id or ""]
        assert binding.key == ",".join(on_every_layout(action.keys))
        name = action.call.removeprefix("app.").split("(")[0]
        target = FollowmeApp if action.call.startswith("app.") else owner
        assert hasattr(target, f"action_{name}"), f"{owner.__name__} cannot {name}"


def test_every_scope_is_bound_by_some_class() -> None:
    bound = {binding.id for owner in our_classes() for binding in vars(owner).get("BINDINGS", ())}
    assert bound == {action.id for action in actions()}


def test_actions_are_complete() -> None:
    for action in actions():
        assert action.label
        assert action.help.endswith(".")
        assert action.scope in SCOPES
        assert action.id.split(".")[0] in {action.scope, "mode", "app"}
    assert len({action.id for action in actions()}) == len(actions())


def test_keys_arrive_in_every_terminal() -> None:
    for action in actions():
        for key in action.keys:
            assert key not in KEPT_BY_TERMINALS
            assert "alt+" not in key
            assert "shift+" not in key
            if key.startswith("ctrl+"):
                assert len(key) == len("ctrl+x")


def test_no_key_is_eaten_by_the_text_field_it_should_work_in() -> None:
    editing = {key for binding in Input.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    eaten = {
        (action.id, key)
        for action in actions()
        if action.scope in {*TYPING, "app"} and not action.priority  # what has priority comes before the field
        for key in action.keys
        if key in editing
    }
    # Enter is handed on by the field, ctrl+c where nothing is selected.
    wanted = {"form.next", "suggest.right", "dialog.done", "export.write", "find.open", "app.copy"}
    assert {name for name, _ in eaten} <= wanted


def test_every_mode_of_the_contract_has_a_key_and_a_screen() -> None:
    found = {action.id for action in actions()}
    # Help lies over where it was asked for, so it is no place to go to.
    modes = "desk visit inventory duplicates scorecards review journey plan merge settings help"
    assert {f"mode.{mode}" for mode in modes.split()} | {"app.quit"} <= found
    assert set(modes.split()) - {"help"} <= set(FollowmeApp.MODES)


def shipped_keymap() -> str:
    """``config/keymap.toml`` as the registry makes it, below the comment it begins with."""
    lines = [KEYMAP.read_text(encoding="utf-8").partition("\n[keys]\n")[0], "[keys]"]
    for scope, listed in groupby(actions(), key=lambda action: action.scope):
        keys = [f'"{action.id}" = {json.dumps(action.keys)}' for action in listed]
        lines += [f"# {SCOPES[scope].heading}", *keys]
    return "\n".join([*lines, ""])


def test_the_shipped_keymap_and_its_schema_are_the_registry() -> None:
    schema = KEYMAP.with_suffix(".schema.json")
    made = {KEYMAP: shipped_keymap(), schema: json.dumps(keymap_schema(), ensure_ascii=False, indent=2) + "\n"}
    if os.environ.get("FOLLOWME_UPDATE_SNAPSHOTS"):
        for path, text in made.items():
            path.write_text(text, encoding="utf-8")
    assert {path: path.read_text(encoding="utf-8") for path in made} == made
    document = tomllib.loads(KEYMAP.read_text(encoding="utf-8"))
    Draft202012Validator(keymap_schema()).validate(document)
    assert document["keys"] == {action.id: list(action.keys) for action in actions()}


def test_a_keymap_changes_keys_and_is_checked() -> None:
    changed = {action.id: action.keys for action in actions({"mode.visit": ["f7", "f11"], "mode.review": ["f3"]})}
    assert changed["mode.visit"] == ("f7", "f11")
    with pytest.raises(ConfigError, match="Did you mean"):
        actions({"mode.visti": ["f7"]})
    with pytest.raises(ConfigError, match="taken"):
        actions({"mode.visit": ["f7"]})
    with pytest.raises(ConfigError, match="no key"):
        actions({"mode.visit": []})


async def test_a_keymap_works_in_the_app_and_in_its_key_bar() -> None:
    app = FollowmeApp(keymap={"app.quit": ["ctrl+o"], "mode.merge": ["f10"]})
    async with keyboard(app) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ModeScreen)
        assert ("^O", "Quit") in app.screen.query_one("KeyBar").words  # type: ignore[attr-defined]
        await Driver(app, pilot).press("ctrl+o")
    assert app.return_code == 0


class KeysDoor(TestDoor):
    """A laptop whose keymap file says this."""

    __test__ = False

    def __init__(self, **keys: list[str]) -> None:
        super().__init__()
        self.said = {name.replace("_", ".", 1): given for name, given in keys.items()}

    def keys(self) -> dict[str, list[str]]:
        return self.said


async def test_the_keymap_file_is_read_and_a_wrong_one_is_told() -> None:
    async with driving(None, door=KeysDoor(app_quit=["ctrl+w"])) as app:
        assert "^W Quit" in app.text
    async with driving(None, door=KeysDoor(mode_visti=["f3"])) as app:
        assert 'no action "mode.visti"' in app.text
        await app.press("escape")
        assert "^Q Quit" in app.text


def test_the_shipped_keymap_is_what_the_app_reads() -> None:
    assert RealDoor().keys() == {action.id: list(action.keys) for action in actions()}


def test_keys_are_written_as_people_say_them() -> None:
    assert [key_word(key) for key in ("f3", "ctrl+p", "escape", "question_mark", "down", "a")] == [
        "F3",
        "^P",
        "esc",
        "?",
        "↓",
        "a",
    ]


def test_a_run_of_keys_is_written_by_its_ends() -> None:
    assert keys_words(named("conflicts.take")) == first_key(named("conflicts.take")) == "1–9"
    assert keys_words(named("table.down")) == "↓ j"
    assert first_key(named("table.down")) == "↓"


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("followme.tui.app", ("sqlmodel", "sqlalchemy", "pydantic", "jsonschema", "rapidfuzz", "typer", "click")),
        ("followme.tui.keys.actions", ("textual", "rich", "pydantic", "sqlmodel")),
        ("followme.tui.merge.screen", ("sqlmodel", "sqlalchemy", "pydantic", "jsonschema", "rapidfuzz", "typer")),
        (
            "followme.tui.lists.screen",
            ("sqlmodel", "sqlalchemy", "pydantic", "jsonschema", "rapidfuzz", "typer"),
        ),
        (
            "followme.tui.duplicates.screen",
            ("sqlmodel", "sqlalchemy", "pydantic", "jsonschema", "rapidfuzz", "typer"),
        ),
        ("followme.inventory.lines", ("textual", "rich", "pydantic")),
    ],
)
def test_imports_stay_light(module: str, forbidden: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([name for name in {forbidden!r} if name in sys.modules])"
    env = {**os.environ, "PYTHONPATH": str(Path(followme.tui.__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"
