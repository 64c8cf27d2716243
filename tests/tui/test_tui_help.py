"""Help for where one is: what works there comes first, and escape goes back to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tui_driving import driving
from tui_screens import scopes_now

from followme.tui.frame.help import sections
from followme.tui.keys.actions import actions
from followme.tui.keys.registry import SCOPES

World = Callable[[str], Path]


@pytest.mark.parametrize(
    ("keys", "here", "also"),
    [
        ((), "Here: Visit", "A line of a visit"),
        (("ctrl+g",), "Here: Visit", "In an answer"),
        (("up",), "Here: Visit: what was taken down", "A line of a visit"),
        (("f4",), "Here: Inventory", "A filter of services"),
        (("f5",), "Here: Duplicates", "Duplicates: pairs"),
        (("f6", "slash"), "Here: Scorecards", "A filter of services"),
        (("f6", "enter"), "Here: Evidence", "Tables and lists"),
        (("f10",), "Here: Merge", "Merge: files"),
        (("f12",), "Here: Settings", "Everywhere"),
        (("ctrl+t",), "Here: Export", "Everywhere"),
        (("ctrl+n",), "Here: Dialogs", "Everywhere"),
        (("ctrl+l",), "Here: Messages and lists", "Tables and lists"),
    ],
)
async def test_help_begins_with_where_one_is(keys: tuple[str, ...], here: str, also: str, world: World) -> None:
    async with driving(world("typical"), (80, 60)) as app:
        await app.press(*keys)
        before, shown, focused = scopes_now(app), app.text, app.app.focused
        await app.press("f1")
        lines = app.text.splitlines()
        assert lines[3].strip().startswith(here)
        assert any(line.strip(" ▁▂▃▄▅▆▇█") == also for line in lines)
        await app.press("f1", "escape")
        assert (scopes_now(app), app.text, app.app.focused) == (before, shown, focused)


async def test_the_sign_helps_where_nothing_is_typed(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("question_mark")
        assert "Here" not in app.text
        await app.press("escape", "f4", "question_mark")
        assert "Here: Inventory" in app.text


async def test_there_is_help_before_a_fieldbook() -> None:
    async with driving(None) as app:
        await app.press("f1")
        assert "Here: First screen" in app.text
        assert "F3" not in app.text.splitlines()[-1]
        await app.press("escape")
        assert "Start an engagement" in app.text


async def test_from_help_one_goes_on_elsewhere(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f6", "enter", "f1", "f4")
        assert "Inventory" in app.text.splitlines()[1]
        await app.press("f6")
        assert "Scorecards" in app.text.splitlines()[1]


async def test_what_is_typed_is_there_after_help(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.type("half a tho")
        await app.press("f1", "escape")
        await app.type("ught")
        assert "half a thought" in app.text


def test_help_has_every_action_once() -> None:
    for here in ((), ("visit", "line"), tuple(SCOPES)):
        shown = [row[1] for title, rows in sections(actions(), here) for row in rows]
        for action in actions():
            assert shown.count(action.help) == sum(one.help == action.help for one in actions())
