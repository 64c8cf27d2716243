"""Choosing what is merged, and reading what came of it: keys only, with the keys of the shipped keymap."""

import shutil
from pathlib import Path

import pytest
from tui_driving import Driver, driving
from tui_teams import apart
from tui_worlds import typical

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement


def flat(app: Driver) -> str:
    """What is on screen, as running words."""
    return " ".join(app.text.split())


def merged_in(path: Path) -> list[str]:
    with Engagement.open(path) as after:
        return [one.file_name for one in reversed(after.team.handovers()) if one.direction == "in"]


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    return tmp_path / "ana.fieldbook"


def six(ana: Path) -> Path:
    """Ana's fieldbook, and six hand-overs of Ben's beside it."""
    team = apart(ana)
    with Engagement.open(team.ben) as ben:
        for number in range(6):
            ben.visits.capture(f"System {number}")
            ben.team.handover(ana.with_name(f"h{number}.fieldbook"))
    team.ben.unlink()
    return team.ana


async def test_space_marks_one_after_the_other_and_only_these_are_merged(ana: Path) -> None:
    async with driving(six(ana)) as app:
        await app.press("f10", "m", "down", "space")
        assert "1 file marked: h1.fieldbook" in app.text
        await app.press("down", "space", "up", "space")
        assert "1 file marked: h1.fieldbook" in flat(app), "marking twice is not marking"
        await app.press("up", "up", "space")
        assert "2 files marked: h1.fieldbook, h2.fieldbook" in flat(app)
        await app.press("end", "m")
        assert "2 merged" in app.text
    assert merged_in(ana) == ["h1.fieldbook", "h2.fieldbook"]


async def test_without_a_mark_it_is_the_file_under_the_cursor(ana: Path) -> None:
    async with driving(six(ana)) as app:
        await app.press("f10", "m", "down", "down", "m")
        assert "1 merged" in app.text
    assert merged_in(ana) == ["h2.fieldbook"]


async def test_the_receipt_says_what_may_be_missing(ana: Path) -> None:
    team = apart(ana)
    copy = ana.with_name("copy.fieldbook")
    with Engagement.open(team.ben) as ben:
        ben.visits.capture("Late one")
        shutil.copy(team.ben, copy)
    team.ben.unlink()
    async with driving(team.ana) as app:
        await app.press("f10", "m", "m")
        assert "! doubt" in app.text
        assert "copied while it was open, without the -wal file beside it" in flat(app)


async def test_the_receipt_tells_files_of_one_name_apart(ana: Path) -> None:
    team = apart(ana)
    for folder in ("june", "july"):
        ana.with_name(folder).mkdir()
        with Engagement.open(team.ben) as ben:
            ben.visits.capture(f"Seen in {folder}")
            ben.team.handover(ana.with_name(folder) / "ben.fieldbook")
    async with driving(team.ana) as app:
        await app.press("f10", "m", "slash")
        await app.enter(f"{ana.parent}/june/")
        await app.press("space", "slash")
        await app.enter(f"{ana.parent}/july/")
        await app.press("space", "m")
        assert str(Path("june", "ben.fieldbook")) in app.text
        assert str(Path("july", "ben.fieldbook")) in app.text


async def test_a_rubric_nobody_here_can_read_is_told_where_scores_are(ana: Path) -> None:
    typical(ana)
    with Engagement.open(ana) as book:
        book._book.fieldbook.say([Statement("rubric", "rubric", {"document": "x = ["})], "Cem", "a newer one")
    async with driving(ana, size=(120, 40)) as app:
        assert app.app.status
        assert "is no TOML" in app.app.status.rubric_problem
        assert [one.message for one in app.app._notifications if "is no TOML" in one.message]
        await app.press("f6")
        assert "! the shipped rubric is used: Settings says why" in app.text
        assert "Siebel" in app.text
        await app.press("f12")
        assert "The shipped rubric is used" in flat(app)
