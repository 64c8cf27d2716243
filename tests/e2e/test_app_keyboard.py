"""What a terminal may send, to the real app: none of it ends or deafens it."""

import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal

from followme.engagement import Engagement

RUN = "import sys; from pathlib import Path; from followme.tui.run import run; run(Path(sys.argv[1]))"
LINES = [f"line {n} é{' and so on' * 60}" for n in range(1_700)]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Engagement.create(tmp_path / "book.fieldbook", "Home Net", "Ana") as book:
        book.visits.new("Care")
    with Terminal([sys.executable, "-c", RUN, str(tmp_path / "book.fieldbook")], columns=100) as one:
        one.until(b"hat you see")
        yield one


def send_all(terminal: Terminal, data: bytes) -> None:
    """More than a terminal takes at once."""
    os.set_blocking(terminal.master, False)
    while data:
        _, writable, _ = select.select([terminal.master], [terminal.master], [], 1)
        if writable:
            data = data[os.write(terminal.master, data[:4096]) :]
        terminal.read(0)
    os.set_blocking(terminal.master, True)


def notes(terminal: Terminal, tmp_path: Path) -> list[str]:
    """What is kept after ^Q."""
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    with Engagement.open(tmp_path / "book.fieldbook") as book:
        visit = book.visits.rows()[0].visit.id
        return [entry.text for entry in book.visits.timeline(visit)]


@pytest.mark.parametrize("odd", [b"\xff", b"\x1b[M !!", b"\x1b[M\xff\xfe\xfd", b"\xc3"], ids=repr)
def test_odd_bytes_neither_end_nor_deafen_it(terminal: Terminal, tmp_path: Path, odd: bytes) -> None:
    terminal.send(odd)
    terminal.still()
    terminal.send(b"\x7fshe sighs\r")
    assert notes(terminal, tmp_path) == ["she sighs"]


def test_odd_bytes_amid_a_line(terminal: Terminal, tmp_path: Path) -> None:
    terminal.send(b"she\x1b[M !! sighs\xff\x7f\r")
    assert notes(terminal, tmp_path) == ["she sighs"]


def test_a_paste_of_1_mb_in_colour(terminal: Terminal, tmp_path: Path) -> None:
    """Its lines are shown as what they become, and kept in their order."""
    coloured = "\n".join(f"\x1b[3{n % 8}m{line}\x1b[0m" for n, line in enumerate(LINES))
    assert len(coloured.encode()) > 1_000_000
    terminal.send(b"before \x15")
    send_all(terminal, f"\x1b[200~{coloured}\x1b[201~".encode())
    terminal.until(b"Keep 1,700 lines")
    terminal.send(b"\r")
    terminal.until(b"Kept: 1,700")
    terminal.send(b"and on\r")
    assert notes(terminal, tmp_path) == [*LINES, "and on"]
