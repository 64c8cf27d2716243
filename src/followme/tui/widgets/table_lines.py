"""The lines of a table: which columns fit, how wide each is, how a row looks. It knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from followme.tui.safe import cut, fitted

Cell = str | tuple[str, str]
"""Text, or text and the part of the table's look it has: ``muted``, ``strong`` or ``alert``."""
Looks = Callable[[str], Style]
"""The look of a part."""
GUTTER: Final = 2  # cells before every row: the cursor's sign, because colour alone says nothing
MARKED: Final = 3  # where rows can be marked: the mark beside it, and a blank, so that it is no part of the name
MARK: Final = "*"
DOWN: Final = "▾"
UP: Final = "▴"
"""Beside the title of the column that the rows are sorted by: highest, or lowest, first."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: what the header says.
        width: its least width in cells.
        share: how many parts of the spare width it takes; 0 for none.
        right: aligned to the right, for numbers.
        above: shown only when the table is at least this wide.
    """

    title: str
    width: int
    share: int = 0
    right: bool = False
    above: int = 0


@dataclass(frozen=True, slots=True)
class Sorting:
    """What the rows are sorted by: the title of a column, and whether the highest comes first."""

    title: str = ""
    down: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A column that is shown: its number among all, the cell it begins at, its width."""

    number: int
    start: int
    width: int
    column: Column


@lru_cache(maxsize=64)
def placed(columns: tuple[Column, ...], width: int, gutter: int = GUTTER) -> tuple[Placed, ...]:
    """The columns that fit into ``width`` cells after the gutter, each followed by one blank."""
    shown = [(number, column) for number, column in enumerate(columns) if width >= column.above]
    spare = max(0, width - gutter - sum(column.width + 1 for _, column in shown))
    parts = sum(column.share for _, column in shown) or 1
    places: list[Placed] = []
    start = gutter
    for number, column in shown:
        places.append(Placed(number, start, column.width + spare * column.share // parts, column))
        start += places[-1].width + 1
    return tuple(places)


def title_at(columns: tuple[Column, ...], width: int, x: int, gutter: int = GUTTER) -> str:
    """The title of the column at a cell; "" where there is none."""
    hits = (
        place.column.title
        for place in placed(columns, width, gutter)
        if place.start <= x < place.start + place.width
    )
    return next(hits, "")


def header(columns: tuple[Column, ...], width: int, by: Sorting, look: Style, gutter: int = GUTTER) -> Strip:
    """The titles, and the sign of the order beside one."""
    segments = [Segment(" " * gutter, look)]
    for place in placed(columns, width, gutter):
        sign = (DOWN if by.down else UP) if by.title and place.column.title == by.title else ""
        segments += [Segment(_title(place, sign), look), Segment(" ", look)]
    return Strip(segments).adjust_cell_length(width, look)


def _title(place: Placed, sign: str) -> str:
    """The sign stands apart where there is room for that; where there is none for it, the title is cut."""
    title = cut(place.column.title, place.width - len(sign))
    gap = " " if sign and cell_len(title) + 2 <= place.width else ""
    return fitted(f"{title}{gap}{sign}", place.width, right=place.column.right)


def row_line(
    columns: tuple[Column, ...], width: int, cells: Sequence[Cell], gutter: str, style: Style, looks: Looks
) -> Strip:
    """A row, after its gutter. One cell goes across all columns."""
    segments, end = [Segment(gutter, style)], len(gutter)
    if len(cells) == 1 and len(columns) > 1:
        segments.append(_segment(cells[0], width - end, style, looks))
        end = width
    else:
        for place in placed(columns, width, end):
            cell = cells[place.number] if place.number < len(cells) else ""
            segments += [_segment(cell, place.width, style, looks, right=place.column.right), Segment(" ", style)]
            end = place.start + place.width + 1
    segments.append(Segment(" " * (width - end), style))
    # Neighbours of one look are written as one: a cursor key costs 0.6 kB instead of 1.8 (120 columns).
    return Strip(Segment.simplify(segments), max(end, width)).crop(0, width)


def _segment(cell: Cell, width: int, style: Style, looks: Looks, *, right: bool = False) -> Segment:
    text, part = (cell, "") if isinstance(cell, str) else cell
    return Segment(fitted(text, width, right=right), style + looks(part) if part else style)


def empty_line(text: str, at: int, width: int, look: Style) -> Strip:
    """Line number ``at`` of what a table without rows says."""
    lines = Content(text).wrap(max(1, width - 4)) if text else []
    shown = lines[at].plain if 0 <= at < len(lines) else ""
    return Strip([Segment(fitted(f"  {cut(shown, width)}", width), look)])
