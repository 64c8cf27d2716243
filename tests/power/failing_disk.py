"""A day on a disk that fails at the first, the second, the third … write or sync, each from the same fieldbook.

Usage, under the recorder: failing_disk.py FOLDER OTHER.fieldbook "w K 28 1" (see DISK_FAIL in ``recorder.c``).
It prints a list of lives as JSON, one per K.
"""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from power_day import clock, handed_over, theirs

from followme.errors import FollowmeError
from followme.fieldbook.claims import Claim, Statement
from followme.fieldbook.given import SeededIds
from followme.fieldbook.merging import merge
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

_BOOK: Final = "own.fieldbook"


_MINE: Final = [Statement("n", f"mine {n}", {"p": "words " * 200}) for n in range(3)]
Tell = Callable[[str, list[Any]], None]
Told = dict[str, list[Any]]


class Life:
    """One day, and what it tells: ``done`` verbs, ``failed`` ones and in what words, ids that were ``kept``."""

    def __init__(self, folder: Path, other: Path, tell: Tell) -> None:
        self._path = folder / _BOOK
        self._other = other
        self._tell = tell

    def live(self) -> None:
        """Open, capture, type, merge, hand over, close; what fails is tried a second time."""
        book = self._tried("open", lambda: Fieldbook.open(self._path, clock(), SeededIds("day")))
        for what, verb in self._verbs(book) if book else ():
            self._tried(what, verb)

    def _verbs(self, book: Fieldbook) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "capture", lambda: self._kept(book.say(_MINE, "Ana", "a thing"))
        yield "draft", lambda: book.local.save_draft("capture", {"text": "typing"})
        yield "merge", lambda: self._merge(book)
        yield "hand over", lambda: handed_over(book.claims(), book.path.with_name("out.fieldbook"))
        yield "close", book.close

    def _merge(self, book: Fieldbook) -> None:
        done = merge(book, self._other, "Ana")
        assert done.state == "merged", done
        self._kept(theirs(0))

    def _kept(self, claims: Iterable[Claim]) -> None:
        self._tell("kept", [one.id for one in claims])

    def _tried(self, what: str, verb: Callable[[], Any]) -> Any:
        for _ in range(2):
            try:
                result = verb()
            except FollowmeError as error:
                self._tell("failed", [[what, f"{error.title}: {error.message}"]])
            else:
                self._tell("done", [what])
                return result
        return None


def _lived(folder: Path, other: Path, plan: str) -> Told:
    """What a life told that was lived in a process of its own, and how many writes or syncs it saw."""
    inlet, out = os.pipe()
    child = os.fork()
    if not child:
        os.environ["DISK_FAIL"] = plan
        _live_and_die(folder, other, out)
    os.close(out)
    told: Told = {"done": [], "failed": [], "kept": [], "crashed": [], "seen": []}
    with os.fdopen(inlet) as heard:
        for word, items in map(json.loads, heard):
            told[word] += items
    os.waitpid(child, 0)
    return told


def _live_and_die(folder: Path, other: Path, out: int) -> None:
    def tell(word: str, items: list[Any]) -> None:
        os.write(out, f"{json.dumps([word, items])}\n".encode())

    try:
        Life(folder, other, tell).live()
    except BaseException as error:  # noqa: BLE001  whatever it is, it is what this looks for
        tell("crashed", [repr(error)])
    tell("seen", [ctypes.c_long.in_dll(ctypes.CDLL(None), "disk_seen").value])
    os._exit(0)


def _found(folder: Path, told: Told) -> Told:
    """What the next day finds: problems, what was kept and is lost, halves, and what came back unsaid."""
    files = sorted(path.name for path in folder.iterdir())
    found: Told = {"files": files, "problems": [], "lost": [], "halves": [], "unsaid": []}
    try:
        with Fieldbook.open(folder / _BOOK, clock(), SeededIds("later")) as book:
            found["problems"] += soundness(book).problems
            found["lost"] += [one for one in told["kept"] if not book.has(one)]
            mine = [bool(book.record(one.kind, one.about)) for one in _MINE]
            there = {"capture": mine, "merge": [book.has(one.id) for one in theirs(0)]}
    except FollowmeError as error:
        found["problems"].append(str(error))
        return found
    found["halves"] += [what for what, ones in there.items() if any(ones) != all(ones)]
    found["unsaid"] += [what for what, ones in there.items() if any(ones) and what not in told["done"]]
    return found


def main(folder: Path, other: Path, plan: str) -> None:
    """One life per failure, until a life ends before the disk fails."""
    base = folder.with_name("base.fieldbook")
    with Fieldbook.create(base, clock(), SeededIds("base")) as book:
        old = book.say([Statement("n", f"old {n}", {"p": "old"}) for n in range(30)], "Ana", "before")
    lives: list[Told] = []
    for number in count(1):
        shutil.rmtree(folder)
        folder.mkdir()
        shutil.copy(base, folder / _BOOK)
        told = _lived(folder, other, plan.replace("K", str(number)))
        told["kept"] += [one.id for one in old]
        if told["seen"][0] < number:
            break
        lives.append(told | _found(folder, told))
    print(json.dumps(lives))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
