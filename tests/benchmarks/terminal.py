"""A program on a real pseudo-terminal: what it writes, and when. One place for benchmarks and end-to-end tests."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

PATIENCE = 120.0  # seconds without the awaited bytes; then something is broken, not slow


class Terminal:
    """A child on a terminal of its own, and all bytes it has written so far."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._ends = [self.slave, self.master]
        self.before = termios.tcgetattr(self.slave)
        self.seen = bytearray()
        self._mark = 0
        plain = {one: text for one, text in os.environ.items() if one not in {"COLUMNS", "LINES", "NO_COLOR"}}
        plain |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.begun = self.last = time.perf_counter()
        self.child = subprocess.Popen(
            list(words),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**plain, **(env or {})},
            cwd=cwd,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """The terminal is gone."""
        while self._ends:
            os.close(self._ends.pop())

    @property
    def fresh(self) -> bytes:
        """What was written since the last ``send``."""
        return bytes(self.seen[self._mark :])

    def read(self, seconds: float = 0.2) -> bool:
        """Take in what is there, waiting so long for it at most; whether anything was."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.seen += os.read(self.master, 1 << 16)
        self.last = time.perf_counter()
        return True

    def until(self, *words: bytes) -> float:
        """Seconds from the start, or the last ``send``, until one of these was written since then."""
        end = time.perf_counter() + PATIENCE
        while not any(word in self.fresh for word in words):
            if time.perf_counter() > end or self.child.poll() is not None:
                raise AssertionError(f"no {words!r} in {self.fresh[-2000:]!r}")
            self.read()
        return self.last - self.begun

    def send(self, keys: bytes) -> None:
        """Press these keys; times and fresh bytes count from here."""
        self._mark = len(self.seen)
        self.begun = self.last = time.perf_counter()
        os.write(self.master, keys)

    def still(self, quiet: float = 0.05) -> float:
        """Seconds from the last ``send`` to the last byte, once so long nothing more came."""
        while self.read(quiet):
            pass
        return self.last - self.begun

    def rest(self, quiet: float = 0.6) -> None:
        """Until the child neither wrote nor computed for so long (Linux); one tick may be its timers'.

        Nor waits for the processor, as it does beside others that want it.
        """
        before = -2
        while (now := self._ticks()) - before > 1 or not self._sleeps():
            before = now
            self.still(quiet)

    def _ticks(self) -> int:
        """Hundredths of a second of the processor that it has used."""
        words = Path(f"/proc/{self.child.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return int(words[11]) + int(words[12])

    def _sleeps(self) -> bool:
        """Whether none of its threads has anything to do."""
        told = [one.read_text(encoding="ascii") for one in Path(f"/proc/{self.child.pid}/task").glob("*/stat")]
        return all(one.rpartition(")")[2].split()[0] == "S" for one in told)

    def wait(self) -> int:
        """The exit code; everything written until then is read."""
        end = time.perf_counter() + PATIENCE
        while self.child.poll() is None:
            assert time.perf_counter() < end, self.fresh[-2000:]
            self.read()
        while self.read(0.05):
            pass
        return self.child.returncode

    def peak_memory(self) -> float:
        """Most memory the child ever held, in MB (Linux)."""
        status = Path(f"/proc/{self.child.pid}/status").read_text(encoding="ascii")
        line = next(one for one in status.splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
