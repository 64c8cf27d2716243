"""Modes that are not built yet say so, and name what does the work today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import named
from followme.tui.safe import ui_text


@dataclass(frozen=True, slots=True)
class Coming:
    """What a mode will be, with what it comes, and what does it today."""

    will: str
    comes_with: str
    today: str


COMING: Final = {
    "desk": Coming(
        "Everything that waits for a person, ordered by what it can change.",
        "Comes with reviews.",
        "Today: Scorecards (F6) names the next question of every service, and whom to ask.",
    ),
    "review": Coming(
        "Sign-offs and objections of leaders, architects and product management.",
        "Comes with reviews.",
        "Today: nothing records a sign-off yet. Decisions are recorded in Scorecards (F6) with d.",
    ),
}


class ComingScreen(ModeScreen):
    """One line each: what, when, and what to do until then."""

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._action = named(f"mode.{mode}")
        self._coming = COMING[mode]

    def body(self) -> ComposeResult:
        """The words."""
        yield Static(ui_text(self._action.label, "bold"), classes="heading")
        with Vertical(classes="page"):
            yield Static(ui_text(self._coming.will))
            yield Static(ui_text(self._coming.comes_with, "$accent"), classes="gap")
            yield Static(ui_text(self._coming.today, "$muted"))
