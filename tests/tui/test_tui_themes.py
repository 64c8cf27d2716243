"""The looks: every text can be read on every ground, colour is never needed, and the chosen one lasts."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.theme import Theme
from tui_colours import LEAST, contrast, drawn
from tui_driving import driving
from tui_screens import SCREENS, every_screen
from tui_worlds import FixedDoor, TestDoor

import followme.tui
from followme.laptop import recall, remember
from followme.tui.terminal.themes import DARK, LIGHT, THEMES

TEXTS = ("foreground", "muted", "key", "primary", "accent", "warning", "error", "success")
GROUNDS = ("background", "surface", "panel", "cursor-row", "idle-row")
STYLES = sorted(Path(followme.tui.__file__).parent.glob("*/look.tcss"))
LOOKS = re.compile(r"[\w-]*(?:color|background|border|tint|outline|hatch)[\w-]*:\s*([^;]+);")
NO_COLOUR = re.compile(r"\$[a-z-]+|\d+%|solid|round|none|bold|auto")


def colour(theme: Theme, name: str) -> str:
    return theme.variables.get(name) or getattr(theme, name)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    pairs = itertools.product(TEXTS, GROUNDS)
    found = {pair: contrast(*(colour(theme, name) for name in pair)) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_word_of_every_screen_can_be_read(theme: Theme, world: Callable[[str], Path]) -> None:
    door = TestDoor()
    door.remember("theme", theme.name)
    faint: set[tuple[str, str, str, str]] = set()
    async with driving(world("typical"), (120, 40), door) as app:
        assert app.app.theme == theme.name
        for name, keys in SCREENS.items():
            await app.press(*keys)
            faint |= {(name, *one) for one in drawn(app.app) if contrast(*one[1:]) < LEAST}
    assert faint == set()


def test_styles_name_only_colours_of_the_theme() -> None:
    values = [value for style in STYLES for value in LOOKS.findall(style.read_text(encoding="utf-8"))]
    assert len(values) > 50
    assert {word for value in values for word in value.split() if not NO_COLOUR.fullmatch(word)} == set()


def test_code_names_only_colours_of_the_theme() -> None:
    literal = re.compile(r"[\"'][^\"']*(?:#[0-9a-fA-F]{6}|\b(?:red|green|blue|yellow|cyan|magenta)\b)[^\"']*[\"']")
    root = Path(followme.tui.__file__).parent
    found = {path.name for path in root.rglob("*.py") if literal.search(path.read_text(encoding="utf-8"))}
    assert found == {"themes.py"}


@pytest.mark.sizes
async def test_without_colour_every_screen_says_the_same(
    size: tuple[int, int], world: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world("typical")
    async with driving(path, size, FixedDoor()) as app:
        coloured = await every_screen(app)
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(path, size, FixedDoor()) as app:
        assert app.app.no_color
        assert await every_screen(app) == coloured


async def test_the_chosen_look_lasts(world: Callable[[str], Path]) -> None:
    door, path = TestDoor(), world("empty")
    async with driving(path, door=door) as app:
        await app.press("f12", "t")
        assert "light" in app.text
    async with driving(path, door=door) as app:
        await app.press("f12")
        assert app.app.theme == LIGHT.name
        assert "light" in app.text


async def test_a_look_that_is_not_ours_is_the_quiet_one() -> None:
    door = TestDoor()
    door.remember("theme", "solarized; \x1b[31m")
    async with driving(None, door=door) as app:
        assert app.app.theme == DARK.name


def test_what_is_remembered_is_read_however_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert recall("theme") == ""
    remember("theme", LIGHT.name)
    assert recall("theme") == LIGHT.name
    (tmp_path / "followme" / "theme").write_bytes(b"\xff\xfe\x00")
    assert recall("theme") == ""
    (tmp_path / "followme" / "guide").mkdir()
    remember("guide", "seen")
    assert recall("guide") == ""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "followme" / "theme" / "no folder"))
    remember("theme", DARK.name)
    assert recall("theme") == ""
