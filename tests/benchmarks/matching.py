"""Matching: how often it is right and how long it takes, beside what else could be used, in one run.

Every figure has its target; a figure that misses it says so, and the run ends with 1. Times are of the processor,
so that a busy machine does not tell more than it must. Rivals get the one threshold that is best for them on the
mean of the sets, which nobody could know beforehand; ours is the shipped one.

Run: .venv/bin/python tests/benchmarks/matching.py --data DIR [--quick]
"""

import argparse
import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import matching_rivals as rivals
from matching_between import big_books, decoys, merged_books
from matching_sets import FIVE, NameSet, Pair, f1, from_score, made_up, name_set, rows, typed
from matching_taught import Told, World, verdicts
from rapidfuzz import fuzz, process, utils

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.matching.groups import one_to_one
from followme.matching.matcher import Known
from followme.matching.placeholders import is_placeholder
from followme.matching.proposals import Matching
from followme.matching.typeahead import Typeahead
from followme.matching.values import Functions, functions_reader


def gold_pairs(world: World, told: Told) -> None:
    """Advice on labelled pairs of service names, weighed among the inventories they come from."""
    pairs = [one for one in rows(world.data / "gold_pairs_public.csv") if one["contested"] == "no"]
    names = {one[side] for one in pairs for side in ("name_a", "name_b")}
    for file in ("gitlab_a_early2022.csv", "us_cots_2025.csv"):
        names |= {one["System/Service Name"] for one in rows(world.data.parent / "inventories" / file)}
    found = Matching(world.look(names))
    judged = [(found.compared(one["name_a"], one["name_b"]), one["same"] == "1") for one in pairs]
    advised = [(one.advice, right) for one, right in judged if one and one.advice]
    same = [right for advice, right in advised if advice == "same"]
    told("gold pairs: same, how many", len(same))
    told("gold pairs: same, precision", mean(same or [0]), ">= 0.97")
    told("gold pairs: all advice, precision", mean(right for _, right in advised), ">= 0.85")
    right = sum(right for _, right in advised)
    told("gold pairs: all advice, recall", right / sum(same for _, same in judged), ">= 0.75")
    nothing = [one["value"] for one in rows(world.data / "placeholder_names_public.csv")]
    told("placeholders known as such, share", mean(map(is_placeholder, nothing)))


def functions(world: World, told: Told) -> None:
    """Business functions spelt two ways."""
    pairs = rows(world.data / "gold_function_pairs.csv")
    names = {one[side] for one in pairs for side in ("name_a", "name_b")}
    found = Matching(
        Functions([Known(name, name) for name in names], functions_reader(world.words), world.weights)
    )
    judged = [(found.compared(one["name_a"], one["name_b"]), one["same"] == "1") for one in pairs]
    advised = [(one.advice, right) for one, right in judged if one and one.advice]
    same = [right for advice, right in advised if advice == "same"]
    told("business functions: same, how many", len(same))
    told("business functions: same, precision", mean(same or [0]), ">= 0.97")
    told("business functions: advice, precision", mean(right for _, right in advised), ">= 0.80")
    told(
        "business functions: advice, recall",
        sum(right for _, right in advised) / sum(right for _, right in judged),
        ">= 0.75",
    )


def five_sets(world: World, sets: list[NameSet], told: Told) -> None:
    """Pair F1 on public sets, beside the rivals."""
    ours = {one.title: world.judged(one).scores(world.weights) for one in sets}
    for one in sets:
        told(f"F1 {one.title}", f1(from_score(ours[one.title], 0.0), one.gold))
    told("mean F1 of five", mean(f1(from_score(ours[one.title], 0.0), one.gold) for one in sets), ">= 0.711")
    _one_to_one("ours", sets, ours, 0.0, told)
    for name in (*rivals.SCORERS, "TF-IDF 2-4"):
        scores = {one.title: _rival(name, one) for one in sets}
        least = max((step / 100 for step in range(50, 100)), key=lambda at: _mean(sets, scores, at))
        told(f"  rival {name}: mean F1 of five, best threshold {least:.2f}", _mean(sets, scores, least))
        _one_to_one(f"  rival {name}", sets, scores, least, told)


def _rival(name: str, one_set: NameSet) -> rivals.Scores:
    scorer = rivals.SCORERS.get(name)
    return rivals.ready_made(one_set, scorer) if scorer else rivals.letters(one_set)


def _mean(sets: list[NameSet], scores: dict[str, dict[Pair, float]], least: float) -> float:
    return mean(f1(from_score(scores[one.title], least), one.gold) for one in sets)


def _one_to_one(
    who: str, sets: list[NameSet], scores: dict[str, dict[Pair, float]], least: float, told: Told
) -> None:
    """Between two clean lists every name has one partner."""
    found = [f1(from_score(one_to_one(scores[one.title]), least), one.gold) for one in sets if one.two]
    told(f"{who}: mean F1 one to one ({len(found)} sets)", mean(found))


