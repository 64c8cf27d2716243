"""Merging, as people do it: keys only, on files that were really written apart and really merged."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tui_driving import Driver, driving
from tui_teams import BEN, Team, alone, apart, hostile, joined, merged
from tui_worlds import MORNING, PAYLOADS, TestDoor, TickingClock, _new, typical

from followme.engagement import Engagement
from followme.engagement.checking import checked_file
from followme.engagement.team.verbs import TeamVerbs
from followme.fieldbook.given import SeededIds
from followme.text import safe_text
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.frame.folders import listing
from followme.tui.merge.conflicts import TakeDialog
from followme.tui.merge.receipt import ReceiptScreen

WATCHDOG = 60  # seconds after which a test that waits for another thread fails


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    return tmp_path / "ana.fieldbook"


def flat(app: Driver) -> str:
    """What is on screen, as running words."""
    return " ".join(app.text.split())


def book(path: Path) -> Engagement:
    return Engagement.open(path)


async def to(app: Driver, words: str) -> None:
    """Go on until this conflict is in hand."""
    await app.press("home")
    for _ in range(20):
        if words in app.text:
            return
        await app.press("n")
    raise AssertionError(app.text)


# ---- merging


async def test_a_colleagues_file_is_merged_and_its_receipt_says_what_came(ana: Path) -> None:
    team = apart(ana)
    async with driving(team.ana) as app:
        await app.press("f10")
        assert "▸ Files 1" in app.text, "without a conflict it opens on the files"
        await app.press("m")
        assert "ben.fieldbook" in app.text
        assert "ana.fieldbook" not in app.text.split("Merge files")[1], "one's own open file is not offered"
        await app.press("space")
        assert "1 file marked: ben.fieldbook" in app.text
        await app.press("m")
        assert isinstance(app.app.screen, ReceiptScreen)
        assert "1 merged" in app.text
        assert "9 new, 14 known" in app.text
        assert "6 conflicts open, 0 lost" in app.text
        await app.press("enter")
        assert "▸ Conflicts 6" in app.text
    with book(team.ben) as other:
        other.team.merge([team.ana])
        digest = other.log.status().digest
    with book(team.ana) as mine:
        assert mine.log.status().digest == digest


async def test_several_files_are_merged_at_once_and_each_has_its_row(ana: Path) -> None:
    team = apart(ana)
    (ana.parent / "letter.fieldbook").write_text("Dear all,")
    shutil.copy(team.ben, ana.parent / "ben copy.fieldbook")
    async with driving(team.ana) as app:
        await app.press("f10", "m", "space", "space", "space")
        assert "3 files marked" in app.text
        await app.press("m")
        assert "1 merged, 1 already, 1 refused" in app.text
        assert "! refused" in app.text
        assert "letter.fieldbook refused." in flat(app)
        await app.press("escape")
        assert "conflicts" in app.text


async def test_the_file_in_hand_is_merged_without_marking_it(ana: Path) -> None:
    team = apart(ana)
    async with driving(team.ana) as app:
        await app.press("ctrl+o", "m", "m")
        assert "1 merged" in app.text


async def test_another_engagements_file_is_refused_until_somebody_says_they_are_one(ana: Path) -> None:
    typical(ana)
    stranger = ana.parent / "stranger.fieldbook"
    with _new(stranger, "Mobile", "Cem") as other:
        other.visits.new("Finance")
        other.visits.capture("Ledger")
    async with driving(ana) as app:
        await app.press("f10", "m", "m")
        assert "another engagement's fieldbook" in app.text
        assert "stranger.fieldbook: y says that this engagement and theirs are one" in flat(app)
        assert "y Adopt" in app.text
        await app.press("y")
        assert "1 merged" in app.text
        assert "y says" not in app.text
    with book(ana) as after:
        assert "Ledger" in {one.name for one in after.visits.observations()}


async def test_a_receipt_without_a_stranger_adopts_nothing(ana: Path) -> None:
    team = apart(ana)
    async with driving(team.ana) as app:
        await app.press("f10", "m", "m", "y")
        assert isinstance(app.app.screen, ReceiptScreen)
        assert "1 merged" in app.text


async def test_refused_rows_are_shown_with_their_reason(ana: Path) -> None:
    team = apart(ana)
    with sqlite3.connect(team.ben) as link:
        link.execute(
            'UPDATE claim SET body = \'{"text":"[/] forged"}\' WHERE rowid = (SELECT max(rowid) FROM claim)'
        )
    link.close()
    async with driving(team.ana) as app:
        await app.press("f10", "m", "m")
        assert "1 in quarantine" in app.text
        await app.press("escape", "f")
        assert "▸ Files 2" in app.text
        assert "1 in quarantine: Enter shows them" in app.text
        await app.press("enter")
        assert "1 row in quarantine" in app.text
        assert "seal" in app.text
        await app.press("enter", "down", "enter")
        assert "No row of this file was refused." in app.text


# ---- conflicts


async def test_a_conflict_shows_who_said_what_and_what_follows(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10")
        await to(app, "Business impact · Billing Hub")
        text = app.text
    assert "Business impact · Billing Hub" in text
    first, second = text.index(" 1  Supportive"), text.index(" 2  Redundant")
    assert first < text.index("Ben Okoro · Customer Care") < second < text.rindex("Ana Ruiz · Customer Care")
    assert "→ 59–65 / 45–85  Big bet" in text
    assert "→ 39–45 / 45–85  Fill-in (so far) (was Big bet)" in text


async def test_one_key_takes_a_value_and_undo_brings_the_conflict_back(ana: Path) -> None:
    team = merged(ana)
    async with driving(team.ana) as app:
        await app.press("f10")
        await to(app, "Business impact · Billing Hub")
        await app.press("1")
        assert "Billing Hub, Business impact: Supportive is taken. ^Z takes it back." in app.text
        assert "▸ Conflicts 5" in app.text
        assert "Customers a year · Billing Hub" in app.text, "the cursor goes to the next conflict"
        await app.press("ctrl+z")
        assert "▸ Conflicts 6" in app.text
        await app.press("ctrl+y")
        assert "▸ Conflicts 5" in app.text
    with book(team.ana) as after:
        hub = next(one for one in after.visits.observations() if one.name == "Billing Hub")
        assert hub.answers["business_impact"].value == "Supportive"


async def test_every_conflict_can_be_settled_and_both_laptops_then_agree(ana: Path) -> None:
    team = merged(ana)
    async with driving(team.ana) as app:
        await app.press("f10")
        for left in range(6, 0, -1):
            assert f"▸ Conflicts {left}" in app.text
            await app.press("1")
            if isinstance(app.app.screen, TakeDialog):
                await app.press("enter")
            assert app.app.status
            assert app.app.status.conflicts == left - 1
        assert "No conflict: nobody set one thing two ways. m merges a colleague's file." in app.text
    with book(team.ben) as other:
        done = other.team.merge([team.ana])
        assert (done.conflicts, done.lost) == (0, 0)
        assert {one.name for one in other.visits.observations()} == {
            "Siebel",
            "Zendesk",
            "Phone list",
            "Billing Hub",
            "Oracle GL",
        }


async def test_a_key_without_a_value_does_nothing(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10", "3", "9")
        assert "▸ Conflicts 6" in app.text


async def test_leaving_a_conflict_is_just_going_on(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10", "n", "n", "p")
        assert "Business impact · Billing Hub" in app.text
        await app.press("down", "down", "down")
        assert "· Oracle GL" in app.text, "headings are stepped over"
        assert "▸ Conflicts 6" in app.text


async def test_a_third_value_shows_what_follows_before_it_is_kept(ana: Path) -> None:
    team = merged(ana)
    async with driving(team.ana) as app:
        await app.press("f10")
        await to(app, "Customers a year · Billing Hub")
        await app.press("e")
        assert "Customers a year of Billing Hub" in app.text
        await app.press("enter")
        assert "Value is needed." in app.text
        await app.type("2M")
        assert "→ 5" in app.text.split("They said")[1]
        await app.press("enter")
        assert "2M is taken" in app.text
    with book(team.ana) as after:
        hub = next(one for one in after.visits.observations() if one.name == "Billing Hub")
        assert hub.answers["customers_annually"].typed == "2M"


async def test_a_third_level_is_chosen_by_letter(ana: Path) -> None:
    team = merged(ana)
    async with driving(team.ana) as app:
        await app.press("f10")
        await to(app, "Business impact · Billing Hub")
        await app.press("e", "c")
        assert "→ 79–85 / 45–85" in app.text
        await app.press("enter")
        assert "Critical is taken" in app.text


async def test_a_ruling_shows_its_reason_and_taking_it_asks_for_one(ana: Path) -> None:
    team = merged(ana)
    async with driving(team.ana) as app:
        await app.press("f10")
        await to(app, "Disposition · Billing Hub")
        assert "because: every team bills with it" in app.text
        assert "because: finance will not share it" in app.text
        await app.press("1")
        assert isinstance(app.app.screen, TakeDialog)
        assert "Because" in app.text
        await app.press("escape")
        assert "▸ Conflicts 6" in app.text, "leaving it takes nothing"
        await app.press("1")
        await app.enter("both sides were asked")
        assert "is taken" in app.text
        assert "▸ Conflicts 5" in app.text
        await app.press("ctrl+z")
        await to(app, "Disposition · Billing Hub")
        assert "because: every team bills with it" in app.text
        await app.press("ctrl+y")
    with book(team.ana) as after:
        decided = after.services.scorecard("Billing Hub").decided
        assert decided
        assert decided.reason == "both sides were asked"


async def test_another_ruling_needs_a_reason(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10")
        await to(app, "Disposition · Billing Hub")
        await app.press("e", "b", "enter")
        assert "Because is needed." in app.text
        await app.enter("it is one")
        assert "Big bet is taken" in app.text


async def test_what_no_score_can_say_is_said_in_words(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10")
        await to(app, "Verdict · Oracle GL")
        assert "Oracle GL and Phone list are one service" in flat(app)
        await to(app, "Taken back · Zendesk")
        assert "it is taken back" in app.text
        assert "it stays" in app.text


async def test_enter_opens_the_evidence_and_escape_comes_back(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10", "n", "enter")
        assert isinstance(app.app.screen, EvidenceScreen)
        assert "! contested" in app.text
        await app.press("escape")
        assert "Business impact · Billing Hub" in app.text


def many_values(ana: Path, count: int) -> None:
    """One answer that so many people set without seeing each other."""
    with _new(ana) as mine:
        seen, base = mine.visits.capture("Hub").record, [*mine._book.fieldbook.claims()]
        for number in range(count):
            aside = ana.with_name("aside.fieldbook")
            clock = TickingClock(MORNING + timedelta(minutes=10 + number))
            with Engagement.create(aside, "aside", f"P{number}", clock=clock, ids=SeededIds(str(number))) as other:
                other._book.fieldbook.accept(base)
                said = other.log.edit(seen, {"customers_annually": f"{number + 1}000"}).claims
                mine._book.fieldbook.accept([one for one in other._book.fieldbook.claims() if one.id in said])
            aside.unlink()


async def test_more_values_than_fit_are_scrolled_and_more_than_nine_are_typed(ana: Path) -> None:
    many_values(ana, 11)
    async with driving(ana, (60, 18)) as app:
        await app.press("f10")
        assert "← → more" in app.text
        assert " 1  11000" in app.text
        assert " 9  3000" not in app.text
        await app.press(*["right"] * 6)
        assert " 9  3000" in app.text
        await app.press(*["right"] * 6)
        assert " ·  1000" in app.text
        await app.press(*["left"] * 12)
        assert " 1  11000" in app.text
        await app.press("e")
        await app.enter("1000")
        assert "1000 is taken" in app.text
    with book(ana) as after:
        assert after.visits.observations()[0].answers["customers_annually"].value.low == 1000


async def test_every_hostile_conflict_is_only_words(ana: Path) -> None:
    hostile(ana)
    async with driving(ana, (120, 40)) as app:
        await app.press("f10")
        for number in range(2 * len(PAYLOADS)):
            assert app.text == safe_text(app.text, lines=True)
            if number % 2:
                await app.press("enter")
                assert app.text == safe_text(app.text, lines=True)
                await app.press("escape")
            await app.press("n")
        await app.press("home", "2")
        assert "▸ Conflicts 43" in app.text
        assert app.text == safe_text(app.text, lines=True)


# ---- the other views


async def test_voices_that_differ_are_evidence_and_open_it(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10", "v")
        assert "Two teams may both be right" in app.text
        await app.press("end", "up")
        assert "Siebel, Business impact: Critical ×3, Supportive ×1. Critical stands." in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, EvidenceScreen)


async def test_twins_are_ruled_and_ruled_anew(ana: Path) -> None:
    team = merged(ana)
    async with driving(team.ana) as app:
        await app.press("f10", "t")
        assert "▸ Twins 1" in app.text
        assert "why  same team, overlapping time, two interviewers" in app.text
        await app.press("s")
        assert "one service, 0 s apart" in app.text, "two sightings in one visit may be one interaction"
        await app.press("s")
        assert "▸ Twins 0" in app.text
        await app.press("end", "s")
        assert "It is ruled so already." in app.text
        await app.press("d")
        assert "different" in app.text
    with book(team.ana) as after:
        assert sorted(one.verdict for one in after.visits.twins()) == ["different", "same"]


async def test_going_round_the_views(ana: Path) -> None:
    async with driving(merged(ana).ana) as app:
        await app.press("f10")
        seen = []
        for _ in range(4):
            await app.press("tab")
            seen.append(app.text.split("▸ ")[1].split(" ")[0])
        assert seen == ["Teams", "Twins", "Files", "Conflicts"]
        await app.press("f")
        assert "▸ Files" in app.text
        await app.press("c")
        assert "▸ Conflicts" in app.text


# ---- giving


async def test_a_hand_over_and_a_starter_are_written_where_they_are_asked_for(ana: Path) -> None:
    team = merged(ana)
    with book(team.ana) as before:
        digest = before.log.status().digest
    async with driving(team.ana) as app:
        await app.press("f10", "h")
        assert f"home_broadband-ana_ruiz-{digest[:8]}.fieldbook" in app.text
        await app.press("enter")
        assert f"{digest[:8]}.fieldbook: 30 entries" in flat(app)
        await app.press("a", "enter")
        assert "Wrote home_broadband-starter.fieldbook" in app.text
        await app.press("f")
        assert "→ home_broadband-ana_ruiz" in app.text
        await app.press("h", "enter")
        assert "taken" in app.text or "already" in app.text, "an existing file is never written over"
    given = checked_file(ana.parent / f"home_broadband-ana_ruiz-{digest[:8]}.fieldbook")
    assert (given.kind, given.facts["digest"]) == ("a hand-over", digest)


# ---- stopping


class Held(TeamVerbs):
    """Verbs whose merge waits at every step until it is let go."""

    step = threading.Event()
    go = threading.Event()

    def merge(self, files: Sequence[Path], *, adopt: bool = False, watch: Any = None) -> Any:
        def held(step: Any) -> None:
            watch(step)
            self.step.set()
            assert self.go.wait(WATCHDOG)
            self.go.clear()
            watch(step)

        return super().merge(files, adopt=adopt, watch=held)


class HeldDoor(TestDoor):
    """Opens it."""

    __test__ = False

    def open(self, path: Path, me: str) -> Engagement:
        Held.step.clear()
        Held.go.clear()
        engagement = Engagement.open(path, me=me, app=True, clock=self.clock, ids=self.ids)
        engagement.team = Held(engagement._book)
        return engagement


async def begin_two(app: Driver) -> None:
    """Both of Ben's files are being merged, and the first is held."""
    await app.press("f10", "m", "space", "space")
    await app.pilot.press("m")
    await app.until("1 of 2 · ben copy.fieldbook · 0 of 9 entries")


