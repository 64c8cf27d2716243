"""What reads works on a full disk, a read-only stick and beside who writes; and leaves nothing behind."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from field_children import ENV, program, run

from followme.errors import OpenElsewhere
from followme.fieldbook.claims import Statement
from followme.fieldbook.disk import on_disk
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook

AT_ONCE = 7
"""Claims of one act: a reader sees all of them, or none."""
_WRITES = f"""
import sys, time
from pathlib import Path
from followme.fieldbook import connection
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
connection._LONG_LOG = 300_000  # it is folded in every few dozen writes
with Fieldbook.open(Path(sys.argv[1]), SystemClock(), RandomIds(), app=True) as book:
    print("open", flush=True)
    number = writes = 0
    while not Path(sys.argv[2]).exists():
        writes += 1
        if writes % 100:
            book.local.remember("stamp", f"{{writes:08}}" * (writes * 331 % 1000 + 1))
        else:
            number += 1
            parts = [Statement("n", f"{{number}} {{part}}", {{"p": number}}) for part in range({AT_ONCE})]
            book.say(parts, "Ana", "x")
        time.sleep(0.001)
    print(number, flush=True)
"""
READING = [
    ["services"],
    ["observations"],
    ["visits"],
    ["log"],
    ["acts"],
    ["conflicts"],
    ["duplicates"],
    ["score"],
    ["journey"],
    ["identity"],
    ["plan"],
    ["check"],
    ["status"],
    ["strike"],
    ["disagreements"],
    ["twins"],
    ["debrief"],
    ["next"],
    ["find", "Siebel"],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    path = tmp_path / "stick" / "a.fieldbook"
    assert run("new", path, "--product-line", "Tax", "--as", "Ana").returncode == 0
    assert run("visit", "new", path, "Care").returncode == 0
    assert run("capture", path, "--service", "Siebel", "--business-impact", "Critical").returncode == 0
    return path


def _whole(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def _nothing_to_write() -> None:
    """Every write to a file fails from now on, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_every_reading_command_works_where_nothing_can_be_written(path: Path) -> None:
    before = _whole(path.parent)
    for words in READING:
        command = [sys.executable, "-m", "followme", words[0], str(path), *words[1:]]
        done = subprocess.run(
            command, capture_output=True, text=True, env=ENV, check=False, timeout=60, preexec_fn=_nothing_to_write
        )
        assert done.returncode == 0, (words, done.stderr)
        assert _whole(path.parent) == before, words


def test_a_hand_over_of_what_cannot_be_written_goes_elsewhere(path: Path, tmp_path: Path) -> None:
    with Fieldbook.open(path, SystemClock(), RandomIds(), app=True):
        told = run("handover", path, "--to", tmp_path / "out.fieldbook")
    assert told.returncode == 0, told.stderr
    assert "could not be noted" in told.stderr
    assert run("check", tmp_path / "out.fieldbook").returncode == 0
    assert run("handover", path, "--to", tmp_path / "more.fieldbook", "--for", "Ben").returncode == 0
    (one,) = json.loads(run("status", path, "--json").stdout)["handovers"]
    assert (one["direction"], one["whom"]) == ("out", "Ben")


def test_beside_a_writer_no_read_is_torn_and_no_lock_is_lost(reads: int, tmp_path: Path) -> None:
    path, stop = tmp_path / "a.fieldbook", tmp_path / "stop"
    Fieldbook.create(path, SystemClock(), RandomIds()).close()
    with program(_WRITES, path, stop) as writer:
        try:
            seen = _read_beside(writer, path, reads)
            stop.touch()
            out, err = writer.communicate(timeout=120)
        finally:
            writer.kill()
    assert writer.returncode == 0, err
    assert seen > 1, "it wrote all the while"
    stop.unlink()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.fieldbook"]
    with Fieldbook.open(path, SystemClock(), RandomIds()) as book:
        assert len(book) == int(out) * AT_ONCE


def _read_beside(writer: subprocess.Popen[str], path: Path, reads: int) -> int:
    """How many of the reads saw more than the one before."""
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    last, seen = 0, 0
    for number in range(reads):
        with Fieldbook.read(path, SystemClock(), RandomIds()) as book:
            count = len(book)
            assert f"process {writer.pid}" in book.warnings[0]
            assert number % 50 or not book.quick_check()
            stamp = book.local.place("stamp")
            assert len(set(map("".join, zip(*[iter(stamp)] * 8, strict=True)))) <= 1, "a torn read"
        assert count % AT_ONCE == 0, "a torn read"
        assert count >= last, "what was there is there"
        seen, last = seen + (count > last), count
        if number % 20 == 0:
            with pytest.raises(OpenElsewhere):
                Fieldbook.open(path, SystemClock(), RandomIds())
    return seen


def test_a_log_is_folded_in_as_sqlite_folds_it(tmp_path: Path) -> None:
    path = tmp_path / "a.fieldbook"
    with Fieldbook.create(path, SystemClock(), RandomIds()) as book:
        told = [book.say([Statement("n", f"r{n}", {"p": "x" * n * 900})], "Ana", "x")[0] for n in range(30)]
        copies = [tmp_path / "c.fieldbook", tmp_path / "c.fieldbook-wal"]
        for source, copy in zip((path, path.with_name("a.fieldbook-wal")), copies, strict=True):
            copy.write_bytes(ran_cat(source))
    found = on_disk(copies[0])
    assert found.has_log
    with Fieldbook.read(copies[0], SystemClock(), RandomIds()) as book:
        assert book.claims() == tuple(told)
    whole, log = copies[0].read_bytes(), copies[1].read_bytes()
    for cut in range(
        len(log) - 1, 0, -len(log) // 40
    ):  # a log that ends anywhere gives what was committed by then
        copies[1].write_bytes(log[:cut])
        with Fieldbook.read(copies[0], SystemClock(), RandomIds()) as book:
            assert book.claims() == tuple(told[: len(book)])
            assert not book.quick_check()
    assert copies[0].read_bytes() == whole


def ran_cat(path: Path) -> bytes:
    """A file's bytes read by another process: closing it here would drop the locks of what is open here."""
    return subprocess.run(["cat", os.fspath(path)], capture_output=True, check=True).stdout
