"""A table that knows ids only: rows are fetched when they are shown, so 100,000 open as fast as ten.

Textual's ``DataTable`` measures every cell before the first paint (3.7-7 times slower with 10,000 rows).
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from followme.tui.bindings import bindings
from followme.tui.safe import cut, fitted

Cell = str | tuple[str, str]
"""Text, or text and the part of the table's look it has: ``muted``, ``strong`` or ``alert``."""
_MARK = 2  # cells before every row for the sign of the cursor: a sign, because colour alone says nothing


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


class RecordTable(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling table with one cursor row; ``row`` gives the cells of an id when they are needed.

    A row of one cell goes across all columns. The cursor steps over rows that are headings.
    """

    BINDINGS = bindings("table")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"record-table--{part}" for part in ("header", "cursor", "muted", "strong", "alert", "idle")
    }
    cursor = reactive(0, repaint=False)

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        table: "RecordTable"
        record: str

        @property
        def control(self) -> "RecordTable":
            """The table, for handlers that name one."""
            return self.table

    @dataclass
    class Opened(Message):
        """Enter was pressed on a row."""

        table: "RecordTable"
        record: str

        @property
        def control(self) -> "RecordTable":
            """The table, for handlers that name one."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        row: Callable[[str], Sequence[Cell]],
        *,
        header: bool = True,
        empty: str = "",
        id: str | None = None,  # noqa: A002  textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._row = row
        self._head = int(header)
        self._ids: Sequence[str] = ()
        self._headings: Container[str] = ()
        self._empty = empty
        self._strips: dict[str, Strip] = {}
        self.writes: Callable[[str], str] | None = None
        """How a row is copied, where its cells do not say all."""

    # ---- content

    @property
    def record(self) -> str:
        """The id under the cursor; empty when the table is."""
        return self._ids[self.cursor] if self._ids else ""

    @property
    def records(self) -> Sequence[str]:
        """All ids, in order."""
        return self._ids

    def show(
        self,
        ids: Sequence[str],
        *,
        empty: str | None = None,
        at: str | None = None,
        headings: Container[str] = (),
    ) -> None:
        """Show these rows; the cursor goes to ``at``, else stays on its record, else on its row."""
        wanted = at if at is not None else self.record
        self._ids, self._headings = ids, headings
        self._empty = self._empty if empty is None else empty
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(ids) + self._head)
        place = next((n for n, record in enumerate(ids) if record == wanted), self.cursor)
        self.cursor = self._standing(max(0, min(place, len(ids) - 1)), 1)
        self._keep_in_view()
        self.refresh()
        self._say_moved()

    def in_words(self, record: str) -> str:
        """A row as plain text: as whoever filled the table writes it, else its cells."""
        if self.writes is not None:
            return self.writes(record)
        cells = (cell if isinstance(cell, str) else cell[0] for cell in self._row(record))
        return " · ".join(filter(None, map(str.strip, cells)))

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns for the same rows."""
        self._columns = tuple(columns)
        self._strips.clear()
        self.refresh()

    # ---- moving

    def watch_cursor(self, before: int, now: int) -> None:
        """Repaint the two rows that changed, nothing else: 500 bytes instead of 9,500."""
        self.refresh_line(before + self._head)
        self.refresh_line(now + self._head)

    def _move(self, to: int) -> None:
        place = self._standing(max(0, min(to, len(self._ids) - 1)), 1 if to > self.cursor else -1)
        if place != self.cursor:
            self.cursor = place
            self._keep_in_view()
            self._say_moved()

    def _standing(self, place: int, by: int) -> int:
        """The nearest row that is no heading, in the direction ``by`` first."""
        below, above = range(place, len(self._ids)), range(min(place, len(self._ids) - 1), -1, -1)
        ways = (below, above) if by > 0 else (above, below)
        return next((n for n in chain(*ways) if self._ids[n] not in self._headings), place)

    def _keep_in_view(self) -> None:
        rows = max(1, self.size.height - self._head)
        top = self.scroll_offset.y
        above = self.cursor - 1
        if 0 <= above < top and above < len(self._ids) and self._ids[above] in self._headings:
            self.scroll_to(y=above, animate=False, immediate=True)  # a heading belongs to the row below it
        elif self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + rows:
            self.scroll_to(y=self.cursor - rows + 1, animate=False, immediate=True)

    def _say_moved(self) -> None:
        if self._ids:
            self.post_message(self.Moved(self, self.record))

    def action_up(self) -> None:
        """One row up."""
        self._move(self.cursor - 1)

    def action_down(self) -> None:
        """One row down."""
        self._move(self.cursor + 1)

    def action_page_up(self) -> None:
        """One page up."""
        self._move(self.cursor - max(1, self.size.height - self._head - 1))

    def action_page_down(self) -> None:
        """One page down."""
        self._move(self.cursor + max(1, self.size.height - self._head - 1))

    def action_first(self) -> None:
        """The first row."""
        self._move(0)

    def action_last(self) -> None:
        """The last row."""
        self._move(len(self._ids) - 1)

    def action_open(self) -> None:
        """Tell that the row under the cursor is to be opened."""
        if self._ids:
            self.post_message(self.Opened(self, self.record))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the cursor's row it opens."""
        place = event.y - self._head + self.scroll_offset.y
        if event.y < self._head or not 0 <= place < len(self._ids):
            return
        if place == self.cursor:
            self.action_open()
        self._move(place)

    # ---- painting

    def on_resize(self) -> None:
        """Widths follow the window."""
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._ids) + self._head)
        self._keep_in_view()
        self.refresh()

    def on_focus(self) -> None:
        """The cursor row is marked only in the table that has the keys."""
        self.refresh_line(self.cursor + self._head)

    def on_blur(self) -> None:
        """The cursor row is marked only in the table that has the keys."""
        self.refresh_line(self.cursor + self._head)

    def notify_style_update(self) -> None:
        """Another theme: nothing painted before is right."""
        super().notify_style_update()
        self._strips.clear()

    def _widths(self) -> list[tuple[int, int, Column]]:
        width = self.size.width
        shown = [(n, column) for n, column in enumerate(self._columns) if width >= column.above]
        spare = width - _MARK - sum(column.width + 1 for _, column in shown)
        parts = sum(column.share for _, column in shown) or 1
        return [(n, column.width + max(0, spare) * column.share // parts, column) for n, column in shown]

    def _line(self, cells: Sequence[Cell], mark: str, style: Style, *, plain: bool = False) -> Strip:
        segments = [Segment(mark, style)]
        if len(cells) == 1 and len(self._columns) > 1:
            text, part = cells[0] if isinstance(cells[0], tuple) else (cells[0], "")
            look = style + self._part(part) if part and not plain else style
            room = self.size.width - _MARK
            return Strip([*segments, Segment(fitted(text, room), look)]).adjust_cell_length(self.size.width, style)
        for place, width, column in self._widths():
            cell = cells[place] if place < len(cells) else ""
            text, part = (cell, "") if isinstance(cell, str) else cell
            look = style + self._part(part) if part and not plain else style
            segments += [Segment(fitted(text, width, right=column.right), look), Segment(" ", style)]
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def _part(self, part: str) -> Style:
        return self.get_component_rich_style(f"record-table--{part}", partial=True)

    def render_line(self, y: int) -> Strip:
        """One line of the window: the header stays, rows scroll under it."""
        if y < self._head:
            look = self.get_component_rich_style("record-table--header")
            return self._line([column.title for column in self._columns], "  ", look)
        place = y - self._head + self.scroll_offset.y
        if place < len(self._ids):
            return self._row_strip(place)
        return self._empty_line(y) if not self._ids else Strip.blank(self.size.width, self.rich_style)

    def _row_strip(self, place: int) -> Strip:
        record = self._ids[place]
        if place == self.cursor:
            part = "cursor" if self.has_focus else "idle"
            look = self.get_component_rich_style(f"record-table--{part}")
            return self._line(self._row(record), "▸ " if self.has_focus else "· ", look, plain=True)
        if record not in self._strips:
            self._strips[record] = self._line(self._row(record), "  ", self.rich_style)
        return self._strips[record]

    def _empty_line(self, y: int) -> Strip:
        lines = Content(self._empty).wrap(max(1, self.size.width - 4)) if self._empty else []
        at = y - self._head - 1
        text = lines[at].plain if 0 <= at < len(lines) else ""
        look = self.rich_style + self._part("muted")
        return Strip([Segment(fitted("  " + cut(text, self.size.width), self.size.width), look)])

    def refresh_line(self, y: int) -> None:
        """Repaint a line of the table; the header does not scroll, so neither does this."""
        self.refresh(Region(0, y - self.scroll_offset.y, self.size.width, 1))
