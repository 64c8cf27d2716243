"""A session in this process: all its keys are in the app's queue before it looks at the first."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from patience_claims import Told, held
from patience_keys import STILL, Burst, Feed, Session, bursts, bytes_of
from patience_worlds import laid
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message
from tui_driving import Driver, keyboard
from tui_worlds import TestDoor

from followme.fieldbook.store import Fieldbook
from followme.tui.app import FollowmeApp
from followme.tui.store.thread import Store

SIZE = (80, 24)
LOOKS = 3
"""How often it has to be still, one turn of everything after the other."""
LONGEST = 30.0
"""Seconds without a key carried out or a verb answered; then the app hangs."""


READS: Final = 0.1
"""Of what a write takes longer, any verb does."""


@contextmanager
def slowed(seconds: float) -> Iterator[None]:
    """Every write takes so much longer, in the store's thread, and every verb some of it."""
    outcome, write = Store._outcome, Fieldbook._write

    def slow(job: Any) -> Message:
        time.sleep(seconds * READS)
        return outcome(job)

    def slow_write(*told: Any) -> None:
        time.sleep(seconds)
        write(*told)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "_outcome", staticmethod(slow))
        patch.setattr(Fieldbook, "_write", slow_write)
        yield


def events(keys: Sequence[str]) -> list[Message]:
    """What Textual reads in the bytes of these keys; an esc stands alone, or last."""
    *before, last = keys
    parser = XTermParser()
    typed = [key for key in keys if key != "escape"]
    read = list(parser.feed("".join(map(bytes_of, typed)))) if typed else []
    assert "escape" not in before
    return [*read, Key("escape", "\x1b")] if last == "escape" else read


def in_process(session: Session, feed: Feed, seconds: float, seed: int = 0) -> Told:
    """What the fieldbook holds after the session and ^Q.

    Raises:
        TimeoutError: the app hangs.
        Exception: whatever ended it.
    """
    with TemporaryDirectory() as folder, slowed(seconds):
        path = laid(session.world, Path(folder) / "book.fieldbook")
        asyncio.run(_pressed(path, [*bursts((*session.keys, "ctrl+q"), feed, seed)]))
        return held(path)


async def _pressed(path: Path, every: Sequence[Burst]) -> None:
    app = FollowmeApp(path, door=TestDoor())
    async with keyboard(app, SIZE) as pilot:
        driver = Driver(app, pilot)
        await still(driver)
        for burst in every:
            for event in events(burst.keys):
                event.set_sender(app)
                app.post_message(event)
            if burst.keys[-1] != "ctrl+q":
                await (still(driver) if burst.pause == STILL else asyncio.sleep(burst.pause))
        await _ended(app)


async def _ended(app: FollowmeApp) -> None:
    """Until it has ended. It hangs where nothing moves for long, not where all of it takes long beside others."""
    moved, at = time.monotonic(), None
    while app.is_running:
        await asyncio.sleep(0.01)
        before, at = at, (app.gate.waiting, *app.waiting)
        moved = moved if at == before else time.monotonic()
        if time.monotonic() - moved > LONGEST:
            raise TimeoutError


async def still(driver: Driver) -> None:
    """Until no key waits, every verb is answered, and it stays so."""
    looks = 0
    while looks < LOOKS:
        await driver.settle()
        looks = looks + 1 if _idle(driver.app) else 0
        if not looks and driver.app._exception is None:
            async with asyncio.timeout(LONGEST):
                await driver.pilot.arrival()
        if not driver.app.is_running:
            return


def _idle(app: FollowmeApp) -> bool:
    gate = getattr(app, "gate", None)
    return gate is None or gate.is_idle
