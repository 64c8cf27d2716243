"""Columns: what each column of the file answers, with what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.lists.mapping import ROLES, column_target, target_of, target_words, with_column
from followme.tui.lists.reading import ImportView, Looked
from followme.tui.safe import cut, joined
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.signs import SIGN

if TYPE_CHECKING:
    from followme.engagement.lists.previewing import ListColumn

_LONGEST = 90
"""Characters of a header that are shown in full."""
_SAMPLE = 60
"""Characters of an example, of three."""
OURS = "followme wrote this file: every column is known, and nothing of it is guessed at."


class ColumnsView(ImportView):
    """A row per column; Enter says where one goes."""

    BINDINGS: ClassVar = bindings("columns")
    NAME = "columns"
    TITLE = "Columns"
    KEYS = (
        "import.bring_in",
        "columns.choose",
        "columns.edition",
        "import.next_view",
        "import.header",
        "import.known",
        "import.sheet",
        "import.split",
    )

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ListColumn] = {}

    def compose(self) -> ComposeResult:
        columns = (
            Column("Column of the file", 18, share=2),
            Column("Goes to", 18, share=1),
            Column("Filled", 6, right=True, above=70),
            Column("For example", 14, share=4),
        )
        yield RecordTable(columns, self._row, id="column-rows")
        yield Static("", id="column-whole", classes="whole")

    def count(self, read: Looked) -> int:
        return len(read.preview.columns)

    def show(self, read: Looked) -> None:
        self.looked = read
        self._rows = {str(number): column for number, column in enumerate(read.preview.columns)}
        self.table.show(list(self._rows))

    def _row(self, row: str) -> Sequence[Cell]:
        column = self._rows[row]
        samples = " · ".join(cut(sample, 30) for sample in column.samples)
        return (column.header, self._target(column), (f"{column.filled:,}", "muted"), (samples, "muted"))

    def _target(self, column: ListColumn) -> Cell:
        if self.looked is None:
            return ""
        return (column_target(self.looked, column), "strong" if target_of(self.looked, column) else "muted")

    # ---- the one in hand

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        column = self._rows.get(self.table.record)
        whole = Content("") if column is None or self.looked is None else column_words(self.looked, column)
        self.query_one("#column-whole", Static).update(whole)

    @on(RecordTable.Opened)
    def action_choose(self) -> None:
        column, looked = self._rows.get(self.table.record), self.looked
        if column is None or looked is None:
            return
        if looked.preview.ours:
            self.mode.say(OURS)
            return

        def chosen(target: str | None) -> None:
            if target is not None and target != target_of(looked, column):
                tell(self, self.MapChange(lambda base: with_column(base, looked, column.header, target)))

        about = "A field takes one column: what is chosen here leaves the column it had."
        dialog = ChooseDialog(cut(column.header, _LONGEST), _choices(looked), target_of(looked, column), about)
        self.app.push_screen(dialog, chosen)


def _choices(looked: Looked) -> list[Choice]:
    headers = {target_of(looked, column): column.header for column in looked.preview.columns}
    targets = ("", *(field.name for field in looked.catalogue.fields), *ROLES)
    return [
        Choice(target, target_words(looked, target), headers.get(target, "") if target else "")
        for target in targets
    ]


def column_words(looked: Looked, column: ListColumn) -> Content:
    """A column in full: header, where it goes, what stands in it, and the words that wait."""
    target = target_of(looked, column)
    rows = looked.report.rows
    samples = " · ".join(cut(sample, _SAMPLE) for sample in column.samples)
    waiting = sum(word.waits for word in looked.words if word.field == target)
    more = f" {SIGN} {times(waiting, 'word')} without a level: w" if waiting else ""
    head = joined(
        (cut(column.header, _LONGEST), "bold"),
        (" → ", "$muted"),
        (column_target(looked, column), "bold" if target else "$muted"),
        (f"   {column.filled:,} of {rows:,} filled", "$muted"),
        (more, "$warning"),
    )
    return Content("\n").join([head, joined((samples or "empty", "$muted"))])
