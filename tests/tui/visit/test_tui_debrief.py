"""The debrief on screen: a quoted stranger is added with consent, a function in own words is ruled on."""

from collections.abc import Callable
from pathlib import Path

from tui_driving import Driver, driving

from followme.engagement import Engagement
from followme.tui.widgets.record_table import RecordTable

World = Callable[[str], Path]


async def to_row(app: Driver, beginning: str) -> None:
    """Go down to the first row of that kind."""
    table = app.app.screen.query_one(RecordTable)
    for _ in range(40):
        if (table.record or "").startswith(beginning):
            return
        await app.press("down")
    raise AssertionError(f"no row {beginning}")


async def test_enter_on_a_quoted_stranger_adds_them_with_consent(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter('"never see it" Joana')
        await app.press("ctrl+d")
        await app.settle()
        assert "Add Joana" in app.text
        await to_row(app, "due:2")
        await app.press("enter", "1")
        assert "Add Joana" not in app.text
    with Engagement.open(path) as after:
        (there,) = after.visits.participants(after.visits.rows()[0].visit.id)
        assert (there.name, there.scopes) == ("Joana", ("notes", "quotes"))


async def test_enter_on_a_function_in_their_own_words_says_which_it_is(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter(".siebel @zorb")
        await app.press("ctrl+d")
        await app.settle()
        await to_row(app, "function:0")
        await app.press("enter")
        assert "its own" in app.text
        await app.press("enter")
        await app.settle()
        assert "None: all are words of the journey." in app.text
    with Engagement.open(path) as after:
        assert after.visits.debrief(after.visits.rows()[0].visit.id).functions == ()
