"""People and Functions of the Duplicates screen as plain text."""

import pytest
from tui_looks import Size, walk_looks
from tui_pairs import named

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


@pytest.mark.sizes
async def test_values_look_as_they_did(size: Size) -> None:
    await walk_looks("values-named", size, named, SCREENS)
