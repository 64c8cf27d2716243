"""A private folder, for what is being written or looked at: gone afterwards, whatever ends the run.

It holds a mark: a file with the folder's random name in it, locked for as long as the folder is in use. What a
killed run left is known by a mark that nobody holds; a folder without its mark, or with one that is held, stays.
"""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

PREFIX: Final = "followme-"
_RANDOM: Final = 8
"""Characters that ``mkdtemp`` puts behind a prefix."""
_MOST: Final = 512  # bytes of a mark that are read; the longest name of a file has 255


class PrivateFolder:
    """A folder of ours that this process holds: a context that gives its path, and removes it."""

    def __init__(self, name: str, lock: int) -> None:
        self.name = name
        self._lock = lock

    def remove(self) -> None:
        """Delete it, its read-only parts too; what cannot go is left for the next run, and so is the mark."""
        for inner, _, _ in os.walk(self.name):
            with suppress(OSError):
                Path(inner).chmod(0o700)
        mark = _mark(Path(self.name))
        with suppress(OSError):
            for entry in Path(self.name).iterdir():
                if entry != mark:
                    _delete(entry)
        self.leave()
        with suppress(OSError):
            if list(Path(self.name).iterdir()) == [mark]:
                shutil.rmtree(self.name)

    def leave(self) -> None:
        """Hold it no more, and leave it for the next run."""
        os.close(self._lock)

    def __enter__(self) -> Path:
        return Path(self.name)

    def __exit__(self, *_: object) -> None:
        self.remove()


def private_folder(beside: Path | None = None, prefix: str = f".{PREFIX}") -> PrivateFolder:
    """A new folder of mode 0700 among the system's temporary ones, or hidden in ``beside``.

    Raises:
        OSError: it cannot be made.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix if beside else PREFIX, dir=beside))
    try:
        return PrivateFolder(str(folder), _marked(folder))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def sweep(*folders: Path) -> None:
    """Remove what killed runs left in these folders and among the system's temporary ones."""
    with suppress(OSError):
        folders = (*folders, Path(tempfile.gettempdir()))
    for folder in folders:
        for left in left_in(folder, PREFIX, f".{PREFIX}"):
            left.remove()


def left_in(folder: Path, *prefixes: str) -> Iterator[PrivateFolder]:
    """The folders with these prefixes that runs which are over left in ``folder``; held until they are removed."""
    with suppress(OSError):
        for path in folder.iterdir():
            lock = _taken(path) if path.name[:-_RANDOM] in prefixes else None
            if lock is not None:
                yield PrivateFolder(str(path), lock)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink()


def _mark(folder: Path) -> Path:
    return folder / f".mark-{folder.name[-_RANDOM:]}"


def _marked(folder: Path) -> int:
    """The mark of a new folder: locked first, then written, so that no free mark is of a folder in use."""
    folder.chmod(0o700)
    lock = os.open(_mark(folder), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    _locked(lock)
    os.write(lock, os.fsencode(folder.name))
    return lock


def _taken(folder: Path) -> int | None:
    """The lock of a folder that nobody uses any more; None when it is not ours or in use."""
    try:
        facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or (os.name == "posix" and facts.st_uid != os.geteuid()):
            return None
        lock = os.open(_mark(folder), os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    if _locked(lock) and _names(lock, folder):
        return lock
    os.close(lock)
    return None


def _names(lock: int, folder: Path) -> bool:
    return stat.S_ISREG(os.fstat(lock).st_mode) and os.read(lock, _MOST) == os.fsencode(folder.name)


def _locked(lock: int) -> bool:
    """Whether we hold it now; a system that cannot tell has nothing swept."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
