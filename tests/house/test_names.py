import ast
from collections import Counter
from pathlib import Path

import pytest
from names import SRC, bindings, pronouns, repeated_classes

ROOMS = (
    *("text.py", "errors.py", "laptop.py"),
    *("matching", "inventory", "fieldbook", "imports", "exports", "rationalization", "demo"),
    *("tui", "cli", "scoring", "query", "words", "integration"),
)
MOST = 0.03


def _files(room: str) -> list[Path]:
    return [SRC / room] if room.endswith(".py") else sorted((SRC / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_names_say_what_a_value_is(room: str) -> None:
    vague, total = pronouns(_files(room))

    assert len(vague) <= MOST * total, Counter(vague).most_common()


def test_no_class_name_is_used_twice() -> None:
    assert not repeated_classes(file for room in ROOMS for file in _files(room))


def test_every_way_to_bind_a_name_is_counted() -> None:
    source = """
def f(a, /, b, *c, d, **e):
    g = h, *i = j.x = 1
    k: int = (l := 2)
    m += 1
    for n, [o] in p: pass
    with q as r: pass
    try: pass
    except s as t: pass
    match u:
        case [v, *w]: pass
        case {1: x, **y}: pass
        case int() as z: pass
    return [aa for aa in (lambda ab: ab)]
"""

    assert set(bindings(ast.parse(source))) == {*"abcdeghiklmnortvwxyz", "aa", "ab"}


def test_a_pronoun_is_found_wherever_it_is_bound(tmp_path: Path) -> None:
    file = tmp_path / "room.py"
    file.write_text("def f(self, one):\n    found = [told for told in one]\n    return found\n")

    vague, total = pronouns([file])

    assert (sorted(vague), total) == (["found", "one", "told"], 3)


def test_a_class_name_used_twice_is_told(tmp_path: Path) -> None:
    first, second = tmp_path / "a.py", tmp_path / "b.py"
    first.write_text("class Row: ...\nclass Cell: ...\n")
    second.write_text("class Row: ...\n")

    assert repeated_classes([first, second]) == {"Row": [first, second]}
