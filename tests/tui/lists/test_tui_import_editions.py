"""A newer edition in the app: proposed, looked at row by row, taken, and undone by one key."""

from pathlib import Path

import tui_lists as lists
from tui_driving import driving
from tui_importing import flat, open_list, services, to_row

from followme.tui.lists.imported import ImportedScreen


async def test_an_edition_is_looked_at_row_by_row_and_taken(book: Path) -> None:
    lists.renewed(book)
    async with driving(book) as app:
        await open_list(app)
        assert '! It looks like a newer edition of the list "apps": y in Rows corrects it.' in flat(app)
        await app.press("y")
        assert "▸ Rows 7" in app.text, "it opens its rows"
        assert "6 rows: 1 new · 2 changed · 1 already there · ! 1 kept as people say it" in flat(app)
        assert "! 1 stays out: taken back · ! 1 gone" in flat(app)
        await app.press("home")
        assert "Customers a year: 12000 → 14000" in app.text
        await app.press("down")
        assert "Business impact: Ana Ruiz says Redundant, the list Critical" in flat(app)
        await app.press("end")
        assert "in no row of the file gone Letter Desk stays" in flat(app)
        await app.press("d")
        assert "gone dropped" in app.text
        assert "in no row of the file gone Letter Desk taken back" in flat(app)
        await app.press("i")
        assert isinstance(app.app.screen, ImportedScreen)
        said = flat(app)
        assert (
            "1 imported, 1 already there, 2 changed, 1 kept as people say it, 1 staying out, 0 rejected." in said
        )
        assert "changed: 2 cells: Siebel, Outage Map" in said
        assert "! kept as people say it: 1 cell: Zendesk" in said
        assert "! 1 row stays out: somebody took it back: Old CRM" in said
        assert "! 1 row taken back: the edition leaves it out: Letter Desk" in said
        assert '! "Letter Desk" may be "Welcome Letters" now' in said
    now = services(book)
    assert set(now) == {"Siebel", "Zendesk", "Outage Map", "Ledger", "Welcome Letters"}
    assert now["Outage Map"]["business_leader"] == ("Dana Fox",)
    assert now["Zendesk"]["business_impact"] == "Redundant", "what a person said stays"


async def test_one_key_undoes_all_that_an_edition_did(book: Path) -> None:
    lists.renewed(book)
    before = services(book)
    async with driving(book) as app:
        await open_list(app)
        await app.press("y", "d", "i", "u")
        assert "All of it is taken back." in app.text
    assert services(book) == before


async def test_an_edition_is_put_back_to_a_list_that_adds_with_the_same_key(book: Path) -> None:
    lists.renewed(book)
    async with driving(book) as app:
        await open_list(app)
        first = flat(app)
        await app.press("y", "d", "y")
        assert "newer edition of apps" not in app.text
        assert "gone dropped" not in app.text
        assert "y in Rows corrects it." in flat(app)
        await app.press("c")
        assert flat(app) == first


async def test_rows_to_look_at_are_those_that_an_edition_changes(book: Path) -> None:
    lists.renewed(book)
    async with driving(book) as app:
        await open_list(app)
        await app.press("y", "o")
        assert "5 rows to look at" in app.text
        assert "Ledger" not in app.text
        assert "Siebel" in app.text


async def test_only_an_edition_leaves_rows_out_and_only_of_a_known_list(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        assert "y Edition" not in app.text
        await app.press("y")
        assert "No list is known of which it could be a newer edition." in app.text
        await app.press("r", "d")
        assert "Only a newer edition of a list leaves rows out." in app.text
        assert "d Drop gone" not in app.text


async def test_the_same_edition_again_changes_nothing(book: Path) -> None:
    lists.renewed(book)
    async with driving(book) as app:
        await open_list(app)
        await app.press("y", "i", "enter", "i", "enter")
        await app.press("y", "i")
        assert "there is nothing to import" in app.text


async def test_a_row_that_was_gone_comes_back_with_a_later_edition(book: Path) -> None:
    path = lists.renewed(book)
    async with driving(book) as app:
        await open_list(app)
        await app.press("y", "d", "i", "enter")
        lists.write(path, [lists.HEADERS, *lists.LISTED])
        await app.press("i", "enter", "y")
        assert "1 back" in app.text
        await to_row(app, "     5")
        assert "back Letter Desk" in flat(app)
        await app.press("i")
        assert "1 row back again: Letter Desk" in flat(app)
    assert "Letter Desk" in services(book)
