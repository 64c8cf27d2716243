"""People and Functions of the Duplicates screen as plain text at three sizes.

After a wanted change: ``FOLLOWME_UPDATE_SNAPSHOTS=1 pytest`` this file, and read the diff.
"""

from pathlib import Path

import pytest
from test_tui_snapshots import SIZES, STORED, compare, masked
from tui_driving import driving
from tui_pairs import named
from tui_screens import check_the_keys
from tui_worlds import FixedDoor

from followme.text import safe_text

SCREENS: dict[str, tuple[str, ...]] = {
    "people": ("f5", "tab", "tab", "tab", "tab"),
    "a slip in hand": ("down",),
    "marked, and later": ("space", "l"),
    "explained": ("home", "e"),
    "ruled": ("escape", "s"),
    "functions": ("tab",),
    "accepting": ("a",),
    "accepted": ("enter",),
    "undone": ("u",),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_values_look_as_they_did(size: tuple[int, int], tmp_path: Path) -> None:
    path = Path("fieldwork.fieldbook")
    named(path)
    pictures = {}
    async with driving(path, size, FixedDoor()) as app:
        for title, keys in SCREENS.items():
            await app.press(*keys)
            pictures[title] = app.text
            assert app.text == safe_text(app.text, lines=True)
            check_the_keys(app)
    seen = "\n".join(f"=== {title}\n{masked(text, tmp_path)}" for title, text in pictures.items()) + "\n"
    compare(STORED / f"values-named-{size[0]}x{size[1]}.txt", seen)
