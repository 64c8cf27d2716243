"""A kind of claim stands in one file: no other table, and at most one more, repeats its name."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from followme.engagement.kinds.registry import kinds

SOURCE = Path(__file__).parents[2] / "src" / "followme"
KINDS = Path("engagement", "kinds")
SAID = {kind.name for kind in kinds().values() if kind.body}
"""What only a later version says is a state of services too."""


def declared(tree: ast.AST) -> Iterator[str]:
    """The names that a module gives to kinds: ``Kind("note", ...)``."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Kind"), args=[ast.Constant(value=str(name)), *_]):
                yield name


def tabled(tree: ast.Module) -> Iterator[str]:
    """The kinds in every table at the top of a module that names several, and no word that is no kind."""
    tables = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    for node in (part for table in tables for part in ast.walk(table)):
        match node:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                names = parts
            case ast.Dict(keys=parts):
                names = [part for part in parts if part is not None]
            case _:
                continue
        words = [part.value for part in names if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if len(words) > 1 and set(words) <= SAID:
            yield from words


def places(root: Path = SOURCE) -> Mapping[str, set[Path]]:
    """Per kind the files that declare it, or hold a table of kinds with it."""
    found: dict[str, set[Path]] = defaultdict(set)
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name in (*declared(tree), *tabled(tree)):
            found[name].add(path.relative_to(root))
    return found


@pytest.mark.parametrize("name", kinds())
def test_a_kind_stands_in_one_or_two_files(name: str) -> None:
    where = places()[name]
    assert len([path for path in where if path.parent == KINDS]) == 1, where
    assert len(where) <= 2, where


def test_kinds_that_stand_in_several_tables_would_be_noticed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.py").write_text('SEEN = ("visit", "note")\nFIELDS = ("team", "place")\n')
    (tmp_path / "c.py").write_text('KINDS = (Kind("note", _NOTE),)\n')
    assert {name: len(where) for name, where in places(tmp_path).items()} == {"visit": 2, "note": 3}
