"""The app on a real terminal: start, lists of 10 to 100,000 services, keys, suggestions, idling, memory.

Every ratio is of medians (or 95th percentiles) from one interleaved run; the machine's speed falls out of them. A
figure that misses its target says so, and the run ends with 1. First paint and commands: ``startup.py``.

Run: .venv/bin/python tests/benchmarks/screens.py [--rounds 5] [--quick]
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from matching_taught import Told
from startup import EMPTY, PYTHON, first_paint
from terminal import Terminal

from followme import laptop
from followme.engagement import Engagement
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
from inventory import observation

P95, PRESSES, IDLE = 0.95, 120, 5
FEW, MANY, MOST = 10, 10_000, 100_000
F4, DOWN, PAGE_DOWN, KILL_LINE, QUIT = b"\x1bOS", b"j", b"\x1b[6~", b"\x15", b"\x11"
FOLLOWME = str(Path(PYTHON).with_name("followme"))
EAGER = """
import sys
from pathlib import Path
import followme.tui.visit.capture, followme.tui.visit.screen
from followme.tui.keys.keymap_file import keymap
from followme.engagement import Engagement
from followme.tui.app import FollowmeApp
from followme.tui.store.thread import RealDoor
path = Path(sys.argv[1])
book, keys = Engagement.open(path, app=True), keymap()
class Opened(RealDoor):
    def keys(self): return keys
    def open(self, path, me): return book
FollowmeApp(path, door=Opened()).run()
"""
"""The same app with everything imported and opened before it starts."""


def fieldbook(folder: Path, services: int) -> Path:
    """A file with one visit that saw so many services."""
    path = folder / f"{services}.fieldbook"
    Engagement.create(path, "Big", "Ana").close()
    with Fieldbook.open(path, SystemClock(), RandomIds()) as book:
        visit = book.ids.record()
        said = [Statement("visit", visit, {"team": "Care", "status": "made"})]
        said += [
            Statement("observation", f"{n:032x}", {**observation(n), "visit": visit}) for n in range(services)
        ]
        book.say(said, "Ana", "rows")
    return path


def shown(words: list[str], *markers: bytes) -> float:
    """Seconds from the start of a followme until all markers are on its screen; then it is left by its own key."""
    with Terminal(words) as app:
        taken = max(app.until(one) for one in markers)
        app.send(QUIT)
        app.wait()
        return taken


def rows_ready(path: Path) -> float:
    """Seconds from the start of the process until the Inventory, asked for at the first prompt, shows its rows."""
    with Terminal([FOLLOWME, str(path)], columns=120, lines=40) as app:
        begun = app.begun
        app.until(b"hat you see")
        app.send(F4)
        app.until(b"by name")
        app.until(b"Service 0")
        taken = app.last - begun
        app.send(QUIT)
        app.wait()
        return taken


def starts(books: dict[int, Path], rounds: int, told: Told) -> None:
    """First paint, data on screen, and a list of many rows beside one of ten."""
    few = str(books[FEW])
    cases: dict[str, Callable[[], float]] = {
        "empty": lambda: first_paint([PYTHON, "-c", EMPTY], b"ready"),
        "paint": lambda: first_paint([FOLLOWME, few], b"opening"),
        "eager": lambda: shown([PYTHON, "-c", EAGER, few], b"Service 9"),
        "data": lambda: shown([FOLLOWME, few], b"Service 9"),
        **{f"{rows:,} rows": lambda path=path: rows_ready(path) for rows, path in books.items()},
    }
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, run in cases.items():
            taken[name].append(run())
    for name, times in taken.items():
        told(f"  {name}: median, s", statistics.median(times))
    middle = {name: statistics.median(times) for name, times in taken.items()}
    told("first paint / empty Textual app", middle["paint"] / middle["empty"], "<= 1.25")
    told("data on screen / everything eager", middle["data"] / middle["eager"], "<= 1.2")
    for rows, most in ((MANY, 1.5), (MOST, 4)):
        if rows in books:
            told(f"{rows:,} rows / 10 rows", middle[f"{rows:,} rows"] / middle["10 rows"], f"<= {most}")


def at(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def pressed(app: Terminal, key: bytes, times: int) -> tuple[list[float], list[float]]:
    """Milliseconds until the last byte, and bytes, of each press."""
    taken, written = [], []
    for _ in range(times):
        app.send(key)
        taken.append(app.still() * 1000)
        written.append(float(len(app.fresh)))
    return taken, written


def keys(app: Terminal, told: Told, rows: int) -> None:
    """Cursor keys in a screenful and beyond it, and pages."""
    one = f"{rows:,} services"
    taken, written = pressed(app, DOWN, 30)
    told(f"{one}: cursor key within the window, p95 ms", at(taken, P95), "<= 16")
    told(f"{one}: cursor key within the window, p95 bytes", at(written, P95), "<= 1000")
    taken, written = pressed(app, DOWN, PRESSES)
    told(f"{one}: cursor key, most of them scrolling, p95 ms", at(taken, P95), "<= 16")
    told(f"{one}: cursor key, most of them scrolling, median bytes", at(written, 0.5))
    taken, written = pressed(app, PAGE_DOWN, PRESSES)
    told(f"{one}: page down, p95 ms", at(taken, P95), "<= 25")


def suggestions(app: Terminal) -> list[float]:
    """Milliseconds from a key in the visit's line to the offered names painted."""
    taken = []
    for name in ("servi", "servic", "service 7", "ervice", "sevrice"):
        pressed(app, b".", 1)
        taken += pressed_each(app, name)
        pressed(app, KILL_LINE, 1)
    return taken


