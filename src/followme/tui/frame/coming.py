"""Modes that are not built yet say so, and name what does the work today."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import named
from followme.tui.safe import ui_text


class ComingScreen(ModeScreen):
    """One line each: what it will be, with what it comes, and what does it today."""

    MODE: ClassVar[str]
    WILL: ClassVar[str]
    COMES_WITH: ClassVar = "Comes with reviews."
    TODAY: ClassVar[str]

    def body(self) -> ComposeResult:
        yield Static(ui_text(named(f"mode.{self.MODE}").label, "bold"), classes="heading")
        with Vertical(classes="page"):
            yield Static(ui_text(self.WILL))
            yield Static(ui_text(self.COMES_WITH, "$accent"), classes="gap")
            yield Static(ui_text(self.TODAY, "$muted"))


class ReviewScreen(ComingScreen):
    """Who agrees."""

    MODE = "review"
    WILL = "Sign-offs and objections of leaders, architects and product management."
    TODAY = "Today: nothing records a sign-off yet. Decisions are recorded in Scorecards (F6) with d."
