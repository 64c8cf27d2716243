"""The Merge screens as plain text: nobody else yet, a team, and a hostile team."""

import os
import re
from functools import partial
from pathlib import Path

import pytest
from tui_looks import Size, masked, walk_looks
from tui_teams import TEAMS, crashed
from tui_worlds import MORNING, PAYLOADS, ElsewhereDoor, TestDoor, _new, typical

from followme.engagement import Engagement
from followme.fieldbook.given import SeededIds

SCREENS: dict[str, tuple[str, ...]] = {
    "conflicts": ("f10", "c"),
    "a conflict of levels": ("n",),
    "another value": ("e",),
    "teams differ": ("escape", "v"),
    "twins": ("t",),
    "files": ("f",),
    "a hand-over": ("h",),
    "choosing files": ("escape", "m"),
    "marked": ("space", "space", "space"),
    "the receipt": ("m",),
    "the receipt of the first": ("home",),
    "taken in": ("escape",),
}
OTHERS = {"empty": ("ben", "Home Broadband"), "typical": ("cem", "Mobile"), "hostile": ("[bold] \x1b[2J", "[/]")}


def with_files(name: str, path: Path) -> None:
    """A fieldbook of that world, and beside it what a colleague may have put there."""
    TEAMS[name](path)
    other, line = OTHERS[name]
    with _new(Path(f"{other}.fieldbook"), line, "Cem") as book:
        book.visits.capture("Ledger")
    Path(f"{other} letter.fieldbook").write_text("Dear all,", encoding="utf-8")
    for found in Path().glob("*.fieldbook"):
        os.utime(found, (MORNING.timestamp(), MORNING.timestamp()))


def steady(text: str, folder: Path) -> str:
    """Without the sizes and places of files, which are another machine's business."""
    text = re.sub(r"( *)\d+ kB", lambda found: "#".rjust(len(found[1]) + 1) + " kB", masked(text, folder))
    return re.sub(r"(?m)^( Merge files   ).*", r"\1FOLDER", text)


@pytest.mark.sizes
@pytest.mark.parametrize("name", TEAMS)
async def test_merge_screens_look_as_they_did(name: str, size: Size) -> None:
    await walk_looks(f"merge-{name}", size, partial(with_files, name), SCREENS, steady=steady)


def left_open(path: Path) -> None:
    """What somebody typed before the app crashed."""
    typical(path)
    with Engagement.open(path, clock=TestDoor().clock, ids=SeededIds("before")) as before:
        siebel = before.visits.observations()[0].id
        before.visits.save_draft("visit line", {"text": "half a thou"})
        before.visits.save_draft(f"answers {siebel}", {"business_functions": "order handling; bil"})
        before.visits.save_draft("answers new", {"customers_annually": PAYLOADS[6]})
    crashed(path)


@pytest.mark.sizes
async def test_greetings_look_as_they_did(size: Size) -> None:
    screens = {"who are you": (), "what was found": ("escape",), "gone on": ("enter",)}
    await walk_looks("greeting", size, left_open, screens, door=ElsewhereDoor())
