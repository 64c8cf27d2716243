"""Is what we write to still the file at its path? Asked before and after every write.

While it is open, a fieldbook is never written to but by us: its entries go to the log beside it, and the file
itself changes only when we fold the log in. So another device, inode, size or time of change is another's doing:
it was removed, renamed, replaced, overwritten or cut. What is written from then on would be found by nobody, or
would spoil what arrived in its place.
"""

from pathlib import Path

from followme.errors import FileGone
from followme.fieldbook.disk import Stand, log_of, stand


def _stand(path: Path) -> Stand | None:
    try:
        return stand(path)
    except OSError:
        return None


def _goes_on(was: Stand, log: Stand | None) -> bool:
    return log is not None and log[:2] == was[:2] and log.size >= was.size


class Presence:
    """A file and its log as we left them."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._path = path.absolute()
        self._log = log_of(path)
        self._file_was = _stand(self._path)
        self._log_was = _stand(self._log)

    def settle(self) -> None:
        """Remember both as they are now, after a write of our own to the file itself."""
        self._file_was = _stand(self._path)
        self._log_was = _stand(self._log)

    @property
    def log_size(self) -> int:
        """Bytes of the log."""
        return self._log_was.size if self._log_was else 0

    def look(self) -> None:
        """Make sure that both are there as we left them, but for what we added to the log since.

        Raises:
            FileGone: says what became of it.
        """
        what = self._lost()
        if what:
            raise FileGone(
                f"{self._name} {what}",
                "Nothing is kept there any more. All that was kept until now can be saved to a new file.",
            )
        self._log_was = _stand(self._log)

    def _lost(self) -> str:
        file, log = _stand(self._path), _stand(self._log)
        if file is None:
            return "is gone: removed, renamed, or its disk was taken away"
        if self._file_was is None or file[:2] != self._file_was[:2]:
            return "was replaced by another file"
        if file != self._file_was:
            return "was written to by another program"
        if self._log_was is not None and not _goes_on(self._log_was, log):
            return "has lost the -wal file beside it"
        return ""

    @property
    def is_intact(self) -> bool:
        """Whether what we have open is whole, wherever it is now: nobody wrote into it or cut it."""
        file = _stand(self._path)
        return file is None or self._file_was is None or file[:2] != self._file_was[:2] or file == self._file_was

    def sweep(self, *, rescued: bool) -> None:
        """Take our log away from a file that is not ours, into which the next program would fold it.

        Where nothing arrived it is the last copy of what was said, and stays until that was ``rescued``.
        """
        log = _stand(self._log)
        is_ours = log is not None and self._log_was is not None and log[:2] == self._log_was[:2]
        if is_ours and (rescued or _stand(self._path) is not None):
            self._log.unlink(missing_ok=True)
