"""What a newer edition of a list does, in words: the command's report and the app say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from followme.text import times
from followme.words.terms import read_as

if TYPE_CHECKING:
    from followme.imports.editions import Cell
    from followme.imports.reporting import ImportReport
    from followme.matching.renaming import Renaming


def may_be_edition(of: str) -> str:
    """What is said of a file that shares half of its names with a list that is known."""
    return f'It looks like a newer edition of the list "{of}"'


def changed_head(cells: Sequence[Cell]) -> str:
    """``changed: 3 cells``."""
    return f"changed: {times(len(cells), 'cell')}"


def kept_head(cells: Sequence[Cell]) -> str:
    """``kept as people say it: 1 cell``."""
    return f"{read_as('kept')}: {times(len(cells), 'cell')}"


def renewed_counts(report: ImportReport) -> str:
    """The rows that are neither new nor already there: ``, 3 changed, 1 back``; "" where there is none."""
    changed = {cell.row for cell in report.changed}
    kept_rows = {cell.row for cell in report.kept} - changed
    counts = {
        "changed": len(changed),
        read_as("kept"): len(kept_rows),
        "back": len(report.back),
        "staying out": len(report.struck),
    }
    return "".join(f", {count:,} {words}" for words, count in counts.items() if count)


def rows_told(report: ImportReport, *, retract: bool) -> Iterator[tuple[str, Sequence[str]]]:
    """Rows that come back, stay out or are left out, each kind with the names."""
    kinds = (
        (report.back, "back again", "back again"),
        (report.struck, "stays out: somebody took it back", "stay out: somebody took them back"),
        (report.gone, *_gone(retract=retract)),
    )
    for names, singular, plural in kinds:
        if names:
            yield f"{times(len(names), 'row')} {singular if len(names) == 1 else plural}", names


def _gone(*, retract: bool) -> tuple[str, str]:
    if retract:
        return "taken back: the edition leaves it out", "taken back: the edition leaves them out"
    return "left out by the edition, and still here", "left out by the edition, and still here"


def renaming_words(renaming: Renaming) -> str:
    """Which name may have become which, and why."""
    return f'"{renaming.gone}" may be "{renaming.new}" now ({renaming.reason})'
