"""Bringing in a list, as people do it: keys only, on real files, and what the fieldbook then holds."""

import csv
import threading
from pathlib import Path
from typing import Any

import pytest
import tui_lists as lists
from tui_driving import Driver, driving
from tui_importing import choose, flat, open_list, services, to_row
from tui_worlds import PAYLOADS, TestDoor, typical

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.engagement.lists.verbs import ListVerbs
from followme.imports.reporting import ImportReport
from followme.text import safe_text
from followme.tui.lists.imported import ImportedScreen
from followme.tui.lists.screen import ImportScreen
from followme.tui.widgets.record_table import RecordTable

WATCHDOG = 60  # seconds after which a test that waits for another thread fails


# ---- the whole way


async def test_a_list_is_imported_with_a_changed_map_and_a_word_that_was_read(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        assert "5 rows: 1 new · 0 already there · ! 3 not understood, kept · ! 1 rejected" in app.text
        await to_row(app, "Remarks")
        assert "Remarks → nothing" in app.text
        await app.press("enter")
        await choose(app, "Business functions")
        assert "Remarks → Business functions" in app.text
        await to_row(app, "Owner")
        await app.press("enter")
        await choose(app, "Technical leader")
        await app.press("w")
        await to_row(app, "Misssion Critcal")
        assert "is not understood, kept, in 2 rows" in app.text
        await app.press("y")
        assert "5 rows: 2 new · 0 already there · ! 2 not understood, kept · ! 1 rejected" in app.text
        await to_row(app, "grxx")
        await app.press("enter")
        await choose(app, "Supportive")
        assert "5 rows: 3 new · 0 already there · ! 1 not understood, kept · ! 1 rejected" in app.text
        assert "Misssion Critcal" in app.text, "what was said stays in sight"
        await app.press("i")
        assert isinstance(app.app.screen, ImportedScreen)
        assert "5 rows: 4 imported, 0 already there, 1 rejected." in app.text
        assert "! 1 cell not understood, kept" in app.text
        await app.press("enter")
        assert "4 services" in app.text
    found = services(book)
    assert found["Phone list"]["business_impact"] == found["Ledger"]["business_impact"] == "Critical"
    assert found["Zendesk"]["business_impact"] == "Supportive"
    assert found["Phone list"]["business_functions"] == ("on paper",)
    assert found["Siebel"]["technical_leader"] == ("Dana Fox",)
    assert "business_leader" not in found["Siebel"]


async def test_a_field_moves_from_one_column_to_another(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await to_row(app, "Remarks")
        await app.press("enter")
        await choose(app, "Business leader")
        assert "Remarks → Business leader" in app.text
        await to_row(app, "Owner")
        assert "Owner → nothing" in app.text


async def test_a_column_tells_the_team_and_another_the_visit(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await to_row(app, "Owner")
        await app.press("enter")
        await choose(app, "Team")
        assert "Owner → Team" in app.text
        await to_row(app, "Remarks")
        await app.press("enter")
        await choose(app, "Visit: one per value")
        await to_row(app, "Owner")
        assert "Owner → Team" in app.text
        await app.press("i")
        assert "their visits are those of the column Remarks" in flat(app)
    with Engagement.open(book) as after:
        assert {one.visit.label for one in after.visits.rows()} == {"old", "apps", "on paper"}
        assert {one.team for one in after.visits.observations()} == {"Dana Fox", "Ben Lee", "Ann Lee", ""}


async def test_a_word_can_be_kept_as_it_was_typed(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("w")
        await to_row(app, "COTS")
        assert "is read as Licensed System, as such lists mean it" in app.text
        await app.press("enter")
        await choose(app, "no level")
        await to_row(app, "COTS")
        assert "! not understood, kept" not in next(line for line in app.text.splitlines() if "COTS" in line)
        await to_row(app, "grxx")
        await app.press("y")
        assert "Nothing is proposed for it: Enter shows the levels." in app.text


async def test_what_was_said_is_remembered_for_the_next_file_with_these_headers(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("w")
        await to_row(app, "Misssion Critcal")
        await app.press("y", "i", "enter")
    (book.parent / "apps.csv").unlink()
    lists.write(book.parent / "more.csv", [lists.HEADERS, ("New one", "", "misssion critcal", "", "", "")])
    async with driving(book) as app:
        await open_list(app)
        assert "map remembered" in app.text
        assert "1 row: 1 new" in app.text
        await app.press("w")
        assert "is read as Critical, as you said" not in app.text
        await app.press("c")
        await to_row(app, "Remarks")
        await app.press("enter")
        await choose(app, "Identity keys")
        assert "1 row: 1 new" in app.text, "what was remembered of words holds when a column is changed"


async def test_known_is_not_seen_and_names_can_be_split(book: Path) -> None:
    rows = [("Application", "Owner"), ("Siebel; Zendesk", "Dana Fox")]
    lists.write(book.parent / "apps.csv", rows)
    async with driving(book) as app:
        await open_list(app)
        await app.press("t", "n")
        assert "known, not seen · names split" in app.text
        await app.press("i")
        assert "1 row: 1 imported, 0 already there, as 2 entries" in flat(app)
        assert "They are known services" in app.text
    with Engagement.open(book) as after:
        assert {one.service for one in after.services.profiles()} == {"Siebel", "Zendesk"}
        assert not after.visits.observations()


async def test_what_is_said_while_the_file_is_read_is_not_lost(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("w")
        await to_row(app, "Misssion Critcal")
        await app.pilot.press("t", "y", "n")
        await app.settle()
        assert "known, not seen · names split" in app.text
        assert "5 rows: 2 new · 0 already there · ! 2 not understood, kept · ! 1 rejected" in app.text


async def test_a_sheet_is_chosen_and_the_map_of_another_is_not_taken_along(book: Path) -> None:
    lists.workbook(book.parent)
    async with driving(book) as app:
        await open_list(app)
        assert 'sheet "Systems"' in app.text
        await to_row(app, "Owner")
        await app.press("enter")
        await choose(app, "Technical leader")
        await app.press("s")
        assert "5 rows" in app.text
        await choose(app, "Retired")
        assert 'sheet "Retired"' in app.text
        assert "Columns 2" in app.text
        await to_row(app, "Owner")
        assert "Owner → Business leader" in app.text
        await app.press("s")
        await choose(app, "Systems")
        assert "Columns 6" in app.text


async def test_a_text_file_has_no_sheets(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        assert "s Sheet" not in app.text
        await app.press("s")
        assert "The file has no other sheet with a table." in app.text


# ---- rows


async def test_rows_to_look_at_and_all_of_them_as_a_file(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("r")
        assert "Siebel" in app.text
        await app.press("o")
        assert "4 rows to look at" in app.text
        assert "Siebel" not in app.text
        await app.press("end")
        assert '"N/A" names no service, and no other answer' in flat(app)
        await app.press("e")
        assert "apps-rows.csv" in app.text
        await app.press("enter")
        assert "Wrote apps-rows.csv: 5 rows." in app.text
        await app.press("e", "enter")
        assert "apps-rows.csv is there already" in app.text, "a file is never written over"
    with (book.parent / "apps-rows.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.reader(file))
    assert written[0] == ["row", "sheet row", "outcome", "service", "reason", "note"]
    assert [row[2] for row in written[1:]] == ["new", *["not understood, kept"] * 3, "rejected"]


async def test_no_cell_of_the_written_rows_is_a_formula(book: Path) -> None:
    lists.nasty(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("r", "e", "ctrl+u")
        await app.type("out")
        await app.press("enter")
    with (book.parent / "out.csv").open(encoding="utf-8", newline="") as file:
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(file) for cell in row)


# ---- leaving and undoing


async def test_one_key_undoes_all_of_it_and_only_it(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("i", "u")
        assert "All of it is taken back." in app.text
        assert "u Undo all" not in app.text
        await app.press("u")
        assert "nothing to undo" not in app.text
        await app.press("enter")
        assert "No service yet." in app.text
        await app.press("ctrl+y")
        assert "4 services" in app.text
    assert len(services(book)) == 4


async def test_the_key_pressed_twice_undoes_once(book: Path) -> None:
    with Engagement.open(book) as before:
        before.visits.new("Finance")
        before.visits.capture("Ledger of old")
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("i")
        await app.pilot.press("u", "u", "u")
        await app.settle()
        assert "All of it is taken back." in app.text
    assert set(services(book)) == {"Ledger of old"}


async def test_nothing_else_is_undone_when_something_else_was_done_since(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("i", "ctrl+z", "ctrl+y")
        assert "Something else was done since" in app.text
        await app.press("u")
    assert len(services(book)) == 4


async def test_a_changed_map_is_not_dropped_by_one_key(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("w")
        await to_row(app, "Misssion Critcal")
        await app.press("y", "escape")
        assert "esc again leaves" in app.text
        await app.press("escape")
        assert "Inventory" in app.text
    assert not services(book)


async def test_looking_writes_nothing(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        assert app.app.status
        digest = app.app.status.digest
        await open_list(app)
        await app.press("t", "n", "r", "o", "escape")
        assert "Inventory" in app.text
        assert app.app.status.digest == digest


async def test_the_same_file_again_has_nothing_to_import(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("i", "enter", "i", "enter")
        assert "5 rows: 0 new · 4 already there · 0 not understood, kept · ! 1 rejected" in app.text
        await app.press("i")
        assert "No row of it is new: there is nothing to import." in app.text


class Held(ListVerbs):
    """Verbs whose import waits at its first step until it is let go."""

    reached = threading.Event()
    go = threading.Event()

    def bring_in(self, source: Path, options: Importing, watch: Any = None) -> ImportReport:
        def held(done: int, of: int) -> None:
            watch(done, of)
            self.reached.set()
            assert self.go.wait(WATCHDOG)
            watch(done, of)

        return super().bring_in(source, options, held)


class HeldDoor(TestDoor):
    """Opens it."""

    __test__ = False

    def open(self, path: Path, me: str) -> Engagement:
        Held.reached.clear()
        Held.go.clear()
        engagement = Engagement.open(path, me=me, app=True, clock=self.clock, ids=self.ids)
        engagement.lists = Held(engagement._book)
        return engagement


async def begin(app: Driver) -> None:
    """The import runs, and is held."""
    await open_list(app)
    await app.pilot.press("i")
    await app.until("importing apps.csv · 0 of 5 rows")


async def test_an_import_can_be_stopped_and_nothing_of_it_is_written(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book, door=HeldDoor()) as app:
        await begin(app)
        assert "esc stops" in app.text
        await app.pilot.press("t")
        await app.until("The import is running; esc stops it.")
        await app.pilot.press("i")
        await app.pilot.press("escape")
        await app.until("stopping …")
        Held.go.set()
        await app.until("Nothing of it was imported.")
        await app.settle()
        await app.press("escape")
        assert isinstance(app.app.screen, ImportScreen)
        assert "5 rows: 1 new" in app.text
        await app.press("i")
        assert isinstance(app.app.screen, ImportedScreen), "it can be imported after all"
    assert len(services(book)) == 4


async def test_an_import_goes_on_while_another_screen_is_looked_at(book: Path) -> None:
    lists.plain(book.parent)
    async with driving(book, door=HeldDoor()) as app:
        await begin(app)
        await app.pilot.press("f6")
        Held.go.set()
        await app.settle()
        assert [one.message for one in app.app._notifications] == [
            "The import is done: 4 rows new. ^Z takes it back."
        ]
        assert "4 services" in app.text
        assert not app.app.busy
        assert app.app.long_work is None
    assert len(services(book)) == 4


async def test_leaving_the_app_stops_the_import(book: Path) -> None:
    lists.plain(book.parent)

    def let_go_when_stopped(app: Driver) -> None:
        while not (app.app.long_work and app.app.long_work.stopping):
            Held.reached.wait(0.01)
        Held.go.set()

    async with driving(book, door=HeldDoor()) as app:
        await begin(app)
        helper = threading.Thread(target=let_go_when_stopped, args=(app,))
        helper.start()
    helper.join(WATCHDOG)
    assert not services(book)


# ---- ours, and files that are no list


async def test_what_followme_wrote_needs_no_map(book: Path) -> None:
    lists.ours(book.parent)
    async with driving(book) as app:
        await open_list(app)
        assert "written by followme" in app.text
        await app.press("enter")
        assert "followme wrote this file: every column is known" in flat(app)
        await to_row(app, "Visit")
        assert "Visit → itself" in app.text
        await app.press("i")
        assert "1 row: 1 imported" in app.text
    assert services(book)["Old CRM"]["business_impact"] == "Critical"


async def test_a_form_is_no_list_unless_a_person_says_so(book: Path) -> None:
    rows = [("Application", "Answer"), ("Siebel", "x"), *(("", f"answer {n}") for n in range(9))]
    lists.write(book.parent / "form.csv", rows)
    async with driving(book) as app:
        await app.press("f4", "i", "enter", "escape")
        assert "this looks like a form, not a list" in flat(app)
        await app.press("enter")
        await choose(app, "Application")
        assert "10 rows: 1 new" in app.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "The file is empty."),
        ("broken.xlsx", b"PK\x03\x04 and no more", "broken.xlsx"),
        ("open.json", b'{"a": [', "open.json"),
    ],
)
async def test_what_is_no_list_is_said_and_left(book: Path, name: str, content: bytes, said: str) -> None:
    (book.parent / name).write_bytes(content)
    async with driving(book) as app:
        await app.press("f4", "i", "enter")
        assert said in app.text
        assert "esc goes back; nothing was written." in app.text
        for key in ("i", "tab", "r", "w", "s", "enter"):
            await app.press(key)
        await app.press("escape")
        assert "Inventory" in app.text


async def test_a_file_that_is_gone_by_then_is_said_and_the_list_stays(book: Path) -> None:
    path = lists.plain(book.parent)
    async with driving(book) as app:
        await open_list(app)
        path.unlink()
        await app.press("t")
        assert "apps.csv cannot be read" in app.text
        await app.press("escape")
        assert "Columns 6" in app.text
        assert "known, not seen" not in app.text, "what could not be read is not in force"


async def test_the_picker_offers_lists_and_takes_one(book: Path) -> None:
    lists.plain(book.parent)
    (book.parent / "letter.docx").write_text("Dear all,")
    (book.parent / "UPPER.TSV").write_text("Application\tOwner\nSiebel\tDana\n")
    async with driving(book) as app:
        await app.press("f4", "i")
        assert "apps.csv" in app.text
        assert "UPPER.TSV" in app.text
        assert "letter.docx" not in app.text
        assert "book.fieldbook" not in app.text.split("Import a list")[1]
        await app.press("slash")
        await app.type("upper")
        await app.press("enter", "m")
        assert "1 row: 1 new" in app.text


# ---- text of others


async def test_every_text_of_a_hostile_list_is_shown_and_commands_nothing(book: Path) -> None:
    lists.nasty(book.parent)
    async with driving(book, (120, 40)) as app:
        await open_list(app)
        for view in ("c", "w", "r"):
            await app.press(view, "home")
            table = app.app.focused
            assert isinstance(table, RecordTable)
            for _ in table.records:
                assert app.text == safe_text(app.text, lines=True)
                await app.press("down")
        for view in ("c", "w"):
            await app.press(view, "home")
            for _ in PAYLOADS:
                await app.press("enter")
                assert app.text == safe_text(app.text, lines=True)
                await app.press("escape", "down")
        await app.press("i")
        assert isinstance(app.app.screen, ImportedScreen)
        assert app.text == safe_text(app.text, lines=True)


async def test_the_columns_of_a_hostile_file_without_a_table_are_offered(book: Path) -> None:
    lists.nameless(book.parent)
    async with driving(book) as app:
        await app.press("f4", "i", "enter")
        assert "Which column names the service?" in app.text
        for _ in PAYLOADS:
            assert app.text == safe_text(app.text, lines=True)
            await app.press("down")
        await app.press("escape")
        assert app.text == safe_text(app.text, lines=True)
        await app.press("enter", "home", "enter")
        assert app.text == safe_text(app.text, lines=True)


async def test_a_hostile_header_can_be_mapped(book: Path) -> None:
    lists.nasty(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("down", "down")
        for field in ("Business leader", "Technical leader", "Business functions"):
            await app.press("down", "enter")
            await choose(app, field)
            assert f"→ {field}" in flat(app)


async def test_an_import_is_found_in_the_palette(book: Path) -> None:
    typical(book.with_name("other.fieldbook"))
    lists.plain(book.parent)
    async with driving(book) as app:
        await app.press("f4", "ctrl+p")
        await app.type("import a list")
        await app.press("enter")
        assert "Enter reads the list" in app.text
