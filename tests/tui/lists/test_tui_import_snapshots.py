"""The Import screen as plain text: no row, a list people have, 10,000 rows, and hostile text."""

import re
from functools import partial
from pathlib import Path

import pytest
import tui_lists as lists
from tui_looks import Size, World, masked, walk_looks
from tui_worlds import empty

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


def with_list(name: str, path: Path) -> None:
    empty(path)
    LISTS[name](Path())


@pytest.mark.sizes
@pytest.mark.parametrize("name", LISTS)
async def test_import_screens_look_as_they_did(name: str, size: Size) -> None:
    await walk_looks(f"import-{name}", size, partial(with_list, name), SCREENS, steady=steady)


def a_form(path: Path) -> None:
    empty(path)
    rows = [("Application", "Answer"), ("Siebel", "x"), *(("", f"answer {n}") for n in range(9))]
    lists.write(Path("form.csv"), rows)


async def test_a_file_without_a_table_looks_as_it_did() -> None:
    screens = {"which column": ("f4", "i", "enter"), "no table": ("escape",)}
    await walk_looks("import-trouble", (60, 18), a_form, screens, steady=steady)


ASKED: dict[str, tuple[World, tuple[str, ...]]] = {
    "name": (lambda path: lists.unnamed(path.parent), ("1",)),
    "header": (lambda path: lists.two_headers(path.parent), ("1", "h")),
    "encoding": (lambda path: lists.two_encodings(path.parent), ("1",)),
    "list": (lists.namesake, ("2",)),
}
"""What is asked about a list, and the keys after it."""


@pytest.mark.sizes
@pytest.mark.parametrize("name", ASKED)
async def test_questions_look_as_they_did(name: str, size: Size) -> None:
    world, keys = ASKED[name]

    def laid(path: Path) -> None:
        empty(path)
        world(path)

    screens = {"asked": ("f4", "i", "enter"), "left": ("escape",), "answered": ("enter", *keys)}
    await walk_looks(f"import-asks-{name}", size, laid, screens, steady=steady)


EDITION = {
    "proposed": ("f4", "i", "enter"),
    "row by row": ("y",),
    "kept": ("down",),
    "gone rows taken back": ("d", "end"),
    "to look at": ("o",),
    "what it did": ("i",),
}


@pytest.mark.sizes
async def test_an_edition_looks_as_it_did(size: Size) -> None:
    def laid(path: Path) -> None:
        empty(path)
        lists.renewed(path)

    await walk_looks("import-edition", size, laid, EDITION, steady=steady)
