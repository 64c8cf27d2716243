"""An app as terminals need it: our themes, a clipboard that is known to work, nobody's words in a crash."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from textual.app import App
from textual.events import Event

from followme.text import safe_text
from followme.tui.keys.gate import GoOn, KeyGate, Typed
from followme.tui.safe import safe_line
from followme.tui.terminal import leaving
from followme.tui.terminal.clipboard import deliver
from followme.tui.terminal.themes import DARK, THEMES, known

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver
    from textual.screen import Screen

    from followme.tui.store.thread import Door

OFF: Final = "off"
"""What is remembered of a laptop whose person wants no mouse."""


def is_wanted(laptop: Door) -> bool:
    """Whether the app takes the mouse; it does unless somebody said otherwise."""
    return laptop.recall("mouse") != OFF


def turn(laptop: Door, driver: Driver | None) -> bool:
    """On when it is off, else off; this laptop keeps it. Whether it is on now."""
    on = not is_wanted(laptop)
    laptop.remember("mouse", "on" if on else OFF)
    if driver is not None:
        _tell(driver, on=on)
    return on


def _tell(driver: Driver, *, on: bool) -> None:
    # Private, and textual is pinned: drivers of terminals have both, a headless one has neither; and each does
    # nothing unless the driver is meant to use the mouse at all.
    driver._mouse = True  # noqa: SLF001
    change = getattr(driver, "_enable_mouse_support" if on else "_disable_mouse_support", None)
    if change is not None:
        change()
    driver._mouse = on  # noqa: SLF001


class TerminalApp(App[None], inherit_bindings=False):
    """Everything of the app that is about the terminal, and nothing else."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.gate = KeyGate(self, self.key_waits, super().on_event)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
        self._leaves = False
        self.ended_by = ""
        """What ended it, unless a key did."""
        for ours in THEMES:
            self.register_theme(ours)
        # Not by assignment: that would parse all styles twice before the first frame.
        self.set_reactive(App.theme, known(theme))

    # ---- keys

    def get_driver_class(self) -> type[Driver]:
        """Textual's for this platform; where it is the one of Unix, with a keyboard that takes every byte."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from followme.tui.terminal.driver import TerminalDriver  # noqa: PLC0415  imports what only Unix has

        return TerminalDriver

    def key_waits(self, event: Typed) -> bool:
        """Whether what is typed speaks of something the store has not answered yet."""
        raise NotImplementedError

    @property
    def keys_wait(self) -> bool:
        """Whether keys were typed that are not carried out yet."""
        return bool(self.gate.waiting)

    async def on_event(self, event: Event) -> None:
        if self.gate.takes(event):
            await self.gate.take(event)
        else:
            await super().on_event(event)

    async def on_go_on(self) -> None:
        await self.gate.go_on()

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None, **more: Any) -> Any:  # type: ignore[override]
        """A screen on top; keys wait until it is there."""
        pushed = super().push_screen(screen, callback, **more)
        screen.call_later(self.post_message, GoOn())
        return pushed

    # ---- looks

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def on_mount(self) -> None:
        leaving.watch(self, self._end)

    def _end(self, words: str) -> None:
        self.ended_by = words
        self.exit(return_code=1)

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
