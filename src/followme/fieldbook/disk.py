"""What a fieldbook's file and the write-ahead log beside it hold at one moment, as one database in memory.

Nothing is opened, locked, copied to a disk or left behind: it works on a read-only stick, on a full disk and
beside a program that is writing. Both files are read, the log last, and read again when they were turned over
meanwhile. Until the log is reset it holds every page that a checkpoint may have moved while we read, so a page
torn in the file is whole in the log; a transaction without its commit frame is left out, as SQLite leaves it.

The log's format is SQLite's own (fileformat2.html, section 4): a header of 32 bytes, then frames of a 24-byte
header and a page, each with a checksum over all before it.
"""

import hashlib
import os
import stat
import struct
from array import array
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from followme.errors import NotAFieldbook

SIZE_CAP: Final = 512 * 2**20
"""Bytes of a file and its log: eight times 95,000 real-sized claims."""
HEAD: Final = 100
"""Bytes of SQLite's header."""
_TRIES: Final = 100
_BLOCK: Final = 2**20  # bytes read at a time
_LOG_HEAD: Final = 32
_FRAME_HEAD: Final = 24
_ENDIAN: Final = {0x377F0682: "<", 0x377F0683: ">"}  # which way the checksums of a log read its words
_NATIVE: Final = "<" if struct.pack("=I", 1) == struct.pack("<I", 1) else ">"
_WORD: Final = 0xFFFFFFFF
_Sums = tuple[int, int]


class OnDisk(NamedTuple):
    """A database's bytes, its log folded in; whether there was a log; hex SHA-256 of the file and the log."""

    data: bytes
    has_log: bool
    sha256: str


class Stand(NamedTuple):
    """What tells whether a file is still the same, and untouched."""

    device: int
    inode: int
    size: int
    changed: int


class _Facts(NamedTuple):
    """What tells whether somebody wrote to the file or began its log anew."""

    file: Stand
    log_head: bytes


def stand(path: Path) -> Stand:
    """A file as it stands. Raises OSError: there is none."""
    facts = os.stat(path)  # noqa: PTH116  one call less than Path.stat
    return Stand(facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns)


def log_of(path: Path) -> Path:
    """The write-ahead log of a fieldbook: beside the file itself, not beside a link to it."""
    real = path.resolve()
    return real.with_name(real.name + "-wal")


def on_disk(path: Path) -> OnDisk:
    """The database at ``path`` as it is now.

    Raises:
        NotAFieldbook: it is no regular file, too large, or written to faster than it can be read.
        OSError: it cannot be read.
    """
    for _ in range(_TRIES):
        before = _facts(path)
        data, log = _bytes(path, SIZE_CAP), _bytes(log_of(path), SIZE_CAP)
        if data is None:
            raise NotAFieldbook(f"{path.name} is no regular file", "Give the file itself.")
        refuse_large(path, len(data) + len(log or b""))
        if _is_settled(before, _facts(path)):
            return OnDisk(_folded(data, log or b""), log is not None, _digest((data, log or b"")))
    raise NotAFieldbook(f"{path.name} is being written to", "Try again when whoever writes is done.")


def refuse_large(path: Path, size: int) -> None:
    """Raises NotAFieldbook: a file and its log are more than we read."""
    if size > SIZE_CAP:
        raise NotAFieldbook(f"{path.name} is too large", f"The limit is {SIZE_CAP >> 20} MiB.")


def digest_on_disk(path: Path) -> str:
    """Hex SHA-256 of the file and its log. Raises as ``on_disk``."""
    return _digest(block for part in (path, log_of(path)) for block in _blocks(part))


def _digest(parts: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(part)
    return total.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    """What a file holds, piece by piece: read whole, hashing it takes 1.6x the time."""
    file = _opened(path)
    with file or nullcontext():
        left = SIZE_CAP + 1 if file else 0
        while file and (block := file.read(min(_BLOCK, left))):
            left -= len(block)
            yield block


def _facts(path: Path) -> _Facts:
    return _Facts(stand(path), (_bytes(log_of(path), _LOG_HEAD) or b"")[:_LOG_HEAD])


def _is_settled(before: _Facts, after: _Facts) -> bool:
    """Whether what was read between belongs together."""
    return before.log_head == after.log_head and (bool(after.log_head) or before.file == after.file)


def _bytes(path: Path, most: int) -> bytes | None:
    """What a file holds, a byte more than ``most`` at most; None when there is none, or it is no regular file."""
    file = _opened(path)
    if file is None:
        return None
    with file:
        return file.read(most + 1)


def _opened(path: Path) -> BinaryIO | None:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return None
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return open(handle, "rb")  # noqa: PTH123  of the handle; whoever asked closes it
    os.close(handle)
    return None


def _folded(data: bytes, log: bytes) -> bytes:
    """The database with the log's committed pages in their places, marked as one that keeps no log."""
    whole = bytearray(data)
    pages: dict[int, bytes] = {}
    for number, size, page in _frames(log):
        pages[number] = page
        if size:  # the end of a transaction: what stands up to here is committed
            _lay(whole, pages, size)
            pages.clear()
    if len(whole) >= HEAD:
        whole[18:20] = b"\1\1"
    return bytes(whole)


def _lay(whole: bytearray, pages: dict[int, bytes], size: int) -> None:
    length = len(next(iter(pages.values())))
    del whole[size * length :]
    whole.extend(bytes(size * length - len(whole)))
    for number, page in pages.items():
        if 0 < number <= size:
            whole[(number - 1) * length : number * length] = page


def _frames(log: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The sound frames of a log: number of the page, pages of the database if it ends a transaction, the page."""
    head = log[:_LOG_HEAD]
    if len(head) < _LOG_HEAD:
        return
    magic, _, length, _, salts, sums = (
        *struct.unpack(">4I", head[:16]),
        head[16:24],
        struct.unpack(">2I", head[24:]),
    )
    endian = _ENDIAN.get(magic)
    if (
        endian is None
        or length not in {2**power for power in range(9, 17)}
        or _summed(head[:24], (0, 0), endian) != sums
    ):
        return
    for start in range(_LOG_HEAD, len(log) - _FRAME_HEAD - length + 1, _FRAME_HEAD + length):
        frame, page = log[start : start + _FRAME_HEAD], log[start + _FRAME_HEAD : start + _FRAME_HEAD + length]
        sums = _summed(frame[:8] + page, sums, endian)
        if frame[8:16] != salts or struct.unpack(">2I", frame[16:]) != sums:
            return
        number, size = struct.unpack(">2I", frame[:8])
        if size * length > SIZE_CAP:
            return
        yield number, size, page


def _summed(data: bytes, sums: _Sums, endian: str) -> _Sums:
    words = array("I", data)
    if endian != _NATIVE:
        words.byteswap()
    one, other = sums
    pairs = iter(words)
    for word, next_word in zip(pairs, pairs, strict=True):
        one = (one + word + other) & _WORD
        other = (other + next_word + one) & _WORD
    return one, other
