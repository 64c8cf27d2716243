"""The first run: start an engagement, or open one."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.text import line, slug
from followme.tui.frame.folders import SUFFIX, as_file
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.widgets.record_table import Column, RecordTable
from followme.tui.widgets.text_line import TextLine

_QUESTIONS = (
    ("product-line", "Product line", "what the engagement is about, e.g. Home Broadband"),
    ("me", "Your name", "every line you keep carries it"),
    ("file", "File", "proposed from the product line"),
)


def found_here() -> dict[str, Path]:
    """The fieldbooks of the working folder, by name."""
    return {path.name: path for path in sorted(Path.cwd().glob(f"*{SUFFIX}"))}


class FirstRunScreen(ModeScreen):
    """Three lines to start; below them the fieldbooks found here."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("first")
    KEYS: ClassVar = ("app.quit",)

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Path] = {}
        self._proposed = ""

    def body(self) -> ComposeResult:
        yield Static(ui_text("followme", "bold"), classes="heading")
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(ui_text("Start an engagement", "bold $accent"))
            for name, label, hint in _QUESTIONS:
                with Horizontal(classes="question"):
                    yield Static(ui_text(label), classes="label")
                    yield TextLine(placeholder=hint, id=name)
            yield Static(
                ui_text("Enter starts it. Everything stays in that one file on this laptop.", "$muted"),
                id="first-said",
            )
            yield Static(ui_text("Or open one", "bold $accent"), classes="gap")
            with Horizontal(classes="question"):
                yield Static(ui_text("Path"), classes="label")
                yield TextLine(placeholder="a .fieldbook file", id="open-path")
            with Vertical(id="found-here"):
                yield RecordTable(
                    (Column("", 20, share=1),),
                    lambda record: (record,),
                    header=False,
                    empty="No fieldbook in this folder.",
                    id="found",
                )

    def on_mount(self) -> None:
        super().on_mount()
        self._found = found_here()
        self.query_one(RecordTable).show(list(self._found))
        self.query_one("#product-line", TextLine).focus()

    def _text(self, name: str) -> str:
        return line(self.query_one(f"#{name}", TextLine).value)

    @on(TextLine.Changed, "#product-line")
    def _propose(self, event: TextLine.Changed) -> None:
        box = self.query_one("#file", TextLine)
        if box.value == self._proposed:
            self._proposed = slug(line(event.value)) + SUFFIX if line(event.value) else ""
            box.value = self._proposed

    @on(TextLine.Submitted)
    def _entered(self, event: TextLine.Submitted) -> None:
        if event.input.id == "open-path":
            self._open(as_file(line(event.value), Path()))
            return
        missing = next((name for name, _, _ in _QUESTIONS if not self._text(name)), None)
        if missing is not None:
            self.query_one(f"#{missing}", TextLine).focus()
            return
        self.home.create_file(as_file(self._text("file"), Path()), self._text("product-line"), self._text("me"))

    @on(RecordTable.Opened)
    def _chosen(self, event: RecordTable.Opened) -> None:
        self._open(self._found[event.record])

    def _open(self, path: Path) -> None:
        if path.is_file():
            self.home.open_file(path)
        else:
            self.tell(
                FollowmeError(
                    "no such fieldbook", f"There is no file {path}. Check the path, or start an engagement above."
                )
            )
