"""What is read of plans: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass
from pathlib import Path

from followme.engagement.visits.views import Carried


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of a bundle."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A written (or checked) bundle. ``problems`` empty = every file is valid, and with ``--check`` unchanged.

    ``carried`` is what of the notes was left out of it.
    """

    folder: Path
    files: tuple[ExportedFile, ...]
    problems: tuple[str, ...]
    carried: Carried
