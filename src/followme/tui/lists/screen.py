"""Import: a list somebody has, its columns, its words, what would become of its rows; then all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from followme.errors import FollowmeError
from followme.text import times
from followme.tui.keys.bindings import bindings
from followme.tui.lists.imported import ImportedScreen
from followme.tui.lists.looking import READING, LookingScreen
from followme.tui.lists.reading import RunningImport
from followme.tui.store.messages import Counted
from followme.tui.widgets.bars import Far, WorkProgress
from followme.words.editions import renewed_counts

if TYPE_CHECKING:
    from followme.imports.reporting import ImportReport

RUNS: Final = "The import is running; esc stops it."
LEAVE: Final = "What you changed in the map would be dropped: esc again leaves, i imports."


class ImportScreen(LookingScreen):
    """What was looked at is brought in as one act; nothing is written before ``i``."""

    BINDINGS: ClassVar = bindings("import")
    SCOPES: ClassVar = ("import",)
    AUTO_FOCUS = ""  # a table that is not shown would take Enter from what is

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._import: RunningImport | None = None
        self._done: ImportReport | None = None

    @property
    def held(self) -> str:
        return RUNS if self._import is not None else ""

    def load(self) -> None:
        if self._import is None and self._done is None:
            super().load()

    def action_bring_in(self) -> None:
        if self.held:
            self.say(self.held)
        elif self._looking is not None or (self.read is None and not self._asks):
            self.say(READING)
        elif self._asks:
            self.action_answer()
        elif self.read is not None and not self.read.fresh:
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
            counts = f"{times(report.imported, 'row')} new{renewed_counts(report)}"
            self.app.notify(f"The import is done: {counts}. ^Z takes it back.", markup=False, timeout=8)
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
