"""What is this file, and is it sound? A fieldbook, a plan in JSON or TOML, or a bundle."""

import json
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from followme.engagement.engagement import Engagement
from followme.errors import NotAcceptable
from followme.exports.bundle import MANIFEST, sha256
from followme.exports.validation import plan_problems, view_problems
from followme.fieldbook.sealed import is_sealed, unseal
from followme.integration.checker import violations
from followme.integration.document import SCHEMA as INTEGRATION
from followme.private_folder import private_folder, sweep

_MOST: Final = 64 * 2**20
"""Bytes of a plan we look at; one of 10,000 services has 20 MB."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is and what is wrong with it."""

    kind: str
    facts: dict[str, int | str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def checked_file(path: Path) -> Checked:
    """What ``path`` is, and whether it is sound.

    Raises:
        NotAcceptable: it is nothing of followme's.
    """
    sweep(path.parent)
    if path.is_dir():
        return _bundle(path)
    if path.suffix in {".json", ".toml"}:
        return _plan(path)
    if is_sealed(path):
        with private_folder() as room:
            copy = Path(shutil.copyfile(path, room / path.name))
            unseal(copy)
            return _fieldbook(copy, "a hand-over")
    return _fieldbook(path, "a fieldbook")


def _fieldbook(path: Path, kind: str) -> Checked:
    with Engagement.open(path) as engagement:
        sound, status = engagement.log.check(), engagement.log.status()
    facts: dict[str, int | str] = {
        "engagement": status.product_line,
        "claims": sound.claims,
        "struck": sound.struck,
        "absent": sound.absent,
        "digest": sound.digest,
    }
    rubric = (status.rubric_problem,) if status.rubric_problem else ()
    return Checked(kind, facts, (*sound.problems, *rubric))


def _bundle(folder: Path) -> Checked:
    if not (folder / MANIFEST).is_file():
        raise NotAcceptable(f"{folder.name} is no bundle", f"A bundle holds a {MANIFEST}.")
    listed = _document(folder / MANIFEST).get("files")
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    problems = tuple(problem for entry in entries if (problem := _listed(folder, entry)))
    return Checked("a bundle", {"files": len(entries)}, problems)


def _listed(folder: Path, entry: dict[str, object]) -> str:
    name = str(entry.get("name")).replace("\0", "")
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return f"{name}: is missing"
    data = path.read_bytes()
    if sha256(data) != entry.get("sha256"):
        return f"{name}: was changed after the export"
    return ""


def _plan(path: Path) -> Checked:
    plan = _document(path)
    if path.suffix == ".toml":
        facts = {**_facts(plan), "note": "TOML has no nulls, so only the plan's JSON can prove the digest"}
        return Checked("a plan in TOML", facts, view_problems(plan))
    problems = plan_problems(plan)
    if not problems and plan["schema"] == INTEGRATION:  # only a plan of the right form can be held to the method
        problems = tuple(violations(plan))
    return Checked("a plan", _facts(plan), problems)


def _facts(plan: dict[str, object]) -> dict[str, int | str]:
    names = ("schema", "engagement", "strategy", "digest")
    return {name: str(plan[name]) for name in names if name in plan}


def _document(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > _MOST:
            raise NotAcceptable(f"{path.name} is too large", f"The limit is {_MOST >> 20} MiB.")
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise NotAcceptable(f"{path.name} cannot be read", f"{error}.") from None
    if not isinstance(document, dict):
        raise NotAcceptable(f"{path.name} is no plan", "A plan is one object.")
    return document
