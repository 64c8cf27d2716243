"""What if, by keys alone: change, see who moves, keep it with a reason, or throw it away."""

from pathlib import Path

import pytest
from tui_driving import Driver, driving

from followme import config
from followme.engagement import Engagement

ANSWERS = {
    "business_impact": "Supportive",
    "customer_impact": "All Customers",
    "customers_annually": "20000",
    "implementation": "Licensed Service",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
}
"""Impact (4·50 + 3·100 + 3·60) / 10 = 68, complexity (3·20 + 4·50 + 3·50) / 10 = 41."""
THRESHOLD = ("down",) * 6
"""From the first weight to where high impact begins."""
CLEAR = ("end", "backspace", "backspace")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.fieldbook"
    with Engagement.create(path, "Tax Online", "Ada Lee") as book:
        book.visits.new("Customer Care")
        book.visits.capture("Zendesk", ANSWERS)
        book.visits.capture("Siebel", ANSWERS | {"business_impact": "Critical"})
        book.services.decide("Siebel", "Integrate", "it pays")
    return path


def rows(app: Driver) -> list[list[str]]:
    """Where services move from and to."""
    return [line.split() for line in app.text.splitlines() if line[2:].startswith(("Zendesk", "Siebel"))]


async def test_who_moves_is_shown_as_it_is_typed_and_escape_throws_it_away(path: Path) -> None:
    async with driving(path) as app:
        await app.press("f6", "down", "w")
        assert "Change a weight, a threshold, an answer: nothing is kept." in app.text
        assert "0 of 2 services move, 2 stay" in app.text
        await app.press(*THRESHOLD, *CLEAR, "6", "9")
        assert "WHAT IF impact is high from 69 instead of 50: nothing is kept." in app.text
        assert rows(app) == [["·", "Zendesk", "Quick", "win", "Fill-in"]]
        assert "impact 68 is low and complexity 41 is low" in app.text
        await app.press("backspace", "backspace", "9", "9")
        assert "1 of 2 services moves, 1 stay; 1 more would, but is decided" in app.text
        assert rows(app)[-1] == ["Siebel", "Integrate", "(decided)", "Integrate", "(decided)"]
        await app.press("escape")
        assert "0 of 2 services move" in app.text
        await app.press("escape")
        assert "WHAT IF" not in app.text
        assert "Scorecards   2 services" in app.text
        assert app.app.status.rubric == config.rubric().digest


async def test_an_answer_of_the_service_in_hand_is_tried(path: Path) -> None:
    async with driving(path) as app:
        await app.press("f6", "down", "w", "down", "down", "down", "down", "tab")
        assert "f Fully-Accessible" in app.text, "the letters of the levels"
        await app.press("i")
        assert "WHAT IF Integration of Zendesk Inaccessible instead of Partially-Accessible" in app.text
        assert "1 of 2 services moves, 1 stay" in app.text
        assert rows(app)[-1][1:] == ["Zendesk", "Quick", "win", "Big", "bet"]
        await app.press("enter")
        assert "Keep it" not in app.text, "an answer is no rubric"


async def test_what_is_kept_needs_a_reason_and_is_one_undo(path: Path) -> None:
    async with driving(path) as app:
        await app.press("f6", "down", "w", *CLEAR, "9", "enter")
        assert "Keep it as the engagement's rubric?" in app.text
        assert "Weight of Business impact 9 instead of 4." in app.text
        await app.press("enter")
        assert "Because is needed." in app.text
        await app.type("as agreed")
        await app.press("enter")
        assert "Scorecards   2 services" in app.text
        assert app.app.status.rubric != config.rubric().digest
        await app.press("ctrl+z")
        assert app.app.status.rubric == config.rubric().digest
    with Engagement.open(path) as book:
        book.log.redo()
        assert {one.field: one.weight for one in book.services.rubric().scored}["business_impact"] == 9
        assert any("as agreed" in line.text for line in book.log.lines("rubric"))


async def test_what_cannot_be_supposed_is_said_and_asks_for_no_reason(path: Path) -> None:
    async with driving(path) as app:
        await app.press("f6", "w", *CLEAR, "x", "enter")
        assert '! "x" is no weight of business_impact.' in app.text
        assert "Keep it" not in app.text
        await app.press("escape", *("down",) * 8)
        await app.type("~nobody")
        assert "! ~nobody is no file." in app.text


async def test_a_rubric_is_tried_from_its_file_and_its_dimension_is_asked_once_it_is_kept(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.toml").write_text(config.text("risk"), encoding="utf-8")
    async with driving(path, (80, 30)) as app:
        await app.press("f6", "down", "w", *("down",) * 8)
        await app.type("r.toml")
        assert "WHAT IF the rubric r.toml: nothing is kept." in app.text
        assert rows(app)[-1][1:] == ["Zendesk", "Quick", "win", "Quick", "win", "(so", "far)"]
        await app.press("enter")
        await app.enter("ours")
        await app.press("f3", "ctrl+g")
        assert "Risk" in app.text
        await app.press("escape", "escape", "f6", "down", "w")
        assert "Risk                  2" in app.text


async def test_a_rubric_that_changes_below_ends_the_what_if(path: Path) -> None:
    async with driving(path, notifications=True) as app:
        await app.press("f6", "down", "w")
        app.app.change(lambda e: e.services.adopt_rubric(config.text("reach-once"), "reach", "twice"))
        await app.settle()
        assert "begin the what-if anew" in app.text
        assert "Scorecards   2 services" in app.text
