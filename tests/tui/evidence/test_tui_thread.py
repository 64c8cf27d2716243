"""The evidence thread by keys: a score, its sum, who gave an answer, what was taken down then, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tui_driving import Driver, driving

from followme.engagement import Engagement
from followme.tui.evidence.answer import AnswerScreen
from followme.tui.evidence.history import HistoryScreen
from followme.tui.evidence.moment import MomentScreen
from followme.tui.evidence.screen import EvidenceScreen

World = Callable[[str], Path]
SUM = (
    "Impact = (100·4 + 100·3 + 80·3) / 10 = 94",
    *("Business impact ", "Customer impact ", "Customers a year "),
    "Complexity = (60·3 + (50–100)·4 + 100·3) / 10 = 68–88",
    *("Implementation ", "Integration ", "Dependency "),
)


def below(app: Driver, *words: str) -> None:
    """The words stand on the screen, each after the one before."""
    rest = app.text
    for word in words:
        _, found, rest = rest.partition(word)
        assert found, (word, app.text)


async def test_from_a_score_to_the_quotes_and_back_again(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f6", "home", "enter")
        assert isinstance(app.app.screen, EvidenceScreen)
        below(app, "Siebel", *SUM)
        await app.press("enter")
        assert isinstance(app.app.screen, AnswerScreen)
        below(app, "Business impact: Critical (said)   100·4 to impact", "Customer Care    Critical", "Finance")
        rows = [line.split() for line in app.text.splitlines() if "Ana Ruiz   " in line]
        assert [(row[-1], "09:30" in row, "09:31" in row) for row in rows] == [
            ("yes", True, False),
            ("no", False, True),
        ]
        await app.press("enter")
        assert isinstance(app.app.screen, MomentScreen)
        below(app, "Customer Care, 2 Mar 09:30", "service", "I type the account number")
        await app.press("down")
        assert "I type the account number three times\n for every customer.  Agent 2" in app.text
        await app.press("h")
        assert isinstance(app.app.screen, HistoryScreen)
        for before in (MomentScreen, AnswerScreen, EvidenceScreen):
            await app.press("escape")
            assert isinstance(app.app.screen, before)
        await app.press("escape")
        assert "Scorecards" in app.text


async def test_no_row_of_the_sum_is_below_the_fold_while_there_is_room(world: World) -> None:
    path = world("typical")
    with Engagement.open(path) as book:
        for number in range(30):
            book.visits.capture("Siebel", {"business_impact": "c"}, episode=str(number))
    async with driving(path) as app:
        await app.press("f6", "home", "enter")
        below(app, *SUM)
        await app.press("tab", "end")
        below(app, *SUM)
        await app.pilot.resize_terminal(120, 40)
        await app.settle()
        below(app, *SUM)
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        below(app, *SUM)


async def test_enter_on_a_line_opens_what_else_was_taken_down_then(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f6", "home", "enter", "tab", "down", "enter")
        assert isinstance(app.app.screen, MomentScreen)
        below(app, "quote, 2 Mar 09:30", "▸", "I type the account number")
        assert app.app.screen.query_one("#moment-rows").record != ""  # type: ignore[attr-defined]
        await app.press("escape", "escape")
        assert "Scorecards" in app.text


async def test_a_ruling_from_the_thread_stands_above_the_teams(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.press("f6", "home", "enter", "enter", "a")
        await app.press("s", "down")
        await app.enter("the owner says so")
        assert isinstance(app.app.screen, AnswerScreen)
        below(app, "Supportive, ruled by Ana Ruiz", "a ruling", "Customer Care", "Finance")
        await app.press("home")
        assert "because the owner says so" in app.text
        await app.press("enter")
        below(app, "a ruling,", "ruling", "the owner says")
        await app.press("escape", "escape")
        below(app, "(50·4 + 100·3 + 80·3) / 10 = 74")
    with Engagement.open(path) as book:
        assert book.services.find("Siebel").answers["business_impact"].source == "adjudicated"


@pytest.mark.parametrize("keys", [("enter", "enter"), ("enter", "enter", "enter", "escape", "escape")])
async def test_keys_at_once_arrive_where_keys_one_by_one_do(world: World, keys: tuple[str, ...]) -> None:
    async with driving(world("typical")) as app:
        await app.press("f6", "home")
        await app.pilot.press(*keys)
        await app.settle()
        assert isinstance(app.app.screen, AnswerScreen if keys[-1] == "enter" else EvidenceScreen)
