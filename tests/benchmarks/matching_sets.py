"""The labelled sets that matching is measured on, and what counts as found."""

import csv
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[int, int]
FIVE = ("abt-buy", "dblp-acm", "fodors-zagats", "febrl1", "somesci-vendor")


@dataclass(frozen=True)
class NameSet:
    """Names, the list each comes from, and the pairs that are one thing."""

    title: str
    names: list[str]
    sources: list[str]
    gold: frozenset[Pair]

    @property
    def two(self) -> bool:
        """Whether it joins two lists."""
        return len(set(self.sources)) == 2

    def asked(self, one: int, other: int) -> bool:
        """Whether two of its names may be one at all."""
        return not self.two or self.sources[one] != self.sources[other]


def rows(path: Path) -> list[dict[str, str]]:
    """A table; there is no benchmark without its data, so a missing one ends the run."""
    if not path.is_file():
        raise SystemExit(f"error: no {path}; say where the labelled sets are with --data DIR")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def name_set(data: Path, title: str) -> NameSet:
    """One set: only the column of names."""
    records = rows(data / title / "records.csv")
    places = {one["id"]: place for place, one in enumerate(records)}
    gold = {sorted_pair(places[one["id1"]], places[one["id2"]]) for one in rows(data / title / "pairs.csv")}
    return NameSet(title, [one["name"] for one in records], [one["source"] for one in records], frozenset(gold))


def sorted_pair(one: int, other: int) -> Pair:
    """The smaller place first."""
    return (one, other) if one < other else (other, one)


def f1(found: Iterable[Pair], gold: frozenset[Pair]) -> float:
    """Harmonic mean of precision and recall over pairs."""
    told = set(found)
    right = len(told & gold)
    return 2 * right / (len(told) + len(gold)) if right else 0.0


def from_score(scores: Mapping[Pair, float], least: float) -> list[Pair]:
    """The pairs that score so much."""
    return [pair for pair, score in scores.items() if score >= least]


def made_up(names: Iterable[str], count: int, chance: random.Random) -> list[str]:
    """Real names, then variations of them with words exchanged or added, until there are enough."""
    real = [name for name in dict.fromkeys(names) if 3 <= len(name) <= 80]
    words = sorted({word for name in real for word in name.split()})
    found = dict.fromkeys(real)
    while len(found) < count:
        parts = chance.choice(real).split()
        way = chance.randrange(3)
        if way == 0:
            parts.append(chance.choice(words))
        elif way == 1:
            parts[chance.randrange(len(parts))] = chance.choice(words)
        else:
            parts.insert(0, chance.choice(words))
        found[" ".join(parts)] = None
    several = list(found)
    chance.shuffle(several)
    return several[:count]


def typed(names: list[str], count: int, chance: random.Random) -> list[tuple[str, str]]:
    """What was meant, and what was typed of it so far: a beginning, or a slip."""
    return [(meant, _typed(meant, chance)) for meant in chance.choices(names, k=count)]


def _typed(meant: str, chance: random.Random) -> str:
    way, at = chance.randrange(3), chance.randrange(len(meant))
    if way == 0:
        return meant[: max(3, int(len(meant) * chance.uniform(0.3, 0.7)))]
    if way == 1:
        return meant[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + meant[at + 1 :]
    slipped = meant[:at] + meant[at + 1 :]
    return slipped[: int(len(slipped) * 0.8)] if len(slipped) > 8 else slipped
