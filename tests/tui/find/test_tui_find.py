"""Find: words are typed, what holds them is shown, Enter goes there."""

from collections.abc import Callable
from pathlib import Path

from tui_driving import driving

from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.find.past import PastScreen

World = Callable[[str], Path]


async def test_words_are_found_while_typed_and_enter_goes_to_the_line(world: World) -> None:
    async with driving(world("empty")) as app:
        for text in ("the agent sighs", '"never again" Rita', ".siebel > zendesk"):
            await app.enter(text)
        await app.press("ctrl+f")
        await app.type("AGAIN")
        assert "1 place" in app.text
        assert "never again" in app.text
        assert "sighs" not in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, PastScreen)
        assert next(line for line in app.text.splitlines() if line.startswith("▸")).endswith("Rita")
        await app.press("enter", "end", "enter")
        assert isinstance(app.app.screen, EvidenceScreen)
        await app.press("escape", "escape")
        assert "AGAIN" in app.text
        await app.press("escape")
        assert "what you see" in app.text


async def test_a_service_is_found_by_name_and_opened(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f4", "ctrl+f")
        await app.type("zendesk")
        assert "Services" in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, EvidenceScreen)


async def test_keys_at_once_open_what_was_typed_and_not_what_was_found_before(world: World) -> None:
    async with driving(world("empty")) as app:
        for text in ("one apple", "two pears"):
            await app.enter(text)
        await app.press("ctrl+f")
        await app.type("apple")
        await app.press(*["backspace"] * 5)
        await app.pilot.press(*"pears", "enter")
        await app.settle()
        assert isinstance(app.app.screen, PastScreen)
        assert next(line for line in app.text.splitlines() if line.startswith("▸")).endswith("two pears")


async def test_the_cover_hides_people_and_readings(world: World) -> None:
    async with driving(world("empty")) as app:
        await app.enter("=nobody trusts the total")
        await app.enter('"never the total" Rita')
        await app.press("ctrl+f")
        await app.type("total")
        assert "nobody trusts" in app.text
        await app.press("ctrl+k")
        assert "nobody trusts" not in app.text
        assert "•••" in app.text
        await app.press(*["backspace"] * 5)
        await app.type("rita")
        assert "Rita" not in app.text
        await app.press("enter")
        assert "Rita" not in app.text
        assert "nobody trusts" not in app.text
