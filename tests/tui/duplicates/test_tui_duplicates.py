"""Which names are one service, ruled as people do it: keys only, on files that hold such names."""

import threading
from pathlib import Path

import pytest
from test_tui_hostile import check
from tui_driving import Driver, driving
from tui_pairs import QUOTE, contradicted, hostile, many, typical
from tui_worlds import empty

from followme.engagement import Engagement
from followme.tui.duplicates.asking import AcceptDialog, ExplainDialog
from followme.tui.duplicates.reading import RunningLook
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.frame.plain import ErrorDialog
from followme.tui.widgets.record_table import RecordTable

WATCHDOG = 60  # seconds after which a test that waits for another thread fails


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "work.fieldbook"
    typical(path)
    return path


def ruled(path: Path) -> dict[tuple[str, str], str]:
    with Engagement.open(path) as after:
        return dict(after._book.ruled)


def flat(app: Driver) -> str:
    return " ".join(app.text.split())


def in_hand(app: Driver) -> str:
    return next(line for line in app.text.splitlines() if line.startswith("▸ "))


# ---- one after the other


async def test_verdicts_one_after_the_other_and_each_undone(book: Path) -> None:
    with Engagement.open(book) as before:
        found = before.names.duplicates()
    worth = round(sum(one.compared.confidence for one in found.proposals))
    async with driving(book) as app:
        await app.press("f5")
        assert "▸ Pairs 5" in app.text
        assert f"5 left, about {worth} worth it · a accepts {len(found.acceptable)}" in app.text
        assert "Order-Manager" in in_hand(app)
        await app.press("down", "s")
        assert "Zendesk and ZenDesk.com: ruled the same. u takes it back." in app.text
        assert "Ordre Manager" in in_hand(app), "the next one is in hand"
        await app.press("end")
        assert "variants" in in_hand(app)
        await app.press("v")
        assert "ruled variants" in app.text
        await app.press("home", "d")
        assert "ruled different" in app.text
        await app.press("u")
        assert "Undone" in app.text
        assert "Order-Manager" in in_hand(app), "what was taken back is in hand again"
    assert ruled(book) == {
        ("zendesk", "zendesk.com"): "same",
        ("billing hub (prod)", "billing hub (test)"): "variants",
    }


async def test_a_pair_goes_at_once_and_comes_back_when_its_verdict_is_refused(book: Path) -> None:
    path = book.with_name("hostile.fieldbook")
    hostile(path)
    async with driving(path) as app:
        await app.press("f5")
        table = app.app.screen.query_one("#pair-rows", RecordTable)
        before = list(table.records)
        row = next(one for one in before if "\x7f" in one)
        for _ in range(before.index(row)):
            await app.press("down")
        await app.press("s")
        assert isinstance(app.app.screen, ErrorDialog), "the fieldbook takes no such key"
        await app.press("escape")
        assert set(table.records) == set(before)


async def test_later_goes_to_the_end_for_this_session(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "l")
        assert "1 later" in app.text
        assert "Zendesk" in in_hand(app)
        await app.press("end")
        assert "later" in in_hand(app)
        assert "Order-Manager" in in_hand(app)
        await app.press("home", "s")
        assert "1 later" in app.text
        await app.press("end")
        assert "Order-Manager" in in_hand(app), "a verdict on another pair changes nothing of that"
    assert list(ruled(book).values()) == ["same"]


async def test_the_most_useful_first(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "o")
        assert "most useful first" in app.text
        assert "variants" in in_hand(app), "of all five the odds of this one are nearest to even"
        await app.press("o")
        assert "most useful first" not in app.text
        assert "Order-Manager" in in_hand(app)


async def test_a_renamed_service_is_named_as_it_is_called_now(book: Path) -> None:
    with Engagement.open(book) as before:
        before.names.rename("Order-Manager", "Till", "the contract")
    async with driving(book, (120, 40)) as app:
        await app.press("f5")
        assert "Order-Manager, now Till" in app.text
        assert "also called Till" in flat(app)


