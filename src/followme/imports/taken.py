"""What an import takes from a table: the options, the observations, and the cells to look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from followme.imports.cells import Value
from followme.inventory.fields import Basis
from followme.matching.placeholders import is_placeholder


@dataclass(frozen=True, slots=True)
class Options:
    """How to take the rows.

    Attributes:
        label: the visit's label, usually the file's name without its ending.
        basis: of answers that are no guess: ``said`` for observations, ``document`` for catalogue entries.
        visit_column: header whose value is the visit's label instead, where it has one.
        team_column: header with the team.
        qualifier_column: header with what tells services of one name apart.
        split_names: one observation per service of a cell that names several.
    """

    label: str
    basis: Basis = "said"
    visit_column: str | None = None
    team_column: str | None = None
    qualifier_column: str | None = None
    split_names: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """A cell a person may want to look at. ``row`` counts data rows from 1; ``reason`` says why."""

    row: int
    column: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One observation or catalogue entry.

    Attributes:
        key: its record key, 32 hex digits.
        row: the data row it comes from, counted from 1.
        visit_label: what the visit is called; ``visit_key`` is the visit's record key.
        team: "" when not told; ``qualifier`` likewise.
        service_name: as typed; a placeholder or "" when ``unnamed``.
        answers: field name → answer, ready for a claim; the name is not among them.
        bases: field name → basis of each answer.
        as_typed: field name → text of a cell that is no answer (unknown, unreadable); estimates are answers.
        kept_as_typed: the unreadable ones, for the report.
        removed: what cleaning took out, per column.
    """

    key: str
    row: int
    visit_label: str
    visit_key: str
    team: str
    qualifier: str
    service_name: str
    answers: Mapping[str, Value]
    bases: Mapping[str, str]
    as_typed: Mapping[str, str]
    kept_as_typed: tuple[Issue, ...] = ()
    removed: tuple[Issue, ...] = ()

    @property
    def unnamed(self) -> bool:
        """Whether the row names no service, so that this observation stays alone."""
        return is_placeholder(self.service_name)


@dataclass(frozen=True, slots=True)
class Imported:
    """All rows of a table: taken, or rejected with the reason. ``total`` counts data rows."""

    source: str
    total: int
    rows: tuple[ImportedRow, ...]
    rejected: tuple[Issue, ...]
    unmapped_columns: tuple[str, ...]
    column_map: Mapping[str, str]
