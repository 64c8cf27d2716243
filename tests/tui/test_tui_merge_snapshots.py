"""The Merge screens as plain text at three sizes: nobody else yet, a team, and a hostile team.

After a wanted change: ``FOLLOWME_UPDATE_SNAPSHOTS=1 pytest`` this file, and read the diff.
"""

import os
import re
from pathlib import Path

import pytest
from test_tui_snapshots import SIZES, STORED, compare, masked
from tui_driving import driving
from tui_screens import check_the_keys
from tui_teams import TEAMS, crashed
from tui_worlds import MORNING, PAYLOADS, ElsewhereDoor, FixedDoor, TestDoor, _new, typical

from followme.engagement import Engagement
from followme.fieldbook.given import SeededIds
from followme.text import safe_text

SCREENS: dict[str, tuple[str, ...]] = {
    "conflicts": ("f10", "c"),
    "a conflict of levels": ("n", "n"),
    "another value": ("e",),
    "voices differ": ("escape", "v"),
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


def folder_of(name: str) -> Path:
    """A fieldbook of that world, and beside it what a colleague may have put there."""
    path = Path("fieldwork.fieldbook")
    TEAMS[name](path)
    other, line = OTHERS[name]
    with _new(Path(f"{other}.fieldbook"), line, "Cem") as book:
        book.visits.capture("Ledger")
    Path(f"{other} letter.fieldbook").write_text("Dear all,", encoding="utf-8")
    for found in Path().glob("*.fieldbook"):
        os.utime(found, (MORNING.timestamp(), MORNING.timestamp()))
    return path


def steady(text: str, folder: Path) -> str:
    """Without the sizes and places of files, which are another machine's business."""
    text = re.sub(r"( *)\d+ kB", lambda found: "#".rjust(len(found[1]) + 1) + " kB", masked(text, folder))
    return re.sub(r"(?m)^( Merge files   ).*", r"\1FOLDER", text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("name", TEAMS)
async def test_merge_screens_look_as_they_did(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    pictures = {}
    async with driving(folder_of(name), size, FixedDoor()) as app:
        for title, keys in SCREENS.items():
            await app.press(*keys)
            pictures[title] = app.text
            assert app.text == safe_text(app.text, lines=True)
            check_the_keys(app)
    seen = "\n".join(f"=== {title}\n{steady(text, tmp_path)}" for title, text in pictures.items()) + "\n"
    compare(STORED / f"merge-{name}-{size[0]}x{size[1]}.txt", seen)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_greetings_look_as_they_did(size: tuple[int, int], tmp_path: Path) -> None:
    path = Path("fieldwork.fieldbook")
    typical(path)
    with Engagement.open(path, clock=TestDoor().clock, ids=SeededIds("before")) as before:
        siebel = before.visits.observations()[0].id
        before.visits.save_draft("visit line", {"text": "half a thou"})
        before.visits.save_draft(f"answers {siebel}", {"business_functions": "order handling; bil"})
        before.visits.save_draft("answers new", {"customers_annually": PAYLOADS[6]})
    crashed(path)
    pictures = {}
    async with driving(path, size, ElsewhereDoor()) as app:
        for title, keys in (("who are you", ()), ("what was found", ("escape",)), ("gone on", ("enter",))):
            await app.press(*keys)
            pictures[title] = app.text
            check_the_keys(app)
    seen = "\n".join(f"=== {title}\n{masked(text, tmp_path)}" for title, text in pictures.items()) + "\n"
    compare(STORED / f"greeting-{size[0]}x{size[1]}.txt", seen)
