"""The list of what was done: told from what to what, and gone back to, and on again."""

from collections.abc import Callable
from pathlib import Path

from tui_driving import Driver, driving

from followme.engagement import Engagement

World = Callable[[str], Path]


def rows(app: Driver) -> list[str]:
    """What changed, row by row; what is undone says so."""
    lines = [line[24:].strip() for line in app.text.splitlines() if line[2:7] == "2 Mar"]
    return [" ".join(line.split()) for line in lines]


async def three_notes(app: Driver) -> None:
    for text in ("one", "two", "three"):
        await app.enter(text)


async def test_back_to_an_act_and_on_again(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await three_notes(app)
        await app.press("ctrl+x")
        before = rows(app)
        assert before[:3] == ["“three” added", "“two” added", "visit 2 Mar, “one” added"]
        await app.press("down", "down", "enter")
        assert "Take back 2 acts?" in app.text
        await app.press("enter")
        assert rows(app)[:3] == ["“three” added undone", "“two” added undone", "visit 2 Mar, “one” added"]
        assert "^Y Redo" in app.text
        await app.press("home", "enter")
        assert "Do 2 acts again?" in app.text
        await app.press("escape")
        assert rows(app)[0] == "“three” added undone"
        await app.press("ctrl+y", "escape")
        assert "two" in app.text
    with Engagement.open(path) as after:
        notes = after.visits.timeline(after.visits.rows()[0].visit.id)
        assert [note.text for note in notes] == ["one", "two"]


async def test_where_it_stands_there_is_nothing_to_ask(world: World) -> None:
    async with driving(world("empty"), notifications=True) as app:
        await three_notes(app)
        await app.press("ctrl+x", "enter")
        assert "That is how it stands now." in app.text


async def test_the_cover_hides_people_and_readings_here_and_in_the_line(world: World) -> None:
    async with driving(world("empty")) as app:
        await app.enter("=nobody trusts the total")
        await app.enter('"never" Rita Team Lead')
        await app.press("up", "enter", "down", "down", "escape", "ctrl+k", "ctrl+x")
        assert "nobody trusts" not in app.text
        assert "•••" in app.text
        await app.press("escape", "escape", "ctrl+z", "ctrl+z")
        assert "Undone: visit 2 Mar, ••• taken out" in app.text


async def test_it_is_open_over_any_mode_and_closed_by_escape(world: World) -> None:
    async with driving(world("typical")) as app:
        for mode in ("f4", "f6", "f9"):
            await app.press(mode)
            shown = app.text
            await app.press("ctrl+x")
            assert "What was done" in app.text
            await app.press("ctrl+x", "escape")
            assert app.text == shown
