"""Import: a list somebody has, its columns, its words, what would become of its rows; then all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from followme.engagement.lists.previewing import Importing
from followme.errors import FollowmeError
from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.frame.tabbed import TabbedScreen
from followme.tui.keys.bindings import bindings
from followme.tui.lists.asking import (
    OTHER_LIST,
    ListNameDialog,
    answered,
    ask_dialog,
    header_dialog,
    with_header,
)
from followme.tui.lists.columns import ColumnsView
from followme.tui.lists.imported import ImportedScreen
from followme.tui.lists.mapping import with_sheet
from followme.tui.lists.reading import (
    ImportView,
    Looked,
    RunningImport,
    asks_words,
    counts_words,
    file_words,
    trouble_words,
)
from followme.tui.lists.rows import RowsView
from followme.tui.lists.words import WordsView
from followme.tui.safe import ui_text
from followme.tui.store.messages import Counted
from followme.tui.widgets.bars import Far, WorkProgress

if TYPE_CHECKING:
    from followme.imports.reporting import ImportReport

READING: Final = "The file is still being read."
RUNS: Final = "The import is running; esc stops it."
LEAVE: Final = "What you changed in the map would be dropped: esc again leaves, i imports."


class ImportScreen(TabbedScreen[Looked]):
    """A file is looked at, and anew when what is said about it changes; nothing is written before ``i``."""

    BINDINGS: ClassVar = bindings("import")
    SCOPES: ClassVar = ("import",)
    AUTO_FOCUS = ""  # a table that is not shown would take Enter from what is
    VIEWS: ClassVar = (ColumnsView, WordsView, RowsView)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._importing = Importing()
        self._looking: RunningImport | None = None
        self._import: RunningImport | None = None
        self._done: ImportReport | None = None
        self._sheets: tuple[tuple[str, int], ...] = ()
        self._asked: Importing | None = None
        self._warned = False

    def body(self) -> ComposeResult:
        yield Static(file_words(self._path, self.read), classes="heading", id="import-file")
        yield Static(ui_text("Reading …", "$muted"), id="import-counts")
        yield self.tabs()
        yield from self.views()
        yield Static("", id="trouble", classes="page")
        yield WorkProgress("Reading …")
        yield Static("", id="said")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#trouble").display = False
        self.query_one("#tabs").display = False

    # ---- looking

    def load(self) -> None:
        """Look at the file; again when something was written, which may be in it."""
        if self._import is None and self._done is None:
            self._look(self._importing)

    def _look(self, importing: Importing) -> None:
        if self._looking is not None:
            self._looking.stop()
        self._looking = looking = RunningImport(self._path, importing, self.post_message)
        self.ask(looking.look, self._seen, group="look", failed=lambda error: self._not_seen(looking, error))

    def _seen(self, looked: Looked) -> None:
        if self._looking is None or looked.importing is not self._looking.importing:
            return
        self._rest()
        self._importing = looked.importing
        if looked.preview.sheets and not looked.importing.sheet:
            self._sheets = looked.preview.sheets
        self._show_trouble(None)
        self.present(looked)
        self.query_one("#import-file", Static).update(file_words(self._path, self.read))
        counts = asks_words(looked) if looked.report.asks else counts_words(looked)
        self.query_one("#import-counts", Static).update(counts)
        if looked.report.asks and self._asked is not self._importing:
            self.action_answer()

    def _not_seen(self, looking: RunningImport, error: FollowmeError) -> None:
        if looking is not self._looking:
            return  # another look took its place
        self._rest()
        if self.read is not None:
            self.tell(error)
            return
        self._show_trouble(error)

    def _rest(self) -> None:
        self._looking = None
        self.query_one(WorkProgress).end()

    def _show_trouble(self, error: FollowmeError | None) -> None:
        self.query_one("#trouble").display = error is not None
        self.query_one("#tabs").display = self.query_one("#views").display = error is None
        if error is not None:
            self.query_one("#import-counts", Static).update(ui_text("Nothing can be imported yet.", "$muted"))
            self.query_one("#trouble", Static).update(trouble_words(error))
        self.show_keys()

    def keys_now(self) -> Sequence[str]:
        if self.read is None:
            return ("app.back",)
        if self.read.report.asks:
            return ("import.answer", "import.header", "columns.choose", "app.back")
        return [key for key in super().keys_now() if key != "import.sheet" or self._sheets[1:]]

    def action_next_view(self) -> None:
        self.say("")
        super().action_next_view()

    def action_to(self, view: str) -> None:
        self.say("")
        self.to(view)

    # ---- saying how to take it

    @on(ImportView.MapChange)
    def _wanted(self, event: ImportView.MapChange) -> None:
        looked, last = self.read, self._last
        if looked is None or last.sheet not in (looked.importing.sheet, looked.report.sheet):
            self.say(READING)  # another sheet: what is on screen is no longer what this is about
        else:
            self._take(event.change(last))

    @property
    def _last(self) -> Importing:
        """What was said last, whether the file was read for it or is being read."""
        return self._looking.importing if self._looking else self._importing

    def _take(self, importing: Importing) -> None:
        if self._import is not None:
            self.say(RUNS)
            return
        self.say("")
        self._warned = False
        self._look(importing)

    def action_known(self) -> None:
        self._take(replace(self._last, catalogue=not self._last.catalogue))

    def action_split(self) -> None:
        self._take(replace(self._last, split_names=not self._last.split_names))

    def action_sheet(self) -> None:
        looked = self.read
        if looked is None or not self._sheets[1:]:
            self.say("The file has no other sheet with a table.")
            return

        def chosen(sheet: str | None) -> None:
            if sheet is not None and sheet != looked.report.sheet:
                self._take(with_sheet(self._last, sheet))

        choices = [Choice(name, name, times(rows, "row")) for name, rows in self._sheets]
        about = "What you said about the columns of this sheet is not taken along."
        self.app.push_screen(ChooseDialog("Sheet", choices, looked.report.sheet, about), chosen)

    def action_answer(self) -> None:
        """Ask the first thing that only a person can say."""
        looked = self.read
        if looked is None or not looked.report.asks:
            return
        self._asked, ask = self._importing, looked.report.asks[0]

        def chosen(value: str | None) -> None:
            if value == OTHER_LIST:
                self.app.push_screen(ListNameDialog(f"{self._path.stem} 2"), named)
            elif value is not None:
                self._take(answered(self._last, ask, value))

        def named(name: str | None) -> None:
            if name:
                self._take(replace(self._last, list_name=name))

        self.app.push_screen(ask_dialog(ask), chosen)

    def action_header(self) -> None:
        looked = self.read
        if looked is None or not looked.preview.top:
            self.say("The file has no rows to choose a header from.")
            return

        def chosen(row: str | None) -> None:
            if row is not None and int(row) != looked.report.header_row:
                self._take(with_header(self._last, int(row)))

        self.app.push_screen(header_dialog(looked.preview.top, looked.report.header_row), chosen)

    # ---- the import itself

    def action_bring_in(self) -> None:
        if self._import is not None:
            self.say(RUNS)
        elif self.read is None or self._looking is not None:
            self.say(READING)
        elif self.read.report.asks:
            self.action_answer()
        elif not self.read.fresh:
            self.say("No row of it is new: there is nothing to import.")
        else:
            self._start()

    def _start(self) -> None:
        home = self.home
        self._import = running = RunningImport(self._path, self._importing, self.post_message)
        home.long_work, home.busy = running, "importing"
        self.say("")
        self.query_one(WorkProgress).begin()
        home.change(running.bring_in, self._imported, self._failed)

    def _over(self) -> bool:
        """It is over; whether this screen is still there to show it."""
        self._import = self.home.long_work = None
        self.home.busy = ""
        here = self.is_attached and self.app.is_running
        if here:
            self.query_one(WorkProgress).end()
        return here

    def _failed(self, error: FollowmeError) -> None:
        self._over()
        self.tell(error)

    def _imported(self, report: ImportReport) -> None:
        self._done = report
        if not self._over():
            words = f"The import is done: {times(report.imported, 'row')} new. ^Z takes it back."
            self.app.notify(words, markup=False, timeout=8)
        elif self.app.screen is self:
            self._show_done()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._show_done()

    def _show_done(self) -> None:
        if self._done is not None:
            self.app.switch_screen(ImportedScreen(self._done, self._importing))

    def on_counted(self, message: Counted) -> None:
        """How far it is; a short file is read before anybody could read that."""
        if message.work is self._import:
            self.query_one(WorkProgress).far = self._far("importing ", message)
        elif message.work is self._looking and message.done:
            progress = self.query_one(WorkProgress)
            progress.display, progress.far = True, self._far("reading ", message)

    def _far(self, head: str, message: Counted) -> Far:
        tail = f" · {message.done:,} of {times(message.of, 'row')}"
        return Far(head, self._path.name, tail, message.done, message.of)

    def back(self) -> None:
        """Stop the import; leave; with a changed map only when asked twice."""
        if self._import is not None:
            self._import.stop()
            self.query_one(WorkProgress).stopping = True
        elif self.read is not None and (self._importing.columns or self._importing.values) and not self._warned:
            self._warned = True
            self.say(LEAVE)
        else:
            if self._looking is not None:
                self._looking.stop()
            super().back()
