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


async def type_and_die(path: Path) -> None:
    """Two kept lines, then two things half typed: the line, and an answer of the form."""
    async with driving(path) as app:
        await app.enter("the agent sighs")
        await app.enter(".hub")
        await app.type(TYPED)
        await saved(app, 1)
        await app.press("ctrl+f")
        await app.type("order hand")
        await saved(app, 2)
        os.kill(os.getpid(), signal.SIGKILL)


async def saved(app: Driver, least: int) -> None:
    """Until that many drafts are on disk."""
    found: list[int] = []
    for _ in range(1000):
        app.app.ask(lambda e: len([one for one in e.drafts() if one.data]), found.append)
        await app.settle()
        if found and found[-1] >= least:
            return
        await asyncio.sleep(0.02)  # a draft is written four times a second at most
    raise AssertionError("no draft was saved")


if __name__ == "__main__":
    asyncio.run(type_and_die(Path(sys.argv[1])))
