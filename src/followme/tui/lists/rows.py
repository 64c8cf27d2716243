"""Rows: what would become of every row of the file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.engagement.lists.previewing import rows_as_csv
from followme.errors import FollowmeError
from followme.exports.placing.files import put_text
from followme.text import times
from followme.tui.frame.dialog import FileDialog
from followme.tui.keys.bindings import bindings
from followme.tui.lists.reading import LOOK, ImportView, Looked
from followme.tui.safe import cut, joined
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.signs import SIGN
from followme.words.terms import read_as

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.imports.reporting import Line

SUFFIX = ".csv"
ABOUT = "What becomes of every row, as CSV. A name alone is put beside this fieldbook."
ALL_WELL = "No row is rejected or changed, and every cell is understood. o shows all rows."
NONE = "The table has no row."
_LONGEST = 200
_NOTE = 300
"""Characters of a name, and of a note, that are shown in full: four lines."""
_WORTH_A_LOOK = (*LOOK, "changed", "back")


class RowsView(ImportView):
    """A row per row, or only those to look at."""

    BINDINGS: ClassVar = bindings("rows")
    NAME = "rows"
    TITLE = "Rows"
    KEYS = ("import.bring_in", "rows.edition", "rows.gone", "rows.look", "rows.write", "import.next_view")

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._looking = False

    def compose(self) -> ComposeResult:
        columns = (
            Column("Row", 6, right=True),
            Column("Outcome", 23),
            Column("Service", 12, share=2),
            Column("Note", 12, share=3),
        )
        yield RecordTable(columns, self._row, id="row-rows")
        yield Static("", id="row-whole", classes="whole")

    def count(self, read: Looked) -> int:
        return len(read.preview.lines)

    def show(self, read: Looked) -> None:
        self.looked = read
        self._lines = read.preview.lines
        self._sift()

    def _sift(self) -> None:
        rows = [str(n) for n, one in enumerate(self._lines) if not self._looking or one.outcome in _WORTH_A_LOOK]
        self.table.show(rows, empty=ALL_WELL if self._lines else NONE)
        self._tell()

    def _row(self, row: str) -> Sequence[Cell]:
        row_line = self._lines[int(row)]
        return (
            (f"{row_line.row:,}" if row_line.row else "–", "muted"),
            outcome(row_line),
            row_line.service,
            (row_line.note, "muted"),
        )

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        record = self.table.record
        whole = line_words(self._lines[int(record)]) if record else Content("")
        self.query_one("#row-whole", Static).update(whole)

    def action_look(self) -> None:
        self._looking = not self._looking
        self._sift()
        shown = times(len(self.table.records), "row")
        self.mode.say(f"{shown} to look at; o shows all." if self._looking else f"All {shown}.")

    # ---- as a file

    def action_write(self) -> None:
        path, looked = self.home.path, self.looked
        if path is None or looked is None:
            return

        def given(to: Path | None) -> None:
            if to is not None:
                self.mode.ask(lambda e: write(e, looked.preview.lines, to), self.mode.say)

        source = Path(looked.report.source).stem
        proposed, folder = f"{source}-rows{SUFFIX}", path.absolute().parent
        self.app.push_screen(FileDialog("Write the rows", ABOUT, proposed, folder, SUFFIX), given)


def write(_engagement: Engagement, lines: Sequence[Line], to: Path) -> str:
    """Write the rows to a new file; what is to be said of it."""
    if to.exists():  # it may be the very list that is being imported
        raise FollowmeError(f"{to.name} is there already", "Nothing was written: give it another name.")
    put_text(to, rows_as_csv(lines))
    return f"Wrote {to.name}: {times(len(lines), 'row')}."


def outcome(row_line: Line) -> Cell:
    """What becomes of it; a sign where a person may want to look."""
    if row_line.outcome in LOOK:
        return (f"{SIGN} {read_as(row_line.outcome)}", "alert")
    return (f"  {read_as(row_line.outcome)}", "muted" if row_line.outcome == "already there" else "")


def line_words(row_line: Line) -> Content:
    """A row in full."""
    head = joined(
        (f"row {row_line.row:,}   " if row_line.row else "in no row of the file   ", "$muted"),
        (read_as(row_line.outcome), "bold $warning" if row_line.outcome in LOOK else "bold"),
        "   ",
        cut(row_line.service, _LONGEST) or ("no name", "$muted"),
    )
    return Content("\n").join([head, joined((cut(row_line.note, _NOTE), "$muted"))])
