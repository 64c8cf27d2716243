"""A bundle: all files of an export, written aside, checked, then renamed into place. Never half a bundle."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from followme import __version__
from followme.errors import NotAcceptable, UsageError, nearest
from followme.exports.placing.folders import MANIFEST, SUMS, differences, put
from followme.exports.plans import sealed, to_json, to_toml
from followme.exports.validation import PLAN_SCHEMAS, form_problems, plan_schema, problems

__all__ = ["MANIFEST", "SUMS", "chosen", "differences", "plan_files", "put", "schema_files", "sha256", "whole"]


def sha256(data: bytes) -> str:
    """Hex SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def plan_files(rationalization: dict[str, object], integration: dict[str, object]) -> dict[str, bytes]:
    """Both plans in both formats, and their schemas, by file name.

    Raises:
        NotAcceptable: a plan breaks its own schema.
    """
    files: dict[str, bytes] = {}
    for name, plan in (("rationalization-plan", rationalization), ("integration-plan", integration)):
        whole = sealed(plan)
        _refuse(f"{name}.json", form_problems(whole))
        files[f"{name}.json"] = to_json(whole)
        files[f"{name}.toml"] = to_toml(whole)
    for file in PLAN_SCHEMAS.values():
        files[f"schemas/{file}"] = to_json(plan_schema(file))
    return files


def schema_files(schemas: Mapping[str, dict[str, object]], sample: dict[str, object]) -> dict[str, bytes]:
    """The Customer schemas by file name. Raises NotAcceptable: one refuses the sample."""
    for name, schema in schemas.items():
        _refuse(name, problems(sample, schema))
    return {**{name: to_json(schema) for name, schema in schemas.items()}, "customer.sample.json": to_json(sample)}


def _refuse(name: str, faults: Sequence[str]) -> None:
    if faults:
        raise NotAcceptable(f"{name} would not be valid", f"{faults[0]}. Nothing was written.")


def whole(files: Mapping[str, bytes], facts: Mapping[str, str]) -> dict[str, bytes]:
    """The files with their manifest and check sums; the product's version stands in the manifest only."""
    listed = [{"name": name, "bytes": len(files[name]), "sha256": sha256(files[name])} for name in sorted(files)]
    manifest = {"followme": __version__, **facts, "files": listed}
    complete = {**files, MANIFEST: to_json(manifest)}
    sums = "".join(f"{sha256(complete[name])}  {name}\n" for name in sorted(complete))
    return {**complete, SUMS: sums.encode()}


def chosen(files: Mapping[str, bytes], only: Sequence[str]) -> dict[str, bytes]:
    """The files whose name, or its stem, is in ``only``; else all. Raises UsageError: none has it; the nearest."""
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
