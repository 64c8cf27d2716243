"""What is read of the log: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a fieldbook at a glance; ``rubric_problem`` says why ``rubric`` has to be the shipped one."""

    path: Path
    product_line: str
    me: str
    digest: str
    claims: int
    observations: int
    services: int
    unnamed: int
    visits: int
    conflicts: int
    rubric: str
    customer_base: str
    warnings: tuple[str, ...]
    running: str | None
    rubric_problem: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One claim of the log in words."""

    claim: str
    at: str
    author: str
    kind: str
    about: str
    text: str
    replaced_by: tuple[str, ...] = ()
