"""Names while they are typed, keys only: offered, taken with Tab, chosen with the arrows, never forced."""

from pathlib import Path

import pytest
from test_tui_hostile import check
from tui_driving import Driver, driving
from tui_looks import compare
from tui_typing import known
from tui_worlds import FixedDoor, hostile, typical

from followme.engagement import Engagement
from followme.engagement.names import completing
from followme.inventory.records import Observation
from followme.tui.fields.name_line import NameLine
from followme.tui.frame.known_names import KnownNames


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "work.fieldbook"
    known(path)
    return path


def line(app: Driver) -> str:
    found = app.app.focused
    assert isinstance(found, NameLine)
    return found.value


def offers(app: Driver) -> list[str]:
    found = app.app.focused
    assert isinstance(found, NameLine)
    return [one.name for one in found.names._offered]


def last(path: Path, count: int = 1) -> list[Observation]:
    with Engagement.open(path) as after:
        return list(after.visits.observations()[-count:])


# ---- the line of a visit


async def test_services_then_functions_then_keys_then_the_next_service(book: Path) -> None:
    async with driving(book) as app:
        await app.type(".sieb")
        assert offers(app)[0] == "Siebel"
        assert "begins with it" in app.text
        await app.press("tab")
        assert line(app) == ".Siebel"
        await app.type(" @ver")
        assert set(offers(app)) == {"verify identity", "version the form"}
        await app.type("i")
        await app.press("tab")
        await app.type("; cal")
        assert offers(app) == ["call back"]
        await app.press("tab")
        await app.type(" #acc")
        assert set(offers(app)) == {"account_no", "access code"}
        await app.type("o")
        await app.press("tab")
        await app.type(" > dock")
        assert offers(app) == ["Harbour Ledger"]
        assert "also called Dock Book" in app.text
        await app.press("tab")
        assert line(app) == ".Siebel @verify identity; call back #account_no > Harbour Ledger"
        await app.press("enter")
    first, second = last(book, 2)
    assert (first.name, second.name) == ("Siebel", "Harbour Ledger")
    assert set(first.answers["business_functions"].value) == {"verify identity", "call back"}
    assert first.answers["identity_keys"].value == ("account_no",)


async def test_what_is_typed_stays_unless_tab_takes_a_name(book: Path) -> None:
    async with driving(book) as app:
        await app.enter(".sieb")
        await app.type(".sie")
        first, second = offers(app)[:2]
        await app.press("tab")
        assert line(app) == f".{first}"
        await app.press("tab")
        assert line(app) == f".{second}"
        await app.press("enter")
    kept, taken = last(book, 2)
    assert kept.name == "sieb", "Enter keeps the line as it is typed"
    assert taken.name == second


async def test_tab_goes_round_and_a_name_that_is_complete_is_offered_nothing(book: Path) -> None:
    async with driving(book) as app:
        await app.type(".sie")
        every = offers(app)
        await app.press(*["tab"] * (len(every) + 1))
        assert line(app) == f".{every[0]}", "round and back to the first"
        await app.press("enter")
        await app.type(".Siebel")
        assert offers(app) == []
        await app.press("tab")
        assert line(app) == ".Siebel"


async def test_right_at_the_end_takes_a_name_and_moves_the_cursor_elsewhere(book: Path) -> None:
    async with driving(book) as app:
        await app.type(".sieb")
        await app.press("left", "right")
        assert line(app) == ".sieb"
        await app.press("right")
        assert line(app) == ".Siebel"


async def test_initials_and_acronyms_find_the_name(book: Path) -> None:
    async with driving(book) as app:
        await app.type(".LCD")
        assert offers(app)[0] == "Lantern Claims Desk (LCD)"
        assert "also called LCD" in app.text


async def test_a_name_that_holds_signs_is_put_in_quotes(book: Path) -> None:
    async with driving(book) as app:
        await app.type(".quay")
        assert {"Quay @ night", "Quay > Desk", "Quay #7", ".Quay Board"} <= set(offers(app))
        await app.press(*["tab"] * (1 + offers(app).index("Quay > Desk")))
        assert line(app) == '."Quay > Desk"'
        await app.type(" > quay")
        await app.press(*["tab"] * (1 + offers(app).index("Quay #7")), "enter")
    assert [one.name for one in last(book, 2)] == ["Quay > Desk", "Quay #7"]


async def test_a_note_is_offered_nothing(book: Path) -> None:
    async with driving(book) as app:
        for text in ("siebel", "she types @ver", "=sieb", '"sieb', '"sieb" zz'):
            await app.type(text)
            assert offers(app) == []
            await app.press("escape")


