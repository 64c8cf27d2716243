"""A mode that is one big table: it filters, sorts, and opens the evidence of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from followme.errors import WrongFilter
from followme.tui.frame.mode import ModeScreen
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable, Sorting
from followme.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from followme.engagement import Engagement

Row = TypeVar("Row")
HINT: Final = "words, team:care, impact>=50 — F1 helps, esc shows all"
_LINES: Final = 3
_BROKEN: Final = 10
"""Lines for what is wrong with a filter; cells at the end of each that a long word may leave empty."""
_ROOMY: Final = 70
NONE_FITS: Final = "No service fits. / changes the filter, esc shows all."


class FilterLine(TextLine):
    """What the rows have to fit. Escape is the screen's: it shows all rows, however far the typing is."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action == "discard" else super().check_action(action, parameters)


@dataclass(frozen=True, slots=True)
class Order(Generic[Row]):
    """A way to sort: its name, the key of a row, the column it is of, and whether the highest is first."""

    name: str
    key: Callable[[Row], tuple[Any, ...]]
    title: str = ""
    down: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """The keys of the rows that fit, None for all; what is wrong with the filter, what to do, and what stands."""

    keys: frozenset[str] | None
    trouble: str = ""
    todo: str = ""
    stands: str = ""

    def words(self, room: int) -> str:
        """In at most ``room`` cells: of what to do the end is left out, never what stands meanwhile."""
        ends = f" Until then: {cut(self.stands, room // 3)}" if self.stands else ""
        return (
            f"{self.trouble}. {cut(self.todo, room - cell_len(self.trouble + ends) - 2)}{ends}"
            if self.trouble
            else ""
        )


