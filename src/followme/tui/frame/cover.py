"""The cover: when it goes up and comes off, over every screen that shows what it hides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import first_key
from followme.tui.safe import ui_text

if TYPE_CHECKING:
    from followme.engagement.log.views import Status
    from followme.tui.home import Home


class CoveredScreen(ModeScreen):
    """Nothing but how to look beneath, and where else to go."""

    OPEN: ClassVar = True
    KEYS: ClassVar = ("app.cover", "mode.visit", "mode.inventory", "app.back")

    def body(self) -> ComposeResult:
        key = first_key(self.home.actions["app.cover"])
        words = f"Covered: scores, dispositions, people's names and readings are hidden. {key} shows them."
        yield Static(ui_text(words, "$muted"), classes="page")

    def back(self) -> None:
        if len(self.app.screen_stack) > 2:  # noqa: PLR2004  a mode, what lies over it, and this
            with self.home.cover.lifted():
                self.app.pop_screen()
                self.app.pop_screen()


class Cover:
    """Keeps the cover on top of what it hides."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._starts = True
        self._lifted = False

    def begin(self, starts_covered: bool) -> None:  # noqa: FBT001  an answer of the store
        """Whether a running visit starts covered."""
        self._starts = starts_covered

    def follow(self, before: Status | None, now: Status) -> None:
        if now.running and self._starts and (before is None or before.running != now.running):
            self._home.covered = True

    @contextmanager
    def lifted(self) -> Iterator[None]:
        self._lifted = True
        try:
            yield
        finally:
            self._lifted = False
            self.fit()

    def fit(self) -> None:
        if self._lifted or not self._home.is_running:
            return
        up = isinstance(self._home.screen, CoveredScreen)
        secret = any(isinstance(screen, ModeScreen) and not screen.OPEN for screen in self._home.screen_stack)
        if self._home.covered and secret and not up:
            self._home.push_screen(CoveredScreen())
        elif up and not self._home.covered:
            self._home.pop_screen()
