"""The Duplicates screens as plain text: no names, names people give, contradictions, hostile text."""

import pytest
from tui_looks import Size, walk_looks
from tui_pairs import PAIRS

SCREENS: dict[str, tuple[str, ...]] = {
    "pairs": ("f5",),
    "a pair in hand": ("down",),
    "marked, and later": ("space", "l"),
    "explained": ("home", "e"),
    "accepting": ("escape", "a"),
    "most useful first": ("escape", "o"),
    "contradictions": ("tab",),
    "a verdict in hand": ("down",),
    "ruling anew": ("enter",),
    "unnamed": ("escape", "tab"),
    "ruled": ("tab", "tab", "tab", "tab", "d"),
    "undone": ("u",),
}


@pytest.mark.sizes
@pytest.mark.parametrize("name", PAIRS)
async def test_duplicates_screens_look_as_they_did(name: str, size: Size) -> None:
    await walk_looks(f"duplicates-{name}", size, PAIRS[name], SCREENS)
