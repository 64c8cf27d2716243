"""A table that knows ids only: rows are fetched when they are shown, so 100,000 open as fast as ten.

Textual's ``DataTable`` measures every cell before the first paint (3.7-7 times slower with 10,000 rows).
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from textual import events
from textual.geometry import Size
from textual.message import Message

from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.widgets.patient import Patient
from followme.tui.widgets.table_lines import GUTTER, MARKED, Cell, Column, Sorting, title_at
from followme.tui.widgets.table_paint import REST, PaintedTable

__all__ = ["Cell", "Column", "RecordTable", "Sorting"]


class RecordTable(PaintedTable, Patient):
    """A scrolling table with one cursor row; ``row`` gives the cells of an id when they are needed.

    A row of one cell goes across all columns. The cursor steps over rows that are headings, and over the rest of
    a row (``REST``). Where
    ``may_mark`` says of a row that it may be marked, space marks it; marks stay when rows are sorted or filtered.
    """

    BINDINGS = bindings("table")

    @dataclass
    class Says(Message):
        """Something a table says."""

        table: "RecordTable"

        @property
        def control(self) -> "RecordTable":
            return self.table

    @dataclass
    class Moved(Says):
        """The cursor is on another row."""

        record: str

    @dataclass
    class Opened(Says):
        """Enter was pressed on a row."""

        record: str

    @dataclass
    class Marked(Says):
        """Other rows are marked than before; ``count`` of them."""

        count: int

    @dataclass
    class HeaderClicked(Says):
        """A column's title was clicked."""

        title: str

    def __init__(
        self,
        columns: Sequence[Column],
        row: Callable[[str], Sequence[Cell]],
        *,
        header: bool = True,
        empty: str = "",
        may_mark: Callable[[str], bool] | None = None,
        id: str | None = None,  # noqa: A002  textual's own name for it
    ) -> None:
        super().__init__(columns, row, header=header, id=id)
        self._headings: Container[str] = ()
        self._empty = empty
        self._may_mark = may_mark
        self._gutter = MARKED if may_mark else GUTTER
        self.writes: Callable[[str], str] | None = None
        """How a row is copied, where its cells do not say all."""

    # ---- content

    @property
    def record(self) -> str:
        return self._ids[self.cursor] if self._ids else ""

    @property
    def records(self) -> Sequence[str]:
        return self._ids

    @property
    def marked(self) -> tuple[str, ...]:
        """The ids that are marked, the first marked first; also those that are not shown now."""
        return tuple(self._marks)

    def show(
        self,
        ids: Sequence[str],
        *,
        empty: str | None = None,
        at: str | None = None,
        headings: Container[str] = (),
        by: Sorting | None = None,
    ) -> None:
        """Show these rows, sorted ``by`` a column; the cursor goes to ``at``, else stays on its record."""
        wanted = at if at is not None else self.record
        self._ids, self._headings = ids, headings
        self._sorting = self._sorting if by is None else by
        self._empty = self._empty if empty is None else empty
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(ids) + self._head)
        place = next((n for n, record in enumerate(ids) if record == wanted), self.cursor)
        self.cursor = standing(self._ids, self._headings, max(0, min(place, len(ids) - 1)), 1)
        self._keep_in_view()
        self.refresh()
        self._say_moved()

    def in_words(self, record: str) -> str:
        """A row as plain text: as whoever filled the table writes it, else its cells."""
        if self.writes is not None:
            return self.writes(record)
        cells = (cell if isinstance(cell, str) else cell[0] for cell in self._row(record))
        return " · ".join(filter(None, map(str.strip, cells)))

    # ---- marks

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "mark" and self._may_mark is None:
            return False
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        if self._ids:
            self.mark(self.record)
            self.action_down()

    def mark(self, record: str) -> None:
        if self._may_mark is not None and self._may_mark(record):
            marks = [mark for mark in self._marks if mark != record]
            self.set_marks(marks if record in self._marks else [*marks, record])

    def set_marks(self, records: Iterable[str]) -> None:
        marks = dict.fromkeys(records)
        changed = marks.keys() ^ self._marks.keys()
        self._marks = marks
        if changed == {self.record}:
            self.refresh_line(self.cursor + self._head)
        elif changed:
            self.refresh()
        if changed:
            self.post_message(self.Marked(self, len(marks)))

    # ---- moving

    def go_to(self, row: str) -> None:
        """The cursor to the row of that id, else to the first whose id begins so; else it stays."""
        ids = [record for record in self._ids if record == row] or [
            record for record in self._ids if record.startswith(row) and record not in self._headings
        ]
        if ids:
            self._move(self._ids.index(ids[0]))

    def _move(self, to: int) -> None:
        place = standing(
            self._ids, self._headings, max(0, min(to, len(self._ids) - 1)), 1 if to > self.cursor else -1
        )
        if place != self.cursor:
            self.cursor = place
            self._keep_in_view()
            self._say_moved()

    def _keep_in_view(self) -> None:
        top = self.scroll_offset.y
        for place in (self.cursor + self.rest(self.cursor), self.cursor):
            top = first_shown(self._ids, self._headings, place, top, max(1, self._rows))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)

    def _say_moved(self) -> None:
        if self._ids:
            self.post_message(self.Moved(self, self.record))

    def action_up(self) -> None:
        self._move(self.cursor - 1)

    def action_down(self) -> None:
        self._move(self.cursor + 1)

    def action_page_up(self) -> None:
        self._move(self.cursor - max(1, self._rows - 1))

    def action_page_down(self) -> None:
        self._move(self.cursor + max(1, self._rows - 1))

    def action_first(self) -> None:
        self._move(0)

    def action_last(self) -> None:
        self._move(len(self._ids) - 1)

    def action_open(self) -> None:
        if self._ids:
            tell(self, self.Opened(self, self.record))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the cursor's row it opens, on a title it tells so."""
        place = event.y - self._head + self.scroll_offset.y
        if event.y < self._head:
            title = title_at(self._columns, self.size.width, event.x, self._gutter)
            if title:
                self.post_message(self.HeaderClicked(self, title))
        elif place < len(self._ids):
            if place == self.cursor:
                self.action_open()
            self._move(place)

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._ids) + self._head)
        self._keep_in_view()
        self.refresh()


def standing(ids: Sequence[str], headings: Container[str], place: int, by: int) -> int:
    """The nearest row to ``place`` that has a cursor of its own, in the direction ``by`` first."""
    below, above = range(place, len(ids)), range(min(place, len(ids) - 1), -1, -1)
    ways = (below, above) if by > 0 else (above, below)
    return next((n for n in chain(*ways) if ids[n] not in headings and REST not in ids[n]), place)


def first_shown(ids: Sequence[str], headings: Container[str], cursor: int, top: int, rows: int) -> int:
    """The first of ``rows`` rows that are shown, now that the cursor has moved; ``top`` was it before.

    A cursor that leaves the page turns it: rolling by a row writes the whole page for every key (9 kB at 120×40).
    """
    above = cursor - 1
    if 0 <= above < min(top, len(ids)) and ids[above] in headings:
        return above  # a heading belongs to the row below it
    if top <= cursor < top + rows:
        return top
    return max(0, cursor - rows + 2) if cursor < top else min(len(ids) - rows, cursor - 1)
