"""How what a command costs grows with what it is given: CPU seconds at n, 10 n, 100 n above an empty fieldbook.

Each command is a process of its own, on a copy. The exponent is that between the two largest sizes: 1 is linear,
the target is 1.2 at most. Costs under 0.05 s are noise and have none; small ones are the least of three runs.

Run: .venv/bin/python tests/benchmarks/scaling.py [words of the series to run …]
"""

import math
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

from followme.engagement import Engagement
from followme.engagement.names.verdicts import verdict_on
from followme.fieldbook.claims import Claim, Statement, make
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.handing import hand_over
from followme.fieldbook.store import Fieldbook
from followme.matching.clusters import pair
from followme.text import key_of

NOISE: Final = 0.05
TARGET: Final = 1.2
_TEAMS: Final = 12
_VISIT: Final = 20  # sightings of a visit
_NAMED: Final = 4  # sightings of a service
_STARTS: Final = ("b", "br", "d", "f", "gl", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "z")
_ENDS: Final = ("an", "el", "in", "or", "us", "ax", "ot", "um")
_KINDS: Final = ("portal", "ledger", "desk", "archive", "tracker", "gateway")
World = Callable[[int], Iterator[Claim]]


def _claim(number: int, kind: str, about: str, body: dict[str, Any], *prior: str, author: str = "Eve") -> Claim:
    at = f"2026-03-02T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
    return make(Statement(kind, about, body), author, at, prior, f"{number:016x}")


