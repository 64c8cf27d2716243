"""The house in figures, each beside its limit: ``python tests/house/figures.py``; 1 where one is broken."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from circles import arrows, circles, modules
from documents import documents
from names import SRC, pronouns, repeated_classes


@dataclass(frozen=True, slots=True)
class Figure:
    """Something counted in the tree, and the most it may be: a rule, or a wish that is only printed."""

    name: str
    count: float
    most: float
    rule: bool = True

    @property
    def holds(self) -> bool:
        return self.count <= self.most


def lines(*files: Path) -> int:
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


def figures() -> Iterator[Figure]:
    files = sorted(SRC.rglob("*.py"))
    vague, bound = pronouns(files)
    yield Figure("files in circles", sum(map(len, circles(arrows(modules())))), 0)
    yield Figure("lines of engagement/engagement.py", lines(SRC / "engagement/engagement.py"), 120)
    yield Figure("lines of tui/app.py", lines(SRC / "tui/app.py"), 200)
    yield Figure("lines of the longest file", max(map(lines, files)), 310)
    yield Figure("documents without a type", documents().total(), 60)
    yield Figure("names that say nothing, %", round(100 * len(vague) / bound, 1), 3)
    yield Figure("class names used twice", len(repeated_classes(files)), 0)
    yield Figure("lines of src", lines(*files), 36_000, rule=False)


def row(figure: Figure) -> str:
    return f"{figure.name:36} {figure.count:>8,} {figure.most:>8,}{'' if figure.holds else '  !'}"


if __name__ == "__main__":
    counted = list(figures())
    print(f"{'':36} {'counted':>8} {'most':>8}")
    print("\n".join(map(row, counted)))
    sys.exit(not all(figure.holds for figure in counted if figure.rule))
