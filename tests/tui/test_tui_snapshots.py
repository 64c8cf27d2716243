"""Every screen as plain text, at three sizes, of an empty, a typical and a hostile fieldbook.

After a wanted change: ``FOLLOWME_UPDATE_SNAPSHOTS=1 pytest tests/tui/test_tui_snapshots.py``, and read the diff.
Digests are masked, because they change with every claim's wording.
"""

import os
import re
from pathlib import Path

import pytest
from tui_driving import driving
from tui_screens import every_screen
from tui_worlds import WORLDS, FixedDoor

from followme.text import safe_text

STORED = Path(__file__).parent / "snapshots"
SIZES = ((60, 18), (80, 24), (120, 40))


def masked(text: str, folder: Path) -> str:
    """Without what differs between machines or wordings of claims."""
    text = text.replace(str(folder), "FOLDER")
    return re.sub(r"[0-9a-f]{8,}", lambda found: "#" * len(found[0]), text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("name", WORLDS)
async def test_screens_look_as_they_did(
    name: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A path of the same length on every machine: how it is cut is part of the picture.
    path = Path("fieldwork.fieldbook")
    WORLDS[name](path)
    async with driving(path, size, FixedDoor()) as app:
        pictures = await every_screen(app)
    for picture in pictures.values():
        assert picture == safe_text(picture, lines=True)
    seen = "\n".join(f"=== {title}\n{masked(picture, tmp_path)}" for title, picture in pictures.items()) + "\n"
    compare(STORED / f"{name}-{size[0]}x{size[1]}.txt", seen)


def compare(stored: Path, seen: str) -> None:
    if os.environ.get("FOLLOWME_UPDATE_SNAPSHOTS"):
        stored.write_text(seen, encoding="utf-8", newline="\n")
    assert stored.read_text(encoding="utf-8").splitlines() == seen.splitlines()


async def test_without_a_fieldbook() -> None:
    async with driving(None, (60, 18)) as app:
        compare(STORED / "first-run-60x18.txt", app.text + "\n")