def brands(world: World, told: Told) -> None:
    """The title of a brand, asked for by another name of it."""
    one_set = name_set(world.data, "simple-icons-aliases")
    kinds = [one["kind"] for one in rows(world.data / "simple-icons-aliases" / "records.csv")]
    titles = [name for name, kind in zip(one_set.names, kinds, strict=True) if kind == "title"]
    asked = [
        (one_set.names[alias], one_set.names[title])
        for pair in sorted(one_set.gold)
        for alias, title in (pair, pair[::-1])
        if (kinds[alias], kinds[title]) == ("alias", "title")
    ]
    index = Typeahead(titles)
    told(
        "brand aliases: title among 5",
        mean(right in [hit.name for hit in index.find(alias, 5)] for alias, right in asked),
        ">= 0.65",
    )
    for name, scorer in rivals.SCORERS.items():
        found = [
            right
            in [one for one, *_ in process.extract(alias, titles, scorer=scorer, processor=utils.default_process)]
            for alias, right in asked
        ]
        told(f"  rival {name}: title among 5", mean(found))


def typing(world: World, told: Told, count: int, targets: tuple[str, str, str]) -> None:
    """The index while somebody types."""
    chance = random.Random(5)  # noqa: S311  the same names on every run
    names = made_up([one["name"] for one in rows(world.data / "stress_names.csv")], count, chance)
    index = Typeahead(names)
    asked = typed(names, 600, chance)
    gc.collect()
    gc.freeze()
    times, found = [], 0
    for meant, keys in asked:
        begun = time.process_time()
        hits = index.find(keys)
        times.append((time.process_time() - begun) * 1000)
        found += any(hit.name == meant for hit in hits)
    times.sort()
    told(f"typeahead {count:,}: p95, ms", times[int(len(times) * 0.95)], targets[0])
    told(f"typeahead {count:,}: longest, ms", times[-1], targets[1])
    told(f"typeahead {count:,}: right name among 8", found / len(asked), targets[2])
    begun = time.process_time()
    for number in range(100):
        index.add(f"Somebody's new service {number}")
    told(f"typeahead {count:,}: a name more, ms", (time.process_time() - begun) * 10)
    few = asked[:20]
    begun = time.process_time()
    right = sum(
        meant in [one for one, *_ in process.extract(keys, names, scorer=fuzz.WRatio, limit=8)]
        for meant, keys in few
    )
    told(f"  rival WRatio {count:,}: mean, ms", (time.process_time() - begun) * 1000 / len(few))
    told(f"  rival WRatio {count:,}: right name among 8", right / len(few))


def batch(world: World, count: int) -> None:
    """In a process of its own: every proposal among so many names, the seconds and the memory it took."""
    chance = random.Random(5)  # noqa: S311  the same names on every run
    names = made_up([one["name"] for one in rows(world.data / "stress_names.csv")], count, chance)
    begun = time.process_time()
    found = Matching(world.look(names))
    proposals = found.proposals(lambda _one, _other: False)
    accepted = found.acceptable(proposals)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, len(proposals), len(accepted))


def batches(world: World, told: Told, count: int, targets: tuple[str, str]) -> None:
    """All of an inventory at once, beside comparing each with each."""
    words = [sys.executable, __file__, "--data", str(world.data), "--batch", str(count)]
    out = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    seconds, peak, proposals, accepted = map(float, out)
    told(f"batch {count:,}: seconds", seconds, targets[0])
    told(f"batch {count:,}: peak MB", peak, targets[1])
    told(f"batch {count:,}: proposals", proposals)
    told(f"batch {count:,}: acceptable at once", accepted)
    names = made_up([one["name"] for one in rows(world.data / "stress_names.csv")], count, random.Random(5))  # noqa: S311
    rival = rivals.all_pairs_seconds(names, fuzz.WRatio, 20, time.process_time)
    told(f"  rival WRatio {count:,}: seconds for all pairs (from a sample)", rival)


def inventory(world: World, told: Told) -> None:
    """A real list, one service per product of a cell."""
    source = world.data.parent / "inventories" / "us_cots_2025.csv"
    rows(source)
    with (
        tempfile.TemporaryDirectory() as folder,
        Engagement.create(Path(folder) / "a.fieldbook", "A", "Ana") as book,
    ):
        book.lists.bring_in(source, Importing(split_names=True))
        before = len(book.services.profiles())
        found = book.names.duplicates()
        told("US products: services before", before)
        told("US products: proposals", len(found.proposals))
        told("US products: acceptable at once", len(found.acceptable))
        book.names.accept_same()
        told("US products: services after accepting", len(book.services.profiles()))


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets of names")
    parser.add_argument("--quick", action="store_true", help="without 100,000 names")
    parser.add_argument("--batch", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    world, told = World(options.data), Told()
    if options.batch:
        batch(world, options.batch)
        return 0
    sets = [name_set(world.data, title) for title in FIVE]
    parts: list[Callable[[], None]] = [
        lambda: gold_pairs(world, told),
        lambda: functions(world, told),
        lambda: inventory(world, told),
        lambda: brands(world, told),
        lambda: typing(world, told, 10_000, ("<= 3", "<= 16", ">= 0.84")),
        lambda: batches(world, told, 10_000, ("<= 2", "")),
        lambda: decoys(world, told),
        lambda: merged_books(world, told),
        lambda: big_books(world, told, 10_000),
        lambda: verdicts(world, sets, told),
        lambda: five_sets(world, sets, told),
    ]
    if not options.quick:
        parts.append(lambda: typing(world, told, 100_000, ("<= 8", "<= 16", ">= 0.84")))
        parts.append(lambda: batches(world, told, 100_000, ("<= 40", "<= 500")))
    for part in parts:
        part()
    return int(told.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
