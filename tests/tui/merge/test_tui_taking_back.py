"""What a merge brought is answered to and taken back, with keys: strikes, set-aside, and a file that goes away."""

from pathlib import Path

import pytest
from tui_driving import Driver, driving
from tui_teams import apart

from followme.engagement import Engagement

WORD = "zebra crossing"


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    return tmp_path / "ana.fieldbook"


def flat(app: Driver) -> str:
    """What is on screen, as running words."""
    return " ".join(app.text.split())


def struck(ana: Path) -> tuple[Path, Path]:
    """Ana's fieldbook with a quote of Ben's; Ben's file, in which he struck it since."""
    team = apart(ana)
    with Engagement.open(team.ben) as ben:
        ben.visits.new("Care")
        note = ben.visits.note(".", WORD, "quote", speaker="Maria")
        with Engagement.open(team.ana) as mine:
            mine.team.take_in(ben.team)
        ben.log.strike(note.claims, "she asked")
    return team.ana, team.ben


def words_of(path: Path) -> str:
    with Engagement.read(path) as book:
        return str(book.log.lines())


@pytest.mark.parametrize(("key", "kept"), [("1", False), ("2", True), ("3", True)])
async def test_what_others_struck_is_hidden_and_answered(ana: Path, key: str, kept: bool) -> None:
    mine, _ = struck(ana)
    assert WORD in words_of(mine)
    async with driving(mine) as app:
        await app.press("f10", "m", "m")
        assert "asks to strike 1 entry" in flat(app)
        assert WORD not in app.text
        await app.press("w")
        assert "nothing is erased" in flat(app)
        await app.press(key, "escape")
        await app.press("f4", "f10")
        assert ("1 strike waits for your answer" in flat(app)) is (key == "3")
    assert (WORD.encode() in mine.read_bytes()) is kept
    assert (WORD in words_of(mine)) is (key == "2")


async def test_a_merge_is_taken_back_from_the_list_of_files_and_comes_again(ana: Path) -> None:
    team = apart(ana)
    with Engagement.read(team.ana) as before:
        digest = before.log.status().digest
    async with driving(team.ana) as app:
        await app.press("f10", "m", "m", "enter", "f", "u")
        assert "Take this merge back?" in app.text
        await app.press("2")
        assert "Set aside: the merge of ben.fieldbook" in flat(app)
        assert "set aside" in app.text
        await app.press("ctrl+y")
        assert "taken in again" in flat(app)
        await app.press("ctrl+z")
        assert "wait aside" in flat(app)
    with Engagement.read(team.ana) as after:
        assert after.log.status().digest == digest


async def test_a_hand_over_says_for_whom_and_the_files_say_when(ana: Path) -> None:
    team = apart(ana)
    async with driving(team.ana) as app:
        await app.press("f10", "h", "tab", *"Ben", "enter")
        assert "Last handed over" in flat(app)
        assert "to Ben (" in flat(app)
        assert "0 entries since" in flat(app)


async def test_a_file_that_is_gone_is_said_and_all_goes_to_a_new_one(ana: Path) -> None:
    team = apart(ana)
    async with driving(team.ana) as app:
        await app.press("f3")
        await app.enter("kept before")
        team.ana.unlink()
        await app.enter("typed after")
        assert "file gone, nothing is kept" in flat(app)
        assert "1 line is not kept" in flat(app)
        await app.press("ctrl+q")
        assert "save to a new file" in app.text
        await app.press("enter", "enter")
        assert "file gone" not in app.text
        await app.press("enter", "enter")
    told = words_of(ana.with_name("ana-2.fieldbook"))
    assert "kept before" in told


async def test_a_persons_words_are_withdrawn_in_the_debrief_the_list_first(ana: Path) -> None:
    mine, _ = struck(ana)
    async with driving(mine) as app:
        await app.press("f3", "ctrl+d", "w")
        assert "Whose words are withdrawn?" in app.text
        names = [line for line in app.text.splitlines() if "Maria" in line]
        place = names[0].split("Maria")[0].split()[-1]
        await app.press(place)
        assert WORD in flat(app)
        await app.press("enter")
        assert "Struck" not in app.text, "leaving them is what Enter does"
        await app.press("w", place, "2")
    assert WORD.encode() not in mine.read_bytes()
