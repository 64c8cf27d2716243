"""A screen of several views of one thing that was read: one is shown, a line says which there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.home import Home, home_of
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import RecordTable

Read = TypeVar("Read")
MORE: Final = "← → more"
"""Before what is longer than its place: the keys that scroll it."""
_WHOLE: Final = 40
_CUT: Final = (7, 4, 3)
"""Letters of a view's title, with and without room for all."""


class TabView(Vertical, Generic[Read]):
    """One of the views: a table, its keys, a number in the tab line."""

    NAME: ClassVar = ""
    TITLE: ClassVar = ""
    KEYS: ClassVar[tuple[str, ...]] = ()
    """Action ids for the bar, the most useful first."""

    @property
    def mode(self) -> ModeScreen:
        return cast("ModeScreen", self.screen)

    @property
    def home(self) -> Home:
        return home_of(self)

    @property
    def table(self) -> RecordTable:
        return self.query_one(RecordTable)

    def keys(self) -> Sequence[str]:
        """Action ids for the bar, as things stand."""
        return self.KEYS

    def count(self, read: Read) -> int:
        """The number in the tab line."""
        raise NotImplementedError

    def show(self, read: Read) -> None:
        """Show what was read."""
        raise NotImplementedError


class TabbedScreen(ModeScreen, Generic[Read]):
    """The views, all of one thing read at once."""

    VIEWS: ClassVar[tuple[type[TabView[Any]], ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.read: Read | None = None
        self.at = ""
        """The name of the view that is shown; empty to choose it anew."""
        self._sought = ("", "")

    def tabs(self, title: str = "") -> Static:
        """The line that says which views there are; a title until something is read."""
        return Static(ui_text(title, "bold"), classes="heading", id="tabs")

    def views(self) -> ComposeResult:
        with Vertical(id="views"):
            for view in self.VIEWS:
                yield view()

    def on_mount(self) -> None:
        super().on_mount()
        for view in self._all:
            view.display = False

    @property
    def _all(self) -> list[TabView[Read]]:
        return list(self.query(TabView))

    @property
    def view(self) -> TabView[Read] | None:
        return next((view for view in self._all if self.at == view.NAME), None)

    def say(self, text: str) -> None:
        """The line below the views, ``#said``, tells what happened."""
        self.query_one("#said", Static).update(ui_text(text, "$accent"))

    def first(self) -> str:
        return self.VIEWS[0].NAME

    def present(self, read: Read) -> None:
        self.read = read
        for view in self._all:
            view.show(read)
        self.to(self.at or self.first())
        self._go_to_sought()

    def seek(self, view: str, row: str) -> None:
        self._sought = (view, row)
        if self.read is not None and self.is_ready:
            self._go_to_sought()

    def _go_to_sought(self) -> None:
        (view, row), self._sought = self._sought, ("", "")
        if view:
            self.to(view)
        if view and row and self.view is not None:
            self.view.table.go_to(row)

    def to(self, name: str) -> None:
        if self.read is None:
            return
        self.at = name
        for view in self._all:
            view.display = name == view.NAME
        if self.view is not None:
            self.view.table.focus()
        self._show_tabs(self.read)
        self.show_keys()

    def _show_tabs(self, read: Read) -> None:
        """Where not all fit, the titles of those that are not shown are cut."""
        tabs = self.query_one("#tabs", Static)
        lines = (Content(" · ").join(self._tabs(read, most)) for most in (_WHOLE, *_CUT))
        fitting = (line for line in lines if not tabs.size.width or line.cell_length <= tabs.size.width)
        tabs.update(next(fitting, Content(" · ").join(self._tabs(read, _CUT[-1]))))

    def _tabs(self, read: Read, most: int) -> list[Content]:
        return [
            _tab(f"{view.TITLE if here else cut(view.TITLE, most)} {view.count(read):,}", here=here)
            for view in self._all
            for here in (view is self.view,)
        ]

    def on_resize(self) -> None:
        if self.read is not None and self.view is not None:
            self._show_tabs(self.read)

    def keys_now(self) -> Sequence[str]:
        return self.view.keys() if self.view else self.KEYS

    def action_next_view(self) -> None:
        names = [view.NAME for view in self.VIEWS]
        self.to(names[(names.index(self.at) + 1) % len(names)] if self.at else names[0])


def _tab(words: str, *, here: bool) -> Content:
    return joined((f"▸ {words}", "bold $accent")) if here else joined((words, "$muted"))