def two_files(ana: Path) -> Team:
    team = apart(ana)
    shutil.copy(team.ben, ana.parent / "ben copy.fieldbook")
    with Engagement.open(team.ben, me=BEN, clock=TickingClock(MORNING + timedelta(minutes=50))) as other:
        other.visits.capture("Late one", visit=other.visits.rows()[-1].visit.id)
    return team


async def test_a_merge_can_be_stopped_and_the_file_in_hand_is_left_out_whole(ana: Path) -> None:
    team = two_files(ana)
    async with driving(team.ana, door=HeldDoor()) as app:
        await begin_two(app)
        assert "esc stops" in app.text
        assert "merging 1 of 2" in app.text, "the line on top says so in every mode"
        Held.go.set()
        await app.until("2 of 2 · ben.fieldbook")
        await app.pilot.press("escape")
        await app.until("stopping …")
        Held.go.set()
        await app.until("1 merged, 1 stopped")
        assert "you stopped before it was taken in" in app.text
        await app.settle()
        await app.press("escape")
        assert "esc stops" not in app.text
    with book(team.ana) as after:
        names = {one.name for one in after.visits.observations()}
        assert "Late one" not in names
        assert [one.file_name for one in after.team.handovers() if one.direction == "in"] == ["ben copy.fieldbook"]
        assert after.team.merge([team.ben]).files[0].state == "merged"


