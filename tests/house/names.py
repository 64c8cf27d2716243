"""Counts names that say nothing of what a value is, and class names used twice. For the house's own figures."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SRC = Path(__file__).parents[2] / "src/followme"
PRONOUNS = frozenset(
    {
        *("it", "this", "that", "what", "one", "ones", "other", "others", "both", "thing", "things"),
        *("found", "given", "held", "kept", "known", "meant", "said", "told"),
    }
)
"""Names that say a value is at hand, and not what it is.

Left out, because here they are nouns or say which: ``word(s)`` (of a name), ``seen`` (METHOD's: sightings, against
what a list says), ``typed`` (a line as it was typed), ``left`` (the side), ``done`` (of the undo stack), ``taken``
(of a row), ``each``, ``every``, ``rest``, ``made``, ``shown``, ``asked``, ``read``, ``who``. With all of those
but the words counted too the tree measured first stood at 15.3 % (``one`` 849 times); by this list at 11.8 %.
"""
_SELF = frozenset({"self", "cls", "_"})


def bindings(tree: ast.AST) -> Iterator[str]:
    """Every name that is bound: arguments, targets of any kind, names of exceptions and of patterns."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case ast.MatchMapping(rest=str(name)):
                yield name


def pronouns(files: Iterable[Path]) -> tuple[list[str], int]:
    """What of the names bound in files is no noun, and how many names are bound."""
    names = [name for file in files for name in bindings(ast.parse(file.read_text())) if name not in _SELF]
    return [name for name in names if name in PRONOUNS], len(names)


def repeated_classes(files: Iterable[Path]) -> Mapping[str, list[Path]]:
    """Class names used more than once, and where."""
    places: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(file)
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}
