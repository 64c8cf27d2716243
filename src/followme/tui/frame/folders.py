"""Paths as people type them, and what a folder holds. Nothing is opened, and nothing here can fail."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from followme.text import key_of

SUFFIX: Final = ".fieldbook"
LISTS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".json", ".yaml", ".yml")
"""How the names of lists end that an import reads."""
ABOVE: Final = ".."
_KILO: Final = 1000
_PATHS: Final = ("/", "~", "./", "../", "\\", ".\\", "..\\")
"""How a path begins; on Windows also with a letter and a colon."""


@dataclass(frozen=True, slots=True)
class Item:
    """A folder or a file. ``size`` in bytes; ``changed`` in words, both empty for folders."""

    path: Path
    name: str
    kind: Literal["folder", "file"]
    size: int = 0
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in ``folder``: the folder above, folders, then files, by name. ``trouble`` says why not."""

    folder: Path
    items: tuple[Item, ...]
    trouble: str = ""


def listing(
    folder: Path, own: Path | None = None, *, hidden: bool = False, endings: Collection[str] = (SUFFIX,)
) -> Listing:
    """The folders of a folder and the files that end so, without ``own``, the fieldbook that is open."""
    above = [Item(folder.parent, ABOVE, "folder")] if folder.parent != folder else []
    try:
        items = [item for path in folder.iterdir() for item in _item(path, own, endings, hidden=hidden)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Listing(folder, tuple(above), f"This folder cannot be read: {reason}.")
    items.sort(key=lambda item: (item.kind == "file", key_of(item.name), item.name))
    return Listing(folder, (*above, *items))


def _item(path: Path, own: Path | None, endings: Collection[str], *, hidden: bool) -> Iterator[Item]:
    """None or one: what cannot be looked at is not offered."""
    if path.name.startswith(".") and not hidden:
        return
    try:
        facts = path.stat()
        if path.is_dir():
            yield Item(path, path.name, "folder")
        elif (
            path.suffix.casefold() in endings
            and path.is_file()
            and not (own and own.exists() and path.samefile(own))
        ):
            yield Item(path, path.name, "file", facts.st_size, changed_words(facts.st_mtime))
    except (OSError, ValueError):
        return


def changed_words(at: float) -> str:
    """``2 Mar 2026 14:02`` on this laptop's clock."""
    try:
        time = datetime.fromtimestamp(at, UTC).astimezone()
    except (OSError, OverflowError, ValueError):
        return "no date"
    return f"{time.day} {time:%b %Y %H:%M}"


def size_words(size: int) -> str:
    """``840 B``, ``12 kB``, ``3.1 MB``."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO**2:
        return f"{size / _KILO:.0f} kB"
    return f"{size / _KILO**2:.1f} MB"


def is_path(typed: str) -> bool:
    """Whether somebody types a path, not words to look for."""
    return typed.startswith(_PATHS) or typed == ABOVE or (typed[1:2] == ":" and typed[:1].isalpha())


def as_path(typed: str, folder: Path) -> Path:
    """The path typed: ``~`` is the home folder, what is relative begins at ``folder``."""
    if typed == "~" or typed.startswith(("~/", "~\\")):
        try:
            return Path.home() / typed[2:]
        except RuntimeError:  # nobody's home
            return folder
    return folder / typed


def as_file(typed: str, folder: Path, suffix: str = SUFFIX) -> Path:
    """The path typed, with the suffix every such file has; what is no file name is left as it is."""
    path = as_path(typed, folder)
    return path if path.suffix == suffix or not Path(typed).name else path.with_name(path.name + suffix)


def parted(typed: str, folder: Path) -> tuple[Path, str]:
    """The folder a typed path is in, and the beginning of a name in it."""
    path = as_path(typed, folder)
    if typed.endswith(("/", "\\")) or typed in {"~", ABOVE}:
        return Path(path), ""
    return path.parent, path.name


def matching(items: tuple[Item, ...], words: str, beginning: str = "") -> list[Item]:
    """Those whose name holds all the words, or begins so; the folder above always."""
    wanted, start = key_of(words).split(), beginning.casefold()
    return [
        item
        for item in items
        if item.name == ABOVE
        or (all(word in key_of(item.name) for word in wanted) and item.name.casefold().startswith(start))
    ]
