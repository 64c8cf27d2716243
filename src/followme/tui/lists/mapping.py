"""What a person says about a list, changed one thing at a time; the file is looked at anew with the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from followme.tui.lists.reading import Looked

if TYPE_CHECKING:
    from followme.engagement.lists.previewing import Importing, ListColumn

NOWHERE: Final = "nothing"
ROLES: Final = {
    "visit_column": "Visit: one per value",
    "team_column": "Team",
    "qualifier_column": "Qualifier, for homonyms",
}
"""What a column may tell beside an answer: the option of ``Importing``, and how it reads."""


def target_of(looked: Looked, column: ListColumn) -> str:
    """Where a column goes: a field's name, a role, or "" for nowhere."""
    roles = (role for role in ROLES if getattr(looked.importing, role) == column.header)
    return next(roles, column.field)


def proposed_for(looked: Looked, column: ListColumn) -> Sequence[str]:
    """The fields that a column may answer, of which it is taken for none until somebody says which."""
    return () if target_of(looked, column) else looked.report.proposed_map.get(column.header, ())


def target_words(looked: Looked, target: str) -> str:
    """A field's label, or what a role is called."""
    return ROLES.get(target) or (looked.catalogue.named(target).label if target else NOWHERE)


def column_target(looked: Looked, column: ListColumn) -> str:
    """Where a column goes, in words; one of ours that is no answer is taken as what it is."""
    target = target_of(looked, column)
    taken = looked.preview.ours and column.header not in looked.report.unmapped_columns
    return "itself" if taken and not target else target_words(looked, target)


def with_column(base: Importing, looked: Looked, header: str, target: str) -> Importing:
    """``header`` goes to ``target``, "" for nowhere; the column that went there before goes nowhere.

    ``base`` is what was said last; ``looked`` may be older, when the file is being read for it.
    """
    now = _columns(base, looked)
    columns = {name: "" if field == target or name == header else field for name, field in now.items()}
    roles: dict[str, Any] = {role: _role(base, role, header, target) for role in ROLES}
    if target not in ROLES:
        columns[header] = target
    return replace(_pinned(base, looked), columns=columns, **roles)


def _role(base: Importing, role: str, header: str, target: str) -> str:
    before: str = getattr(base, role)
    return header if role == target else "" if before == header else before


def with_level(base: Importing, looked: Looked, field: str, typed: str, level: str) -> Importing:
    """``typed`` means ``level`` in a field; with "" it is kept as typed."""
    pinned = _pinned(base, looked)
    values: dict[str, Mapping[str, str]] = dict(pinned.values)
    values[field] = {**values.get(field, {}), typed: level}
    return replace(pinned, values=values)


def with_sheet(base: Importing, sheet: str) -> Importing:
    """Another sheet; what was said about the columns of this one says nothing about those."""
    roles: dict[str, Any] = dict.fromkeys(ROLES, "")
    return replace(base, sheet=sheet, columns={}, values={}, **roles)


def _pinned(base: Importing, looked: Looked) -> Importing:
    """As it was read: every column, every word and the sheet, so that one change changes nothing else."""
    return replace(
        base,
        sheet=looked.report.sheet,
        columns=_columns(base, looked),
        values={**looked.preview.values, **base.values},
    )


def _columns(base: Importing, looked: Looked) -> dict[str, str]:
    """What a column may mean stays proposed: "nothing" is an answer as well, and nobody gave it."""
    read = {column.header: column.field for column in looked.preview.columns if not proposed_for(looked, column)}
    return {**read, **base.columns}
