"""What a file does not tell is asked in the app: its name, header, encoding, list; nothing is guessed."""

import json
import threading
from pathlib import Path

import pytest
import tui_lists as lists
from tui_driving import driving
from tui_importing import asked, choose, flat, open_list, services, to_row

from followme.engagement import Engagement
from followme.tui.lists.imported import ImportedScreen
from followme.tui.lists.reading import Looked, RunningImport
from followme.tui.lists.screen import ImportScreen

WATCHDOG = 60  # seconds after which a test that waits for another thread fails
NAME = "Which column names the service?"


async def test_the_column_of_the_name_is_asked_and_asked_again(book: Path) -> None:
    lists.unnamed(book.parent)
    async with driving(book) as app:
        await asked(app)
        assert NAME in app.text
        assert "Siebel · Zendesk · Map" in app.text, "what stands in a column is shown beside it"
        await app.press("escape")
        assert f"! {NAME} Enter answers." in flat(app)
        await app.press("r", "i")
        assert NAME in app.text, "nothing is imported before it is answered"
        await app.press("escape", "enter")
        await choose(app, "Zeug")
        assert "3 rows: 3 new" in app.text
        await app.press("c", "enter")
        assert "A field takes one column" in app.text, "Enter is the row's own again"
        await app.press("escape", "i")
        assert isinstance(app.app.screen, ImportedScreen)
    assert set(services(book)) == {"Siebel", "Zendesk", "Map"}


async def test_a_list_of_headers_that_nobody_knows_asks_for_the_column(book: Path) -> None:
    """It did not look like a table once, and now does: the name alone is asked."""
    lists.write(book.parent / "odd.csv", [("All we have",), ("Zeug", "Wert"), ("Siebel", "1"), ("Zendesk", "2")])
    async with driving(book) as app:
        await asked(app)
        assert NAME in app.text
        await choose(app, "Zeug")
        assert "2 rows: 2 new" in app.text
        await app.press("i")
    assert set(services(book)) == {"Siebel", "Zendesk"}


async def test_a_row_above_the_header_is_asked_about_and_never_left_out_in_silence(book: Path) -> None:
    lists.two_headers(book.parent)
    async with driving(book) as app:
        await asked(app)
        assert "Which row is the header?" in app.text
        assert "1 row 2: Application · Owner" in app.text
        await app.press("1")
        assert "header in row 2" in app.text
        assert "1 row above the header looks like data and is left out" in flat(app)


async def test_another_row_is_taken_as_the_header_with_one_key(book: Path) -> None:
    rows = [("System", "Owner", "Remarks"), ("Application", "Lead", "Since"), ("Siebel", "Dana Fox", "2003")]
    lists.write(book.parent / "two.csv", [*rows, ("Zendesk", "Ben Lee", "2011")])
    async with driving(book) as app:
        await app.press("f4", "i", "enter")
        assert isinstance(app.app.screen, ImportScreen)
        await app.press("h")
        assert "Which row is the header?" in app.text
        await choose(app, "row 2: Application")
        assert "header in row 2" in app.text
        assert "2 rows: 2 new" in app.text
        await to_row(app, "Since")
        await app.press("i")
    assert set(services(book)) == {"Siebel", "Zendesk"}


async def test_a_file_without_rows_to_choose_from_says_so(book: Path) -> None:
    lists.ours(book.parent)
    async with driving(book) as app:
        await open_list(app)
        await app.press("h")
        assert "The file has no rows to choose a header from." in app.text


async def test_the_encoding_is_asked_where_the_bytes_are_words_in_two(book: Path) -> None:
    lists.two_encodings(book.parent)
    async with driving(book) as app:
        await asked(app)
        assert "text in more than one encoding" in flat(app)
        assert "Łódź portal" in app.text
        await choose(app, "cp1250")
        assert "bytes.csv · cp1250" in app.text
        await app.press("i")
    assert set(services(book)) == {"Gehaltsübersicht", "Łódź portal"}


async def test_which_records_of_a_document_are_the_services_is_asked(book: Path) -> None:
    apps = [{"kind": "app", "name": f"App {n}", "owner": "Ann"} for n in range(4)]
    teams = [{"kind": "team", "title": f"Team {n}", "lead": "Bob"} for n in range(4)]
    (book.parent / "dump.json").write_text(json.dumps([*apps, *teams]))
    async with driving(book) as app:
        await asked(app)
        assert "Which records are the services?" in app.text
        await choose(app, "app")
        assert "4 rows: 4 new" in app.text
        await app.press("i")
    assert set(services(book)) == {"App 0", "App 1", "App 2", "App 3"}


