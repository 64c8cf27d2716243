"""A bundle takes its place as a whole: written aside, read back, then swapped in by two renames.

Aside is a private folder of ours beside the target, ``.<name>.followme-…``, with ``new`` and ``old`` in it.
Whatever ends a run, the target is the old bundle, the new one or, between the two renames, missing with ``old``
waiting to be put back by the next run. Nobody's other files are lost: a folder that is no bundle is refused, and
whatever is not, byte for byte, what the old manifest says is carried over.
"""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from followme.errors import NotAcceptable
from followme.exports.placing.files import FIELDBOOK
from followme.private_folder import PREFIX, left_in, private_folder

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
_NEW: Final = "new"
_OLD: Final = "old"
_ANOTHER: Final = "Give an empty or new folder, or one that holds a bundle, with --to."


def differences(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """How a folder differs from the files it should hold; empty when it holds them byte for byte."""
    return tuple(f"{name}: {how}" for name, data in files.items() if (how := _difference(folder / name, data)))


def _difference(path: Path, data: bytes) -> str:
    try:
        if not path.is_file():
            return "is missing"
        return "" if path.read_bytes() == data else "differs"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a bundle in place of the one in ``folder``.

    Raises:
        NotAcceptable: the folder holds something that is no bundle, or cannot be written. What was there
            before is there still.
    """
    try:
        place = Path(os.path.abspath(folder))  # noqa: PTH100  resolve() would follow a link we mean to refuse
        _recover(place)
        carried = _others(place)
        folders = _make(place.parent)
        try:
            _replace(place, files, carried)
        except BaseException:
            _unmake(folders)
            raise
    except OSError as error:
        raise NotAcceptable(
            f"{folder} could not be written", f"{error.strerror or error}. No bundle was changed."
        ) from None


def _recover(place: Path) -> None:
    """Clear away what a run left that was killed; a bundle it had moved aside goes back first."""
    for left in left_in(place.parent, _aside(place)):
        new, old = (Path(left.name) / part for part in (_NEW, _OLD))
        if old.is_dir() and not os.path.lexists(place):
            old.rename(place)
        if old.is_dir() and new.is_dir():  # stopped between the renames, and the name is another's by now
            left.leave()
        else:
            left.remove()


def _aside(place: Path) -> str:
    """How the names of the folders begin in which bundles for ``place`` are made."""
    return f".{place.name}.{PREFIX}"


def _others(place: Path) -> tuple[str, ...]:
    """What a bundle's folder holds beside the bundle, as paths in it.

    Raises:
        NotAcceptable: it is no folder, no bundle, or one we cannot swap.
    """
    if place.is_symlink():
        raise NotAcceptable(f"{place.name} is a link", "Give the folder it leads to with --to.")
    if not place.exists():
        return ()
    if not place.is_dir():
        raise NotAcceptable(f"{place.name} is no folder", _ANOTHER)
    if Path.cwd().is_relative_to(place):
        raise NotAcceptable("you are in that folder", "A bundle needs a folder of its own: give one with --to.")
    if not any(place.iterdir()):
        return ()
    listed, paths = _listed(place), set(_paths(place))
    ours = {name for name in paths & listed.keys() if _digest(place / name) == listed[name]}
    if not ours:
        raise NotAcceptable(f"{place.name} holds other things", _ANOTHER)
    others = sorted(paths - ours - {MANIFEST, SUMS})
    if any(name.endswith(FIELDBOOK) for name in others):  # it may be open: a copy of it would be another
        raise NotAcceptable(f"{place.name} holds a fieldbook", _ANOTHER)
    return tuple(others)


def _listed(place: Path) -> dict[str, str]:
    """The digests of a bundle's files by name, by the manifest in a folder; empty where there is none."""
    try:
        manifest: Any = json.loads((place / MANIFEST).read_bytes())
        files = manifest["files"] if "followme" in manifest else ()
        return {entry["name"]: entry["sha256"] for entry in files if "sha256" in entry}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}


def _digest(path: Path) -> str | None:
    """Hex SHA-256 of a regular file."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _paths(place: Path) -> Iterator[str]:
    """The leaves of a folder: files, links and empty folders, as POSIX paths in it."""
    for folder, folders, names in os.walk(place):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            yield (here / name).relative_to(place).as_posix()
        if not folders and not names:
            yield here.relative_to(place).as_posix()


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were missing, the deepest first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
    return missing


def _unmake(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _replace(place: Path, files: Mapping[str, bytes], carried: tuple[str, ...]) -> None:
    folder = private_folder(place.parent, _aside(place))
    aside = Path(folder.name)
    try:
        _write(aside / _NEW, files)
        for name in carried:
            _carry(place / name, aside / _NEW / name)
        if wrong := differences(aside / _NEW, files):
            why = f"{wrong[0]}: the disk, or another export into this folder. No bundle was changed."
            raise NotAcceptable("what was written is not what is there", why)
        _swap(aside, place)
    finally:
        if os.path.lexists(place) or not (aside / _OLD).exists():
            folder.remove()
        else:
            folder.leave()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that only their owner may read, whatever the umask."""
    for parent in sorted({(folder / name).parent for name in files}):
        parent.mkdir(mode=0o700, parents=True)
    for name, data in files.items():
        with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _carry(source: Path, target: Path) -> None:
    if os.path.lexists(target):
        title = f"{source.parent.name} holds a {source.name} that is not the bundle's"
        raise NotAcceptable(title, f"Move it away, or choose another folder. {_ANOTHER}")
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir() and not source.is_symlink():
        target.mkdir()
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _swap(aside: Path, place: Path) -> None:
    old = aside / _OLD
    if place.exists():
        place.rename(old)
    try:
        (aside / _NEW).rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise
