"""A file that is looked at, and anew when what is said about it changes: nothing of it is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from followme.engagement.lists.previewing import Importing
from followme.errors import FollowmeError
from followme.imports.asking import Ask
from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.frame.tabbed import TabbedScreen
from followme.tui.lists.asking import (
    OTHER_LIST,
    ListNameDialog,
    answered,
    ask_dialog,
    header_dialog,
    questions,
    with_header,
)
from followme.tui.lists.columns import ColumnsView
from followme.tui.lists.heading import asks_words, file_words, looked_words, trouble_words
from followme.tui.lists.mapping import with_sheet
from followme.tui.lists.reading import ImportView, Looked, RunningImport
from followme.tui.lists.rows import RowsView
from followme.tui.lists.words import WordsView
from followme.tui.safe import ui_text
from followme.tui.widgets.bars import WorkProgress
from followme.tui.widgets.record_table import RecordTable

READING: Final = "The file is still being read."


class LookingScreen(TabbedScreen[Looked]):
    """The three views of a file; what only a person can say is asked as soon as the file was looked at."""

    VIEWS: ClassVar = (ColumnsView, WordsView, RowsView)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._importing = Importing()
        self._looking: RunningImport | None = None
        self._sheets: tuple[tuple[str, int], ...] = ()
        self._asks: tuple[Ask, ...] = ()
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

    @property
    def held(self) -> str:
        """Why nothing can be said about the file now; "" when it can."""
        return ""

    # ---- looking

    def load(self) -> None:
        """Look at the file; again when something was written, which may be in it."""
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
        self._importing, self._asks = looked.importing, looked.report.asks
        if looked.preview.sheets and not looked.importing.sheet:
            self._sheets = looked.preview.sheets
        self._show_trouble(None)
        self.present(looked)
        self.query_one("#import-file", Static).update(file_words(self._path, self.read))
        words = asks_words(self._asks) if self._asks else looked_words(looked)
        self.query_one("#import-counts", Static).update(words)
        self._ask_at_once()

    def _not_seen(self, looking: RunningImport, error: FollowmeError) -> None:
        if looking is not self._looking:
            return  # another look took its place
        self._rest()
        if self.read is not None:
            self.tell(error)
            return
        if asks := questions(error):
            self._importing, self._asks = looking.importing, asks
        self._show_trouble(error)
        self._ask_at_once()

    def _rest(self) -> None:
        self._looking = None
        self.query_one(WorkProgress).end()

    def _show_trouble(self, error: FollowmeError | None) -> None:
        self.query_one("#trouble").display = error is not None
        self.query_one("#tabs").display = self.query_one("#views").display = error is None
        if error is not None:
            words = asks_words(self._asks) if self._asks else ui_text("Nothing can be imported yet.", "$muted")
            self.query_one("#import-counts", Static).update(words)
            self.query_one("#trouble", Static).update(trouble_words(error))
        self.show_keys()

    def keys_now(self) -> Sequence[str]:
        if self._asks:
            return ("import.answer", *(("import.header",) if self.read else ()), "app.back")
        if self.read is None:
            return ("app.back",)
        return [key for key in super().keys_now() if key != "import.sheet" or self._sheets[1:]]

    def action_next_view(self) -> None:
        self.say("")
        super().action_next_view()

    def action_to(self, view: str) -> None:
        self.say("")
        self.to(view)

    # ---- what is asked

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._ask_at_once()

    def _ask_at_once(self) -> None:
        """Once for what was said last; behind another screen it waits until this one is shown again."""
        if self._asks and self._asked is not self._importing and self.app.screen is self:
            self.action_answer()

    @on(RecordTable.Opened)
    def action_answer(self) -> None:
        """Ask the first thing that only a person can say."""
        if not self._asks or self._looking is not None:
            return
        self._asked, ask = self._importing, self._asks[0]

        def chosen(value: str | None) -> None:
            if value == OTHER_LIST and ask.about == "edition":
                self.app.push_screen(ListNameDialog(f"{self._path.stem} 2"), named)
            elif value is not None:
                self._take(answered(self._last, ask, value))

        def named(name: str | None) -> None:
            if name:
                self._take(replace(self._last, list_name=name))

        self.app.push_screen(ask_dialog(ask), chosen)

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
        self.say(self.held)
        if not self.held:
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

    def action_header(self) -> None:
        looked = self.read
        if looked is None or looked.preview.ours or not looked.preview.top:
            self.say("The file has no rows to choose a header from.")
            return

        def chosen(row: str | None) -> None:
            if row is not None and int(row) != looked.report.header_row:
                self._take(with_header(self._last, int(row)))

        self.app.push_screen(header_dialog(looked.preview.top, looked.report.header_row), chosen)