async def test_two_questions_are_asked_one_after_the_other(book: Path) -> None:
    rows = [("Zeug", "Wer"), ("Gehaltsübersicht", "Jürgen Weiß"), ("Łódź portal", "Ann Lee")]
    lists.write(book.parent / "bytes.csv", rows, "cp1250")
    async with driving(book) as app:
        await asked(app)
        await choose(app, "cp1250")
        assert NAME in app.text
        assert "Łódź" in app.text
        await choose(app, "Zeug")
        assert "2 rows: 2 new" in app.text


class HeldImport(RunningImport):
    """A file that is looked at only once it is let go."""

    go = threading.Event()

    def look(self, engagement: Engagement) -> Looked:
        assert self.go.wait(WATCHDOG)
        return super().look(engagement)


async def test_no_question_lies_over_another_screen(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HeldImport, "go", threading.Event())
    monkeypatch.setattr("followme.tui.lists.looking.RunningImport", HeldImport)
    lists.unnamed(book.parent)
    async with driving(book) as app:
        await app.press("f4", "i")
        await app.pilot.press("enter", "f6")
        assert not isinstance(app.app.screen, ImportScreen), "another mode, while the file is still being read"
        HeldImport.go.set()
        await app.settle()
        assert NAME not in app.text


async def test_a_column_with_two_meanings_is_proposed_until_somebody_says_which(book: Path) -> None:
    headers = ("Application", "Function/Tech Lead", "Criticality")
    lists.write(book.parent / "two.csv", [headers, ("Siebel", "Dana Fox", "High"), ("Zendesk", "Ben Lee", "Low")])
    async with driving(book) as app:
        await open_list(app)
        await to_row(app, "Function/Tech Lead")
        assert "! 2 meanings?" in app.text
        assert "It may mean Business functions or Technical leader: Enter says which." in flat(app)
        await app.press("w")
        await to_row(app, "High")
        await app.press("y", "c")
        assert "! 2 meanings?" in app.text, "what is said of a word is no answer to it"
        await app.press("enter")
        await choose(app, "Technical leader")
        assert "! 2 meanings?" not in app.text
        await app.press("i")
    assert services(book)["Siebel"]["technical_leader"] == ("Dana Fox",)
    assert services(book)["Siebel"]["business_impact"] == "Critical"


async def test_a_column_with_two_meanings_may_mean_nothing(book: Path) -> None:
    headers = ("Application", "Function/Tech Lead", "Criticality")
    lists.write(book.parent / "two.csv", [headers, ("Siebel", "Dana Fox", "Critical"), ("Map", "Bo", "Critical")])
    async with driving(book) as app:
        await open_list(app)
        await to_row(app, "Function/Tech Lead")
        await app.press("enter")
        await choose(app, "nothing")
        assert "2 meanings" not in app.text


async def test_what_is_odd_in_a_column_is_said_beside_it(book: Path) -> None:
    headers = ("Application", "Business processes", "Owner")
    purpose = "lets every employee enter the hours of a week and get them approved by a manager"
    rows = [(name, f"{name} {purpose}", "Ann Lee") for name in ("Siebel", "Zendesk", "Ledger")]
    lists.write(book.parent / "long.csv", [headers, *rows])
    async with driving(book) as app:
        await open_list(app)
        await to_row(app, "Business processes")
        assert "! nothing" in app.text
        assert '! "Business processes" holds sentences, not functions' in flat(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_another_list_of_the_same_name_gets_a_name_of_its_own(book: Path, size: tuple[int, int]) -> None:
    lists.namesake(book)
    async with driving(book, size) as app:
        await asked(app)
        assert 'A list "apps" is known' in app.text
        assert "--" not in app.text, "the app has no such options"
        assert "a newer edition of it: it corrects their rows" in app.text
        await choose(app, "another list: it adds its own rows")
        assert "What is this list called?" in app.text
        await app.press("ctrl+u", "enter")
        assert "List is needed." in app.text
        await app.type("Portals")
        await app.press("enter")
        assert "list Portals" in app.text
        assert "5 rows: 5 new" in app.text
        await app.press("i")
        assert "the visit Portals" in flat(app)
    with Engagement.open(book) as after:
        assert set(after.lists.known()) == {"Portals", "apps"}


async def test_a_list_of_the_same_name_may_be_its_newer_edition(book: Path) -> None:
    lists.namesake(book)
    async with driving(book) as app:
        await asked(app)
        await choose(app, "a newer edition of it")
        assert "newer edition of apps" in app.text
        await app.press("r")
        assert "! 4 gone" in app.text


async def test_a_question_that_is_left_is_asked_again_only_by_a_key(book: Path) -> None:
    lists.namesake(book)
    async with driving(book) as app:
        await asked(app)
        await app.press("2", "escape")
        assert "Enter answers." in flat(app)
        await app.press("r", "c")
        assert "corrects their rows" not in app.text
        await app.press("i")
        assert "corrects their rows" in app.text
