"""Power cuts: wherever one falls, what was acknowledged is there, and a file is whole or absent."""

import hashlib
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import power_day
import pytest
from power_disk import Disk, Op, recorded
from sqlalchemy.exc import DBAPIError

import followme
from followme.errors import FollowmeError
from followme.fieldbook.given import SeededIds
from followme.fieldbook.handing import hand_over
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

Recorded = Callable[[str, object], None]
_BOOK: Final = "own.fieldbook"
_CHANCES: Final = 12
"""Cuts tried after every single step of what is short enough for that."""


class Recording(NamedTuple):
    """What a program did to a folder, and the files that were in it before: path, inode, bytes."""

    before: tuple[tuple[Path, int, bytes], ...]
    ops: tuple[Op, ...]

    def after(self, steps: Iterable[int]) -> Iterator[tuple[Disk, list[str]]]:
        """The disk after so many steps (ascending), and what had been acknowledged by then."""
        disk, told, done = Disk(self.before), "", 0
        for count in steps:
            for op in self.ops[done:count]:
                if op.path.endswith("/ACK"):
                    told += op.data.decode()
                else:
                    disk.do(op)
            done = count
            yield disk, told.splitlines()


def _recording(recorder: Path, folder: Path, *words: str) -> Recording:
    """A program run to its end. Its disk, replayed, is the disk there is: nothing went unheard."""
    before = tuple((path, path.stat().st_ino, path.read_bytes()) for path in folder.iterdir())
    log = folder.with_name("log")
    source = str(Path(followme.__file__).resolve().parents[1])
    env = {**os.environ, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"}
    env |= {"LD_PRELOAD": str(recorder), "DISK_FOLDER": str(folder), "DISK_LOG": str(log)}
    child = [sys.executable, power_day.__file__, *words]
    ended = subprocess.run(child, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    recording = Recording(before, tuple(recorded(log)))
    disk, _ = next(recording.after([len(recording.ops)]))
    assert disk.whole() == {str(path): path.read_bytes() for path in folder.iterdir() if path.name != "ACK"}
    return recording


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "disk"
    folder.mkdir()
    return folder


def _put(files: dict[str, bytes], folder: Path) -> Path:
    """The files a cut left of ``folder``, in another one; what stood there goes."""
    room = folder.with_name("cut")
    room.mkdir(exist_ok=True)
    for path in room.iterdir():
        path.unlink()
    for path, data in ((Path(name), data) for name, data in files.items()):
        if path.parent == folder:
            (room / path.name).write_bytes(data)
    return room


class Found(NamedTuple):
    """What is wrong with a fieldbook after a cut: damage, halves of entries, acknowledged things that are gone."""

    damage: str = ""
    halves: int = 0
    lost: int = 0


def _found(room: Path, told: list[str]) -> Found:
    try:
        with Fieldbook.open(room / _BOOK, power_day.clock(), SeededIds("later")) as book:
            damage = "; ".join(soundness(book).problems)
            if damage:  # what a spoiled page says is not worth counting
                return Found(damage)
            return Found("", _halves(book), sum(_missing(book, one) for one in told))
    except (FollowmeError, DBAPIError) as error:
        return Found(str(error) or repr(error))


def _missing(book: Fieldbook, told: str) -> int:
    """How much of one acknowledgement is not true any more."""
    what, *words = told.split()
    if what == "merge":
        return sum(not book.has(one.id) for one in power_day.theirs(int(words[0])))
    if what == "draft":  # a strike drops drafts
        letters, strikes = map(int, words)
        typed = max((len(one.data["text"]) for one in book.local.drafts()), default=0)
        return typed < letters and len(book.records("strike")) == strikes
    if what == "struck":
        claim = book.claim(words[0])
        return not claim or claim.body is not None
    if what == "out":
        return _digest(book.path.with_name(words[1])) != words[0]
    return sum(not book.has(one) for one in words)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _halves(book: Fieldbook) -> int:
    acts = sum(not all(map(book.has, act.claims)) for act in book.local.acts())
    theirs = [[book.has(one.id) for one in power_day.theirs(number)] for number in range(power_day.SITTINGS)]
    noted = sum(one.direction == "in" for one in book.local.handovers())
    whole = sum(map(all, theirs))
    return acts + sum(any(one) for one in theirs) - whole + abs(noted - whole)


def _day(recorder: Path, folder: Path, synchronous: str) -> Recording:
    with Fieldbook.create(folder / _BOOK, power_day.clock(), SeededIds("own")):
        pass
    for number in range(power_day.SITTINGS):
        hand_over(power_day.theirs(number), folder.with_name(f"their{number}.fieldbook"))
    return _recording(recorder, folder, "day", str(folder / _BOOK), synchronous)


@pytest.fixture
def cut(
    recorder: Path, folder: Path, pytestconfig: pytest.Config, record_property: Recorded
) -> Callable[[str], list[Found]]:
    """A day that synced in one way, cut in many places."""

    def cut(synchronous: str) -> list[Found]:
        day, chance = _day(recorder, folder, synchronous), random.Random(7)  # noqa: S311  the same cuts every time
        count, steps = pytestconfig.getoption("cuts"), len(day.ops)
        places = [round((n + chance.random()) * steps / count) for n in range(count)]
        found = [_found(_put(disk.cut(chance), folder), told) for disk, told in day.after(places)]
        record_property("figure", _figure(synchronous, steps, found))
        return found

    return cut


def _figure(synchronous: str, steps: int, found: list[Found]) -> str:
    corrupt, halves, lost = (sum(map(bool, one)) for one in zip(*found, strict=True))
    return (
        f"power, WAL/{synchronous}: {len(found)} cuts in {steps} steps; {corrupt} corrupt, {halves} with half an "
        f"entry, {lost} that lost acknowledged work (worst {max(one.lost for one in found)})"
    )


def test_full_loses_nothing_and_harms_nothing(cut: Callable[[str], list[Found]]) -> None:
    assert [one for one in cut("FULL") if one != Found()] == []


def test_normal_loses_what_was_acknowledged_so_the_harness_bites(cut: Callable[[str], list[Found]]) -> None:
    found = cut("NORMAL")
    assert any(one.lost for one in found)
    assert [one for one in found if one.damage or one.halves] == []


def test_off_corrupts_so_the_harness_bites(cut: Callable[[str], list[Found]]) -> None:
    assert any(one.damage for one in cut("OFF"))


def _everywhere(recording: Recording) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """What may be left when the power goes after any step, each outcome once."""
    chance = random.Random(3)  # noqa: S311  same
    for disk, told in recording.after(range(len(recording.ops) + 1)):
        outcomes = [disk.cut(chance) for _ in range(_CHANCES)]
        yield from ((one, told) for n, one in enumerate(outcomes) if one not in outcomes[:n])


class Handed(NamedTuple):
    """What stands under a hand-over's name after a cut, and whether it had been acknowledged."""

    there: bytes | None
    told: bool


def _handed(recorder: Path, folder: Path, *how: str) -> tuple[bytes, list[Handed]]:
    """The whole hand-over, and what cuts make of it."""
    out = folder / "out.fieldbook"
    recording = _recording(recorder, folder, "handover", str(out), *how)
    ends = [Handed(files.get(str(out)), bool(told)) for files, told in _everywhere(recording)]
    return out.read_bytes(), ends


def test_a_hand_over_is_whole_or_absent(recorder: Path, folder: Path, record_property: Recorded) -> None:
    whole, ends = _handed(recorder, folder)
    kinds = Counter({None: "absent", whole: "whole", b"": "empty"}.get(one.there, "half") for one in ends)
    record_property("figure", f"power, hand-over: {len(ends)} outcomes; {dict(kinds)}")
    assert {one.there for one in ends if one.told} == {whole}
    assert set(kinds) == {"absent", "whole"}


def test_a_hand_over_that_does_not_sync_is_caught(recorder: Path, folder: Path) -> None:
    whole, ends = _handed(recorder, folder, "careless")
    assert {one.there for one in ends} - {None, b"", whole}


def test_a_new_fieldbook_is_there_once_it_was_said_to_be(
    recorder: Path, folder: Path, record_property: Recorded
) -> None:
    recording = _recording(recorder, folder, "create", str(folder / _BOOK))
    ends = [(bool(told), _opens(_put(files, folder))) for files, told in _everywhere(recording)]
    record_property(
        "figure", f"power, a new fieldbook: {len(ends)} outcomes, {ends.count((True, True))} after it was told"
    )
    assert (True, True) in ends
    assert (True, False) not in ends


def _opens(room: Path) -> bool:
    """Whether an empty, sound fieldbook is there; if not, a person is told so."""
    try:
        with Fieldbook.open(room / _BOOK, power_day.clock(), SeededIds("later")) as book:
            return not len(book) and not soundness(book).problems
    except FollowmeError:
        return False
