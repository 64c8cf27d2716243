"""A merge brings names that may be known here under another: its receipt says so. Keys only, on files merged."""

import threading
from pathlib import Path

import pytest
from test_tui_duplicates import WATCHDOG
from test_tui_hostile import check
from tui_driving import Driver, driving
from tui_pairs import many
from tui_teams import Team, _open, joined
from tui_worlds import PAYLOADS, _author, typical

from followme.fieldbook.claims import Statement
from followme.tui.duplicates.screen import DuplicatesScreen
from followme.tui.merge.reading import AlikeLook
from followme.tui.merge.receipt import ReceiptScreen
from followme.tui.merge.screen import MergeScreen


def flat(app: Driver) -> str:
    return " ".join(app.text.split())


def ben_saw(team: Team, *names: str) -> Team:
    with _open(team.ben, 50) as book:
        book.visits.new("Finance", place="York")
        for name in names:
            book.visits.capture(name)
    return team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Ben calls two of Ana's services otherwise."""
    ana = tmp_path / "ana.fieldbook"
    typical(ana)
    return ben_saw(joined(ana), "Billing-Hub", "OracleGL", "Zendesk", "Courier App")


async def test_the_receipt_says_it_with_the_key_that_opens_duplicates(team: Team) -> None:
    async with driving(team.ana) as app:
        await app.press("f10", "m", "m")
        assert isinstance(app.app.screen, ReceiptScreen)
        told = flat(app)
        assert "ben.fieldbook brought 2 names that may be services known here under another, about 2 of" in told
        assert "F5 opens Duplicates" in told
        assert '--between "Ana Ruiz" "Ben Okoro"' in told
        await app.press("f5")
        assert isinstance(app.app.screen, DuplicatesScreen)
        assert "Billing-Hub" in app.text
        await app.press("f10", "m", "m")
        assert "1 already" in app.text
        assert "may be services" not in app.text, "nothing new came"


async def test_names_nobody_here_knows_are_not_told_of(tmp_path: Path) -> None:
    ana = tmp_path / "ana.fieldbook"
    typical(ana)
    async with driving(ben_saw(joined(ana), "Courier App").ana) as app:
        await app.press("f10", "m", "m")
        assert "1 merged" in app.text
        assert "may be" not in app.text


class HeldLook(AlikeLook):
    """A look that waits in the store thread after its first thousand names."""

    go = threading.Event()

    def _watch(self, done: int, of: int) -> None:
        super()._watch(done, of)
        if done:
            assert self.go.wait(WATCHDOG)
            super()._watch(done, of)


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    """More names than are looked at in the blink of an eye."""
    ana = tmp_path / "ana.fieldbook"
    many(ana)
    monkeypatch.setattr("followme.tui.merge.receipt.MANY", 1000)
    monkeypatch.setattr(HeldLook, "go", threading.Event())
    monkeypatch.setattr("followme.tui.merge.receipt.AlikeLook", HeldLook)
    return ben_saw(joined(ana), "Courier App")


async def test_a_long_look_comes_after_the_receipt_and_can_be_stopped(held: Team) -> None:
    async with driving(held.ana) as app:
        await app.press("f10", "m")
        await app.pilot.press("m")
        await app.until("1,000 of 1,2")
        assert "1 merged" in app.text
        assert "esc stops" in app.text
        await app.pilot.press("escape")
        await app.until("stopping …")
        HeldLook.go.set()
        await app.settle()
        assert isinstance(app.app.screen, ReceiptScreen)
        assert "The merge is done; its names were not all looked at." in app.text
        await app.press("escape")
        assert isinstance(app.app.screen, MergeScreen)


async def test_who_goes_on_does_not_wait_for_the_look(held: Team) -> None:
    async with driving(held.ana) as app:
        await app.press("f10", "m")
        await app.pilot.press("m")
        await app.until("1,000 of 1,2")
        await app.pilot.press("enter")
        HeldLook.go.set()
        await app.settle()
        assert isinstance(app.app.screen, MergeScreen)


async def test_hostile_people_in_the_receipt(tmp_path: Path) -> None:
    ana = tmp_path / "ana.fieldbook"
    typical(ana)
    team = joined(ana)
    with _open(team.ben, 50) as book:
        store = book._book.fieldbook
        visit = store.ids.record()
        store.say([Statement("visit", visit, {"team": "Finance", "status": "made"})], "Ben", "a visit")
        for payload in PAYLOADS:
            for name in ("Billing-Hub", f"S {payload}"):
                told = {"visit": visit, "service_name": {"value": name, "basis": "said"}, "order": 1}
                store.say([Statement("observation", store.ids.record(), told)], _author(payload), "seen")
    async with driving(team.ana, (120, 40)) as app:
        await app.press("f10", "m", "m")
        assert "brought 1 name that may be a service known here under another" in flat(app)
        check(app)
