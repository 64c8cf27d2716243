"""The Import screen as plain text at three sizes: no row, a list people have, 10,000 rows, and hostile text.

After a wanted change: ``FOLLOWME_UPDATE_SNAPSHOTS=1 pytest`` this file, and read the diff.
"""

import re
from pathlib import Path

import pytest
import tui_lists as lists
from test_tui_snapshots import SIZES, STORED, compare, masked
from tui_driving import driving
from tui_screens import check_the_keys
from tui_worlds import FixedDoor, empty

from followme.text import safe_text

SCREENS: dict[str, tuple[str, ...]] = {
    "choosing a list": ("f4", "i"),
    "columns": ("enter",),
    "a word in hand": ("down", "down"),
    "choosing a field": ("enter",),
    "words": ("escape", "w"),
    "choosing a level": ("enter",),
    "rows": ("escape", "r"),
    "rows to look at": ("o",),
    "writing the rows": ("e",),
    "known and split": ("escape", "c", "t", "n"),
    "what came of it": ("i",),
    "undone": ("u",),
}
LISTS = {"empty": lists.bare, "typical": lists.plain, "10k": lists.long, "hostile": lists.nasty}


def steady(text: str, folder: Path) -> str:
    """Without the place of the files, which is another machine's business."""
    return re.sub(r"(?m)^( Import a list   ).*", r"\1FOLDER", masked(text, folder))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("name", LISTS)
async def test_import_screens_look_as_they_did(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    path = Path("fieldwork.fieldbook")
    empty(path)
    LISTS[name](Path())
    pictures = {}
    async with driving(path, size, FixedDoor()) as app:
        for title, keys in SCREENS.items():
            await app.press(*keys)
            pictures[title] = app.text
            assert app.text == safe_text(app.text, lines=True)
            check_the_keys(app)
    seen = "\n".join(f"=== {title}\n{steady(text, tmp_path)}" for title, text in pictures.items()) + "\n"
    compare(STORED / f"import-{name}-{size[0]}x{size[1]}.txt", seen)


async def test_a_file_without_a_table_looks_as_it_did(tmp_path: Path) -> None:
    path = Path("fieldwork.fieldbook")
    empty(path)
    lists.write(Path("odd.csv"), [("All we have",), ("Zeug", "Wert"), ("Siebel", "1")])
    pictures = {}
    async with driving(path, SIZES[0], FixedDoor()) as app:
        for title, keys in (("which column", ("f4", "i", "enter")), ("no table", ("escape",))):
            await app.press(*keys)
            pictures[title] = app.text
            check_the_keys(app)
    seen = "\n".join(f"=== {title}\n{steady(text, tmp_path)}" for title, text in pictures.items()) + "\n"
    compare(STORED / "import-trouble-60x18.txt", seen)
