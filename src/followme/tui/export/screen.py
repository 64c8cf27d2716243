"""Export: both plans and what belongs to them, written to a folder, checked before they are put in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.text import line, times
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from followme.engagement.plans.views import ExportedFile, ExportResult


class ExportScreen(ModeScreen):
    """A folder, a key, and what came of it."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("export")
    SCOPES: ClassVar = ("export",)
    KEYS: ClassVar = ("export.write", "export.check", "app.back")

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[str, ExportedFile | str] = {}
        self._busy = False

    def body(self) -> ComposeResult:
        yield Static(ui_text("Export", "bold"), classes="heading")
        with Horizontal(classes="question"):
            yield Static(ui_text("Folder"), classes="label")
            yield TextLine(self._folder(), id="folder")
        yield Static(
            ui_text("Enter writes both plans here; what was there before is replaced whole.", "$muted"),
            id="outcome",
        )
        yield RecordTable(
            (Column("File", 24, share=2), Column("Bytes", 10, right=True), Column("SHA-256", 16, share=3)),
            self._row,
            empty="Nothing written yet.",
            id="files",
        )

    def _folder(self) -> str:
        path = self.home.path
        return str(path.with_suffix("")) + "-plans" if path else "plans"

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#folder", TextLine).focus()

    def _row(self, name: str) -> Sequence[Cell]:
        file = self._files[name]
        if isinstance(file, str):
            return (("! " + file, "alert"), "", "")
        return (file.name, f"{file.size:,}", (file.sha256, "muted"))

    @on(TextLine.Submitted, "#folder")
    def action_write(self) -> None:
        self._start("Writing …", check=False)

    def action_check(self) -> None:
        self._start("Checking …", check=True)

    def _start(self, words: str, *, check: bool) -> None:
        typed = line(self.query_one("#folder", TextLine).value)
        if self._busy or not typed:
            return
        self._busy = True
        self._tell(words)
        folder = Path(typed).expanduser()
        self.home.ask(
            lambda e: e.plans.export(folder, check=check),
            lambda done: self._show(done, check=check),
            failed=self._failed,
        )

    def _tell(self, words: str, style: str = "$accent") -> None:
        if self.is_attached:
            self.query_one("#outcome", Static).update(ui_text(words, style))

    def _show(self, done: ExportResult, *, check: bool) -> None:
        self._busy = False
        if not self.is_attached:
            return
        self._files = {f"! {n}": problem for n, problem in enumerate(done.problems)}
        self._files |= {file.name: file for file in done.files}
        self.query_one(RecordTable).show(list(self._files))
        total = sum(file.size for file in done.files)
        act = "Checked" if check else "Written and checked"
        problems = f"! {len(done.problems)} to look at" if done.problems else "no problem"
        first = f"{act}: {times(len(done.files), 'file')}, {times(total, 'byte')}, {problems}. {done.folder}."
        self._tell(f"{first} {done.carried.left_out}".rstrip(), "$warning" if done.problems else "$success")

    def _failed(self, error: FollowmeError) -> None:
        self._busy = False
        self._tell("Nothing was written.")
        self.tell(error)
