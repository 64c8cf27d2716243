"""Counts documents without a type: ``dict[str, Any]``, ``Mapping[str, Any]``, and uses of aliases of them."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "followme"
_MAPPINGS = ("dict", "Mapping", "MutableMapping", "defaultdict")


def documents(root: Path = SOURCE) -> Counter[str]:
    """Per file, relative to ``root``, how often it speaks of documents without a type."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))}
    modules = {".".join(path.relative_to(root.parent).with_suffix("").parts): tree for path, tree in trees.items()}
    aliases = {module: frozenset(_aliases(tree)) for module, tree in modules.items()}
    counts = {
        str(path.relative_to(root)): sum(1 for _ in _uses(tree, aliases[module] | _imported(tree, aliases)))
        for (path, tree), module in zip(trees.items(), modules, strict=True)
    }
    return +Counter(counts)


def _aliases(tree: ast.Module) -> Iterator[str]:
    """Names at the top of a module that stand for a type with such a mapping in it."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp() as value):
                if any(map(_untyped, ast.walk(value))):
                    yield name


def _imported(tree: ast.Module, aliases: Mapping[str, AbstractSet[str]]) -> frozenset[str]:
    """The aliases of other modules that a module calls by name."""
    return frozenset(
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in aliases.get(str(node.module), ())
    )


def _uses(tree: ast.AST, aliases: AbstractSet[str]) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in aliases:
                yield node
            case ast.Constant(value=str(text)) if "[str, Any]" in text or text in aliases:
                yield from _written(text, aliases)
            case _ if _untyped(node):
                yield node


def _written(text: str, aliases: AbstractSet[str]) -> Iterator[ast.AST]:
    """The uses in an annotation written as text; none in a sentence."""
    try:
        return _uses(ast.parse(text, mode="eval"), aliases)
    except SyntaxError:
        return iter(())


def _untyped(node: ast.AST) -> bool:
    match node:
        case ast.Subscript(
            value=ast.Name(id=mapping), slice=ast.Tuple(elts=[ast.Name(id="str"), ast.Name(id="Any")])
        ):
            return mapping in _MAPPINGS
    return False


if __name__ == "__main__":
    counted = documents(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE)
    for file, count in counted.most_common():
        print(f"{count:4} {file}")
    print(f"{counted.total():4} together")
