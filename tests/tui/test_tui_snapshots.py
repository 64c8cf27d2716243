"""Every screen as plain text, of an empty, a typical and a hostile fieldbook."""

import pytest
from tui_driving import driving
from tui_looks import STORED, Size, compare_text, walk_looks
from tui_screens import SCREENS
from tui_worlds import WORLDS


@pytest.mark.sizes
@pytest.mark.parametrize("name", WORLDS)
async def test_screens_look_as_they_did(name: str, size: Size) -> None:
    await walk_looks(name, size, WORLDS[name], SCREENS)


async def test_without_a_fieldbook() -> None:
    async with driving(None, (60, 18)) as app:
        compare_text(STORED / "first-run-60x18.txt", app.text + "\n")
