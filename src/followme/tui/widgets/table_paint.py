"""How a table is painted: only rows that show are asked for, and what a page has cost is not paid twice."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from rich.style import Style
from textual import events, on
from textual.cache import LRUCache
from textual.geometry import Region
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from followme.tui.widgets.table_lines import (
    GUTTER,
    MARK,
    Cell,
    Column,
    Looks,
    Sorting,
    empty_line,
    header,
    row_line,
)

_KEPT: Final = 256  # painted rows that are kept, some pages: scrolling through 100,000 grows nothing
REST: Final = "\n"
"""In an id: what follows it is the rest of the row above, and shows the cursor with it."""
_AHEAD: Final = 0.02  # seconds of rest after which the next page is drawn: 15 ms, spent while this one is read


class PaintedTable(ScrollView, can_focus=True, inherit_bindings=False):
    """The picture of a table: a header that stays, rows under it, one with the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"record-table--{part}" for part in ("header", "cursor", "muted", "strong", "alert", "idle")
    }
    cursor = reactive(0, repaint=False)

    def __init__(
        self,
        columns: Sequence[Column],
        row: Callable[[str], Sequence[Cell]],
        *,
        header: bool,
        id: str | None,  # noqa: A002  textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._row = row
        self._head = int(header)
        self._gutter = GUTTER
        self._ids: Sequence[str] = ()
        self._empty = ""
        self._marks: dict[str, None] = {}
        self._sorting = Sorting()
        self._plain: Style | None = None
        self._turned = False
        self._ahead: Timer | None = None
        self._strips: LRUCache[tuple[str, str, int], Strip] = LRUCache(_KEPT)

    @property
    def _rows(self) -> int:
        """How many rows have room."""
        return self.size.height - self._head

    def rest(self, place: int) -> int:
        """How many rows below a row are the rest of it."""
        below = range(place + 1, len(self._ids))
        return next((n for n, at in enumerate(below) if REST not in self._ids[at]), len(below))

    # ---- what has to be painted anew

    def watch_cursor(self, before: int, now: int) -> None:
        """Repaint the two rows that changed, nothing else: 500 bytes instead of 9,500."""
        for place in (before, now):
            for line in range(place, place + 1 + self.rest(place)):
                self.refresh_line(line + self._head)

    def refresh_line(self, y: int) -> None:
        """Repaint a line of the table; the header does not scroll, so neither does this."""
        self.refresh(Region(0, y - self.scroll_offset.y, self.size.width, 1))

    @on(events.Focus)
    @on(events.Blur)
    def _sign_the_cursor(self) -> None:
        """The cursor's sign is another in the table that has the keys."""
        self.watch_cursor(self.cursor, self.cursor)

    def notify_style_update(self) -> None:
        """Another theme: nothing painted before is right."""
        super().notify_style_update()
        self._strips.clear()
        self._plain = None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another page is shown; soon the one after it is drawn."""
        super().watch_scroll_y(old_value, new_value)
        step = self._rows if new_value > old_value else -self._rows
        self._turned = True
        if self._ahead is not None:
            self._ahead.stop()
        self._ahead = self.set_timer(_AHEAD, lambda: self._draw_ahead(int(new_value) + step))

    def _draw_ahead(self, top: int) -> None:
        self._turned = False
        super().render_lines(self.size.region)  # so that a cursor key finds all lines but its two
        for place in range(max(0, top), min(len(self._ids), top + self._rows)):
            if place != self.cursor:
                self._row_strip(place)

    # ---- painting

    def _part(self, part: str) -> Style:
        return self.get_component_rich_style(f"record-table--{part}", partial=True)

    @property
    def _ground(self) -> Style:
        """The look of a row; Textual asks every ancestor for it, 0.1 ms a row."""
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual looks at each line for borders; a page that was just turned is drawn without, 10 ms sooner."""
        if not self._turned or self.styles.gutter:
            return super().render_lines(crop)
        lines, ground = [self.render_line(y) for y in crop.line_range], self.background_colors[1]
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, ground) for line in lines]
        return [line.crop(*crop.column_span) for line in lines]

    def render_line(self, y: int) -> Strip:
        """One line of the window: the header stays, rows scroll under it."""
        if y < self._head:
            look = self.get_component_rich_style("record-table--header")
            return header(self._columns, self.size.width, self._sorting, look, self._gutter)
        place = y - self._head + self.scroll_offset.y
        if place < len(self._ids):
            return self._row_strip(place)
        if self._ids:
            return Strip.blank(self.size.width, self._ground)
        return empty_line(self._empty, y - self._head - 1, self.size.width, self._ground + self._part("muted"))

    def _row_strip(self, place: int) -> Strip:
        record = self._ids[place]
        mark = MARK if record in self._marks else " "
        if self.cursor <= place <= self.cursor + self.rest(self.cursor):
            part, sign = ("cursor", "▸") if self.has_focus else ("idle", "·")
            sign = " " if REST in record else sign
            look = self.get_component_rich_style(f"record-table--{part}")
            return self._line(record, sign + mark, look, lambda _: Style.null())
        key = (record, mark, self.size.width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._line(record, " " + mark, self._ground, self._part)
        return strip

    def _line(self, record: str, gutter: str, look: Style, looks: Looks) -> Strip:
        return row_line(self._columns, self.size.width, self._row(record), gutter.ljust(self._gutter), look, looks)
