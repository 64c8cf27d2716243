"""Filtering the services by keys: what fits while typing, what stands while it is wrong, what stays."""

from pathlib import Path

import pytest
from test_tui_hostile import check
from tui_driving import Driver, driving
from tui_looks import compare
from tui_worlds import FixedDoor, typical

from followme.tui.widgets.record_table import RecordTable
from followme.tui.widgets.text_line import TextLine


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "work.fieldbook"
    typical(path)
    return path


def rows(app: Driver) -> list[str]:
    return list(app.app.screen.query_one("#rows", RecordTable).records)


def typed(app: Driver) -> str:
    return app.app.screen.query_one("#filter", TextLine).value


async def test_a_filter_is_typed_kept_and_cleared(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "slash")
        await app.type("impact>=50 team:care")
        assert rows(app) == ["billing hub", "siebel"]
        assert "2 of 5 services, by name" in app.text
        await app.press("enter", "end")
        assert app.app.screen.query_one("#rows", RecordTable).record == "siebel"
        await app.press("home")
        assert "▸  Billing Hub" in app.text
        await app.press("s")
        assert "2 of 5 services, by sightings" in app.text
        await app.press("home", "enter")
        assert "Siebel" in app.text
        await app.press("escape")
        assert rows(app) == ["siebel", "billing hub"]
        await app.press("escape")
        assert "5 services, by sightings" in app.text
        assert not app.app.screen.query_one("#filter-row").display


async def test_while_it_is_wrong_the_last_good_one_stands(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "slash")
        await app.type("team:care")
        assert len(rows(app)) == 4
        await app.type(" imapct>=50")
        assert 'column 11: no field "imapct". Did you mean "impact"? Until then: team:care' in app.text
        assert len(rows(app)) == 4
        assert "4 of 5 services" in app.text
        for _ in range(len("apct>=50")):
            await app.press("backspace")
        await app.type("pact>=50")
        assert "column" not in app.text
        assert rows(app) == ["billing hub", "siebel"]
        await app.press("escape")
        assert typed(app) == ""
        assert "5 services, by name" in app.text


async def test_a_wrong_filter_can_be_left_and_mended(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "slash")
        await app.enter("siebel taem:x")
        assert rows(app) == ["siebel"]
        await app.press("slash", *["backspace"] * 7, "enter")
        assert typed(app) == "siebel"
        assert "column" not in app.text


async def test_escape_clears_at_once_and_undo_brings_typing_back(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "slash")
        await app.type("siebel")
        await app.press("ctrl+z")
        assert len(rows(app)) == 5
        await app.press("ctrl+y")
        assert rows(app) == ["siebel"]
        await app.press("escape")
        assert len(rows(app)) == 5
        await app.press("slash", "enter")
        assert not app.app.screen.query_one("#filter-row").display


async def test_it_stays_while_the_mode_is_left_and_follows_what_changes(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "slash")
        await app.enter("missing:customer_impact")
        assert rows(app) == ["phone list"]
        await app.press("f6")
        assert "5 services" in app.text
        await app.press("f3")
        await app.enter(".new thing")
        await app.press("escape", "f4")
        assert rows(app) == ["new thing", "phone list"]
        assert "2 of 6 services" in app.text
        assert typed(app) == "missing:customer_impact"


async def test_nothing_fits_says_what_to_do(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f4", "slash")
        await app.enter("nosuchthing")
        assert "0 of 5 services" in app.text
        assert "No service fits. / changes the filter, esc shows all." in app.text
        await app.press("home", "end", "enter", "escape")
        assert len(rows(app)) == 5


async def test_scorecards_are_filtered_by_the_same_words(book: Path) -> None:
    async with driving(book) as app:
        await app.press("f6", "slash")
        await app.type("disposition:keep")
        assert rows(app) == ["oracle gl"]
        await app.press("enter", "d")
        assert "Oracle GL" in app.text


@pytest.mark.sizes
async def test_every_kind_of_term_narrows_on_screen_and_a_wrong_one_is_named_below(
    book: Path, size: tuple[int, int]
) -> None:
    async with driving(book, size) as app:
        await app.press("f4", "slash")
        found = []
        for term in ("impact>=50", " team:care", " missing:identity_keys", ' "billing"'):
            await app.type(term)
            found.append(rows(app))
        assert found == [["billing hub", "siebel"], ["billing hub", "siebel"], ["billing hub"], ["billing hub"]]
        await app.type(" missing:customer_impact")
        assert rows(app) == []
        assert "No service fits." in app.text
        await app.press("escape", "slash")
        await app.type("impact>=50 team:care nosuch:x")
        assert 'column 22: no field "nosuch". Fields are' in " ".join(app.text.split())
        assert "Until then: impact>=50 team:care" in " ".join(app.text.split())
        assert rows(app) == ["billing hub", "siebel"]


async def test_help_tells_the_language(book: Path) -> None:
    async with driving(book, (120, 60)) as app:
        await app.press("f1")
        for words in ('billing "phone list"', "missing:customer_impact", "impact>=50 customers>10k", "-team:care"):
            assert words in app.text


FILTERS = {"fits": "impact>=50 team:care", "nothing": "-e -i -o", "wrong": "team:care [bold]imapct>=50"}


@pytest.mark.sizes
async def test_the_filter_looks_as_it_did(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("fieldwork.fieldbook")
    typical(path)
    pictures = {}
    async with driving(path, size, FixedDoor()) as app:
        await app.press("f4", "slash")
        for name, where in {"empty": "", **FILTERS}.items():
            await app.press("escape", "slash")
            await app.type(where)
            check(app)
            pictures[name] = app.text
    compare("filter", size, pictures)