async def test_the_app_stays_usable_while_the_store_is_busy(ana: Path) -> None:
    team = two_files(ana)
    async with driving(team.ana, door=HeldDoor()) as app:
        await begin_two(app)
        await app.pilot.press("f3")
        await app.pilot.press(*"busy", "enter")
        await app.pilot.pause()
        assert "Kept" not in app.text
        await app.pilot.press("f10", "m")
        await app.until("A merge is running; esc stops it.")
        await app.pilot.press("f3")
        Held.go.set()
        Held.step.clear()
        await app.until("merging 2 of 2")
        Held.go.set()
        await app.until("Kept: a note: busy")
        await app.settle()
        await app.press("f10")
        assert isinstance(app.app.screen, ReceiptScreen)
        assert "2 merged" in app.text


async def test_leaving_the_app_stops_the_merge(ana: Path) -> None:
    team = two_files(ana)

    def let_go_when_stopped(app: Driver) -> None:
        while not (app.app.long_work and app.app.long_work.stopping):
            Held.step.wait(0.01)
        Held.go.set()

    async with driving(team.ana, door=HeldDoor()) as app:
        await begin_two(app)
        helper = threading.Thread(target=let_go_when_stopped, args=(app,))
        helper.start()
    helper.join(WATCHDOG)
    with book(team.ana) as after:
        assert not [one for one in after.team.handovers() if one.direction == "in"]


