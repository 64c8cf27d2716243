"""Hostile text everywhere: typed, pasted, in records, in errors. Nothing crashes or commands the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from tui_driving import Driver, driving
from tui_foreign import HOSTILE, foreign, forged, listed, text_of
from tui_hostile_walk import Walk, every_place
from tui_worlds import PAYLOADS

from followme.engagement import Engagement
from followme.errors import FollowmeError
from followme.text import safe_text
from followme.tui.frame.plain import ErrorDialog
from followme.tui.widgets.record_table import RecordTable

World = Callable[[str], Path]


def check(app: Driver) -> None:
    assert app.text == safe_text(app.text, lines=True)


async def test_every_record_of_every_table(world: World) -> None:
    async with driving(world("hostile"), (120, 40)) as app:
        for keys in (["up", "home"], ["f4", "home"], ["f6", "home"], ["f8", "home"], ["f9", "home"]):
            await app.press(*keys)
            table = app.app.focused
            assert isinstance(table, RecordTable)
            for _ in range(len(table.records) // 30 + 1):
                await app.press("pagedown")
                check(app)


async def test_every_evidence_thread(world: World) -> None:
    async with driving(world("hostile")) as app:
        await app.press("f4")
        for _ in PAYLOADS:
            await app.press("enter")
            check(app)
            await app.press("escape", "down")


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_pasting_into_the_line(world: World, payload: str) -> None:
    path = world("empty")
    async with driving(path) as app:
        for start in ("", ".", '"'):
            await app.type(start)
            app.app.post_message(events.Paste(payload))
            await app.settle()
            check(app)
            await app.press("enter")
            check(app)
            assert not isinstance(app.app.screen, ErrorDialog)
            await app.press("escape", "escape")
    with Engagement.open(path) as after:
        for row in after.visits.rows():
            for entry in after.visits.timeline(row.visit.id):
                assert entry.text == safe_text(entry.text, lines=True)


async def test_errors_toasts_and_questions(world: World) -> None:
    async with driving(world("typical")) as app:
        for payload in PAYLOADS:
            app.app.tell(FollowmeError(payload, payload * 3))
            app.app.notify(safe_text(payload), markup=False)
            await app.settle()
            check(app)
            await app.press("escape")
            app.app.screen.say(payload)
            await app.settle()
            check(app)


async def test_a_hostile_filter(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f4", "slash")
        for payload in PAYLOADS:
            app.app.post_message(events.Paste(payload))
            await app.settle()
            check(app)
            await app.press("ctrl+u")


@pytest.mark.parametrize("name", HOSTILE)
async def test_every_screen_shows_a_foreign_fieldbook(tmp_path: Path, name: str) -> None:
    payload = HOSTILE[name]
    path = tmp_path / "book.fieldbook"
    foreign(path, payload)
    forged(tmp_path / "ben.fieldbook", payload)
    listed(tmp_path / "list.csv", payload)
    async with driving(path) as app:
        walk = Walk(app, text_of(payload))
        await walk.everywhere()
    assert every_place() - walk.visited == set()
