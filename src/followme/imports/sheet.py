"""A sheet: rows of text cells as they stand in a file, before anybody knows what they mean."""

from dataclasses import dataclass
from typing import Final

from followme.imports.taken import Issue

LIMIT: Final = 32 * 2**20
"""Bytes of a source; the largest real inventory measured had under 4 MiB."""
CELLS: Final = 10_000_000
"""Cells kept in memory: one long row must not square the whole file."""

Rows = list[list[str]]
Span = tuple[tuple[int, int], tuple[int, int]]
"""Merged cells: first and last (row, column), from 0."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet of a workbook, or all there is of a text file.

    Attributes:
        name: what a workbook calls it; "" in a text file.
        rows: its cells, untouched; rows may differ in length.
        merged: cells shown as one.
        hidden: whether the workbook hides it.
        remarks: what is odd in it and stands in no cell.
        keyed: its first row are the keys of a document, and the header whatever they say.
    """

    name: str
    rows: Rows
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    remarks: tuple[Issue, ...] = ()
    keyed: bool = False


def has_content(row: list[str]) -> bool:
    """Whether any cell holds more than white space."""
    return any(map(str.strip, row))


def filled(row: list[str]) -> int:
    """How many cells hold more than white space."""
    return sum(map(bool, map(str.strip, row)))


def width(row: list[str]) -> int:
    """Cells up to the last with content."""
    return max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)
