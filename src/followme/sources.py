"""Files that a person names, read whole: regular files and pipes, ``-`` is stdin; no device, which may not end."""

import os
import select
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from followme.errors import NotAcceptable, SourceError

_STDIN: Final = 0
_WAIT: Final = 3.0
"""Seconds in which somebody has to begin writing to a named pipe; once they did, the reader waits for the end."""


def called(path: Path) -> str:
    """What messages and reports call a source."""
    return "stdin" if str(path) == "-" else path.name or str(path)


def read_source(path: Path, limit: int, error: type[NotAcceptable] = SourceError) -> bytes:
    """The bytes of a file, a pipe or stdin.

    Args:
        path: as a person gave it; ``-`` is stdin.
        limit: bytes; of more, no more than one is read.
        error: what is raised.

    Raises:
        NotAcceptable: it is larger, no file and no pipe, cannot be read, or is a pipe that nobody writes to.
    """
    try:
        with _opened(path, error) as file:
            data = file.read(limit + 1)
    except OSError as why:
        raise error(f"{called(path)} cannot be read", f"{why.strerror or why}.") from None
    if len(data) > limit:
        raise error(f"{called(path)} is too large", f"The limit is {limit >> 20} MiB.")
    return data


@contextmanager
def _opened(path: Path, error: type[NotAcceptable]) -> Iterator[BinaryIO]:
    if str(path) == "-":
        _refuse_odd(path, os.fstat(_STDIN), error)
        with open(_STDIN, "rb", closefd=False) as file:
            yield file
        return
    _refuse_odd(path, path.stat(), error)  # before it is opened: a tape would begin to wind
    with open(path, "rb", opener=_without_waiting) as file:
        facts = os.fstat(file.fileno())
        _refuse_odd(path, facts, error)
        if stat.S_ISFIFO(facts.st_mode):
            _await_writer(path, file, error)
        os.set_blocking(file.fileno(), True)
        yield file


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _refuse_odd(path: Path, facts: os.stat_result, error: type[NotAcceptable]) -> None:
    mode = facts.st_mode
    typed = os.isatty(_STDIN) and os.path.samestat(facts, os.fstat(_STDIN))
    empty = os.path.samestat(facts, Path(os.devnull).stat())
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or typed or empty):
        what = "a folder" if stat.S_ISDIR(mode) else "a device, or something else that is no file"
        raise error(f"{called(path)} cannot be read", f"It is {what}: give a file, or a pipe.")


def _await_writer(path: Path, pipe: BinaryIO, error: type[NotAcceptable]) -> None:
    """Opening a named pipe waits for whoever writes to it, for ever when nobody does; this one gives up."""
    named = Path(os.path.realpath(path)).is_fifo()  # what a shell makes of <(command) has no name
    if named and not select.select([pipe], [], [], _WAIT)[0]:
        raise error(f"{called(path)} cannot be read", "It is a pipe, and nobody writes to it.")
