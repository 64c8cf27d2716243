"""The law of patience where a file asks: keys that come while a question opens are meant for the question."""

import asyncio
from pathlib import Path

import pytest
import tui_lists as lists
from patience_process import SIZE, events, slowed, still
from tui_driving import Driver, keyboard
from tui_worlds import TestDoor, empty

from followme.engagement import Engagement
from followme.tui.app import FollowmeApp

NAMED = ("f4", "i", "enter", "1", "down", "enter", "down", "down", "enter", "r", "c", "i")
"""The name is answered; the column below it is taken for a leader; then all is imported."""
OTHER = ("f4", "i", "enter", "2", "ctrl+u", *"iy dr", "enter", "r", "down", "i")
"""It is another list, whose name is letters that are keys as well."""
EDITION = ("f4", "i", "enter", "y", "d", "down", "o", "i")


async def _at_once(book: Path, *every: tuple[str, ...]) -> None:
    app = FollowmeApp(book, door=TestDoor())
    async with keyboard(app, SIZE) as pilot:
        driver = Driver(app, pilot)
        await still(driver)
        for keys in every:
            for event in events(keys):
                event.set_sender(app)
                app.post_message(event)
            await still(driver)


def _pressed(book: Path, seconds: float, *every: tuple[str, ...]) -> None:
    with slowed(seconds):
        asyncio.run(_at_once(book, *every))


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "book.fieldbook"
    empty(path)
    return path


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_the_answer_to_the_name_and_the_keys_after_it(book: Path, seconds: float) -> None:
    lists.unnamed(book.parent)
    _pressed(book, seconds, NAMED)
    with Engagement.open(book) as after:
        told = {one.name: one.answers["business_leader"].value for one in after.visits.observations()}
    assert told == {"Siebel": ("1",), "Zendesk": ("2",), "Map": ("2",)}


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_the_name_of_another_list_is_typed_into_its_question(book: Path, seconds: float) -> None:
    lists.namesake(book)
    _pressed(book, seconds, OTHER)
    with Engagement.open(book) as after:
        assert set(after.lists.known()) == {"apps", "iy dr"}


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_an_edition_and_its_undo_in_two_bursts(book: Path, seconds: float) -> None:
    lists.renewed(book)
    _pressed(book, seconds, EDITION)
    with Engagement.open(book) as after:
        taken = {one.name for one in after.visits.observations()}
    _pressed(book, seconds, ("ctrl+z",))
    with Engagement.open(book) as after:
        undone = {one.name for one in after.visits.observations()}
    assert taken == {"Siebel", "Zendesk", "Outage Map", "Ledger", "Welcome Letters"}
    assert undone == {"Siebel", "Zendesk", "Outage Map", "Ledger", "Letter Desk"}
