"""Columns: what each column of the file answers, with what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.lists.heading import columns_of
from followme.tui.lists.mapping import ROLES, column_target, proposed_for, target_of, target_words, with_column
from followme.tui.lists.reading import ImportView, Looked
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.signs import SIGN

if TYPE_CHECKING:
    from followme.engagement.lists.previewing import ListColumn

_LONGEST = 90
"""Characters of a header that are shown in full."""
_SAMPLE = 60
"""Characters of an example, of three."""
_REMARK = 230
"""Characters of a remark: it has room on three lines."""
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
        looked = self.looked
        if looked is None:
            return ""
        if proposed := proposed_for(looked, column):
            more = len(proposed) > 1
            return (f"{SIGN} {f'{len(proposed)} meanings' if more else _or(looked, proposed)}?", "alert")
        if _remarks(looked, column):
            return (f"{SIGN} {column_target(looked, column)}", "alert")
        return (column_target(looked, column), "strong" if target_of(looked, column) else "muted")

    # ---- the one in hand

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        column = self._rows.get(self.table.record)
        whole = Content("") if column is None or self.looked is None else column_words(self.looked, column)
        self.query_one("#column-whole", Static).update(whole)

    @on(RecordTable.Opened)
    def action_choose(self) -> None:
        column, looked = self._rows.get(self.table.record), self.looked
        if column is None or looked is None or self.is_asked:
            return
        if looked.preview.ours:
            self.mode.say(OURS)
            return

        proposed = proposed_for(looked, column)

        def chosen(target: str | None) -> None:
            if target is not None and (target != target_of(looked, column) or proposed):
                tell(self, self.MapChange(lambda base: with_column(base, looked, column.header, target)))

        about = "A field takes one column: what is chosen here leaves the column it had."
        now = target_of(looked, column) or next(iter(proposed), "")
        dialog = ChooseDialog(cut(column.header, _LONGEST), _choices(looked, proposed), now, about)
        self.app.push_screen(dialog, chosen)


def _choices(looked: Looked, proposed: Sequence[str]) -> list[Choice]:
    headers = {target_of(looked, column): column.header for column in looked.preview.columns}
    headers |= {"": "", **dict.fromkeys(proposed, "proposed")}
    targets = ("", *(field.name for field in looked.catalogue.fields), *ROLES)
    return [Choice(target, target_words(looked, target), headers.get(target, "")) for target in targets]


def _or(looked: Looked, targets: Sequence[str]) -> str:
    return " or ".join(target_words(looked, target) for target in targets)


def _remarks(looked: Looked, column: ListColumn) -> list[str]:
    report = looked.report
    return [remark for remark in report.remarks if column.header in columns_of(remark, report)]


def column_words(looked: Looked, column: ListColumn) -> Content:
    """A column in full: header, where it goes, what stands in it, and what waits for a word."""
    target = target_of(looked, column)
    samples = " · ".join(cut(sample, _SAMPLE) for sample in column.samples)
    head = joined(
        (cut(column.header, _LONGEST), "bold"),
        (" → ", "$muted"),
        (column_target(looked, column), "bold" if target else "$muted"),
        (f"   {column.filled:,} of {looked.report.rows:,} filled", "$muted"),
    )
    waits = [ui_text(f"{SIGN} {words}", "$warning") for words in _waiting(looked, column, target)]
    return Content("\n").join([head, joined((samples or "empty", "$muted")), *waits])


def _waiting(looked: Looked, column: ListColumn, target: str) -> Iterator[str]:
    """What somebody should say, or know, of a column."""
    if waiting := sum(word.waits for word in looked.words if word.field == target):
        yield f"{times(waiting, 'word')} without a level: w shows them."
    if proposed := proposed_for(looked, column):
        yield f"It may mean {_or(looked, proposed)}: Enter says which. Until then nothing is taken from it."
    yield from (cut(remark, _REMARK) for remark in _remarks(looked, column))
