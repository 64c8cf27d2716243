"""All screens by keys alone: nothing needs the mouse, and the bar at the bottom never holds half a key."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import test_tui_duplicates_snapshots as duplicates
import test_tui_homonyms as homonyms
import test_tui_import_snapshots as importing
import test_tui_merge_snapshots as merging
import tui_lists
from test_tui_registry import our_classes
from tui_driving import Driver, driving
from tui_homonyms import HOMONYMS
from tui_pairs import PAIRS
from tui_screens import SCREENS, check_the_keys, ids_now
from tui_teams import crashed
from tui_worlds import WORLDS, TestDoor

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import actions

Keys = tuple[str, ...]


def imported(path: Path) -> None:
    WORLDS["empty"](path)
    tui_lists.plain(path.parent)


def left_open(path: Path) -> None:
    WORLDS["typical"](path)
    crashed(path)


def asked(path: Path) -> None:
    merging.with_files("typical", path)


WALKS: dict[str, tuple[Callable[[Path], object] | None, tuple[Keys, ...]]] = {
    "first screen": (None, ((),)),
    "every mode": (WORLDS["typical"], (*SCREENS.values(), ("escape", "escape", "f7"), ("f1", "g"))),
    "typing": (
        WORLDS["typical"],
        ((), ("full_stop", "s"), ("escape", "escape", "ctrl+g", "down"), ("up", "up"), ("escape", "up")),
    ),
    "going to a folder": (WORLDS["typical"], (("f10", "m"), ("slash",))),
    "duplicates": (PAIRS["contradicted"], tuple(duplicates.SCREENS.values())),
    "homonyms": (HOMONYMS["typical"], tuple(homonyms.SCREENS.values())),
    "import": (imported, tuple(importing.SCREENS.values())),
    "merge": (asked, tuple(merging.SCREENS.values())),
    "left open": (left_open, ((),)),
    "found": (WORLDS["typical"], (("ctrl+f",), tuple("account"), ("enter",), ("enter",), ("escape",), ("h",))),
}


async def walk(name: str, size: tuple[int, int], look: Callable[[Driver], object]) -> None:
    world, steps = WALKS[name]
    path = Path("fieldwork.fieldbook") if world else None
    if world and path:
        world(path)
    async with driving(path, size, TestDoor()) as app:
        for keys in steps:
            await app.press(*keys)
            look(app)


async def test_every_action_is_reached_by_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: set[str] = set()
    for number, name in enumerate(WALKS):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        await walk(name, (120, 40), lambda app: reached.update(ids_now(app)))
    assert {action.id for action in actions()} - reached == set()


def clicked() -> Iterator[type]:
    return (owner for owner in our_classes() if {"on_click", "_on_click", "on_mouse_down"} & vars(owner).keys())


def test_whatever_can_be_clicked_has_keys_for_it() -> None:
    found = list(clicked())
    assert [owner.__name__ for owner in found] == ["RecordTable"]
    for owner in found:
        assert inspect.getattr_static(owner, "BINDINGS")


@pytest.mark.sizes
@pytest.mark.parametrize("name", WALKS)
async def test_the_bar_holds_whole_keys_only(name: str, size: tuple[int, int]) -> None:
    seen: list[str] = []

    def look(app: Driver) -> None:
        check_the_keys(app)
        if isinstance(app.app.screen, ModeScreen):
            seen.append(app.text.splitlines()[-1])

    await walk(name, size, look)
    assert seen
    assert all(line.endswith("F1 Help") and line.count("   ") >= 1 for line in seen)
