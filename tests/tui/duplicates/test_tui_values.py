"""People and functions in Duplicates, ruled as people do it: keys only."""

from pathlib import Path

import pytest
from test_tui_hostile import check
from tui_driving import Driver, driving
from tui_pairs import hostile, named

from followme.engagement import Engagement
from followme.tui.duplicates.asking import AcceptDialog, ExplainDialog


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "work.fieldbook"
    named(path)
    return path


def leaders(path: Path) -> list[str]:
    with Engagement.open(path) as after:
        fields = ("business_leader", "technical_leader")
        return sorted({one for each in after.services.profiles() for field in fields for one in each.value(field)})


def in_hand(app: Driver) -> str:
    return next(line for line in app.text.splitlines() if line.startswith("▸ "))


def flat(app: Driver) -> str:
    return " ".join(app.text.split())


async def test_leaders_are_ruled_on_put_off_and_brought_back(book: Path) -> None:
    before = leaders(book)
    async with driving(book) as app:
        await app.press("f5", "tab", "tab", "tab", "tab")
        assert "▸ People 4" in app.text
        assert "4 left, about" in app.text
        assert "Dana Fox" in in_hand(app)
        assert "same" in in_hand(app)
        assert "services Siebel" in flat(app)
        assert "services Outage Map" in flat(app)
        assert "functions Dispatch" in flat(app)
        await app.press("l")
        assert "Jaegar" in in_hand(app)
        assert "1 later" in app.text
        await app.press("v")
        assert "▸ People 4" in app.text, "people have no variants"
        await app.press("s")
        assert "Tom Jaegar and Tom Jaeger: ruled the same. u takes it back." in flat(app)
        assert "▸ People 3" in app.text
        await app.press("d")
        assert "ruled different" in app.text
        await app.press("u")
        assert "▸ People 3" in app.text
    assert leaders(book) == [one for one in before if one != "Tom Jaeger"]


async def test_functions_are_marked_and_accepted_at_once(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "tab", "tab", "tab", "tab", "tab")
        assert "▸ Functions 2" in app.text
        assert "leaders D. Fox, Dana Fox, Tom Jaeger" in flat(app)
        await app.press("space", "down", "space")
        assert "2 marked, a accepts" in app.text
        await app.press("a")
        assert isinstance(app.app.screen, AcceptDialog)
        await app.enter("asked both teams")
        assert "▸ Functions 0" in app.text
        assert "no two functions without a verdict" in flat(app)
        await app.press("u")
        assert "▸ Functions 2" in app.text, "one undo takes both back"
        await app.press("a")
        assert "advised to be the same" in flat(app)
        await app.press("enter", "tab")
        assert "▸ Pairs" in app.text
    with Engagement.open(book) as after:
        told = {value for one in after.services.profiles() for value in one.value("business_functions")}
    assert told == {"Field Operations", "Dispatch", "Dispatch team"}


async def test_a_pair_of_people_is_explained_and_ordered_by_use(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "tab", "tab", "tab", "tab", "e")
        assert isinstance(app.app.screen, ExplainDialog)
        assert "where every pair starts" in app.text
        await app.press("escape", "o")
        assert "most useful first" in app.text
        await app.press("enter")
        assert "stand beside it" in flat(app)


async def test_a_contradiction_about_people_is_ruled_anew_and_has_no_variants(book: Path) -> None:
    with Engagement.open(book) as told:
        told.names.rule("Dana Fox", "Fox, Dana", "same", "", "people")
        told.names.rule("Dana Fox", "D. Fox", "same", "", "people")
        told.names.rule("Fox, Dana", "D. Fox", "different", "her brother", "people")
    async with driving(book) as app:
        await app.press("f5", "tab")
        assert "▸ Contradictions 1" in app.text
        assert "D. Fox and Fox, Dana: ruled different, and joined" in flat(app)
        await app.press("v")
        assert "▸ Contradictions 1" in app.text
        await app.press("s")
        assert "No contradiction" in app.text
        await app.press("u")
        assert "▸ Contradictions 1" in app.text


async def test_hostile_leaders_and_functions(book: Path) -> None:
    path = book.with_name("hostile.fieldbook")
    hostile(path)
    async with driving(path, (60, 18)) as app:
        await app.press("f5", "tab", "tab", "tab", "tab")
        for _ in range(8):
            check(app)
            await app.press("down")
        await app.press("s", "tab")
        for _ in range(8):
            check(app)
            await app.press("down")
