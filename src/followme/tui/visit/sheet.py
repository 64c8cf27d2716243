"""The sheet of a visit: what to see, to ask and to listen for, as it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from followme.text import slug
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined, ui_text
from followme.words.visits import visit_line

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.visits.sheet import Sheet


def read_sheet(engagement: Engagement, visit: str) -> Sheet:
    """The sheet of the next planned visit, else of this one."""
    planned = [row.visit for row in engagement.visits.rows() if row.visit.status == "planned"]
    return engagement.visits.sheet(planned[0].id if planned else visit)


class SheetScreen(ModeScreen):
    """One page to take along."""

    BINDINGS: ClassVar = bindings("sheet")
    SCOPES: ClassVar = ("sheet",)
    KEYS: ClassVar = ("sheet.write", "app.back")

    def __init__(self, visit: str) -> None:
        super().__init__()
        self._visit = visit
        self._found: Sheet | None = None

    def body(self) -> ComposeResult:
        yield Static(ui_text("Next visit", "bold"), classes="heading")
        with VerticalScroll(classes="page", id="sheet"):
            yield Static("", id="sheet-text")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#sheet").focus()

    def load(self) -> None:
        visit = self._visit
        self.ask(lambda e: read_sheet(e, visit), self._show, group="load")

    def _show(self, sheet: Sheet) -> None:
        self._found = sheet
        self.query_one("#sheet-text", Static).update(ui_text(sheet.text, lines=True))

    def say(self, text: str) -> None:
        """In the heading: nothing hides the page."""
        self.query_one(".heading", Static).update(joined(("Next visit", "bold"), (f"   {text}", "$accent")))

    def action_write(self) -> None:
        if self._found is None or self.home.path is None:
            return
        to = self.home.path.with_name(f"sheet-{slug(visit_line(self._found.visit))}.txt")
        self.say(_written(to, self._found.text))


def _written(to: Path, text: str) -> str:
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        return f"{to.name} cannot be written: {error.strerror or error}."
    return f"Written: {to.name}, beside the fieldbook."
