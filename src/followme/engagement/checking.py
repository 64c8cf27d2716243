"""What is this file, and is it sound? A fieldbook, a plan in JSON or TOML, or a bundle."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from followme import config
from followme.engagement.engagement import Engagement
from followme.errors import NotAcceptable
from followme.exports.bundle import MANIFEST
from followme.exports.validation import plan_problems, view_problems
from followme.fieldbook.sealed import is_sealed
from followme.integration.checker import violations
from followme.integration.document import SCHEMA as INTEGRATION
from followme.sources import read_source
from followme.text import whole_number

_MOST: Final = 64 * 2**20
"""Bytes of a plan we look at; one of 10,000 services has 20 MB."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is and what is wrong with it."""

    kind: str
    facts: dict[str, int | str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What is sound, and does not do what it was made for."""


def checked_file(path: Path) -> Checked:
    """What ``path`` is, and whether it is sound.

    Raises:
        NotAcceptable: it is nothing of followme's.
    """
    if path.is_dir():
        return _bundle(path)
    if path.suffix in {".json", ".toml"}:
        return _plan(path)
    with Engagement.read(path, sealed=True) as engagement:
        sound, status = engagement.log.check(), engagement.log.status()
    facts: dict[str, int | str] = {
        "engagement": status.product_line,
        "claims": sound.claims,
        "struck": sound.struck,
        "absent": sound.absent,
        "digest": sound.digest,
    }
    rubric = (status.rubric_problem,) if status.rubric_problem else ()
    kind = "a hand-over" if is_sealed(path) else "a fieldbook"
    return Checked(kind, facts, (*sound.problems, *rubric), sound.remarks)


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
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == entry.get("sha256")
    except OSError as error:
        return f"{name}: cannot be read, {error.strerror or error}"
    return "" if same else f"{name}: was changed after the export"


def _plan(path: Path) -> Checked:
    plan = _document(path)
    if path.suffix == ".toml":
        facts = {**_facts(plan), "note": "TOML has no nulls, so only the plan's JSON can prove the digest"}
        return Checked("a plan in TOML", facts, view_problems(plan))
    problems = plan_problems(plan)
    if not problems and plan["schema"] == INTEGRATION:  # only a plan of the right form can be held to the method
        problems = tuple(violations(plan))
    return Checked("a plan", _facts(plan), problems)


def _number(digits: str) -> int:
    number = whole_number(digits)
    if number is None:
        raise ValueError("It holds a number beyond 2^53-1")
    return number


def _facts(plan: dict[str, object]) -> dict[str, int | str]:
    names = ("schema", "engagement", "strategy", "digest")
    return {name: str(plan[name]) for name in names if name in plan}


def _document(path: Path) -> dict[str, object]:
    data = read_source(path, _MOST, NotAcceptable)
    try:
        if path.suffix == ".toml":
            document: object = config.parsed(data.decode(), path.name)
        else:
            document = json.loads(data, parse_int=_number)
    except (ValueError, RecursionError) as error:
        raise NotAcceptable(f"{path.name} cannot be read", f"{error}.") from None
    if not isinstance(document, dict):
        raise NotAcceptable(f"{path.name} is no plan", "A plan is one object.")
    return document
