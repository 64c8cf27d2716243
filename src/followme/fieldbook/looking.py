"""A path is looked at before SQLite opens it: is it a fieldbook, may we, is its name free for a new one?"""

import os
from pathlib import Path
from typing import Final

from followme.errors import ClosedToUs, NotAFieldbook, OpenElsewhere
from followme.fieldbook.disk import HEAD, OnDisk, on_disk
from followme.fieldbook.schema import APPLICATION_ID, FORMAT, SUFFIX

_MAGIC: Final = b"SQLite format 3\x00"
HERE: Final[set[tuple[int, int]]] = set()
"""Files this process has open. POSIX drops all of a process's locks on a file when it closes *any* handle on
it, so a fieldbook that is open here is never opened again here, not even to look at its first bytes."""


def identity(path: Path) -> tuple[int, int]:
    """A file's device and inode. Raises OSError: there is none."""
    stat = path.stat()
    return stat.st_dev, stat.st_ino


def apart(path: Path) -> None:
    """Make sure this process may touch the file's bytes. Raises OpenElsewhere: it is open here already."""
    if path.exists() and identity(path) in HERE:
        raise OpenElsewhere(f"{path.name} is open already", "It is open in this very program.")


def look(path: Path) -> None:
    """Look at a file before SQLite does. Raises NotAFieldbook: missing, no file, no database of ours, or newer."""
    head = _head(path)
    if path.is_dir():
        raise NotAFieldbook(f"{path.name or path} is a folder", "Give a .fieldbook file in it.")
    if head is None:
        raise NotAFieldbook(
            f"no fieldbook at {path.name}",
            f'Make one with: followme new {path.name} --product-line "…" --as "Your Name"',
        )
    look_at(path, head)


def look_at(path: Path, head: bytes) -> None:
    """Look at the header of the file at ``path``. Raises NotAFieldbook: no database of ours, or a newer one."""
    if not head.startswith(_MAGIC) or len(head) < HEAD:
        raise NotAFieldbook(f"{path.name} is no fieldbook", "It is not a database. Give a .fieldbook file.")
    application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if application != APPLICATION_ID:
        raise NotAFieldbook(
            f"{path.name} is no fieldbook", "It is another application's database. Give a .fieldbook file."
        )
    if version > FORMAT:
        raise NotAFieldbook(
            f"{path.name} was written by a newer followme",
            f"It has format {version}, this followme reads up to {FORMAT}: update followme.",
        )


def _head(path: Path) -> bytes | None:
    """SQLite's header; None when there is no file."""
    try:
        apart(path)
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        raise closed_to_us(path) from None


def take(path: Path) -> None:
    """Make the empty file that a fieldbook will be; nobody else can have made it a moment before.

    Raises:
        NotAFieldbook: when the ending is not ``.fieldbook``, the folder is missing or the file exists.
    """
    free(path)
    try:
        path.touch(0o600, exist_ok=False)  # and so are the files SQLite lays beside it
    except FileExistsError:
        raise taken(path) from None
    except OSError:
        raise closed_to_us(path) from None


def free(path: Path) -> None:
    """Make sure that a fieldbook may be made there; nothing is.

    Raises:
        NotAFieldbook: when the ending is not ``.fieldbook``, the folder is missing or the file exists.
    """
    if path.suffix != SUFFIX:
        raise NotAFieldbook(
            f"{path.name} is no name for a fieldbook",
            f"Name it {path.stem or 'name'}{SUFFIX}: only {SUFFIX} files are ever created.",
        )
    try:
        if os.path.lexists(path):
            raise taken(path)
        if not path.parent.is_dir():
            raise NotAFieldbook(f"there is no folder {path.parent}", "Make the folder first.")
    except (OSError, ValueError):
        raise closed_to_us(path) from None


def taken(path: Path) -> NotAFieldbook:
    """What to say when a file of that name is there already."""
    return NotAFieldbook(f"{path.name} exists already", "Choose another name, or open it.")


def found(path: Path) -> OnDisk:
    """The bytes of a fieldbook as they are on disk now.

    Raises:
        NotAFieldbook: there is none, it is newer, or it cannot be read.
    """
    look(path)
    try:
        return on_disk(path)
    except OSError as error:
        raise NotAFieldbook(f"{path.name} cannot be read", f"{error.strerror or error}.") from None


def closed_to_us(path: Path) -> ClosedToUs:
    """What to say when the system does not let us."""
    return ClosedToUs(f"{path.name} cannot be opened", "Check that you may write to the file and to its folder.")
