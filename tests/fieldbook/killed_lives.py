"""Lives that end by kill -9, each forked from one process that has everything imported, and what each left.

Usage: killed_lives.py capture|merge FOLDER KILLS. It prints what it found as JSON.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn

from followme.fieldbook.claims import Statement, make
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import merge
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

_FILES: Final = 12
_CLAIMS: Final = 150
"""Of each file: enough for a merge to last as long as most delays."""
_DELAY: Final = 0.03
"""Seconds to the kill after the last acknowledgement waited for: some tens of captures, or a merge or two."""
Tell = Callable[[str], object]


def _opened(path: Path) -> Fieldbook:
    return Fieldbook.open(path, SystemClock(), RandomIds())


def _killed(live: Callable[[Tell], object], hear: int, delay: float) -> tuple[list[str], int]:
    """What a life acknowledged that was killed some time after it was heard ``hear`` times, and how it ended."""
    inlet, out = os.pipe()
    child = os.fork()
    if not child:
        os.close(inlet)
        _live(live, out)
    os.close(out)
    with os.fdopen(inlet) as heard:
        lines = [heard.readline() for _ in range(hear)]
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        lines += heard
    _, status = os.waitpid(child, 0)
    return [line.rstrip() for line in lines if line.endswith("\n")], os.waitstatus_to_exitcode(status)


def _live(live: Callable[[Tell], object], out: int) -> NoReturn:
    try:
        live(lambda text: os.write(out, f"{text}\n".encode()))
    except BaseException:  # noqa: BLE001  it ends here, whatever it is
        traceback.print_exc()
    os._exit(1)


class Lives(ABC):
    """A sort of life, and the counts of what such lives left."""

    fresh: int
    """Lives that one fieldbook sees."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)  # noqa: S311  the same lives every time
        self.found = {"told": 0, "lost": 0, "halves": 0}

    def begin(self, number: int) -> None:
        """Make a new fieldbook."""
        self.path = self.folder / f"own{number}.fieldbook"
        Fieldbook.create(self.path, SystemClock(), RandomIds()).close()

    @abstractmethod
    def patience(self) -> int:
        """How many acknowledgements the next one is given."""

    @abstractmethod
    def live(self, tell: Tell) -> None:
        """Work, and tell of what is done, until it ends."""

    @abstractmethod
    def look(self, book: Fieldbook, told: list[str]) -> None:
        """Count what is not as it should be."""


class Capturing(Lives):
    """Entries of several statements, undone and typed between; what was told must be there, whole."""

    fresh = 30

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 7)
        self._told: set[str] = set()

    def begin(self, number: int) -> None:
        super().begin(number)
        self._told.clear()

    def patience(self) -> int:
        return self.chance.randrange(5)  # every fifth dies while opening

    def live(self, tell: Tell) -> None:
        book, chance = _opened(self.path), self.chance
        while True:
            acts = [Statement("n", book.ids.record(), {"p": "words " * chance.randint(1, 400)}) for _ in range(3)]
            tell(" ".join(one.id for one in book.say(acts, "Ana", "a thing")))
            if chance.random() < 0.2:
                tell(" ".join(one.id for one in book.undo("Ana")[1]))
            if chance.random() < 0.2:
                book.local.save_draft("capture", {"p": "x" * 500})

    def look(self, book: Fieldbook, told: list[str]) -> None:
        ids = {one for line in told for one in line.split()}
        self._told |= ids
        self.found["told"] += len(ids)
        self.found["lost"] += sum(not book.has(one) for one in self._told)
        self.found["halves"] += sum(not all(map(book.has, act.claims)) for act in book.local.acts())


class Merging(Lives):
    """One hand-over after the other; each is there as a whole, and noted, or not at all."""

    fresh = 3

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 5)
        self.found |= {"whole": 0, "absent": 0}
        self._files = [self._file(number) for number in range(_FILES)]

    def _file(self, number: int) -> tuple[Path, frozenset[str]]:
        things = [Statement("n", f"{number}/{n}", {"p": "words " * 60}) for n in range(_CLAIMS)]
        claims = [make(one, "Ben", "2026-03-02T09:30:00.000Z", [], f"{n:016x}") for n, one in enumerate(things)]
        path = self.folder / f"other{number}.fieldbook"
        hand_over(claims, path)
        return path, frozenset(one.id for one in claims)

    def patience(self) -> int:
        return self.chance.randrange(_FILES)  # it dies while opening, or after any file but the last

    def live(self, tell: Tell) -> None:
        book = _opened(self.path)
        for path, _ in self._files:
            if merge(book, path, "Ana").state in {"merged", "already"}:
                tell(path.name)
        signal.pause()

    def look(self, book: Fieldbook, told: list[str]) -> None:
        noted = {one.file_name for one in book.local.handovers()}
        self.found["told"] += len(told)
        for path, ids in self._files:
            here = sum(map(book.has, ids))
            whole = here == len(ids)
            self.found["lost"] += path.name in told and not whole
            self.found["halves"] += here not in {0, len(ids)} or whole != (path.name in noted)
            self.found["whole"] += whole
            self.found["absent"] += not here


def main(what: str, folder: Path, kills: int) -> None:
    """Live that often."""
    lives = Capturing(folder) if what == "capture" else Merging(folder)
    problems: list[str] = []
    for number in range(kills):
        if number % lives.fresh == 0:
            lives.begin(number)
        told, end = _killed(lives.live, lives.patience(), lives.chance.random() * _DELAY)
        assert end == -signal.SIGKILL, f"life {number} ended by itself: {end}"
        with _opened(lives.path) as book:
            problems += soundness(book).problems
            lives.look(book, told)
    print(json.dumps({"kills": kills, **lives.found, "problems": problems}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
