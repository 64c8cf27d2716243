"""Whatever happens to the bytes of a file: refused with a reason, or merged with its damage set apart."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from foreign_files import AT, SOUND, new

from followme.fieldbook import memory
from followme.fieldbook.claims import Claim, Statement, fault, make
from followme.fieldbook.given import SeededIds, SystemClock
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import Merged, lost, merge
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

_STRIKE: Final = make(Statement("strike", "s", {"claims": {SOUND[0].id: ["p"]}}), "Ben", AT, [], "e" * 16)
_TOLD: Final = [SOUND[0]._replace(body=None, salt=None), *SOUND[1:], _STRIKE]
_KNOWN: Final = {one.id: one for one in _TOLD}
_OWN: Final = {"p": "ours"}
_LOOKS: Final = 1000
"""Looks a mauled file may take, of ten steps each: six times the most that 5,000 took."""
_HASH: Final = "does not match its"


def _flipped(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice([1, 3, 30, 300])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _truncated(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def _swapped(data: bytearray, chance: random.Random) -> bytes:
    pages = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    one, two = chance.randrange(len(pages)), chance.randrange(len(pages))
    pages[one], pages[two] = pages[two], pages[one]
    return b"".join(pages)


def _overwritten(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    noise = chance.randbytes(chance.choice([1, 4, 60, 600]))
    data[at : at + len(noise)] = noise
    return bytes(data)


HARMS: Final = (_flipped, _truncated, _swapped, _overwritten)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the looks of each progress handler, and has one every ten steps: files as small as these need few."""
    patience, counts = memory._patience, list[int]()

    def counting(size: int) -> Callable[[], int]:
        step, place = patience(size), len(counts)
        counts.append(0)

        def look() -> int:
            counts[place] += 1
            return step()

        return look

    monkeypatch.setattr(memory, "_patience", counting)
    monkeypatch.setattr(memory, "_STEPS", 10)
    return counts


class Files(NamedTuple):
    """The file a colleague gives: sealed, or taken from a laptop that died, half of it in its log."""

    own: Path
    sealed: bytes
    dead: tuple[bytes, bytes]

    def maul(self, number: int, path: Path) -> None:
        """Put the mauled file of that number at ``path``."""
        chance = random.Random(number)  # noqa: S311  the same files every time
        harm = HARMS[number % len(HARMS)]
        log = path.with_name(path.name + "-wal")
        log.unlink(missing_ok=True)
        if number // len(HARMS) % 2:
            path.write_bytes(harm(bytearray(self.sealed), chance))
            return
        parts = list(self.dead)
        hit = chance.randrange(2)
        parts[hit] = harm(bytearray(parts[hit]), chance)
        path.write_bytes(parts[0])
        log.write_bytes(parts[1])


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    room = tmp_path_factory.mktemp("sources")
    hand_over(_TOLD, room / "sealed.fieldbook")
    with new(room / "own.fieldbook") as book:
        book.say([Statement("n", "own", _OWN)], "Ana", "a thing")
        book.accept([_STRIKE])  # what a strike brings with it is that the quarantine goes
    with new(room / "dead.fieldbook", "dead") as book:
        book.accept(_TOLD[::2])
    with Fieldbook.open(room / "dead.fieldbook", SystemClock(), SeededIds("dead")) as book:
        for one in _TOLD[1::2]:
            book.accept([_STRIKE, one])
        dead = [(room / name).read_bytes() for name in ("dead.fieldbook", "dead.fieldbook-wal")]
    return Files(room / "own.fieldbook", (room / "sealed.fieldbook").read_bytes(), (dead[0], dead[1]))


def _missed(book: Fieldbook, path: Path) -> list[str]:
    """Sound claims that the book has not. Found by reading the table, whatever its index says."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw:
        raw.text_factory = lambda text: text.decode("utf-8", "replace")
        rows = map(Claim._make, raw.execute("SELECT * FROM claim NOT INDEXED"))
        return [one.id for one in rows if not fault(one) and not book.has(one.id)]


class End(NamedTuple):
    """How the merge of one mauled file ended: why rows were set apart, and what should not have happened."""

    done: Merged
    reasons: list[str]
    wrong: list[str]


def _end(files: Files, number: int, room: Path) -> End:
    """One mauled file merged into a book of ours."""
    path, own = room / "mauled.fieldbook", room / "own.fieldbook"
    files.maul(number, path)
    shutil.copy(files.own, own)
    with Fieldbook.open(own, SystemClock(), SeededIds("own")) as book:
        done = merge(book, path, "Ana")
        reasons = [reason for _, _, reason, _ in book.local.refusals()]
        return End(done, reasons, [what for what, is_so in _wrong(book, path, done, reasons) if is_so])


def _wrong(book: Fieldbook, path: Path, done: Merged, reasons: list[str]) -> Iterator[tuple[str, bool]]:
    ours = book.record("n", "own")
    yield "our own entry was harmed", not ours or ours.fields != _OWN
    yield "a strange claim came in", any(one.id not in _KNOWN for one in book.claims() if one.about != "own")
    yield "a stored claim does not verify", bool(soundness(book).problems)
    yield "no reason is told", bool(done.reason) != (done.state == "refused")
    yield "the receipt miscounts the quarantine", len(reasons) != done.quarantined
    if done.state == "merged":
        yield "a sound row is neither in nor set apart", bool(_missed(book, path))
        yield "lost() does not say 0", lost(book, path) != 0


def test_a_mauled_file_is_refused_or_gives_only_sound_claims(
    mauled: range, files: Files, looks: list[int], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    ends = {number: _end(files, number, tmp_path) for number in mauled}
    figures = {
        "refused": [one.done.state == "refused" for one in ends.values()],
        "merged": [one.done.state == "merged" for one in ends.values()],
        "merged with quarantine": [one.done.quarantined > 0 for one in ends.values()],
        "of these seen by the hash only": [any(_HASH in why for why in one.reasons) for one in ends.values()],
        "wrong": [bool(one.wrong) for one in ends.values()],
    }
    for name, ones in figures.items():
        record_property(f"mauled {name}", sum(ones))
    assert {number: one.wrong for number, one in ends.items() if one.wrong} == {}
    assert sum(figures["refused"]) + sum(figures["merged"]) == len(mauled)
    assert any(figures["refused"])
    assert any(figures["merged"])
    assert 0 < max(looks) <= _LOOKS