async def test_undo_here_takes_back_rulings_only_and_says_so(book: Path) -> None:
    with Engagement.open(book) as before:
        before.visits.capture("Harbour Ledger")
        told = before.log.status()
    async with driving(book) as app:
        await app.press("f5", "u")
        assert isinstance(app.app.screen, ErrorDialog)
        assert "the last thing done was" in flat(app)
        await app.press("escape")
        assert "Pairs" in app.text
    with Engagement.open(book) as after:
        assert (after.log.status().claims, after.log.status().digest) == (told.claims, told.digest)


# ---- many at once


async def test_marked_pairs_are_accepted_together_and_undone_together(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "space")
        assert "1 marked, a accepts" in app.text
        await app.press("down", "space")
        assert "2 marked" in app.text
        await app.press("a")
        assert "Rule 2 pairs the same?" in app.text
        assert "All that are marked" in flat(app)
        await app.press("escape")
        assert "2 marked" in app.text, "nothing was done"
        await app.press("a")
        await app.enter("one screen each")
        assert "2 pairs ruled the same." in app.text
        assert "marked" not in app.text
        found = app.app.screen.query_one("#pair-rows", RecordTable).records
        assert len(found) < 4
        await app.press("u")
        assert "▸ Pairs 5" in app.text, "one undo takes both back"
        await app.press("ctrl+y")
    assert len(ruled(book)) == 2
    with Engagement.open(book) as after:
        assert "one screen each" in {
            line.text.split("Because: ")[-1].split(" · ")[0] for line in after.log.lines()
        }


async def test_all_that_is_advised_is_accepted_at_once(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "a")
        assert isinstance(app.app.screen, AcceptDialog)
        assert "All that are advised to be the same" in flat(app)
        await app.press("enter")
        assert "2 pairs ruled the same." in app.text
        await app.press("a")
        assert not isinstance(app.app.screen, AcceptDialog)
        assert "No pair is advised to be the same" in app.text
    assert ruled(book) == {("order manager", "order-manager"): "same", ("zendesk", "zendesk.com"): "same"}
    with Engagement.open(book) as after:
        assert any("Because: the same words" in line.text for line in after.log.lines()), "each keeps its reasons"


# ---- looking closer


async def test_both_sides_and_what_differs(book: Path) -> None:
    async with driving(book, (120, 40)) as app:
        await app.press("f5", "down")
        assert "1 Zendesk" in app.text
        assert "2 ZenDesk.‹com›" in app.text
        assert "differs  com" in app.text
        assert "Customer Care 2 Mar" in app.text
        assert "Finance 2 Mar" in app.text
        assert "leaders  Dana Fox" in app.text
        assert "functions  call backs, ticketing" in app.text
        assert f"“{QUOTE}”" in app.text
        assert "Agent 2" in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, EvidenceScreen)
        assert "quote" in app.text
        await app.press("escape", "2")
        assert isinstance(app.app.screen, EvidenceScreen)
        assert "ZenDesk.com" in app.text
        await app.press("escape")
        assert "Zendesk" in in_hand(app)


async def test_every_term_is_explained(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "e")
        assert isinstance(app.app.screen, ExplainDialog)
        assert "where every pair starts" in app.text
        await app.press("enter")
        assert "Order-Manager" in in_hand(app)


# ---- contradictions, placeholders, nothing


async def test_a_contradiction_is_shown_with_its_verdicts_and_one_is_ruled_anew(book: Path) -> None:
    path = book.with_name("odd.fieldbook")
    contradicted(path)
    async with driving(path) as app:
        await app.press("f5")
        assert "Contradictions 1" in app.text
        await app.press("tab")
        assert "! Ledger and The Ledger: ruled different, and joined" in flat(app)
        assert "two vendors" in app.text
        assert app.text.count("same, suspended") == 2
        await app.press("down", "enter")
        assert "General Ledger and Ledger" in app.text
        await app.press("d", "tab")
        await app.enter("one was retired")
        assert "ruled different. u takes it back." in flat(app)
        assert "No contradiction" in app.text
        await app.press("u")
        assert "Contradictions 1" in app.text
        await app.press("home", "s")
        assert "No contradiction" in app.text
    assert set(ruled(path).values()) == {"same"}


