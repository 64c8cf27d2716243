"""What an import takes from a table: the options, the observations, and the cells to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from followme.inventory.fields import Basis
from followme.matching.placeholders import is_placeholder
from followme.text import digest_of

KEY_BYTES: Final = 16


@lru_cache(maxsize=1024)
def visit_key(label: str) -> str:
    """The record key of the visit that rows of one label belong to: the same on every laptop."""
    return digest_of(["visit", label], KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Options:
    """How to take the rows.

    Attributes:
        label: the visit's label, usually the file's name without its ending.
        basis: of answers that are no guess: ``said`` for observations, ``document`` for catalogue entries.
        visit_column: header whose value is the visit's label instead, where it has one.
        team_column: header with the team.
        qualifier_column: header with what tells services of one name apart.
        id_column: header with the list's own id of a row, by which a newer edition knows it again.
        split_names: one observation per service of a cell that names several.
    """

    label: str
    basis: Basis = "said"
    visit_column: str | None = None
    team_column: str | None = None
    qualifier_column: str | None = None
    id_column: str | None = None
    split_names: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """A cell a person may want to look at.

    ``row`` counts data rows from 1, ``sheet_row`` the rows of the sheet (0 = not known); ``reason`` says why.
    """

    row: int
    column: str
    value: str
    reason: str = ""
    sheet_row: int = 0


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One observation or catalogue entry.

    Attributes:
        key: its record key, 32 hex digits.
        row: the data row it comes from, counted from 1.
        visit_label: what the visit is called; ``visit_key`` is the visit's record key.
        team: "" when not told; ``qualifier`` likewise.
        service_name: as typed; a placeholder or "" when it is unnamed.
        told: field name → what a claim will hold, the name among them.
        kept_as_typed: cells that no field can read, for the report.
        removed: what cleaning took out, per column.
        translated: (field, typed, level) where a level was written in other words.
        at: when it was seen, UTC, where the file says so; else it is told at the time of the import.
        beside: what the claim holds beside its answers: episode and order.
        same_as: the name of the service that this is another name of.
        kind: ``observation`` or ``catalogue`` where the file says so; "" = as the import is told.
        row_id: what stands in the column of ids; "" without one.
    """

    key: str
    row: int
    visit_label: str
    visit_key: str
    team: str
    qualifier: str
    service_name: str
    told: Mapping[str, object]
    kept_as_typed: tuple[Issue, ...] = ()
    removed: tuple[Issue, ...] = ()
    translated: tuple[tuple[str, str, str], ...] = ()
    at: str = ""
    beside: Mapping[str, object] = field(default_factory=dict)
    same_as: str = ""
    kind: str = ""
    row_id: str = ""

    @property
    def unnamed(self) -> bool:
        """Whether the row names no service, so that this observation stays alone."""
        return is_placeholder(self.service_name)


Fate = Literal["imported", "kept_as_typed", "unmapped", "rejected"]
"""What became of a cell with content."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One data row: what was taken from it, or why nothing was; and how many cells with content met which fate.

    ``sheet_row`` is where it stands in the sheet, counted from 1; 0 = not known.
    """

    number: int
    taken: tuple[ImportedRow, ...]
    rejected: Issue | None
    fates: Mapping[Fate, int]
    sheet_row: int = 0
