"""A keystroke in a fieldbook of many names: how long what is offered takes, beside comparing with each of them.

Times are of the processor; a figure that misses its target says so, and the run ends with 1. The names are those
of the labelled sets, with words exchanged and added until there are enough. A key in the app is held against the
same key in a fieldbook of 48 names, eight for each that is typed: most of it is the driver and the list it paints.

Run: .venv/bin/python tests/benchmarks/keystrokes.py --data DIR [--quick]
"""

import argparse
import asyncio
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from matching_sets import made_up, rows, typed
from matching_taught import Told
from rapidfuzz import fuzz, process

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
from followme.laptop import remember
from followme.tui.app import FollowmeApp

P95, FEW = 0.95, 48
KEYS = ("harbo", "accou", "micro", "lante", "servi", "manag")


def resident() -> float:
    """MB of memory in use (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20


def spent(run: Callable[[], Any]) -> float:
    """Milliseconds of the processor."""
    begun = time.process_time()
    run()
    return (time.process_time() - begun) * 1000


def sighting(name: str, number: int) -> dict[str, Any]:
    """A sighting with a leader, a function and a key."""
    told = {"business_leader": f"Leader {number % 300}", "business_functions": f"function {number % 50}"}
    body: dict[str, Any] = {field: {"add": [{"value": text, "basis": "said"}]} for field, text in told.items()}
    return {**body, "service_name": {"value": name, "basis": "said"}, "visit": "v" * 32}


def fieldbook(path: Path, names: list[str]) -> None:
    """A file with a sighting of each name."""
    Engagement.create(path, "Big", "Ana").close()
    with Fieldbook.open(path, SystemClock(), RandomIds()) as book:
        said = [Statement("observation", f"{n:032x}", sighting(name, n)) for n, name in enumerate(names)]
        book.say(said, "Ana", "rows")


def reading(book: Engagement, told: Told, label: str) -> None:
    """The names being read, as the app has it done: piece by piece."""
    book.visits.observations()
    gc.collect()
    before, pieces, left = resident(), list[float](), 1
    while left:
        begun = time.process_time()
        left = book.names.read_on()
        pieces.append((time.process_time() - begun) * 1000)
    gc.collect()
    told(f"{label}: names read, seconds", sum(pieces) / 1000)
    told(f"{label}: pieces", len(pieces))
    told(f"{label}: longest piece, ms", max(pieces), "<= 250")
    told(f"{label}: memory of the index, MB", resident() - before, "<= 150")


def suggesting(book: Engagement, names: list[str], asked: list[tuple[str, str]], told: Told, label: str) -> None:
    """What is offered for beginnings and slips, beside WRatio over all names."""
    gc.freeze()
    found, times = 0, list[float]()
    for meant, keys in asked:
        begun = time.process_time()
        hits = book.names.suggest(keys, whole=False)
        times.append((time.process_time() - begun) * 1000)
        found += any(hit.name == meant for hit in hits)
    times.sort()
    told(f"{label}: suggest p95, ms", times[int(len(times) * P95)], "<= 16")
    told(f"{label}: suggest longest, ms", times[-1])
    told(f"{label}: right name among 8", found / len(asked), ">= 0.84")
    few = asked[:20]
    rival = sum(
        spent(lambda keys=keys: process.extract(keys, names, scorer=fuzz.WRatio, limit=8)) for _, keys in few
    ) / len(few)
    told(f"  rival WRatio over all names {label}: mean, ms", rival)
    told(f"{label}: suggest mean / WRatio", sum(times) / len(times) / rival, "<= 0.1")
    book.visits.capture("Somebody's new service")
    told(f"{label}: suggest after one more sighting, ms", spent(lambda: book.names.suggest("somebod")), "<= 16")


async def keys_pressed(path: Path, texts: Sequence[str]) -> list[float]:
    """Milliseconds of both threads from each key to a screen that is still again: draft, names and paint."""
    app, times = FollowmeApp(path), list[float]()
    async with app.run_test(size=(80, 24)) as pilot:
        await still(app, pilot)
        for text in texts:
            for char in "." + text:
                begun = time.process_time()
                await pilot.press(char)
                await still(app, pilot)
                times.append((time.process_time() - begun) * 1000)
            await pilot.press("escape", "escape")
            await still(app, pilot)
    return sorted(times)


async def still(app: FollowmeApp, pilot: Any) -> None:
    """Until every verb is answered, and nothing was asked anew."""
    for _ in range(2):
        await pilot.pause()
        while app.waiting:
            await pilot.pause(0.001)


def measured(data: Path, count: int, told: Told) -> list[float]:
    """All figures with so many names, or with few only how long a key in the app takes."""
    chance = random.Random(5)  # noqa: S311  the same names on every run
    names = made_up([one["name"] for one in rows(data / "stress_names.csv")], count, chance)
    asked, label = typed(names, 600, chance), f"{count:,} names"
    if count == FEW:
        names = [f"{keys}{number} desk" for keys in KEYS for number in range(8)]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        remember("guide", "seen")
        path = Path(folder) / "big.fieldbook"
        fieldbook(path, names)
        if count > FEW:
            with Engagement.open(path) as book:
                reading(book, told, label)
                suggesting(book, names, asked, told, label)
        return asyncio.run(keys_pressed(path, KEYS * 3))


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets of names")
    parser.add_argument("--quick", action="store_true", help="without 100,000 names")
    options = parser.parse_args()
    told = Told()
    few = measured(options.data, FEW, told)
    for count in (10_000,) if options.quick else (10_000, 100_000):
        many = measured(options.data, count, told)
        for word, at in (("p95", P95), ("median", 0.5)):
            more = many[int(len(many) * at)] - few[int(len(few) * at)]
            told(f"{count:,} names: a key in the app, {word}, ms more", more, "<= 16")
    return int(told.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
