"""The timeline as a story, keys only: chains in the order typed, wrapped; a mode of its own; typing leaves it."""

import string
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import Paste
from tui_driving import Driver, driving
from tui_looks import compare
from tui_worlds import FixedDoor, TestDoor, TickingClock

from followme.engagement import Engagement
from followme.fieldbook.given import SeededIds
from followme.text import safe_text
from followme.tui.fields.name_line import CaptureLine
from followme.tui.frame.choosing import ChooseDialog
from followme.tui.visit.capture import Capture
from followme.tui.visit.pasted import PasteDialog
from followme.tui.visit.story import rule

World = Callable[[str], Path]

CHAIN = ".avaya > siebel > billing portal @refund #msisdn > sap"
NOTE = "she keeps a list of the codes that the portal refuses, and reads it aloud before she types anything at all"


def said(app: Driver) -> str:
    return str(app.app.screen.query_one("#said").render()).strip()


def line(app: Driver) -> str:
    return app.app.screen.query_one(CaptureLine).value


FIRST = (".wiki", CHAIN, NOTE, '"I never see it" Joana', "?who owns the portal", "=nobody trusts it")
SECOND = (".kana", "!u she knew it by heart", ".kana >> siebel #account_no > sap")


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A visit of two customers."""
    path = tmp_path / "story.fieldbook"
    ids = SeededIds("story")
    with Engagement.create(path, "Home Broadband", "Ana Ruiz", clock=TickingClock(), ids=ids) as book:
        for typed in FIRST:
            book.visits.take(typed)
        book.visits.next_customer()
        for typed in SECOND:
            book.visits.take(typed)
    return path


async def test_a_chain_is_one_entry_in_the_order_typed_and_nothing_is_cut(told: Path) -> None:
    async with driving(told, (80, 40)) as app:
        text = " ".join(app.text.split())
        assert "avaya → siebel → billing portal @refund #msisdn → sap" in text
        assert NOTE in text
        assert "kana ⇒ siebel #account_no → sap" in text
        assert "── customer 1 ──" in text
        assert "── customer 2 ──" in text
        assert "customer 2 9 lines in 0:00" in text
        await app.press("ctrl+b")
        await app.enter(".wiki")
        assert "customer 3 10 lines" in " ".join(app.text.split())


async def test_the_timeline_is_a_mode_with_its_own_keys_and_typing_leaves_it(told: Path) -> None:
    async with driving(told) as app:
        await app.press("up")
        assert said(app).startswith("TIMELINE")
        assert "^E Evidence" in app.text
        assert "^B Next customer" not in app.text
        await app.press("up", "home", "down", "right", "right")
        assert "3 of 4 sightings" in app.text
        await app.type("j k?e")
        assert line(app) == "j k?e"
        assert "^B Next customer" in app.text
        for leave in ("f3", "escape"):
            await app.press("up", leave)
            assert isinstance(app.app.focused, CaptureLine)


async def test_a_customer_stays_in_hand_when_the_app_is_started_again(told: Path) -> None:
    async with driving(told) as app:
        await app.press("ctrl+b")
        await app.enter(".wiki")
    door = TestDoor()
    door.ids = SeededIds("again")
    async with driving(told, door=door) as app:
        assert "customer 3" in app.text.splitlines()[1]
        await app.enter(".avaya > sap")
        await app.press("ctrl+b")
        await app.enter(".kana")
    with Engagement.open(told) as after:
        cases = sorted((one.episode, one.name) for one in after.visits.observations())
        assert cases[-4:] == [("3", "avaya"), ("3", "sap"), ("3", "wiki"), ("4", "kana")]


async def test_every_key_that_can_be_written_goes_to_the_line(told: Path) -> None:
    keys = [*string.ascii_letters, *string.digits, *string.punctuation, " ", "ß", "日"]
    async with driving(told) as app:
        for key in keys:
            await app.press("up", key)
            assert line(app) == key
            assert not said(app).startswith("TIMELINE")
            await app.press("backspace", *["delete"] * 2)  # a list of names may have come
            assert line(app) == ""


async def test_what_is_covered_says_so_and_by_which_key_it_opens(told: Path) -> None:
    async with driving(told) as app:
        await app.press("ctrl+k")
        for keys in (("f10",), ("f3", "up", "ctrl+u"), ("f6",)):
            await app.press(*keys)
            assert "Covered: " in app.text, keys
            assert "^K shows them." in " ".join(app.text.split()), keys
        await app.press("ctrl+k")
        assert "Covered: " not in app.text


async def test_the_digest_is_where_laptops_are_compared(told: Path) -> None:
    with Engagement.open(told) as book:
        digest = book.log.status().digest
    async with driving(told) as app:
        assert digest not in app.text
        for mode in ("f10", "f12"):
            await app.press(mode)
            assert digest in app.text


@given(st.one_of(st.sampled_from(["", "1", "12"]), st.text(max_size=12)), st.integers(40, 200))
def test_a_rule_is_as_wide_as_the_story(case: str, width: int) -> None:
    assert cell_len(safe_text(rule(case, width))) == width


async def test_enter_opens_the_sighting_in_hand(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter(CHAIN)
        await app.press("up", "right", "enter")
        assert app.app.screen.query_one(Capture).is_open
        await app.enter("Ines")
    with Engagement.open(path) as after:
        (siebel,) = [one for one in after.visits.observations() if one.name == "siebel"]
        assert "business_leader" in siebel.answers


async def test_under_the_cover_enter_shows_no_reading_and_a_change_no_speaker(world: World) -> None:
    async with driving(world("empty")) as app:
        await app.enter("=nobody trusts it")
        await app.press("ctrl+k", "up", "enter")
        assert "nobody trusts" not in app.text
        assert "^K" in said(app)
        await app.press("escape")
        await app.enter('"I wiat" Joana')
        assert said(app).startswith("Kept: a quote by •••: I wiat")
        assert "Joana" not in app.text
        await app.press("up", "enter", "end")
        assert "Joana" not in app.text, "a dialog is no way beneath the cover"
        await app.press(*["backspace"] * 4)
        await app.type("wait")
        await app.press("enter")
        assert said(app).startswith("Changed: “I wiat” •••")
        assert "“I wait” •••" in said(app)
        assert "Joana" not in app.text


async def test_several_lines_are_shown_before_they_are_kept_in_one_act(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.type("before ")
        app.app.post_message(Paste("first\n.siebel > sap\n\x1b[31m?why\x1b[0m\n!s odd\n"))
        await app.settle()
        assert isinstance(app.app.screen, PasteDialog)
        assert "a note: before first" in app.text
        assert "siebel → sap" in app.text
        assert "1 line to look at" in app.text
        await app.press("escape")
        assert line(app) == "before "
        app.app.post_message(Paste("first\n.siebel > sap\n?why"))
        await app.settle()
        await app.press("enter")
        assert line(app) == ""
        assert said(app).startswith("Kept: 3 lines in one act")
    with Engagement.open(path) as after:
        (row,) = after.visits.rows()
        entries = after.visits.timeline(row.visit.id)
        assert [entry.text for entry in entries] == ["before first", "siebel", "sap", "why"]
        after.log.undo()
        assert not after.visits.rows()


async def test_a_paste_in_the_timeline_goes_to_the_line(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("up")
        app.app.post_message(Paste("pasted"))
        await app.settle()
        assert line(app) == "pasted"
        assert isinstance(app.app.focused, CaptureLine)


async def test_a_new_face_is_added_with_two_keys_and_the_line_stays(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter('"I never see it" Joana')
        await app.type("half a thou")
        await app.press("ctrl+a")
        assert isinstance(app.app.screen, ChooseDialog)
        await app.press("1")
        assert line(app) == "half a thou"
        assert "Kept: Joana was there (notes and quotes)." in said(app)
        await app.press("ctrl+a")
        assert said(app) == "Everybody who is quoted here is a participant."
    with Engagement.open(path) as after:
        (there,) = after.visits.participants(after.visits.rows()[0].visit.id)
        assert (there.name, there.scopes) == ("Joana", ("notes", "quotes"))


@pytest.mark.sizes
async def test_the_story_looks_as_it_did(size: tuple[int, int], told: Path) -> None:
    pictures = {}
    async with driving(told, size, FixedDoor()) as app:
        pictures["the line"] = app.text
        await app.press("up", "up", "up", "up")
        pictures["the timeline"] = app.text
        await app.press("escape")
        app.app.post_message(Paste('first\n.siebel > sap @refund\n"no" Rita\n!s odd\n.half >\n'))
        await app.settle()
        pictures["a paste"] = app.text
        await app.press("escape", "ctrl+a")
        pictures["a new face"] = app.text
    compare("story", size, pictures)


async def test_an_answer_that_is_not_understood_is_marked_at_its_field(world: World) -> None:
    async with driving(world("empty")) as app:
        await app.enter(".siebel")
        await app.press("ctrl+g", "down", "down", "down", "down", "down")
        await app.enter("heaps")
        assert "! not read" in next(row for row in app.text.splitlines() if "Customers a year" in row)
        assert 'not understood, kept: customers a year "heaps"' in said(app)
        await app.press("up", "end", "ctrl+u")
        await app.type("5k")
        await app.press("down")
        assert "! not read" not in app.text
