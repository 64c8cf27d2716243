"""The app in a real terminal: what bytes it writes, and what it leaves behind."""

import os
import signal
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest
from terminal import Terminal

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement
from followme.laptop import remember

RUN = "import sys; from followme.__main__ import main; sys.exit(main(sys.argv[1:]))"


def started(path: Path, env: Mapping[str, str] | None = None) -> Terminal:
    return Terminal([sys.executable, "-c", RUN, str(path)], env=env)


@pytest.fixture
def hostile_book(tmp_path: Path) -> Path:
    path = tmp_path / "book.fieldbook"
    with Engagement.create(path, "Home Net", "Ana") as book:
        book.visits.new("Care")
        visit = book.visits.rows()[0].visit.id
        store = book._book.fieldbook
        name = "Evil\x1b]0;PWNED\x07 \x1b[5mblink \x9b6n"
        body = {"visit": visit, "service_name": {"value": name, "basis": "said"}, "order": 1}
        store.say([Statement("observation", store.ids.record(), body)], "Ana", name)
    return path


def test_real_bytes(hostile_book: Path) -> None:
    terminal = started(hostile_book)
    terminal.until(b"PWNED")
    assert b"\x1b]0;PWNED" not in terminal.seen
    assert b"\x1b[5m" not in terminal.seen
    assert b"\x9b" not in terminal.seen.replace("␛".encode(), b"")
    terminal.send(b".ledger\r")
    terminal.until(b"Kept: ")
    terminal.send(b"\x1b[17~")
    terminal.until(b"Covered")  # the visit that line began runs
    terminal.send(b"\x0b")
    terminal.until(b"Scorecards")
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    assert b"\x1b[?1049h" in terminal.seen
    assert terminal.seen.rindex(b"\x1b[?1049l") > terminal.seen.rindex(b"\x1b[?1049h")
    assert terminal.seen.rindex(b"\x1b[?25h") > terminal.seen.rindex(b"\x1b[?25l")
    assert termios.tcgetattr(terminal.slave)[:4] == terminal.before[:4]
    with Engagement.open(hostile_book) as after:
        assert "ledger" in {one.name for one in after.visits.observations()}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_without_the_mouse_the_terminal_keeps_it(
    hostile_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    remember("guide", "seen")
    terminal = started(hostile_book)
    terminal.until(b"PWNED")
    assert b"\x1b[?1000h" in terminal.seen
    terminal.send(b"\x1b[24~")  # F12
    terminal.until(b"Mouse")
    terminal.send(b"m")
    terminal.until(b"\x1b[?1000l")
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    again = started(hostile_book)
    again.until(b"PWNED")
    assert b"\x1b[?1000h" not in again.seen
    again.send(b"\x1b[24~")
    again.until(b"Mouse")
    again.send(b"m")
    again.until(b"\x1b[?1000h")
    again.send(b"\x11")
    assert again.wait() == 0
    assert b"\x1b[?1000l" in again.seen


def test_a_killed_terminal_loses_nothing(hostile_book: Path) -> None:
    terminal = started(hostile_book)
    terminal.until(b"PWNED")
    terminal.send(b"half a thought")
    terminal.until(b"thought")
    terminal.child.terminate()
    assert terminal.wait() != 0
    assert b"it was told to end (SIGTERM)" in terminal.seen
    assert b"Traceback" not in terminal.seen
    with Engagement.open(hostile_book) as after:
        (draft,) = after.visits.drafts()
        assert draft.data == {"text": "half a thought"}


def test_what_was_stopped_is_drawn_whole_again(hostile_book: Path) -> None:
    with started(hostile_book) as terminal:
        terminal.until(b"PWNED")
        for stop in (signal.SIGTSTP, signal.SIGSTOP):
            terminal.send(b"")
            terminal.child.send_signal(stop)
            os.waitpid(terminal.child.pid, os.WUNTRACED)
            terminal.child.send_signal(signal.SIGCONT)
            terminal.until(b"PWNED")
            terminal.rest()  # what is drawn of one return must not be taken for the next
        for _ in range(3):  # the next comes while it still returns from the one before
            terminal.child.send_signal(signal.SIGSTOP)
            os.waitpid(terminal.child.pid, os.WUNTRACED)
            terminal.child.send_signal(signal.SIGCONT)
        terminal.rest()
        terminal.send(b"still here\r")
        terminal.until(b"Kept: a note: still here")
        terminal.send(b"\x11")
        assert terminal.wait() == 0


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_terminal_of_another_encoding_gets_plain_letters(hostile_book: Path, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    with started(hostile_book, env) as terminal:
        terminal.until(b"PWNED")
        terminal.send("Café\r".encode(encoding, "ignore"))
        terminal.until(b"Kept: a note: Caf")
        assert b"\\u2" not in terminal.seen
        assert b"--------" in terminal.seen
        terminal.seen.decode(encoding)
        terminal.send(b"\x11")
        assert terminal.wait() == 0
    with Engagement.open(hostile_book) as after:
        (note,) = [one for one in after.visits.timeline(after.visits.rows()[0].visit.id) if one.kind == "note"]
        assert note.text == ("Café" if encoding == "latin-1" else "Caf")
