"""Two hours of a visit through the one line, and a whole service in few keys. Time is given, never waited for."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from textual.events import Key
from tui_driving import KEYS, driving
from tui_worlds import MORNING, TestDoor

from followme.engagement import Engagement
from followme.inventory.fields import TEN
from followme.tui.fields.name_line import CaptureLine

World = Callable[[str], Path]
MINUTES = 120
A_MINUTE = 3
NAMES = ("crm", "hub", "wiki", "ledger", "desk 7", "8x8", "R&D > lab", "faxes")


class Ticking:
    """A clock that every look takes a third of a minute further."""

    def __init__(self) -> None:
        self.at = MORNING

    def now(self) -> object:
        self.at += timedelta(seconds=60 / A_MINUTE)
        return self.at


def lines() -> Iterator[tuple[str, list[str]]]:
    """What is typed, and the names of the sightings it makes: some alone, some two in order, notes between."""
    for number in range(0, MINUTES * A_MINUTE, A_MINUTE):
        one, two, three = (NAMES[(number + step) % len(NAMES)] for step in range(A_MINUTE))
        yield f".{said(one)} > {said(two)}", [one, two]
        if number % 5 == 0:
            yield '"no" Agent 2', []
        yield f".{said(three)}", [three]


def said(name: str) -> str:
    return name if name[0].isalpha() and ">" not in name else f'"{name}"'


async def test_three_sightings_a_minute_for_two_hours(world: World) -> None:
    path, door = world("empty"), TestDoor()
    door.clock = Ticking()  # type: ignore[assignment]  a clock all the same
    wanted: list[str] = []
    async with driving(path, door=door) as app:
        for typed, names in lines():
            for char in typed:  # faster than anybody types: no key waits until the one before is painted
                app.app.post_message(Key(KEYS.get(char, char), char))
            await app.pilot.press("enter")
            assert isinstance(app.app.focused, CaptureLine)
            wanted += names
        await app.settle()
        assert app.app.focused.value == ""
        assert "customer" not in app.text.splitlines()[1]
    assert len(wanted) == MINUTES * A_MINUTE
    with Engagement.open(path) as after:
        (row,) = after.visits.rows()
        seen = [entry for entry in after.visits.timeline(row.visit.id) if entry.kind == "observation"]
        assert [one.name for one in after.visits.observations()] == wanted
        assert (row.notes, len(seen), after.visits.drafts()) == (MINUTES * A_MINUTE // 15, len(wanted), ())


class Counting:
    """Counts keys beyond free text."""

    def __init__(self) -> None:
        self.keys = 0

    def __call__(self, *keys: str) -> tuple[str, ...]:
        self.keys += len(keys)
        return keys


async def test_all_ten_answers_in_few_keys(world: World) -> None:
    path, pressed = world("empty"), Counting()
    async with driving(path) as app:
        await app.press(*pressed("full_stop"))
        await app.type("billing hub")
        await app.press(*pressed("enter", "ctrl+g"))
        for text in ("Dana Fox", "Kim Tran", "billing; dunning"):
            await app.type(text)
            await app.press(*pressed("enter"))
        await app.press(*pressed("c", "down", "m", "down", "5", "minus", "1", "0", "k", "enter"))
        await app.press(*pressed("y", "down", "p", "down", "l", "escape"))
    with Engagement.open(path) as after:
        (seen,) = after.visits.observations()
        assert {*seen.answers, "service_name"} >= {field.name for field in TEN}
        assert {
            one.source for name, one in after.services.find("billing hub").answers.items() if name in seen.answers
        } == {"consensus"}
    assert pressed.keys <= 60, pressed.keys