def _name(number: int) -> str:
    """No two are alike: a service's name of three words."""
    words, rest = [], number
    for _ in range(4):
        rest, at = divmod(rest, len(_STARTS) * len(_ENDS))
        words.append(_STARTS[at % len(_STARTS)] + _ENDS[at // len(_STARTS)])
    return f"{words[0].capitalize()}{words[1]} {words[2].capitalize()}{words[3]} {_KINDS[number % len(_KINDS)]}"


def _said(value: str) -> dict[str, str]:
    return {"value": value, "basis": "said"}


def _people(*names: str) -> dict[str, Any]:
    return {"add": [_said(name) for name in names]}


def seen(n: int) -> Iterator[Claim]:
    """``n`` sightings in visits of twenty, four of a service, each with ten answers; a note for every fifth."""
    chance, services = random.Random(n), max(2, n // _NAMED)  # noqa: S311  the same files on every run
    for place in range(n):
        visit, number = f"{place // _VISIT:032x}", place % services
        if place % _VISIT == 0:
            yield _claim(place, "visit", visit, {"team": f"Team {place // _VISIT % _TEAMS}", "status": "made"})
        yield _claim(
            place,
            "observation",
            f"{place:032x}",
            {
                "visit": visit,
                "episode": str(1 + place % _VISIT // 4),
                "order": 1 + place % 4,
                "service_name": _said(_name(number)),
                "business_leader": _people(f"Leader {_name(number % max(2, services // 5))}"),
                "business_functions": _people(f"Handle {_name(number % 40)}"),
                "business_impact": _said(chance.choice(["Critical", "Supportive", "Redundant"])),
                "customers_annually": _said(str(chance.randrange(10**6))),
                "implementation": _said("Licensed Service"),
                "integration": _said(chance.choice(["Fully-Accessible", "Partially-Accessible"])),
                "dependency": _said("Loosely-Coupled"),
                "consumes_from": _people(_name(chance.randrange(services))),
                "identity_keys": _people(chance.choice(["account id", "email", "order number"])),
            },
        )
        if place % 5 == 0:
            body = {"visit": visit, "text": f"Agent types {_name(number)} again", "kind": "seen"}
            yield _claim(place, "note", f"{place:031x}f", body | {"evidence": f"{place:032x}"})


def consumed(n: int) -> Iterator[Claim]:
    """``n`` relations: √n services, each of which consumes from all others."""
    names = [_name(place) for place in range(math.isqrt(n))]
    for place, name in enumerate(names):
        body = {"service_name": _said(name), "integration": _said("Fully-Accessible")}
        others = _people(*names[:place], *names[place + 1 :])
        yield _claim(place, "observation", f"{place:032x}", {**body, "consumes_from": others})


def rivals(n: int) -> Iterator[Claim]:
    """``n`` claims of one field of one record, of which none replaces another."""
    return (_claim(place, "note", "a" * 32, {"text": f"text {place}"}) for place in range(n))


def edited(n: int) -> Iterator[Claim]:
    """One field of one record said anew ``n`` times."""
    before: tuple[str, ...] = ()
    for place in range(n):
        claim = _claim(place, "note", "a" * 32, {"text": f"text {place}"}, *before)
        before = (claim.id,)
        yield claim


def ruled(n: int) -> Iterator[Claim]:
    """About ``n`` verdicts: every pair of √(2n) names, two thirds same, one third different."""
    pairs = [*combinations([key_of(_name(place)) for place in range(math.isqrt(2 * n))], 2)]
    random.Random(n).shuffle(pairs)  # noqa: S311  same
    for place, names in enumerate(pairs):
        said = verdict_on(pair(*names), "same" if place % 3 else "different", "")
        yield _claim(place, said.kind, said.about, {"verdict": said.body["verdict"]})


def chained(n: int) -> Iterator[Claim]:
    """``n`` names that verdicts make one service, one after the other, and as many ruled apart half-way along."""
    names = [key_of(_name(place)) for place in range(n)]
    for place, names_of_two in enumerate(pairwise(names)):
        said = verdict_on(pair(*names_of_two), "same", "")
        yield _claim(place, said.kind, said.about, {"verdict": "same"})
    for place, apart in enumerate(zip(names[: n // 2], names[n // 2 :], strict=False)):
        said = verdict_on(pair(*apart), "different", "")
        yield _claim(place, said.kind, said.about, {"verdict": "different"})


@dataclass(frozen=True)
class Series:
    """A command on a world of three sizes, of which ``base`` is the smallest.

    In its words ``{file}`` is a fieldbook of the world, ``{empty}`` one of nothing, ``{other}`` a hand-over of the
    world, ``{list}`` and ``{notes}`` its names in a CSV and as lines; ``{file}`` may be left out at the end.
    """

    words: str
    world: World = seen
    base: int = 100

    @property
    def typed(self) -> list[str]:
        words = self.words.split()
        return words if any("{" in word for word in words) else [*words, "{file}"]

    @property
    def title(self) -> str:
        shown = [word for word in self.words.split() if not word.startswith("{") and word != "--to"]
        return f"{' '.join(shown)}  ·  {self.world.__name__}"


SERIES: Final = (
    *map(Series, ("visits", "observations", "services", "disagreements", "twins", "conflicts", "duplicates")),
    *map(Series, ("score", "journey", "identity", "plan", "log", "acts", "check", "next", "undo", "redo")),
    Series("debrief {file} {visit}"),
    Series("find {file} Agent"),
    Series("starter {file} --to {out}"),
    Series("handover {file} --to {out}"),
    Series("export {file} --to {folder}", base=30),
    Series("capture {file} --service Siebel --business-impact Critical"),
    Series("line {file} .Siebel>Oracle"),
    Series("note {file} {visit} hello"),
    Series("same {file} {name} {other_name}"),
    Series("rename {file} {name} Siebel"),
    Series("qualify {file} {name} --by team"),
    Series("twin {file} {id} {other_id}"),
    Series("settle {file} {name} business_impact Critical"),
    Series("decide {file} {name} Retire --because old"),
    Series("progress {file} {name} integrated"),
    Series("edit {file} {id} --business-impact Critical"),
    Series("retract {file} {id}"),
    Series("strike {file} {claim}"),
    Series("visit new {file} Team"),
    Series("config adopt {file}"),
    Series("join {other} {out} --as Bo"),
    Series("merge {empty} {other}"),
    Series("import {empty} {list}"),
    Series("lines {empty} {notes}"),
    *(Series(verb, consumed) for verb in ("services", "plan")),
    *(Series(words, rivals) for words in ("conflicts", "log", "check", "merge {empty} {other}")),
    Series("resolve {file} {rival} text hello", rivals),
    *(Series(words, edited) for words in ("conflicts", "log", "check", "merge {empty} {other}")),
    *(Series(words, ruled) for words in ("services", "duplicates", "check")),
    *(Series(words, chained) for words in ("services", "duplicates")),
)


class Room:
    """The files of one world at one size."""

    def __init__(self, folder: Path, world: World, size: int) -> None:
        self.folder = folder
        folder.mkdir()
        with Engagement.create(folder / "empty.fieldbook", "Tax Online", "Ana Lima") as engagement:
            ours = engagement._book.fieldbook.claims()
        told = [*ours, *(world(size) if size else ())]
        hand_over(told, folder / "other.fieldbook")
        shutil.copy(folder / "empty.fieldbook", folder / "file.fieldbook")
        with Fieldbook.open(folder / "file.fieldbook", SystemClock(), RandomIds()) as book:
            book.accept(told)
        names = [_name(place) for place in range(max(1, size))]
        (folder / "list.csv").write_text("Service,Customers\n" + "".join(f"{name},12000\n" for name in names))
        (folder / "notes.txt").write_text("".join(f".{name} > Siebel\n" for name in names))

    def run(self, words: Sequence[str]) -> float:
        """CPU seconds of a command on fresh copies."""
        place = self.folder / "run"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for file in self.folder.glob("*.*"):
            shutil.copy(file, place)
        files = {name: f"{name}.fieldbook" for name in ("file", "empty", "other", "out")}
        texts = {"list": "list.csv", "notes": "notes.txt", "folder": "folder"}
        keys = {
            "id": f"{0:032x}",
            "other_id": f"{1:032x}",
            "visit": f"{0:032x}",
            "rival": "a" * 32,
            "claim": self._claim,
        }
        said = {"name": _name(0), "other_name": _name(1)}
        typed = [word.format_map(files | texts | keys | said) for word in words]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "followme", *typed], cwd=place, capture_output=True, check=False
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in _EXPECTED:
            sys.stderr.write(f"{' '.join(typed)}: {done.returncode} {done.stderr.decode()[-200:]}\n")
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    @property
    def _claim(self) -> str:
        """What is struck: the first sighting, whatever its salt made of it."""
        return next((claim.id for claim in seen(1) if claim.kind == "observation"), "")


_EXPECTED: Final = (0, 1, 4)
"""Ends of a command that was carried out: 4 where an empty fieldbook has no such thing."""


def main() -> None:
    """Print the table of the series whose titles hold one of the words given, of all without."""
    chosen = [
        series for series in SERIES if not sys.argv[1:] or any(word in series.title for word in sys.argv[1:])
    ]
    sys.stdout.write(f"{'command · world':44}{'n':>6}{'n':>9}{'10 n':>9}{'100 n':>9}{'exponent':>10}\n")
    with tempfile.TemporaryDirectory(prefix="scaling-") as folder:
        rooms: dict[tuple[str, int], Room] = {}
        for series in chosen:
            costs = []
            for size in (0, series.base, 10 * series.base, 100 * series.base):
                where = (series.world.__name__ if size else "nothing", size)
                if where not in rooms:
                    rooms[where] = Room(Path(folder) / f"{where[0]}-{size}", series.world, size)
                rounds = 1 if size in (series.base, 100 * series.base) else 3
                costs.append(min(rooms[where].run(series.typed) for _ in range(rounds)))
            sys.stdout.write(_row(series, [cost - costs[0] for cost in costs[1:]]))
            sys.stdout.flush()


def _row(series: Series, costs: Sequence[float]) -> str:
    exponent = math.log10(costs[2] / costs[1]) if costs[1] > NOISE else None
    shown = "-" if exponent is None else f"{exponent:.2f}{' !' if exponent > TARGET else ''}"
    numbers = "".join(f"{max(0.0, cost):9.2f}" for cost in costs)
    return f"{series.title:44}{series.base:6}{numbers}{shown:>10}\n"


if __name__ == "__main__":
    main()
