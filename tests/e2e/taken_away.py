"""The fieldbook is taken away at a random moment, under the running app, in a real terminal."""

import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from terminal import Terminal

from followme.engagement import Engagement
from followme.fieldbook.claims import body_of
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook

_APP: Final = "import sys; from followme.__main__ import main; sys.exit(main(sys.argv[1:]))"
_SOONEST, _LATEST = 0.0, 1.2  # seconds of typing before it is taken


def _remove(path: Path, _: Path) -> None:
    path.unlink()


def _rename(path: Path, _: Path) -> None:
    path.rename(path.with_suffix(".moved"))


def _replace(path: Path, other: Path) -> None:
    shutil.copyfile(other, path.with_suffix(".coming"))
    path.with_suffix(".coming").replace(path)


def _overwrite(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


def _truncate(path: Path, _: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _folder(path: Path, _: Path) -> None:
    path.parent.rename(path.parent.with_name(f"{path.parent.name} moved"))


WAYS: Final[dict[str, Callable[[Path, Path], None]]] = {
    "removed": _remove,
    "renamed": _rename,
    "replaced": _replace,
    "overwritten": _overwrite,
    "truncated": _truncate,
    "folder": _folder,
}


class Sitting:
    """A visit in the app, during which the file is taken away, several times."""

    def __init__(self, room: Path, home: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  the same moments on every run, as far as a clock allows
        self.home, self.stem = home, f"book {seed}"
        folder = room / "book"
        folder.mkdir()
        self.path = folder / f"{self.stem}.fieldbook"
        self.other = room / "other.fieldbook"
        Engagement.create(self.other, "Other", "Zoe").close()
        with Engagement.create(self.path, "Tax", "Ana Lima") as engagement:
            engagement.visits.new("Care")
        self.typed: list[str] = []
        self.arrived: list[Path] = []

    def run(self, ways: list[str]) -> dict[str, Any]:
        """What was found after the file was taken in each of these ways, one after the other."""
        env = {"PYTHONPATH": ":".join(sys.path)}
        words = [sys.executable, "-c", _APP, str(self.path)]
        with Terminal(words, columns=100, lines=30, env=env) as terminal:
            terminal.until(b"hat you see")
            terminal.rest(0.1)
            for way in ways:
                self._take(terminal, way)
            terminal.send(b"\x11")
            terminal.wait()
        return self._found()

    def _take(self, terminal: Terminal, way: str) -> None:
        end = time.perf_counter() + self.chance.uniform(_SOONEST, _LATEST)
        while time.perf_counter() < end:
            self._type(terminal)
        WAYS[way](self.path, self.other)
        if way in {"replaced", "overwritten"}:
            self.arrived.append(self.path)
        self._type(terminal)
        terminal.until(b"file gone")
        self._type(terminal)
        terminal.rest(0.1)
        folder = self.path.parent if self.path.parent.is_dir() else self.home
        names = (folder / f"{self.stem}-{number}.fieldbook" for number in range(2, 100))
        self.path = next(name for name in names if not name.exists())
        terminal.send(b"\x11")  # ^Q
        terminal.until(b"and go on")
        terminal.send(b"\r")
        terminal.until(b"Save all")
        terminal.send(b"\r")
        terminal.until(b"Saved. The", b"Recovered this line")
        terminal.rest(0.1)

    def _type(self, terminal: Terminal) -> None:
        word = f"word{len(self.typed):04}"
        self.typed.append(word)
        terminal.send(f"{word}\r".encode())
        terminal.read(self.chance.uniform(0.0, 0.1))

    def _found(self) -> dict[str, Any]:
        with Fieldbook.open(self.path, SystemClock(), RandomIds()) as book:
            kept = [str(body_of(one)["text"]) for one in book.claims() if one.kind == "note"]
            waiting = " ".join(" ".join(draft.data.values()) for draft in book.local.drafts()).split()
        held = self.other.read_bytes()
        return {
            "typed": len(self.typed),
            "kept": len(kept),
            "waiting": len(waiting),
            "lost": sorted(set(self.typed) - {*kept, *waiting}),
            "doubled": len(kept) - len(set(kept)),
            "spoiled": [path.name for path in self.arrived if path.exists() and path.read_bytes() != held],
            "logs": [one.name for one in self.path.parent.parent.rglob("*-wal")],
        }
