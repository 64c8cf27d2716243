"""A mode that is one big table: it filters, sorts, and opens the evidence of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from followme.text import key_of
from followme.tui.safe import joined, ui_text
from followme.tui.screens.evidence import EvidenceScreen
from followme.tui.screens.mode import ModeScreen
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Order(Generic[Row]):
    """A way to sort: what it is called, and the key of a row."""

    name: str
    key: Callable[[Row], tuple[object, ...]]


class ListingScreen(ModeScreen, Generic[Row]):
    """Rows by id; a filter over their words; orders to go round."""

    TITLE_WORD = ""
    EMPTY = ""
    NOUN = ("service", "services")

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, Row] = {}
        self._orders = self.orders()
        self._order = 0
        self._words: tuple[str, ...] = ()
        self._texts: dict[str, str] = {}

    # ---- what a mode says about itself

    def columns(self) -> Sequence[Column]:
        """The table's columns."""
        raise NotImplementedError

    def orders(self) -> Sequence[Order[Row]]:
        """Ways to sort, the first at the start."""
        raise NotImplementedError

    def cells(self, row: Row) -> Sequence[Cell]:
        """The cells of a row."""
        raise NotImplementedError

    def words(self, row: Row) -> str:
        """What the filter looks through."""
        raise NotImplementedError

    # ---- the screen

    def table(self) -> RecordTable:
        """The table, to be put into the body."""
        return RecordTable(self.columns(), lambda key: self.cells(self.rows[key]), empty="Opening …", id="rows")

    def body(self) -> ComposeResult:
        """Heading, filter, table."""
        yield Static("", classes="heading")
        with Horizontal(id="filter-row"):
            yield Static(ui_text("/ ", "$muted"), classes="prompt")
            yield TextLine(placeholder="words to look for — Enter goes to the rows, esc shows all", id="filter")
        yield from self.main()

    def main(self) -> ComposeResult:
        """What is below the heading: the table, and what a mode puts beside it."""
        yield self.table()

    @property
    def list(self) -> RecordTable:
        """The table."""
        return self.query_one("#rows", RecordTable)

    def on_mount(self) -> None:
        """The rows have the keys."""
        super().on_mount()
        self.query_one("#filter-row").display = False
        self.list.focus()

    def fill(self, rows: dict[str, Row]) -> None:
        """These rows, sorted and filtered as before."""
        self.rows = rows
        self._texts.clear()
        self.sift()

    def sift(self) -> None:
        """Apply filter and order."""
        order = self._orders[self._order]
        kept = [key for key, row in self.rows.items() if self._fits(key, row)]
        kept.sort(key=lambda key: order.key(self.rows[key]))
        empty = f"No row holds {' '.join(self._words)!r}." if self.rows else self.EMPTY
        self.list.show(kept, empty=empty)
        self._show_heading(len(kept), order.name)

    def _fits(self, key: str, row: Row) -> bool:
        if not self._words:
            return True
        if key not in self._texts:
            self._texts[key] = key_of(self.words(row))  # once per load, not once per typed letter
        return all(word in self._texts[key] for word in self._words)

    def _show_heading(self, shown: int, order: str) -> None:
        total = len(self.rows)
        count = f"{total} {self.NOUN[total != 1]}" if shown == total else f"{shown} of {total} {self.NOUN[1]}"
        words = (f"   {count}, by {order}", "$muted") if total else ("", "")
        self.query_one(".heading", Static).update(joined((self.TITLE_WORD, "bold"), words, self.heading_more()))

    def heading_more(self) -> tuple[str, str]:
        """More for the heading, with its style."""
        return ("", "")

    # ---- keys

    @on(RecordTable.Opened, "#rows")
    def action_evidence(self) -> None:
        """The evidence of the row in hand."""
        if self.list.record:
            self.app.push_screen(EvidenceScreen(self.list.record))

    def action_filter(self) -> None:
        """Type words to look for."""
        self.query_one("#filter-row").display = True
        self.query_one("#filter", TextLine).focus()

    @on(TextLine.Changed, "#filter")
    def _filter(self, event: TextLine.Changed) -> None:
        self._words = tuple(key_of(event.value).split())
        self.sift()

    @on(TextLine.Submitted, "#filter")
    def _to_rows(self) -> None:
        self.list.focus()

    def action_sort(self) -> None:
        """The next order."""
        self._order = (self._order + 1) % len(self._orders)
        self.sift()

    def back(self) -> None:
        """Show all rows again."""
        box = self.query_one("#filter", TextLine)
        box.settle("")
        self.query_one("#filter-row").display = False
        self.list.focus()
