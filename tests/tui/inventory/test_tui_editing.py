"""Editing in lists by keys: marks, one field of several services, another name, and what was said before."""

from pathlib import Path

import pytest
from test_tui_hostile import check
from tui_driving import Driver, driving
from tui_worlds import hostile, typical

from followme.engagement import Engagement
from followme.tui.fields.choice_field import legend
from followme.tui.inventory.editing import EditDialog, which
from followme.tui.widgets.record_table import RecordTable


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "work.fieldbook"
    typical(path)
    return path


def rows(app: Driver) -> RecordTable:
    return app.app.screen.query_one("#rows", RecordTable)


def answers(path: Path, field: str) -> dict[str, tuple[object, str]]:
    with Engagement.open(path) as engagement:
        told = {one.key: one.answers[field] for one in engagement.services.profiles()}
    return {key: (one.value, one.source) for key, one in told.items()}


async def test_one_field_of_the_marked_is_edited_in_one_act_and_undone_in_another_run(book: Path) -> None:
    before = answers(book, "integration")
    async with driving(book) as app:
        await app.press("f4", "space", "down", "space")
        assert "2 marked" in app.text
        await app.press("e")
        assert "Edit 2 services" in app.text
        assert "n Integration" in app.text
        await app.enter("int")
        assert "p Partially-Accessible" in app.text
        await app.type("p")
        assert "1 changes: Phone list · 1 says so already" in app.text
        await app.press("enter")
        await app.enter("the owner says so")
        assert not isinstance(app.app.screen, EditDialog)
        assert "2 marked" in app.text
        await app.press("escape")
        assert "marked" not in app.text
    after = answers(book, "integration")
    assert after == {
        **before,
        "billing hub": ("Partially-Accessible", "adjudicated"),
        "phone list": ("Partially-Accessible", "adjudicated"),
    }
    async with driving(book) as app:
        await app.press("f4", "ctrl+z")
    assert answers(book, "integration") == before
    async with driving(book) as app:
        await app.press("f4", "ctrl+y")
    assert answers(book, "integration") == after


async def test_without_a_mark_it_is_the_one_in_hand_and_what_cannot_be_is_said_in_place(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "end", "e")
        assert "Edit Zendesk" in app.text
        await app.enter("bu")
        assert '! no field, or several, begin "bu"' in app.text
        await app.type("siness i")
        await app.press("enter")
        await app.type("zz")
        assert '! "zz" is no business impact' in app.text
        await app.press("backspace", "backspace", "c")
        assert "1 changes: Zendesk" in app.text
        await app.press("enter", "enter")
        assert "Because is needed." in app.text
        await app.press("escape", "escape")
    assert answers(book, "business_impact")["zendesk"] == ("Supportive", "consensus")


async def test_marks_stay_when_rows_are_sorted_and_filtered(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "space", "end", "space", "s")
        assert set(rows(app).marked) == {"billing hub", "zendesk"}
        await app.press("slash")
        await app.enter("team:finance")
        assert "2 marked, 2 not shown" in app.text
        await app.press("e")
        assert "the filter hides 2 of them" in app.text
        await app.press("escape", "escape")
        assert "2 marked" in app.text
        await app.press("escape")
        assert rows(app).marked == ()


async def test_a_service_gets_another_name_everywhere_and_undo_takes_it(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "end", "up", "n")
        assert "Rename Siebel" in app.text
        await app.type(" Plus")
        await app.press("down")
        await app.enter("the contract")
        for key in ("f4", "f6", "f9"):
            await app.press(key)
            assert "Siebel Plus" in app.text
        await app.press("f4", "ctrl+z")
        assert "Siebel Plus" not in app.text
        await app.press("ctrl+y")
        assert "Siebel Plus" in app.text
        assert rows(app).record == "siebel"


async def test_no_name_is_refused_with_its_reason(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "end", "up", "n", *["backspace"] * 6)
        await app.press("enter")
        assert "Name is needed." in app.text
        await app.type("Zendesk")
        await app.press("down")
        await app.enter("x")
        assert '"Zendesk" is another service' in app.text
        await app.press("escape")
        assert "Siebel" in app.text


async def test_history_tells_who_replaced_what_and_brings_it_back(book: Path) -> None:
    async with driving(book) as app:
        for value in ("c", "s"):
            await app.press("f4", "end", "up", "e")
            await app.enter("i")
            await app.enter(value)
            await app.enter("the owner")
        await app.press("h")
        assert "History of Siebel" in app.text
        assert "Business impact: Supportive" in app.text
        await app.press("b")  # the latest still holds
        assert answers_on_screen(app) == ["holds", "replaced", "holds", "holds", "holds"]
        await app.press("down", "enter")
        assert "Replaced by Ana Ruiz" in app.text
        await app.press("escape", "b")
        assert answers_on_screen(app)[:3] == ["holds", "replaced", "replaced"]
        await app.press("escape")
        assert rows(app).record == "siebel"
        await app.press("enter", "h")
        assert "History of Siebel" in app.text
        await app.press("escape", "escape")
        assert "Inventory" in app.text
    assert answers(book, "business_impact")["siebel"] == ("Critical", "adjudicated")


def answers_on_screen(app: Driver) -> list[str]:
    lines = (line.split()[-1] for line in app.text.splitlines() if line.strip())
    return [word for word in lines if word in {"holds", "replaced"}]


async def test_hostile_names_are_edited_renamed_and_looked_back_on(tmp_path: Path) -> None:
    path = tmp_path / "hostile.fieldbook"
    hostile(path)
    async with driving(path, (60, 18)) as app:
        await app.press("f4", "space", "space", "e")
        check(app)
        await app.enter("b")
        await app.type("[/] \\")
        check(app)
        await app.press("escape", "escape", "n")
        check(app)
        await app.press("escape", "h")
        check(app)
        await app.press("enter")
        check(app)


def test_every_field_has_a_letter_of_its_own_and_no_line_of_them_is_broken() -> None:
    from followme.inventory.fields import Catalogue  # noqa: PLC0415

    chosen = which(Catalogue().fields)
    assert len(set(chosen.letters)) == len(chosen.options)
    for width in (20, 51, 66):
        lines = legend(chosen, width).plain.split("\n")
        whole = "".join(f"{letter}{option}" for letter, option in zip(chosen.letters, chosen.options, strict=True))
        assert "".join(lines).replace(" ", "") == f"{whole}or1–{len(chosen.options)}".replace(" ", "")
        assert all(len(line.rstrip()) <= max(width, 22) for line in lines)
