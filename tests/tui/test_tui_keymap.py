"""A person's own keys: what a keymap may say, what is wrong with one, and other keyboard layouts."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.keys import _character_to_key
from textual.widgets import Input
from tui_driving import driving
from tui_worlds import TestDoor

from followme.tui.keys.actions import actions
from followme.tui.keys.keymap import (
    EDITING,
    JCUKEN,
    as_latin,
    is_typed,
    named_keys,
    on_every_layout,
    together,
    troubles,
)
from followme.tui.keys.keymap_file import own_keymap
from followme.tui.store.thread import RealDoor

World = Callable[[str], Path]
BAD = """
[keys]
"mode.visti" = ["f3"]
"pairs.later" = ["s"]
"mode.journey" = ["x"]
"mode.plan" = ["p"]
"app.quit" = ["crtl+q"]
"app.undo" = []
"app.redo" = "f2"
"""


class OwnDoor(TestDoor):
    """A laptop whose keys are read as on a real one."""

    __test__ = False

    def keys(self) -> dict[str, list[str]]:
        return dict(RealDoor().keys())


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = own_keymap()
    path.parent.mkdir(parents=True)
    return path


def test_everything_wrong_is_said_at_once() -> None:
    found = [f"{one.what}. {one.advice}" for one in troubles(tomllib.loads(BAD))]
    assert [line for line in found if "mode.visti" in line and 'Did you mean "mode.visit"' in line]
    assert [line for line in found if '"pairs.later": "s" is taken. pairs.same has it' in line]
    assert [line for line in found if '"mode.plan": "p" is taken. ' in line and "scorecards.picture" in line]
    assert [line for line in found if '"mode.journey": "x" is typed in text fields' in line]
    assert [line for line in found if '"crtl+q" is no key' in line and 'Did you mean "ctrl+q"' in line]
    assert [line for line in found if '"app.undo" has no key' in line]
    assert [line for line in found if '"app.redo" has no list of keys' in line]


@pytest.mark.parametrize("document", [{"keys": []}, {"keys": "x"}, {"key": {}}, {"keys": {"app.quit": [1]}}])
def test_a_keymap_of_another_shape_is_refused(document: dict[str, object]) -> None:
    assert troubles(document)


def test_what_is_shipped_is_sound_and_keys_can_be_swapped() -> None:
    everything = {one.id: list(one.keys) for one in actions()}
    assert troubles({"keys": everything}) == ()
    swapped = {"pairs.same": ["d"], "pairs.different": ["s"], "mode.visit": ["f4"], "mode.inventory": ["f3"]}
    assert troubles({"keys": swapped}) == ()


def test_keys_that_edit_in_text_fields_are_known_and_refused_where_one_types() -> None:
    given = {key for one in Input.BINDINGS for key in one.key.split(",")}  # type: ignore[union-attr]
    assert {key for key in given if key.startswith("ctrl+") and len(key) == len("ctrl+x")} - {"ctrl+c"} == EDITING
    (found,) = troubles({"keys": {"mode.journey": ["ctrl+w"]}})
    assert found.what == '"mode.journey": "ctrl+w" edits in text fields'
    assert troubles({"keys": {"visit.form": ["ctrl+u"]}})
    assert troubles({"keys": {"app.quit": ["ctrl+w"], "plan.strategy": ["ctrl+u"]}}) == ()


def test_scopes_that_never_meet_may_share_keys() -> None:
    assert troubles({"keys": {"plan.strategy": ["d"]}}) == ()
    assert together({"duplicates", "pairs", "table", "app"})
    assert not together({"plan", "pairs"})
    assert not together({"dialog", "app"})


@pytest.mark.parametrize("char", [chr(at) for at in range(0x20, 0x7F)])
def test_a_character_is_the_key_textual_makes_of_it(char: str) -> None:
    assert named_keys([char]) == (_character_to_key(char),)
    assert is_typed(named_keys([char])[0])


async def test_own_keys_work_and_are_shown(own: Path, world: World) -> None:
    write(own, '[keys]\n"mode.journey" = ["f4"]\n"mode.inventory" = ["f8"]\n"app.quit" = ["ctrl+w"]\n')
    async with driving(world("typical"), door=OwnDoor()) as app:
        await app.press("f8")
        assert "Inventory" in app.text
        await app.press("f4")
        assert "Journey" in app.text
        await app.press("f12")
        assert "^W Quit" in app.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            BAD,
            ('no action "mode.visti"', 'Did you mean "mode.visit"?', "There are 8 more: followme keys --check."),
        ),
        ("keys = = 1", ("is no TOML", "line 1")),
    ],
)
async def test_a_bad_keymap_never_keeps_the_app_from_starting(
    text: str, said: tuple[str, ...], own: Path, world: World
) -> None:
    write(own, text)
    async with driving(world("typical"), (120, 40), door=OwnDoor()) as app:
        shown = " ".join(app.text.replace("│", " ").split())
        assert all(words in shown for words in (*said, "the shipped keys hold", "keymap.toml"))
        await app.press("escape", "f4")
        assert "Inventory" in app.text


@pytest.fixture
def unreadable(own: Path) -> None:
    own.mkdir()


async def test_a_keymap_that_cannot_be_read_is_told(unreadable: None) -> None:
    async with driving(None, door=OwnDoor()) as app:
        assert "keymap.toml cannot be read" in app.text


async def test_letters_work_on_a_cyrillic_layout(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f6", "з")
        assert app.app.screen.has_class("picturing")
        await app.press("p", "о", "о")
        third = app.app.screen.query_one("#rows").record  # type: ignore[attr-defined]
        await app.press("k", "k", "j", "j")
        assert app.app.screen.query_one("#rows").record == third  # type: ignore[attr-defined]


async def test_a_level_is_chosen_on_a_cyrillic_layout(world: World) -> None:
    async with driving(world("empty"), (120, 40)) as app:
        await app.enter(".siebel")
        await app.press("ctrl+g", "down", "down", "down", "ы")
        assert "Supportive" in app.text


async def test_cyrillic_letters_are_typed_where_text_is(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.type("ключ")
        await app.press("enter", "f6", "slash")
        await app.type("зэ")
        assert "/ зэ" in app.text
        await app.press("escape", "f3")
        assert "ключ" in app.text


def test_every_letter_has_its_twin_and_comes_back() -> None:
    assert len(set(JCUKEN.values())) == 26
    assert on_every_layout(("G", "end", "f3", "1")) == ("G", "end", "f3", "1", "П")
    assert all(as_latin(letter) == latin for latin, letter in JCUKEN.items())
    assert as_latin("s") == "s"
