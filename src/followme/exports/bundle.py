"""A bundle: all files of an export, written aside, checked, then renamed into place. Never half a bundle."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from followme import __version__
from followme.errors import NotAcceptable, UsageError, nearest
from followme.exports.plans import sealed, to_json, to_toml
from followme.exports.validation import PLAN_SCHEMAS, plan_problems, plan_schema, problems

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"


def sha256(data: bytes) -> str:
    """Hex SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def plan_files(rationalization: dict[str, Any], integration: dict[str, Any]) -> dict[str, bytes]:
    """Both plans in both formats, and their schemas, by file name.

    Raises:
        NotAcceptable: a plan breaks its own schema.
    """
    found: dict[str, bytes] = {}
    for name, plan in (("rationalization-plan", rationalization), ("integration-plan", integration)):
        whole = sealed(plan)
        _refuse(f"{name}.json", plan_problems(whole))
        found[f"{name}.json"] = to_json(whole)
        found[f"{name}.toml"] = to_toml(whole)
    for file in PLAN_SCHEMAS.values():
        found[f"schemas/{file}"] = to_json(plan_schema(file))
    return found


def schema_files(schemas: Mapping[str, dict[str, Any]], sample: dict[str, Any]) -> dict[str, bytes]:
    """The Customer schemas by file name, each having accepted the sample.

    Raises:
        NotAcceptable: a schema refuses the sample.
    """
    for name, schema in schemas.items():
        _refuse(name, problems(sample, schema))
    return {
        **{name: to_json(schema) for name, schema in schemas.items()},
        "customer.sample.json": to_json(sample),
    }


def _refuse(name: str, found: Sequence[str]) -> None:
    if found:
        raise NotAcceptable(f"{name} would not be valid", f"{found[0]}. Nothing was written.")


def whole(files: Mapping[str, bytes], facts: Mapping[str, str]) -> dict[str, bytes]:
    """The files with their manifest and check sums; the product's version stands in the manifest only."""
    listed = [{"name": name, "bytes": len(files[name]), "sha256": sha256(files[name])} for name in sorted(files)]
    manifest = {"followme": __version__, **facts, "files": listed}
    complete = {**files, MANIFEST: to_json(manifest)}
    sums = "".join(f"{sha256(complete[name])}  {name}\n" for name in sorted(complete))
    return {**complete, SUMS: sums.encode()}


def chosen(files: Mapping[str, bytes], only: Sequence[str]) -> dict[str, bytes]:
    """The files whose name, or name without ending, is among ``only``; all when it is empty.

    Raises:
        UsageError: a name no file has, with the nearest.
    """
    if not only:
        return dict(files)
    picked: dict[str, bytes] = {}
    for wanted in only:
        hits = [name for name in files if wanted in {name, name.split(".")[0], Path(name).name}]
        if not hits:
            raise UsageError(
                f'the bundle has no "{wanted}"', f"It has {', '.join(files)}.{nearest(wanted, files)}"
            )
        picked.update({name: files[name] for name in hits})
    return picked


def differences(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """How a folder differs from the files it should hold; empty when it holds them byte for byte."""
    found = []
    for name, data in files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name}: is missing")
        elif path.read_bytes() != data:
            found.append(f"{name}: differs")
    return tuple(found)


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a bundle in place of the one in ``folder``: beside it first, then two renames.

    Raises:
        NotAcceptable: the folder holds something that is no bundle, or cannot be written.
    """
    _refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _write(aside, files)
            _swap(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise NotAcceptable(
            f"{folder} could not be written", f"{error.strerror or error}. No bundle was changed."
        ) from None


def _refuse_foreign(folder: Path) -> None:
    if folder.is_file() or folder.is_symlink():
        raise NotAcceptable(f"{folder} is no folder", "Give a folder with --to.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise NotAcceptable(
            f"{folder} holds other things",
            "Give an empty or new folder, or one that holds a bundle, with --to.",
        )


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    folder.chmod(0o755)


def _swap(aside: Path, folder: Path) -> None:
    before = aside.with_name(aside.name + "-before")
    if folder.exists():
        folder.rename(before)
    try:
        aside.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
