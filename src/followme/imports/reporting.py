"""The report of an import, in the shape of the contract."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any

from followme.imports.taken import Imported, Issue


def report(imported: Imported, already: Collection[str]) -> dict[str, Any]:
    """The report of the contract; ``already`` holds the record keys the fieldbook has.

    A row counts as already there when all its observations are. ``observations`` counts the new ones.
    ``cleaned`` lists the cells that lost characters.
    """
    new = {row.row for row in imported.rows if row.key not in already}
    return {
        "source": imported.source,
        "rows": imported.total,
        "imported": len(new),
        "already": len({row.row for row in imported.rows} - new),
        "observations": sum(row.key not in already for row in imported.rows),
        "rejected": [
            {"row": cell.row, "column": cell.column, "value": cell.value, "reason": cell.reason}
            for cell in imported.rejected
        ],
        "kept_as_typed": [
            {"row": cell.row, "column": cell.column, "value": cell.value}
            for cell in _once(row.kept_as_typed for row in imported.rows)
        ],
        "cleaned": [
            {"row": cell.row, "column": cell.column, "removed": cell.reason}
            for cell in _once(row.removed for row in imported.rows)
        ],
        "unmapped_columns": list(imported.unmapped_columns),
        "map": dict(imported.column_map),
    }


def _once(issues: Iterable[Sequence[Issue]]) -> Iterable[Issue]:
    """The parts of a split row share their cells: each is reported once."""
    return dict.fromkeys(chain.from_iterable(issues))
