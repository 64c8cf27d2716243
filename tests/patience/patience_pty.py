"""A session in a real terminal: bytes go in, and the process has to end by itself."""

import fcntl
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from patience_claims import Told, held
from patience_keys import ESCAPE, STILL, Feed, Session, bursts, bytes_of
from patience_worlds import laid
from terminal import Terminal

APP = Path(__file__).with_name("patience_app.py")
LONGEST = 90.0
"""Seconds from the last key to the end of the process; then it hangs."""
QUIET = 0.06
"""Seconds without a byte, after which a screen is still."""


class Hang(AssertionError):
    """The app did not end by itself."""


class Crash(AssertionError):
    """The app ended with an error."""


def in_pty(session: Session, feed: Feed, seconds: float, seed: int = 0) -> Told:
    """What the fieldbook holds after the session and ^Q.

    Raises:
        Hang: the end did not come.
        Crash: it ended otherwise.
    """
    with TemporaryDirectory() as folder:
        path = laid(session.world, Path(folder) / "book.fieldbook")
        words = [sys.executable, str(APP), str(path), str(seconds)]
        with Terminal(words, columns=100, lines=30, env={"PYTHONPATH": ":".join(sys.path)}) as terminal:
            terminal.until(b"hat you see")  # the cursor stands on the first letter
            terminal.rest(QUIET)
            for burst in bursts((*session.keys, "ctrl+q"), feed, seed):
                terminal.send("".join(map(bytes_of, burst.keys)).encode())
                if burst.keys[-1] == "escape":
                    _read_on(terminal)
                _pause(terminal, burst.pause)
            _end(terminal)
        return held(path)


def _read_on(terminal: Terminal) -> None:
    """Until the app has read all, and once more as long as it waits for the rest of a sequence.

    What is written into one end takes a moment to the other, so it is looked for a little later.
    """
    unread = bytearray([1, 0, 0, 0])
    while any(unread):
        terminal.read(0.01)
        fcntl.ioctl(terminal.slave, termios.FIONREAD, unread)
    _pause(terminal, ESCAPE)


def _pause(terminal: Terminal, seconds: float) -> None:
    if seconds == STILL:
        terminal.still(QUIET)
        return
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0 and terminal.child.poll() is None:
        terminal.read(left)


def _end(terminal: Terminal) -> None:
    end = time.perf_counter() + LONGEST
    while terminal.child.poll() is None:
        if time.perf_counter() > end:
            raise Hang(terminal.fresh[-2000:])
        terminal.read()
    terminal.still(0.05)
    if terminal.child.returncode:
        raise Crash(terminal.child.returncode, bytes(terminal.fresh[-2000:]))


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """So many others want the processor meanwhile."""
    beside = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for one in beside:
            one.kill()
            one.wait()
