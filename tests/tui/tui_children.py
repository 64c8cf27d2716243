"""A real app in a process of its own, that is killed the way a battery kills: with no chance to tidy up.

``python tui_children.py FILE`` types into the app, waits until its drafts are on disk, and ends by SIGKILL.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tui_driving import Driver, driving

TYPED = "half a thought that"
ANSWER = "order hand"


async def type_and_die(path: Path) -> None:
    """Two kept lines, then two things half typed: the line, and an answer of the form."""
    async with driving(path) as app:
        await app.enter("the agent sighs")
        await app.enter(".hub")
        await app.type(TYPED)
        await saved(app, TYPED)
        await app.press("ctrl+g")
        await app.type(ANSWER)
        await saved(app, ANSWER)
        os.kill(os.getpid(), signal.SIGKILL)


async def saved(app: Driver, text: str) -> None:
    """Until a draft that holds all of it is on disk: while one types slowly, its beginning is there before."""
    found: list[str] = []
    for _ in range(1000):
        app.app.ask(lambda e: [typed for one in e.visits.drafts() for typed in one.data.values()], found.extend)
        await app.settle()
        if text in found:
            return
        await asyncio.sleep(0.02)  # a draft is written four times a second at most
    raise AssertionError(f"no draft was saved with {text!r}, only {set(found)}")


if __name__ == "__main__":
    asyncio.run(type_and_die(Path(sys.argv[1])))
