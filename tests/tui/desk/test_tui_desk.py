"""The desk by keys: it opens there, one key settles, what moved is said, what is left comes back."""

from pathlib import Path

import pytest
from tui_driving import Driver, driving
from tui_worlds import WORLDS, TestDoor

from followme.engagement import Engagement
from followme.tui.desk.screen import LeaveDialog
from followme.tui.evidence.dialogs import DecideDialog, SettleDialog

WHOLE = {
    "business_impact": "Critical",
    "customer_impact": "All Customers",
    "customers_annually": "500000",
    "implementation": "Custom System",
    "dependency": "Loosely-Coupled",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A visit that ended: a question, two names that may be one, and a Challenge."""
    path = tmp_path / "a.fieldbook"
    WORLDS["empty"](path)
    door = TestDoor()
    with Engagement.open(path, clock=door.clock, ids=door.ids) as engagement:
        visit = engagement.visits.new("Customer Care").record
        engagement.visits.capture("Siebel", {**WHOLE, "technical_leader": "Mo Kay"})
        engagement.visits.capture("Zendesk", {**WHOLE, "business_impact": "Redundant", "integration": "i"})
        engagement.visits.capture("Zen Desk", {})
        low = {"business_impact": "r", "customer_impact": "f", "customers_annually": "9", "implementation": "c"}
        engagement.visits.capture("Old sheet", {**low, "integration": "i", "dependency": "t"})
        engagement.visits.end(visit)
    return path


async def to_row(app: Driver, words: str) -> None:
    """Down to the row that begins so."""
    await app.press("home")
    for _ in range(60):
        if any(line.startswith(f"▸ {words}") for line in app.text.splitlines()):
            return
        await app.press("down")
    raise AssertionError(app.text)


async def test_it_opens_on_the_desk_once_a_visit_was_made(book: Path) -> None:
    async with driving(book) as app:
        assert app.app.current_mode == "desk"
        assert "can change a disposition" in app.text
        await app.press("f3")
        await app.enter("A line")
        await app.press("ctrl+q")
    async with driving(book) as app:
        assert app.app.current_mode == "visit", "the line began a visit, which runs"


@pytest.mark.parametrize("name", ["empty", "typical"])
async def test_it_opens_on_visit_before_the_first_and_while_one_runs(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.fieldbook"
    WORLDS[name](path)
    async with driving(path) as app:
        assert app.app.current_mode == "visit"


async def test_one_key_settles_and_what_it_moved_is_said(book: Path) -> None:
    async with driving(book) as app:
        await to_row(app, "Siebel: integration")
        await app.press("enter")
        assert isinstance(app.app.screen, SettleDialog)
        await app.press("f", "tab")
        await app.enter("Mo showed it")
        assert "→ Quick win" in app.text
        assert "Siebel: integration is asked" not in app.text
        await app.press("ctrl+z")
        assert "Siebel: Quick win →" in app.text
        await to_row(app, "Siebel: integration")


async def test_a_challenge_is_decided(book: Path) -> None:
    async with driving(book) as app:
        await to_row(app, "Old sheet is a Challenge")
        await app.press("enter")
        assert isinstance(app.app.screen, DecideDialog)
        await app.press("t", "tab")
        await app.enter("nobody needs it")
        assert "Old sheet: Challenge → Retire (decided)" in app.text


async def test_a_pair_is_settled_where_pairs_are_and_the_desk_says_what_moved(book: Path) -> None:
    async with driving(book) as app:
        await to_row(app, "Zen Desk and Zendesk")
        await app.press("enter")
        assert app.app.current_mode == "duplicates"
        assert any(line.startswith("▸") and "Zen Desk" in line for line in app.text.splitlines())
        await app.press("s", "f2")
        assert "less." in app.text
        assert "Zen Desk and Zendesk" not in app.text


async def test_what_is_left_is_gone_until_undo(book: Path) -> None:
    async with driving(book) as app:
        await to_row(app, "Siebel: integration")
        await app.press("l")
        assert isinstance(app.app.screen, LeaveDialog)
        await app.press("enter")
        assert "Because is needed." in app.text
        await app.enter("Mo is away")
        assert "1 left" in app.text
        assert "Siebel: integration" not in app.text
        await app.press("ctrl+z")
        assert "1 left" not in app.text


async def test_it_is_grouped_by_person(book: Path) -> None:
    async with driving(book) as app:
        await app.press("p")
        assert "Ask Mo Kay: 1, settles 1 · 5 min" in app.text
        await app.press("p")
        assert "Can change a disposition:" in app.text
