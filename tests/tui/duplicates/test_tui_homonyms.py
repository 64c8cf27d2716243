"""One name for several services, found and split as people do it: keys only."""

from pathlib import Path

import pytest
from test_tui_hostile import check
from tui_driving import Driver, driving
from tui_homonyms import HOMONYMS, hostile, typical
from tui_looks import Size, walk_looks
from tui_worlds import empty

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.widgets.record_table import RecordTable

HERE = ("f5", "tab", "tab", "tab")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "work.fieldbook"
    typical(path)
    return path


def names(path: Path) -> dict[str, int]:
    with Engagement.open(path) as after:
        return {one.key: one.observations for one in after.services.profiles() if not one.key.startswith("pad")}


def flat(app: Driver) -> str:
    return " ".join(app.text.split())


async def test_a_name_is_split_as_shown_and_the_split_is_undone(book: Path) -> None:
    before = names(book)
    async with driving(book) as app:
        await app.press(*HERE)
        assert "▸ Homonyms 2" in app.text
        assert "! GSS may be 2 services" in app.text
        assert "Ray Bell" in app.text
        assert "GSS by team: GSS (Customer Care) 2, GSS (Finance) 1, GSS (UX) 1" in flat(app)
        await app.press("l")
        assert "GSS by leader: GSS (Dana Fox) 1, GSS (Ray Bell) 1, GSS 2; no leader is known of 2" in flat(app)
        assert "▸ Homonyms 2" in app.text, "nothing is written before Enter"
        await app.press("t")
        assert "GSS (Customer Care) 2" in flat(app)
        await app.press("enter")
        assert "GSS: split by team. u takes it back." in flat(app)
        assert "▸ Homonyms 1" in app.text
        assert "! Ledger may be 2 services" in app.text
        await app.press("u")
        assert "Undone" in app.text
        assert "▸ Homonyms 2" in app.text
        await app.press("ctrl+y")
        assert "▸ Homonyms 1" in app.text
    after = names(book)
    assert before["gss"] == 4
    assert {name: count for name, count in after.items() if "gss" in name} == {
        "gss (customer care)": 2, "gss (finance)": 1, "gss (ux)": 1,
    }  # fmt: skip


async def test_teams_that_share_a_leader_stay_together_by_leader(book: Path) -> None:
    async with driving(book) as app:
        await app.press(*HERE, "end")
        assert "Ledger by leader: Ledger (Lou Hart) 2, Ledger (Kim Tran) 1, Ledger 2" in flat(app)
        await app.press("e")
        assert isinstance(app.app.screen, EvidenceScreen)
        await app.press("escape", "v")
        assert "Ledger by visit: Ledger (" in flat(app)
        await app.press("l", "enter")
        assert 'stay "Ledger": no leader is known' in flat(app)
    assert names(book)["ledger (lou hart)"] == 2


async def test_what_was_ruled_under_the_name_is_told(book: Path) -> None:
    with Engagement.open(book) as before:
        before.services.decide("GSS", "Integrate", "all use it")
    async with driving(book, (120, 40)) as app:
        await app.press(*HERE, "enter")
        assert '1 decision stays with "GSS"' in flat(app)


async def test_a_way_that_splits_nothing_says_so_and_does_nothing(book: Path) -> None:
    path, source = book.with_name("listed.fieldbook"), book.with_name("portfolio.csv")
    empty(path)
    source.write_text("System/Service Name,Business Leader,Team\nGSS,Dana Fox,Finance\nGSS,Ray Bell,Care\n")
    with Engagement.open(path) as before:
        before.lists.bring_in(source, Importing(team_column="Team"))
    async with driving(path) as app:
        await app.press(*HERE, "v")
        assert '! splits nothing: every one would be called "GSS (portfolio)"' in flat(app)
        await app.press("enter")
        assert "▸ Homonyms 1" in app.text
        await app.press("t", "enter")
        assert "▸ Homonyms 0" in app.text
    assert names(path) == {"gss (care)": 1, "gss (finance)": 1}


async def test_nothing_to_split_says_what_to_do(book: Path) -> None:
    path = book.with_name("empty.fieldbook")
    empty(path)
    async with driving(path) as app:
        await app.press(*HERE)
        assert "▸ Homonyms 0" in app.text
        assert "Ask every team who leads what it uses" in flat(app)
        await app.press("t", "l", "v", "enter", "e")
        assert "▸ Homonyms 0" in app.text


async def test_hostile_names_teams_and_leaders(book: Path) -> None:
    path = book.with_name("hostile.fieldbook")
    hostile(path)
    async with driving(path) as app:
        await app.press(*HERE)
        rows = len(app.app.screen.query_one("#homonym-rows", RecordTable).records)
        assert rows > 40
        for number in range(rows):
            check(app)
            await app.press("tlv"[number % 3])
            check(app)
            await app.press("down")
        await app.press("home", "t", "enter")
        check(app)


SCREENS: dict[str, tuple[str, ...]] = {
    "homonyms": HERE,
    "by leader": ("l",),
    "by visit": ("v",),
    "the next one": ("end",),
    "split": ("enter",),
    "undone": ("u",),
}


@pytest.mark.sizes
@pytest.mark.parametrize("name", HOMONYMS)
async def test_homonyms_look_as_they_did(name: str, size: Size) -> None:
    await walk_looks(f"homonyms-{name}", size, HOMONYMS[name], SCREENS)
