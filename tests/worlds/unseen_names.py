"""Labelled pairs of invented names, a kind a name nobody had seen: half to tune by, half only to judge."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parents[1] / "matching" / "unseen_names.csv"


class Labelled(NamedTuple):
    """Two names, whether they are one, and what makes it hard to see; ``judges``: nothing was tuned by it."""

    kind: str
    one: bool
    a: str
    b: str
    judges: bool


@cache
def labelled() -> tuple[Labelled, ...]:
    """All pairs; every second of a kind and label only judges."""
    seen: Counter[tuple[str, str]] = Counter()
    pairs = []
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            seen[row["kind"], row["one"]] += 1
            judges = seen[row["kind"], row["one"]] % 2 == 0
            pairs.append(Labelled(row["kind"], row["one"] == "1", row["a"], row["b"], judges))
    return tuple(pairs)
