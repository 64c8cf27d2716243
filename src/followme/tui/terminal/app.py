"""An app as terminals need it: our themes, a clipboard that is known to work, nobody's words in a crash."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

from followme.text import safe_text
from followme.tui.safe import safe_line
from followme.tui.terminal import leaving
from followme.tui.terminal.clipboard import deliver
from followme.tui.terminal.themes import DARK, THEMES, known


class TerminalApp(App[None], inherit_bindings=False):
    """Everything of the app that is about the terminal, and nothing else."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
        self._leaves = False
        for ours in THEMES:
            self.register_theme(ours)
        # Not by assignment: that would parse all styles twice before the first frame.
        self.set_reactive(App.theme, known(theme))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for a theme that does not name them."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        leaving.watch(self)

    def _fatal_error(self) -> None:
        # Textual would print every frame with its locals: pages, and in them what people said in confidence.
        self._close_messages_no_wait()

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        self._leaves = True
        super().exit(result, return_code, message)

    @property
    def has_screens(self) -> bool:
        """Whether an answer can be shown: while the app ends, screens go one by one and take nothing more."""
        return not self._leaves and bool(self.screen_stack)

    def copy_to_clipboard(self, text: str) -> None:
        """To the terminal, and to what is known to keep a clipboard; a line says where it went."""
        if not text:
            return  # cutting nothing must not empty the clipboard
        shown = safe_text(text, lines=True)
        super().copy_to_clipboard(shown)
        self.run_worker(self._deliver(shown), group="copy", exclusive=True, exit_on_error=False)

    async def _deliver(self, text: str) -> None:
        where = await asyncio.to_thread(deliver, text)
        self.notify(safe_line(where), markup=False, timeout=8)