def pressed_each(app: Terminal, text: str) -> list[float]:
    """Milliseconds of each key of a text."""
    return [pressed(app, char.encode(), 1)[0][0] for char in text]


def living(path: Path, rows: int, told: Told) -> tuple[list[float], float]:
    """One session with so many services: idling, keys, names; its suggestions, and its peak of memory in MB."""
    with Terminal([FOLLOWME, str(path)], columns=120, lines=40) as app:
        app.until(b"hat you see")
        app.rest()
        offered = suggestions(app)
        app.rest()
        idle(app, told, f"{rows:,} services, Visit")
        app.send(F4)
        app.until(b"by name")
        app.rest()
        idle(app, told, f"{rows:,} services, Inventory")
        if rows > FEW:  # ten rows have no second page
            keys(app, told, rows)
        most = app.peak_memory()
        app.send(QUIT)
        app.wait()
        return offered, most


def idle(app: Terminal, told: Told, where: str) -> None:
    """Bytes that are written while nobody does anything."""
    app.send(b"")
    app.still(IDLE)
    told(f"{where}: bytes in {IDLE} s of idling", len(app.fresh), "<= 0")


def empty_memory() -> float:
    """MB of an empty Textual app at its peak."""
    with Terminal([PYTHON, "-c", EMPTY]) as app:
        app.until(b"ready")
        app.rest()
        return app.peak_memory()


def lives(books: dict[int, Path], told: Told) -> None:
    """What is done in a running app."""
    few, _ = living(books[FEW], FEW, told)
    floor = empty_memory()
    for rows in [one for one in books if one > FEW]:
        offered, most = living(books[rows], rows, told)
        more = at(offered, P95) - at(few, P95)
        told(f"{rows:,} services: a key to its suggestions, p95 ms", at(offered, P95))
        told(f"{rows:,} services: a key to its suggestions, p95 ms more than at {FEW}", more, "<= 16")
        told(f"{rows:,} services: peak memory / empty app", most / floor, "<= 2.4" if rows == MANY else "")


def a_laptop_that_knows_the_guide(folder: str) -> None:
    """A home of its own: what this machine's person has set or seen must not change a figure."""
    os.environ.update(HOME=folder, XDG_STATE_HOME="", XDG_CONFIG_HOME="")
    laptop.remember("guide", "seen")


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="starts of each case")
    parser.add_argument("--quick", action="store_true", help="without 100,000 services")
    options = parser.parse_args()
    told = Told()
    with tempfile.TemporaryDirectory() as folder:
        a_laptop_that_knows_the_guide(folder)
        sizes = (FEW, MANY) if options.quick else (FEW, MANY, MOST)
        books = {services: fieldbook(Path(folder), services) for services in sizes}
        starts(books, options.rounds, told)
        lives(books, told)
    return int(told.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
