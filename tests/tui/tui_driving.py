"""Driving the app in tests: press, wait until the store is quiet, read the screen as text. Nothing sleeps.

Textual's own pilot takes a process that gets no turn for one with nothing to do. This one awaits facts: the event
loop has nothing ready, the screen nothing to draw, the store has answered.
"""

import asyncio
import io
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from tui_worlds import TestDoor

from followme.tui.app import FollowmeApp

KEYS = {" ": "space", ".": "full_stop", "[": "left_square_bracket", "]": "right_square_bracket"}

LONGEST = 60  # seconds: an answer that never comes is a failure, not a run that never ends


PARSED: dict[tuple[object, ...], list[RuleSet]] = {}
"""Styles are parsed once for all apps of a process, for each set of a theme's colours: a quarter of a start."""
_parse_rules = Stylesheet._parse_rules


def _parsed_once(sheet: Stylesheet, css: str, *given: Any, **more: Any) -> list[RuleSet]:
    key = (css, *given, *more.values(), *sheet._variables.items())
    if key not in PARSED:
        PARSED[key] = _parse_rules(sheet, css, *given, **more)
    return PARSED[key]


Stylesheet._parse_rules = _parsed_once  # type: ignore[method-assign]


class Keyboard(Pilot[None]):
    """Keys and the mouse of one app."""

    def __init__(self, app: App[None]) -> None:
        super().__init__(app)
        self._arrived = asyncio.Event()
        # What Textual does for the eye: it scrolls in small steps, and for 50 ms draws no screen that comes.
        app.animation_level = "none"
        app.delay_update = lambda *_: None

    def arrived(self, _: Message) -> None:
        """Called by textual for every message."""
        self._arrived.set()

    async def arrival(self) -> None:
        """Until one more message has come to any part of the app."""
        self._arrived.clear()
        await self._arrived.wait()

    async def press(self, *keys: str) -> None:
        """Each when the one before is handled and drawn; the store may still be at work."""
        assert self.app._driver is not None
        for key in keys:
            self.app._driver.send_message(_event(key))
            await self.pause()

    async def pause(self, delay: float | None = None) -> None:
        """Until the event loop has nothing ready and the screen nothing to draw."""
        assert delay is None, "a test does not wait for a clock"
        await _nothing_ready()
        while drawing := self._drawing():
            for screen in drawing:
                screen._on_timer_update()
            await self.app.animator.wait_until_complete()
            await _nothing_ready()

    def _drawing(self) -> list[Screen[object]]:
        """The screen in front, and those that show beneath it, if they have something left to draw."""
        if not self.app._screen_stack or self.app._batch_count:
            return []
        moving = not self.app.animator._complete_event.is_set()
        beneath = [screen for screen in self.app._background_screens if _is_laid_out_anew(screen)]
        front = self.app.screen
        return [*beneath, front] if moving or _is_drawing(front) else beneath


def _is_drawing(screen: Screen[object]) -> bool:
    flags = (screen._repaint_required, screen._recompose_required)
    return _is_laid_out_anew(screen) or any(flags) or bool(screen._dirty_widgets or screen._callbacks)


def _is_laid_out_anew(screen: Screen[object]) -> bool:
    return screen._layout_required or screen._scroll_required


def _event(key: str) -> Key:
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        return Key(name, unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name))))
    except KeyError:
        return Key(name, name if len(name) == 1 else None)


async def _nothing_ready() -> None:
    """Until the loop would wait for a clock, for another thread or for input."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0)
    while loop._ready:  # noqa: ASYNC110  this is what there is to wait for
        await asyncio.sleep(0)


class Driver:
    """A running app and its keyboard."""

    def __init__(self, app: FollowmeApp, pilot: Keyboard) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until every verb is answered and every message handled."""
        async with asyncio.timeout(LONGEST):
            await self.pilot.pause()
            while self._at_work and self.app._exception is None:
                await self.pilot.arrival()
                await self.pilot.pause()

    @property
    def _at_work(self) -> bool:
        """Whether an answer is to come, a key waits, or the palette still looks."""
        return bool(self.app.waiting or self.app.gate.waiting) or not all(
            worker.is_finished for worker in self.app.workers
        )

    async def until(self, words: str) -> None:
        """Until these words are on screen; the store may be at work meanwhile."""
        async with asyncio.timeout(LONGEST):
            await self.pilot.pause()
            while words not in self.text:
                await self.pilot.arrival()
                await self.pilot.pause()

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
    path: Path | None,
    size: tuple[int, int] = (80, 24),
    door: TestDoor | None = None,
    *,
    me: str = "",
    notifications: bool = False,
) -> AsyncIterator[Driver]:
    app = FollowmeApp(path, me=me, door=door or TestDoor())
    async with keyboard(app, size, notifications=notifications) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver


@asynccontextmanager
async def keyboard(
    app: App[None], size: tuple[int, int] = (80, 24), *, notifications: bool = False
) -> AsyncIterator[Keyboard]:
    """The keyboard of an app that runs meanwhile."""
    pilot = Keyboard(app)
    async with app.run_test(size=size, notifications=notifications, message_hook=pilot.arrived):
        yield pilot
