"""Driving the app in tests: press, wait until the store is quiet, read the screen as text. Nothing sleeps."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from textual.pilot import Pilot
from tui_worlds import TestDoor

from followme.tui.app import FollowmeApp

KEYS = {" ": "space", ".": "full_stop", "[": "left_square_bracket", "]": "right_square_bracket"}

LONGEST = 60  # seconds: an answer that never comes is a failure, not a run that never ends
ROUNDS = 2  # after the first quiet round a message may still be on its way from a field through its form


class Driver:
    """A running app and its keyboard."""

    def __init__(self, app: FollowmeApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until every verb is answered and every message handled: quiet for several rounds on end."""
        quiet = 0
        async with asyncio.timeout(LONGEST):
            while quiet < ROUNDS:
                await self.pilot._wait_for_screen()
                await self.pilot.pause()
                quiet = 0 if self.app.waiting else quiet + 1

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*(KEYS.get(char, char) for char in text))
        await self.settle()

    async def enter(self, text: str) -> None:
        """Type a line and press Enter."""
        await self.type(text)
        await self.press("enter")

    @property
    def text(self) -> str:
        """The screen as plain text, without trailing blanks."""
        return screen_text(self.app)


def screen_text(app: FollowmeApp) -> str:
    width, height = app.size
    console = Console(record=True, width=width, height=height, file=io.StringIO(), legacy_windows=False)
    # The compositor is private; it is read in this one place, and textual is pinned.
    console.print(app.screen._compositor.render_update(full=True, simplify=True), end="")
    return "\n".join(line.rstrip() for line in console.export_text().splitlines())


@asynccontextmanager
async def driving(
    path: Path | None, size: tuple[int, int] = (80, 24), door: TestDoor | None = None
) -> AsyncIterator[Driver]:
    app = FollowmeApp(path, door=door or TestDoor())
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
