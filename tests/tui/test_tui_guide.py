"""The guide: once on a new laptop, whole on the smallest screen, and gone with one key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tui_driving import driving
from tui_teams import crashed
from tui_worlds import ElsewhereDoor, TestDoor

World = Callable[[str], Path]


class NewLaptop(TestDoor):
    """Nothing is remembered on it yet."""

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.remembered.clear()


@pytest.mark.sizes
async def test_it_comes_once_and_what_is_typed_then_is_a_line(size: tuple[int, int], world: World) -> None:
    path, door = world("empty"), NewLaptop()
    async with driving(path, size, door) as app:
        for words in ('"I look it up" Agent 2', "^G", "^Z", "F1", "no save key", "Nothing leaves this laptop"):
            assert words in app.text
        assert "▁" not in app.text
        await app.press("enter")
        await app.enter("the agent sighs")
        assert "the agent sighs" in app.text
    async with driving(path, size, door) as app:
        assert "Guide" not in app.text
        assert "the agent sighs" in app.text


async def test_it_comes_after_the_first_fieldbook_is_made(tmp_path: Path) -> None:
    async with driving(None, door=NewLaptop()) as app:
        assert "Start an engagement" in app.text
        await app.type("Home Net")
        await app.press("down")
        await app.type("Ana")
        await app.press("enter")
        assert "Guide" in app.text
        await app.press("escape")
        await app.enter(".siebel")
        assert "siebel" in app.text


async def test_it_can_be_had_at_any_time(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f6", "ctrl+p")
        await app.type("Guide")
        await app.press("enter")
        assert "type what you see" in app.text
        await app.press("enter")
        assert "Scorecards" in app.text
        await app.press("f1", "g")
        assert "type what you see" in app.text
        await app.press("enter", "escape")
        assert "Scorecards" in app.text


class NewMachine(ElsewhereDoor):
    """Another machine, on which nothing is remembered."""

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.remembered.clear()


async def test_it_waits_until_it_is_said_who_writes(world: World) -> None:
    async with driving(world("typical"), door=NewMachine()) as app:
        assert "Who are you?" in app.text
        await app.enter("Dora")
        assert "type what you see" in app.text
        await app.press("enter")
        await app.enter("the agent sighs")
        assert "the agent sighs" in app.text


async def test_it_waits_until_it_is_said_what_was_found(world: World) -> None:
    path = world("empty")
    crashed(path)
    async with driving(path, door=NewLaptop()) as app:
        assert "What was found" in app.text
        await app.press("enter")
        assert "type what you see" in app.text
        await app.press("enter")
        await app.enter("the agent sighs")
        assert "the agent sighs" in app.text


async def test_it_names_the_keys_of_this_laptop(world: World) -> None:
    class Moved(NewLaptop):
        def keys(self) -> dict[str, list[str]]:
            return {"visit.form": ["f11"]}

    async with driving(world("empty"), door=Moved()) as app:
        assert "F11" in app.text
        assert "^G" not in app.text