# ---- the picker


async def test_the_picker_goes_to_folders_and_paths(ana: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(ana.parent))
    team = apart(ana)
    stick = ana.parent / "stick" / "deep"
    stick.mkdir(parents=True)
    team.ben.rename(stick / "ben.fieldbook")
    async with driving(team.ana) as app:
        await app.press("f10", "m")
        assert "No other fieldbook in this folder." in app.text
        assert "stick/" in app.text
        await app.press("down", "enter")
        assert "deep/" in app.text
        await app.press("enter" if "▸  deep/" in app.text else "down")
        await app.press("enter")
        assert "ben.fieldbook" in app.text
        await app.press("backspace", "backspace")
        assert "stick/" in app.text
        await app.press("tilde")
        await app.type("~/stick/deep/be")
        assert "ben.fieldbook" in app.text
        await app.press("escape", "escape", "slash")
        await app.type("~/stick/deep/ben.fieldbook")
        await app.press("enter", "m")
        assert "1 merged" in app.text


async def test_a_folder_that_cannot_be_read_says_so(ana: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    team = apart(ana)
    locked = ana.parent / "locked"
    locked.mkdir()
    ordinary = Path.iterdir

    def iterdir(self: Path) -> Any:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied")
        return ordinary(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    async with driving(team.ana) as app:
        await app.press("f10", "m", "home", "down", "enter")
        assert "This folder cannot be read: Permission denied." in app.text
        await app.press("enter")
        assert "ben.fieldbook" in app.text
        await app.press("slash")
        await app.type("/no/such/place/")
        assert "cannot be read" in app.text
        await app.press("enter", "escape")
        assert app.text == safe_text(app.text, lines=True)


async def test_hostile_file_names_are_only_names(ana: Path) -> None:
    team = apart(ana)
    names = [f"{payload.replace('/', '∕').replace(chr(0), '')[:80]}.fieldbook" for payload in PAYLOADS]
    for name in names:
        (ana.parent / name).write_bytes(b"no fieldbook")
    (ana.parent / os.fsdecode(b"bytes\xff\xfe.fieldbook")).write_bytes(b"no fieldbook")
    async with driving(team.ana, (120, 40)) as app:
        await app.press("f10", "m")
        for _ in range(len(names) + 1):
            await app.press("space")
            assert app.text == safe_text(app.text, lines=True)
        await app.press("m")
        assert isinstance(app.app.screen, ReceiptScreen)
        await app.press("home")
        for _ in range(len(names) + 1):
            await app.press("down")
            assert app.text == safe_text(app.text, lines=True)
        await app.press("escape", "f")
        assert app.text == safe_text(app.text, lines=True)


def test_a_listing_is_folders_then_fieldbooks_without_ones_own(tmp_path: Path) -> None:
    (tmp_path / "zeta").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.fieldbook", "A.FIELDBOOK", "own.fieldbook", "notes.txt"):
        (tmp_path / name).write_text("x" * 2000)
    (tmp_path / "gone.fieldbook").symlink_to(tmp_path / "nowhere")
    os.utime(tmp_path / "b.fieldbook", (1e15, 1e15))
    found = listing(tmp_path, tmp_path / "own.fieldbook")
    assert [one.name for one in found.items] == ["..", "zeta", "A.FIELDBOOK", "b.fieldbook"]
    assert found.items[-1].size == 2000
    assert [one.name for one in listing(Path("/")).items][:1] != [".."]


async def test_an_empty_fieldbook_says_what_to_do(ana: Path) -> None:
    async with driving(alone(ana).ana) as app:
        await app.press("f10")
        assert "m merges a colleague's file, h writes one for a colleague" in flat(app)
        for key, words in (
            ("c", "No conflict: nobody"),
            ("v", "No two visits"),
            ("t", "No twins"),
            ("f", "m merges"),
        ):
            await app.press(key, "enter", "1", "e", "s", "d", "n")
            assert words in flat(app)


# ---- marks


async def test_what_is_contested_is_marked_wherever_it_shows(ana: Path) -> None:
    async with driving(merged(ana).ana, (120, 40)) as app:
        await app.press("ctrl+l", "end", "enter")
        assert "Ana Ruiz with Agent 2 (agreed to nothing yet)" in app.text
        assert "3 answers" in app.text or "! contested" in app.text
        assert "! contested" in app.text, "timeline"
        await app.press("up", "end", "ctrl+g")
        assert app.text.count("! contested") >= 3, "form"
        await app.press("escape", "f4")
        assert "! Billing Hub" in app.text
        assert "! contested" in app.text
        await app.press("f6")
        assert "! 39–65" in app.text
        assert "! Big bet" in app.text
        assert "! contested" in app.text
        await app.press("f9")
        assert "! Billing Hub" in app.text
        await app.press("f10", "n", "n", "enter")
        assert "! contested: disposition" in app.text
        assert "! contested: Supportive or" in app.text


async def test_nothing_is_marked_where_nothing_is_contested(ana: Path) -> None:
    typical(ana)
    joined(ana)
    async with driving(ana, (120, 40)) as app:
        for keys in ((), ("ctrl+g",), ("escape", "f4"), ("f6",), ("enter",), ("f9",)):
            await app.press(*keys)
            assert "contested" not in app.text


async def test_a_mark_sets_two_clocks(ana: Path) -> None:
    alone(ana)
    async with driving(ana) as app:
        await app.enter("=mark  lunch")
        assert "=mark lunch" in app.text
        await app.enter("=marketing does not know")
        assert "=marketing does not know" in app.text
    with Engagement.open(ana, ids=SeededIds("x")) as after:
        kinds = [one.word for one in after.visits.timeline(after.visits.rows()[0].visit.id)]
        assert kinds == ["mark", "reading"]
