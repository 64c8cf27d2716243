"""A file for people takes its place as a whole: written aside, read back, then named; nobody's other file is lost.

What stands there already stays. Only a text may be replaced: by one of the same name, where followme wrote it and
nobody changed it since (this laptop remembers its digest), or on demand.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from followme.errors import NotAcceptable
from followme.laptop import recall_written, remember_written
from followme.private_folder import private_folder, sweep

Made = TypeVar("Made")
_MOST: Final = 64 * 2**20
"""Bytes of a text that may be replaced; a larger file is none of ours."""
FIELDBOOK: Final = ".fieldbook"
"""How the endings of a fieldbook and of the files SQLite lays beside it begin."""
_ANOTHER: Final = "Give it another name."


def place(to: Path, write: Callable[[Path], Made]) -> Made:
    """Have a file written, and give it its name if nobody took that meanwhile; what ``write`` gives.

    A power cut leaves the file whole or absent. Only its owner may read it, whatever the umask.

    Args:
        to: the file; it must not be there.
        write: fills the private, empty file it is given, and makes sure that it reads back.

    Raises:
        NotAcceptable: the name is taken, or the disk is full or failing; nothing is left behind.
    """
    with _aside(to) as aside:
        made = write(aside)
        _settle(aside)
        _name(aside, to)
    return made


def put_text(to: Path, text: str, *, force: bool = False, read: Path | None = None) -> None:
    """Write a text file.

    Args:
        to: the file.
        text: all of it.
        force: replace any text that is there.
        read: what the text was made of, which is not replaced.

    Raises:
        NotAcceptable: something else has that name, or the disk is full or failing; what was there is there still.
    """
    with _told(to):
        _replaceable(to, force, read)
    data = text.encode(errors="replace")
    with _aside(to) as aside:
        aside.write_bytes(data)
        _settle(aside)
        if aside.read_bytes() != data:
            raise NotAcceptable(
                f"{to.name} did not read back", "The disk may be failing: write it somewhere else."
            )
        if _replaceable(to, force, read):
            aside.replace(to)
            with suppress(OSError):  # whichever of the two survives a power cut is whole
                _settle_folder(to.parent)
        else:
            _name(aside, to)
    remember_written(to, _digest(data))


@contextmanager
def _aside(to: Path) -> Iterator[Path]:
    """An empty file, in a private folder beside the one it is to become."""
    sweep(to.parent)
    with _told(to), private_folder(to.parent) as room:
        aside = room / to.name
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)):
            aside.chmod(0o600)
        yield aside


@contextmanager
def _told(to: Path) -> Iterator[None]:
    """The errors of a disk in our words."""
    try:
        yield
    except FileExistsError:
        raise NotAcceptable(f"{to.name} exists already", _ANOTHER) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        todo = "Free some space and try again, or write it somewhere else."
        raise NotAcceptable(f"{to.name} could not be written", f"{why}. {todo}") from None


# ---- what stands there already


def _replaceable(to: Path, force: bool, read: Path | None) -> bool:  # noqa: FBT001  passed on
    """Whether a text stands there that may be replaced; False: nothing is there. Raises NotAcceptable: neither."""
    if to.suffix.startswith(FIELDBOOK):
        raise NotAcceptable(
            f"{to.name} is a fieldbook's name", "A text is never written there: name it .txt or .csv."
        )
    if not os.path.lexists(to):
        return False
    facts = to.lstat()
    if read and to.samefile(read):
        raise NotAcceptable(
            f"{to.name} would be overwritten", "It is read for this: give what is written another."
        )
    if not stat.S_ISREG(facts.st_mode):
        raise NotAcceptable(f"{to.name} is {_other(facts.st_mode)}", "Give another name, or - to print it.")
    data = to.read_bytes() if facts.st_size <= _MOST else b"\0"
    if not _is_text(data):
        raise NotAcceptable(f"{to.name} is no text", f"It is not followme's to replace. {_ANOTHER}")
    if not force and recall_written(to) != _digest(data):
        title = f"{to.name} is there already, and not as followme wrote it"
        raise NotAcceptable(title, f"Replace it with --force. {_ANOTHER}")
    return True


def _other(mode: int) -> str:
    return "a folder" if stat.S_ISDIR(mode) else "a link" if stat.S_ISLNK(mode) else "no regular file"


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# ---- giving it its name


def _name(aside: Path, to: Path) -> None:
    """Give a new file its name. Raises FileExistsError: somebody has taken it."""
    try:
        os.link(aside, to)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a stick without links: the name is taken first, then filled
        to.touch(0o600, exist_ok=False)
        _fill(aside, to)
    try:
        _settle_folder(to.parent)
    except OSError:
        to.unlink(missing_ok=True)  # told as not written, so it must not be there
        raise


def _fill(aside: Path, to: Path) -> None:
    try:
        aside.replace(to)
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
