"""The picker: folders and files, one or several to be taken. No file is opened before it is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from followme.text import times
from followme.tui.frame.folders import (
    SUFFIX,
    Item,
    Listing,
    as_path,
    is_path,
    listing,
    matching,
    parted,
    size_words,
)
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.safe import cut, cut_left, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine

HINT = "words to look for, or a path: ~  ..  /media"


@dataclass(frozen=True, slots=True)
class FileKind:
    """Which files a picker offers, and its words. Of ``several`` one marks some; else Enter takes one."""

    title: str
    endings: tuple[str, ...]
    howto: str
    none: str
    several: bool = True


FIELDBOOKS: Final = FileKind(
    "Merge files",
    (SUFFIX,),
    "Space marks a file, m merges what is marked. / goes to another folder.",
    "No other fieldbook in this folder. / goes to another one.",
)


class FileTable(RecordTable):
    """A table with the picker's keys."""

    BINDINGS: ClassVar = bindings("picker")

    @dataclass
    class Told(Message):
        """A key of the picker was pressed: merge, above or look."""

        what: str

    def action_tell(self, key: str) -> None:
        tell(self, self.Told(key))


class LookLine(TextLine):
    """Words or a path; down goes to the rows."""

    BINDINGS: ClassVar = bindings("look")

    @dataclass
    class Left(Message):
        """To the rows."""

    def action_rows(self) -> None:
        tell(self, self.Left())


class PickerScreen(ModeScreen):
    """A folder at a time; what is marked in one stays marked in the next."""

    SCOPES: ClassVar = ("picker",)
    KEYS: ClassVar = ("table.mark", "picker.merge", "picker.look", "app.back")

    def __init__(
        self,
        folder: Path,
        own: Path | None,
        chosen: Callable[[Sequence[Path]], None],
        wanted: FileKind = FIELDBOOKS,
    ) -> None:
        super().__init__()
        self._wanted = wanted
        self._own = own
        self._chosen = chosen
        self._here = Listing(folder, ())
        self._listed: tuple[Path, bool] | None = None
        self._folder = folder
        self._items: dict[str, Item] = {}

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        with Horizontal(id="look-row"):
            yield Static(ui_text("Go to", "$muted"), classes="prompt")
            yield LookLine(placeholder=HINT, id="look")
        columns = (Column("Name", 22, share=1), Column("Size", 7, right=True), Column("Changed", 17, right=True))
        may_mark = self._may_mark if self._wanted.several else None
        yield FileTable(columns, self._row, empty=self._wanted.none, may_mark=may_mark, id="found-files")
        yield Static("", id="marked", classes="whole")

    def keys_now(self) -> Sequence[str]:
        return self.KEYS if self._wanted.several else ("picker.open", "picker.look", "app.back")

    def on_mount(self) -> None:
        super().on_mount()
        self._enter(self._folder)
        self._table.focus()

    @property
    def _table(self) -> FileTable:
        return self.query_one(FileTable)

    @property
    def _line(self) -> LookLine:
        return self.query_one(LookLine)

    # ---- what is shown

    def _enter(self, folder: Path, came_from: Path | None = None) -> None:
        self._line.settle("")
        self._folder = folder
        self._list(folder, came_from=came_from)

    def _list(self, folder: Path, words: str = "", beginning: str = "", came_from: Path | None = None) -> None:
        wanted = (folder, beginning.startswith("."))
        if self._listed != wanted:
            self._listed = wanted
            self._here = listing(folder, self._own, hidden=wanted[1], endings=self._wanted.endings)
        fitting = matching(self._here.items, words, beginning)
        self._items = {str(item.path): item for item in fitting}
        first = next((key for key, item in self._items.items() if item.path == came_from), None)
        first = first or next((key for key, item in self._items.items() if item.kind == "file"), "")
        self._table.show(list(self._items), at=first)
        self._show_heading()
        self._show_marked()

    def on_resize(self) -> None:
        self._show_heading()

    def _show_heading(self) -> None:
        room = max(10, self.size.width - 16)
        words = joined((self._wanted.title, "bold"), "   ", (cut_left(str(self._here.folder), room), "$muted"))
        self.query_one(".heading", Static).update(words)

    @on(RecordTable.Marked, "#found-files")
    def _show_marked(self) -> None:
        marked = [Path(row) for row in self._table.marked]
        names = ", ".join(cut(path.name, 40) for path in marked)
        count = f"{times(len(marked), 'file')} marked"
        has_files = any(item.kind == "file" for item in self._here.items)
        words = (
            joined((f"{count}: ", "$accent"), names)
            if marked
            else ui_text(self._wanted.howto if has_files else self._wanted.none, "$muted")
        )
        trouble = joined((f"! {self._here.trouble} ", "$warning")) if self._here.trouble else ui_text("")
        self.query_one("#marked", Static).update(joined(trouble, words))

    def _row(self, row: str) -> Sequence[Cell]:
        item = self._items[row]
        if item.kind == "folder":
            return ((f"{item.name}/", "muted"), "", "")
        name: Cell = (item.name, "strong") if row in self._table.marked else item.name
        return (name, (size_words(item.size), "muted"), (item.changed, "muted"))

    # ---- the line

    @on(TextLine.Changed, "#look")
    def _typing(self, event: TextLine.Changed) -> None:
        typed = event.value
        if is_path(typed):
            folder, beginning = parted(typed, self._folder)
            self._list(folder, beginning=beginning)
        elif self.is_mounted:
            self._list(self._folder, words=typed)

    @on(TextLine.Submitted, "#look")
    def _go(self, event: TextLine.Submitted) -> None:
        typed = event.value
        path = as_path(typed, self._folder)
        if is_path(typed) and _is_folder(path):
            self._enter(_resolved(path))
        elif is_path(typed) and path.suffix.casefold() in self._wanted.endings:
            self._enter(_resolved(path.parent), came_from=_resolved(path))
        self._table.focus()

    @on(LookLine.Left)
    def _to_rows(self) -> None:
        self._table.focus()

    # ---- the rows

    @on(RecordTable.Opened, "#found-files")
    def _opened(self, event: RecordTable.Opened) -> None:
        item = self._items[event.record]
        if item.kind == "folder":
            self._enter(item.path, came_from=self._here.folder)
        elif self._wanted.several:
            self._table.mark(event.record)
        else:
            self._take([item.path])

    @on(FileTable.Told)
    def _told(self, event: FileTable.Told) -> None:
        {"merge": self._take_marked, "above": self._above, "look": self._look}[event.what]()

    def _may_mark(self, row: str) -> bool:
        return self._items[row].kind == "file"

    def _above(self) -> None:
        folder = self._here.folder
        if folder.parent != folder:
            self._enter(folder.parent, came_from=folder)

    def _look(self) -> None:
        self._line.focus()

    def _take_marked(self) -> None:
        item = self._items.get(self._table.record)
        files = [Path(row) for row in self._table.marked] or (
            [item.path] if item is not None and item.kind == "file" else []
        )
        if not files:
            self.say(self._wanted.howto)
            return
        self._take(files)

    def _take(self, files: Sequence[Path]) -> None:
        self.app.pop_screen()
        self._chosen(files)

    def back(self) -> None:
        if self.focused is self._line:
            self._enter(self._folder)
            self._table.focus()
        else:
            super().back()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path