class ListingScreen(ModeScreen, Generic[Row]):
    """Rows by id; a filter over their words; orders to go round."""

    TITLE_WORD = ""
    EMPTY = ""
    NOUN = ("service", "services")
    MARKS = False
    """Whether its rows can be marked."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, Row] = {}
        self._orders = self.orders()
        self._order = 0
        self._by: Order[Row] = self._orders[0]
        self._turned = False
        self._fitting: frozenset[str] | None = None

    # ---- what a mode says about itself

    def columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def orders(self) -> Sequence[Order[Row]]:
        raise NotImplementedError

    def cells(self, row: Row) -> Sequence[Cell]:
        raise NotImplementedError

    def open(self, record: str) -> None:
        raise NotImplementedError

    def is_last(self, row: Row) -> bool:  # noqa: ARG002  for modes that have some
        """Whether a row stands below the others, whatever the order and whichever way round."""
        return False

    # ---- the screen

    def table(self) -> RecordTable:
        may_mark = (lambda key: key in self.rows) if self.MARKS else None
        row = lambda key: self.cells(self.rows[key])  # noqa: E731
        return RecordTable(self.columns(), row, empty="Opening …", may_mark=may_mark, id="rows")

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        yield from self.main()
        with Horizontal(id="filter-row"):
            yield Static(ui_text("/ ", "$muted"), classes="prompt")
            yield FilterLine(placeholder=HINT, id="filter")
        yield Static("", id="filter-trouble")

    def main(self) -> ComposeResult:
        yield self.table()

    @property
    def list(self) -> RecordTable:
        return self.query_one("#rows", RecordTable)

    def on_mount(self) -> None:
        super().on_mount()
        self._close_filter()

    def fill(self, rows: dict[str, Row]) -> None:
        self.rows = rows
        self.list.set_marks(key for key in self.list.marked if key in rows)
        self.sift()
        if self._fitting is not None:
            self._ask_which()  # what was written may have changed what fits

    def sift(self) -> None:
        order, fitting = self._by, self._fitting
        fitting_keys = [key for key in self.rows if fitting is None or key in fitting]
        fitting_keys.sort(key=lambda key: order.key(self.rows[key]), reverse=self._turned)
        fitting_keys.sort(key=lambda key: self.is_last(self.rows[key]))  # which changes nothing else
        by = Sorting(order.title, order.down != self._turned)
        self.list.show(fitting_keys, empty=NONE_FITS if self.rows else self.EMPTY, by=by)
        self.show_heading()

    def show_heading(self) -> None:
        total, shown = len(self.rows), len(self.list.records)
        order = f", by {self._by.name}{', turned round' if self._turned else ''}"
        if self._by.title and self.size.width < _ROOMY:
            order = ""  # the header says it
        count = (
            f"{total:,} {self.NOUN[total != 1]}" if shown == total else f"{shown:,} of {total:,} {self.NOUN[1]}"
        )
        words = (f"   {count}{order}", "$muted") if total else ("", "")
        self.query_one(".heading", Static).update(joined((self.TITLE_WORD, "bold"), words, self.heading_more()))

    def heading_more(self) -> tuple[str, str]:
        return ("", "")

    # ---- keys

    @on(RecordTable.Opened, "#rows")
    def action_evidence(self) -> None:
        if self.list.record:
            self.open(self.list.record)

    def action_filter(self) -> None:
        self.query_one("#filter-row").display = True
        self._line.focus()

    @property
    def _line(self) -> FilterLine:
        return self.query_one(FilterLine)

    @on(TextLine.Changed, "#filter")
    def _ask_which(self) -> None:
        """Only the last filter typed matters; an earlier one that was not asked yet is not."""
        where = self._line.value.strip()
        self.ask(lambda e: _fitted(e, where), self._narrow, group="filter")

    def _narrow(self, fitted: Fitted) -> None:
        self._fitting = fitted.keys
        width = max(20, self.query_one("#filter-row").size.width)
        self._show_trouble(fitted.words(_LINES * (width - _BROKEN)))
        self.sift()

    def _show_trouble(self, words: str) -> None:
        trouble = self.query_one("#filter-trouble", Static)
        trouble.update(ui_text(words, "$warning"))
        trouble.display = bool(words)

    @on(TextLine.Submitted, "#filter")
    def _to_rows(self) -> None:
        """The filter is kept; an empty line makes room."""
        self._line.settle(self._line.value)
        if self._line.value:
            self.list.focus()
        else:
            self._close_filter()

    def _close_filter(self) -> None:
        self._show_trouble("")
        self.query_one("#filter-row").display = False
        self.list.focus()

    def action_sort(self) -> None:
        self._order = (self._order + 1) % len(self._orders)
        self._sort(self._orders[self._order])

    def _sort(self, by: Order[Row], *, turned: bool = False) -> None:
        self._by, self._turned = by, turned
        self.sift()

    @on(RecordTable.HeaderClicked, "#rows")
    def _sort_by_column(self, event: RecordTable.HeaderClicked) -> None:
        """By the column; clicked again, the other way round."""
        if event.title == self._by.title:
            self._sort(self._by, turned=not self._turned)
        else:
            self._sort(self.order_of(event.title))

    def order_of(self, title: str) -> Order[Row]:
        """The order of a column: one of those to go round, else by what stands in it."""
        order = next((way for way in self._orders if way.title == title), None)
        return order or Order(title.lower(), lambda row: self._cell_key(title, row), title)

    def _cell_key(self, title: str, row: Row) -> tuple[Any, ...]:
        """What stands in a column, without signs; the empty last."""
        place = [column.title for column in self.columns()].index(title)
        cell = self.cells(row)[place]
        text = (cell if isinstance(cell, str) else cell[0]).strip("~=- ").casefold()
        return (not text, text)

    def back(self) -> None:
        """Show all rows again; if all are shown, none is marked any more."""
        if self._fitting is None and not self._line.value:
            self.list.set_marks(())
        self._line.settle("")
        self._close_filter()


def _fitted(engagement: Engagement, where: str) -> Fitted:
    """What fits; of a filter that is wrong somewhere the rest stands, so that half a word empties no table."""
    try:
        return Fitted(engagement.services.fitting(where) if where else None)
    except WrongFilter as wrong:
        keys = engagement.services.fitting(wrong.rest) if wrong.rest else None
        return Fitted(keys, wrong.title.removeprefix("filter, "), wrong.message, wrong.rest)