async def test_what_was_taken_back_is_not_offered(book: Path) -> None:
    async with driving(book) as app:
        await app.enter(".Zebra Crossing @zigzag")
        await app.type(".zeb")
        assert offers(app) == ["Zebra Crossing"]
        await app.press("escape", "ctrl+z")
        await app.type(".zeb")
        assert offers(app) == []
        await app.press("escape")
        await app.type(".x @zig")
        assert offers(app) == []


# ---- the form


async def test_the_last_item_of_a_list_is_completed(book: Path) -> None:
    async with driving(book) as app:
        await app.enter(".Otter Post")
        await app.press("ctrl+g", "down")
        await app.type("Ana Lima; Be")
        assert set(offers(app)) == {"Bea Lund", "Ben Okoro"}
        await app.type("n")
        await app.press("tab")
        assert line(app) == "Ana Lima; Ben Okoro"
        await app.type("; Ben")
        assert "Ben Okoro" not in offers(app), "it is there already"
        await app.type("; An")
        assert "Ana Lima" not in offers(app)
        await app.press("backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace")
        await app.press("enter")
        await app.type("callb; veri")
        assert offers(app)[0] == "verify identity"
        await app.press("tab")
        assert line(app) == "callb; verify identity"
        await app.press("enter", "escape")
    (seen,) = last(book)
    assert set(seen.answers["technical_leader"].value) == {"Ana Lima", "Ben Okoro"}
    assert set(seen.answers["business_functions"].value) == {"callb", "verify identity"}


async def test_arrows_go_from_question_to_question_also_where_not_all_fit(book: Path) -> None:
    async with driving(book, (60, 18)) as app:
        await app.press("ctrl+g", "down")
        await app.type("be")
        assert set(offers(app)) == {"Bea Lund", "Ben Okoro"}, "a technical leader"
        await app.press("escape", "up", "up")
        assert line(app) == "Harbour Ledger"


# ---- while the names are being read


async def test_names_read_later_are_offered_without_another_key(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completing, "SLICE", 1)
    with monkeypatch.context() as held:
        held.setattr(KnownNames, "read_on", lambda _: None)
        async with driving(book) as app:
            await app.type(".lant")
            assert offers(app) == [], "of twelve records five were read, one with each key"
            held.undo()
            monkeypatch.setattr(completing, "SLICE", 1)
            app.app.known_names.read_on()
            await app.settle()
            assert offers(app) == ["Lantern Claims Desk (LCD)"]
            assert line(app) == ".lant"


async def test_what_is_taken_back_takes_its_list_along(book: Path) -> None:
    async with driving(book) as app:
        await app.type(".harb")
        await app.press("escape")
        app.app.known_names._behind = True
        app.app.known_names.read_on()
        await app.settle()
        assert (line(app), offers(app)) == ("", [])


# ---- hostile, and as it looks


async def test_hostile_names_are_offered_and_taken_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / "hostile.fieldbook"
    hostile(path)
    async with driving(path) as app:
        for text in (".S ", ".x @c1", ".x @evil", ".x @n", ".x > S b"):
            await app.type(text)
            check(app)
            await app.press("down")
            check(app)
            await app.press("tab")
            check(app)
            await app.press("escape", "escape")


@pytest.mark.sizes
async def test_typing_looks_as_it_did(size: tuple[int, int], tmp_path: Path) -> None:
    path = Path("fieldwork.fieldbook")
    known(path)
    screens = {
        "services": ".sie",
        "functions": "b @ver",
        "keys": " #acc",
        "the next service": " > dock",
    }
    pictures = {}
    async with driving(path, size, FixedDoor()) as app:
        for title, text in screens.items():
            await app.type(text)
            pictures[title] = app.text
        await app.press("escape", "escape", "ctrl+g", "down")
        await app.type("; be")
        pictures["people in the form"] = app.text
    compare("typing", size, pictures)


async def test_tab_in_the_visit_line_stays_in_it(tmp_path: Path) -> None:
    path = tmp_path / "work.fieldbook"
    typical(path)
    async with driving(path) as app:
        here = app.app.focused
        await app.press("tab")
        assert app.app.focused is here
        await app.type("she types the number again")
        await app.press("tab", "tab")
        assert app.app.focused is here
        assert line(app) == "she types the number again"
        await app.press("enter")
        assert (app.app.focused, line(app)) == (here, "")