async def test_placeholders_are_listed_with_what_they_hide(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f5", "tab", "tab")
        assert "▸ Unnamed 2" in app.text
        assert "TBD" in in_hand(app)
        assert "2 sightings: Customer Care 2 Mar" in flat(app)
        assert "Visit (F3)" in app.text


async def test_nothing_to_rule_on_says_what_to_do(book: Path) -> None:
    path = book.with_name("empty.fieldbook")
    empty(path)
    async with driving(path) as app:
        await app.press("f5")
        assert "Take down what you see in Visit (F3)" in flat(app)
        await app.press("s", "d", "v", "l", "space", "a", "e", "o", "enter", "2")
        assert "No pair is advised to be the same" in app.text
        await app.press("tab")
        assert "No contradiction" in app.text
        await app.press("tab")
        assert "Every sighting has a name." in app.text
    async with driving(book) as app:
        await app.press("f5", *["d"] * 5)
        assert "Nothing waits" in app.text


# ---- many names


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """More names than are looked at for every verdict."""
    path = tmp_path / "many.fieldbook"
    many(path)
    monkeypatch.setattr("followme.tui.frame.looking.MANY", 1000)
    return path


class HeldLook(RunningLook):
    """A look that waits in the store thread after its first thousand names."""

    go = threading.Event()

    def _watch(self, done: int, of: int) -> None:
        super()._watch(done, of)
        if done:
            assert self.go.wait(WATCHDOG)
            super()._watch(done, of)


@pytest.fixture
def unlooked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Desk, where the app opens, has not compared the names already."""
    monkeypatch.setattr("followme.engagement.desk.names.MOST_COMPARED", 0)


@pytest.mark.usefixtures("unlooked")
async def test_a_long_look_is_told_of_and_can_be_stopped(crowd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HeldLook, "go", threading.Event())
    monkeypatch.setattr("followme.tui.duplicates.screen.RunningLook", HeldLook)
    async with driving(crowd) as app:
        await app.pilot.press("f5")
        await app.until("1,000 of 1,200")
        assert "esc stops" in app.text
        await app.pilot.press("escape")
        await app.until("stopping …")
        HeldLook.go.set()
        await app.settle()
        assert "Stopped: no name was looked at. r looks again." in app.text
        await app.press("r")
        assert "left, about" in app.text
        assert "Stopped" not in app.text


@pytest.mark.usefixtures("unlooked")
async def test_many_names_are_not_looked_at_for_every_verdict(
    crowd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    class CountedLook(RunningLook):
        def _watch(self, done: int, of: int) -> None:
            looks.extend([done] * (not done))

    monkeypatch.setattr("followme.tui.duplicates.screen.RunningLook", CountedLook)
    async with driving(crowd) as app:
        await app.press("f5")
        table = app.app.screen.query_one("#pair-rows", RecordTable)
        before = list(table.records)
        await app.press("d", "d")
        assert list(table.records) == before[2:]
        await app.press("u")
        assert list(table.records) == before[1:]
        assert table.record == before[1], "what was taken back is in hand again"
        await app.press("r")
        assert len(looks) == 2, "read once, compared once: what was seen is kept"


# ---- hostile


async def test_hostile_names_in_every_view(book: Path) -> None:
    path = book.with_name("hostile.fieldbook")
    hostile(path)
    async with driving(path) as app:
        await app.press("f5")
        rows = len(app.app.screen.query_one("#pair-rows", RecordTable).records)
        assert rows > 20
        for _ in range(rows):
            check(app)
            await app.press("down")
        for keys in (("home", "e"), ("escape", "space", "a"), ("escape", "enter"), ("escape", "2")):
            await app.press(*keys)
            check(app)
        await app.press("escape", "l", "v")
        check(app)
        await app.press("tab")
        assert "Contradictions 3" in app.text
        for _ in range(9):
            check(app)
            await app.press("enter")
            check(app)
            await app.press("escape", "down")
        await app.press("tab")
        check(app)
