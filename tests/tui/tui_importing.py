"""What tests of the Import screen do again and again: open the list, choose, look at what came of it."""

import re
from pathlib import Path
from typing import Any

from tui_driving import Driver

from followme.engagement import Engagement
from followme.tui.lists.screen import ImportScreen


def flat(app: Driver) -> str:
    """What is on screen, as running words."""
    return " ".join(app.text.split())


async def open_list(app: Driver) -> None:
    """The only list of the folder."""
    await app.press("f4", "i", "enter")
    assert isinstance(app.app.screen, ImportScreen)


async def choose(app: Driver, words: str) -> None:
    """The choice of these words, from the open dialog."""
    await app.press("home")
    for _ in range(30):
        if re.search(rf"▸ (\d )?{re.escape(words)}", app.text):
            break
        await app.press("down")
    else:
        raise AssertionError(app.text)
    await app.press("enter")


async def to_row(app: Driver, words: str) -> None:
    """The row that begins so."""
    await app.press("home")
    for _ in range(60):
        if any(line.startswith(f"▸ {words}") for line in app.text.splitlines()):
            return
        await app.press("down")
    raise AssertionError(app.text)


def services(path: Path) -> dict[str, dict[str, Any]]:
    with Engagement.open(path) as after:
        return {
            one.name: {name: answered.value for name, answered in one.answers.items()}
            for one in after.visits.observations()
        }


async def asked(app: Driver) -> None:
    """The only list of the folder, about which something is asked first."""
    await app.press("f4", "i", "enter")
    assert not isinstance(app.app.screen, ImportScreen), app.text
