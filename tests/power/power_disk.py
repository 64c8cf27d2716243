"""A disk that can lose its power: what was synced is on it for sure, the rest is as chance has it.

Names are as in a journalling file system: they reach the disk in the order they were made, and a synced folder
has all names up to its last. Bytes are not ordered at all: of what a file was written since its last sync, any
part may be there. A name may be there long before its bytes.
"""

import random
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

_FACTS: Final = struct.Struct("=cqqqq")


class Op(NamedTuple):
    """One thing done to the folder (see ``recorder.c``); ``at`` is an offset or a length."""

    what: str
    inode: int
    at: int
    path: str
    data: bytes


def recorded(log: Path) -> list[Op]:
    """What the recorder wrote down."""
    return list(_ops(log.read_bytes()))


def _ops(raw: bytes) -> Iterator[Op]:
    at = 0
    while at < len(raw):
        what, inode, offset, size, length = _FACTS.unpack_from(raw, at)
        at += _FACTS.size
        path, data = raw[at : at + length], raw[at + length : at + length + size]
        at += length + size
        yield Op(what.decode(), inode, offset, path.decode(), data)


class Disk:
    """A folder's files, by path, as they are for sure and as they may be."""

    def __init__(self, files: Iterable[tuple[Path, int, bytes]]) -> None:
        """``files`` are on it already: path, inode, bytes."""
        self._inodes: dict[int, int] = {}
        """Inodes are used again; files are numbered in the order they were made."""
        self._sure: list[bytes] = []
        self._waiting: list[list[Op]] = []
        self._names: dict[str, int] = {}
        self._renaming: list[tuple[Op, int]] = []
        for path, inode, data in files:
            self._names[str(path)] = self._made(inode, data)

    def _made(self, inode: int, data: bytes) -> int:
        self._inodes[inode] = len(self._sure)
        self._sure.append(data)
        self._waiting.append([])
        return self._inodes[inode]

    def do(self, op: Op) -> None:
        """Go on by one thing done."""
        if op.what == "C":
            self._renaming.append((op, self._made(op.inode, b"")))
        elif op.what in "LUR":
            self._renaming.append((op, self._inodes.get(op.inode, -1)))
        elif op.what == "F":
            last = max((n for n, (one, _) in enumerate(self._renaming, 1) if _touches(one, op.path)), default=0)
            self._names = _renamed(self._names, self._renaming[:last])
            del self._renaming[:last]
        elif op.what == "S":
            file = self._inodes[op.inode]
            self._sure[file] = _written(self._sure[file], self._waiting[file])
            self._waiting[file].clear()
        else:
            self._waiting[self._inodes[op.inode]].append(op)

    def whole(self) -> dict[str, bytes]:
        """The files with all that was done to them."""
        names = _renamed(self._names, self._renaming)
        return {name: _written(self._sure[file], self._waiting[file]) for name, file in names.items()}

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as a power cut may leave them now."""
        names = _renamed(self._names, self._renaming[: chance.randint(0, len(self._renaming))])
        return {
            name: _written(self._sure[file], _left(self._waiting[file], chance)) for name, file in names.items()
        }


def _touches(op: Op, folder: str) -> bool:
    paths = [op.path, op.data.decode()] if op.what == "R" else [op.path]
    return any(str(Path(one).parent) == folder for one in paths)


def _renamed(names: dict[str, int], ops: Iterable[tuple[Op, int]]) -> dict[str, int]:
    names = dict(names)
    for op, file in ops:
        if op.what in "CL":
            names[op.path] = file
        elif op.what == "R":
            names[op.data.decode()] = names.pop(op.path)
        else:
            del names[op.path]
    return names


def _left(ops: list[Op], chance: random.Random) -> list[Op]:
    """What a cut leaves of a file's unsynced writes: none, some, or those up to one that is torn."""
    style = chance.randrange(3)
    if style == 0:
        return []
    if style == 1:
        return [op for op in ops if chance.random() < 0.5]
    count = chance.randint(0, len(ops))
    torn = [op._replace(data=op.data[: chance.randint(0, len(op.data))]) for op in ops[count : count + 1]]
    return [*ops[:count], *(op for op in torn if op.what == "W")]


def _written(data: bytes, ops: Iterable[Op]) -> bytes:
    """The bytes of a file after writes and resizings; gaps read as zeros."""
    file = bytearray(data)
    for op in ops:
        end = op.at + len(op.data)
        file.extend(bytes(max(0, end - len(file))))
        if op.what == "W":
            file[op.at : end] = op.data
        else:
            del file[op.at :]
    return bytes(file)
