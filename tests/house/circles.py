"""Files that import each other in a circle, read from the imports themselves; those for type checking count."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"


def modules(root: Path = SRC) -> dict[str, ast.Module]:
    """Every module by its dotted name; a package is its ``__init__``."""
    files = {file.relative_to(root).with_suffix(""): file for file in sorted(root.rglob("*.py"))}
    names = {".".join(path.parts).removesuffix(".__init__"): file for path, file in files.items()}
    return {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in names.items()}


def arrows(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Which module imports which, inside the tree."""
    return {name: set(_imports(tree, trees)) - {name} for name, tree in trees.items()}


def _imports(tree: ast.Module, trees: Mapping[str, ast.Module]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in trees:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in trees else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in trees)


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of modules that reach each other: strongly connected components of two or more (Tarjan 1972)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    groups: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        path.append(name)
        for target in sorted(graph[name]):
            if target not in order:
                visit(target)
            if target in path:
                low[name] = min(low[name], low[target])
        if low[name] == order[name]:
            group = [path.pop()]
            while group[-1] != name:
                group.append(path.pop())
            groups.append(sorted(group))

    for name in sorted(graph):
        if name not in order:
            visit(name)
    return [group for group in groups if len(group) > 1]
