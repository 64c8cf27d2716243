"""Scorecards end arguments, by keys alone: how firm, not known yet, why not that, why above this."""

from pathlib import Path

import pytest
from tui_driving import Driver, driving

from followme.engagement import Engagement

ANSWERS = {
    "business_impact": "Supportive",
    "customer_impact": "All Customers",
    "customers_annually": "20000",
    "implementation": "Licensed Service",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
}
"""Impact (4·50 + 3·100 + 3·60) / 10 = 68, complexity (3·20 + 4·50 + 3·50) / 10 = 41: a Quick win."""
EASY = {"implementation": "Custom System", "integration": "Fully-Accessible", "dependency": "Uncoupled"}
"""Complexity 30; Partially-Accessible makes it 50, every other single answer less."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.fieldbook"
    with Engagement.create(path, "Tax Online", "Ada Lee") as book:
        book.visits.new("Customer Care")
        book.visits.capture("Zendesk", ANSWERS)
        book.visits.capture("Siebel", ANSWERS | EASY | {"business_impact": "Critical"})
        book.visits.capture("Aardvark", {"integration": "Inaccessible"})
    return path


def names(app: Driver) -> list[str]:
    """The services in the order they stand in."""
    lines = [line[2:].split() for line in app.text.splitlines()]
    return [words[0] for words in lines if words and words[0] in {"Zendesk", "Siebel", "Aardvark"}]


async def test_what_is_not_known_yet_is_last_in_every_order_and_in_no_picture(path: Path) -> None:
    async with driving(path) as app:
        await app.press("f6")
        for order in ("by impact", "by complexity", "by what is open", "by how firm", "by name"):
            assert order in app.text
            assert names(app)[-1] == "Aardvark"
            await app.press("s")
        assert "not known yet (1 of 6) ask " in app.text
        await app.press("end", "p")
        assert "Big bet" not in app.text.partition("────")[2], "nor dressed as one"
        assert "Aardvark: not known yet (1 of 6)" in app.text
        assert "not drawn: 1 not known yet" in app.text
        picture = app.text.partition("────")[0]
        assert "Aa" not in picture
        assert ("Si" in picture, "Ze" in picture) == (True, True)


@pytest.mark.sizes
async def test_the_sentence_of_the_row_in_hand_says_what_it_hangs_on(path: Path, size: tuple[int, int]) -> None:
    async with driving(path, size) as app:
        await app.press("f6", "home")
        if size[0] >= 80:  # below that the sentence alone says it
            assert "leans on integration" in app.text
        said = " ".join(app.text.split())
        assert "Leans on integration (Fully-Accessible, said by Ada Lee): Partially-Accessible" in said
        await app.press("down")
        assert "Open to argument: " in app.text
        await app.press("down")
        assert "Not known yet: 1 of 6 answers are there, and it can be " in " ".join(app.text.split())


async def test_it_is_told_beside_the_form_while_it_is_filled_in(path: Path) -> None:
    async with driving(path, (120, 40)) as app:
        await app.press("f3", "ctrl+g")
        assert "not known yet (1 of 6)" in app.text
        await app.press("down", "down", "down", "down", "m")
        assert "not known yet (2 of 6)" in app.text


async def test_the_cheapest_answers_that_lead_elsewhere_are_named_and_nothing_is_written(path: Path) -> None:
    async with driving(path) as app:
        before = app.app.status.digest
        await app.press("f6", "home", "y")
        assert "Siebel: Quick win. Leans on integration" in app.text
        assert "h Challenge" in app.text, "the letters of the dispositions"
        await app.press("b")
        assert "Siebel: Quick win. Big bet is 1 step away." in app.text
        assert "Integration     Partially-Accessi… Fully-Accessible" in app.text
        await app.press("down", "down")
        said = " ".join(app.text.split())
        assert "Integration: Partially-Accessible instead of Fully-Accessible (said by Ada Lee). Ask " in said
        await app.press("escape", "y", "c")
        assert "Consolidate cannot be reached: another service would have to take over" in " ".join(
            app.text.split()
        )
        await app.press("escape")
        assert "Scorecards   3 services" in app.text
        assert app.app.status.digest == before


@pytest.mark.sizes
async def test_two_services_are_set_side_by_side_as_the_other_is_typed(path: Path, size: tuple[int, int]) -> None:
    async with driving(path, size) as app:
        await app.press("f6", "home", "y", "down")
        await app.type("zend")
        said = " ".join(app.text.split())
        assert "Siebel ranks above Zendesk by impact: 88 against 68." in said
        assert "(100·4 + 100·3 + 60·3) / 10 = 88" in app.text
        assert "(100·3 + 0·4 + 0·3) / 10 = 30" in app.text
        (row,) = [line.split() for line in app.text.splitlines() if "Business impa" in line]
        assert row[-3:] == ["40", "20", "+20"]
        await app.press("escape")
        assert "Siebel: Quick win" in app.text
        await app.type("siebel")
        assert "! one service has no other above it." in app.text
        await app.press("escape", "x", "q", "x", "q", "9")
        assert '! no service "xqxq9"' in app.text
