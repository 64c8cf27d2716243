"""Walks of screens as plain text, each compared with what is stored.

After a wanted change: ``FOLLOWME_UPDATE_SNAPSHOTS=1 pytest --sizes all`` the file of the test, and read the diff.
Digests are masked, because they change with every claim's wording.
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tui_driving import driving
from tui_screens import check_the_keys
from tui_worlds import FixedDoor, TestDoor

from followme.text import safe_text

STORED = Path(__file__).parent / "snapshots"

Size = tuple[int, int]
World = Callable[[Path], object]
Walk = Mapping[str, tuple[str, ...]]


def masked(text: str, folder: Path) -> str:
    """Without what differs between machines or wordings of claims."""
    text = text.replace(str(folder), "FOLDER")
    return re.sub(r"[0-9a-f]{8,}", lambda found: "#" * len(found[0]), text)


async def walk_looks(
    name: str,
    size: Size,
    world: World,
    screens: Walk,
    *,
    door: TestDoor | None = None,
    steady: Callable[[str, Path], str] = masked,
) -> None:
    """Every screen of a walk through that world looks as it did, is only text, and its bar holds what works."""
    # A path of the same length on every machine: how it is cut is part of the picture.
    path = Path("fieldwork.fieldbook")
    world(path)
    pictures = {}
    async with driving(path, size, door or FixedDoor()) as app:
        for title, keys in screens.items():
            await app.press(*keys)
            pictures[title] = app.text
            check_the_keys(app)
    compare(name, size, {title: steady(text, Path.cwd()) for title, text in pictures.items()})


def compare(name: str, size: Size, pictures: Mapping[str, str]) -> None:
    assert all(text == safe_text(text, lines=True) for text in pictures.values())
    seen = "\n".join(f"=== {title}\n{text}" for title, text in pictures.items()) + "\n"
    compare_text(STORED / f"{name}-{size[0]}x{size[1]}.txt", seen)


def compare_text(stored: Path, seen: str) -> None:
    if os.environ.get("FOLLOWME_UPDATE_SNAPSHOTS"):
        stored.write_text(seen, encoding="utf-8", newline="\n")
    assert stored.read_text(encoding="utf-8").splitlines() == seen.splitlines()
