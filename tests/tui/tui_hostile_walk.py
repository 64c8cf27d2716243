"""A way through every screen, view and dialog there is; a new one that is not on it fails the test."""

import importlib
import pkgutil
from pathlib import Path

from textual.command import CommandPalette
from textual.events import Paste
from textual.screen import Screen
from tui_driving import Driver

import followme.tui
from followme.engagement.team.views import OpenedFile, Owner
from followme.errors import FollowmeError
from followme.text import safe_text
from followme.tui.first.dialogs import JoinDialog, WhoDialog
from followme.tui.first.opening import Greeting
from followme.tui.first.recovery import RecoveryScreen
from followme.tui.frame.plain import OpeningScreen
from followme.tui.frame.tabbed import TabbedScreen, TabView
from followme.tui.lists.asking import ListNameDialog
from followme.tui.safe import safe_line
from followme.tui.settings.screen import CustomersDialog
from followme.tui.visit.timeline import Timeline
from followme.tui.widgets.record_table import RecordTable

_OURS = ("followme.tui", "textual.screen")
SHOWN = 4
"""Characters of the payload that have to be readable wherever it shows."""


def every_place() -> set[type]:
    """Every screen, dialog and view of the app: the classes nothing of ours is derived from."""
    for module in pkgutil.walk_packages(followme.tui.__path__, "followme.tui."):
        importlib.import_module(module.name)
    found: set[type] = {CommandPalette}
    waiting: list[type] = [Screen, TabView]
    while waiting:
        one = waiting.pop()
        below = [
            each for each in one.__subclasses__() if each.__module__.startswith(("followme.tui", "textual.screen"))
        ]
        waiting += below
        if not below and one.__module__.startswith("followme.tui"):
            found.add(one)
    return found


class Walk:
    """One run of the app through all of them; after every key the screen is looked at."""

    def __init__(self, app: Driver, text: str) -> None:
        self.app = app
        self.visited: set[type] = set()
        self._text = text
        self._shown = safe_text(text)[:SHOWN]

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.app.press(key)
            self.look()

    def look(self) -> None:
        """Nothing on it can command a terminal."""
        screen = self.app.app.screen
        self.visited.add(type(screen))
        if isinstance(screen, TabbedScreen) and screen.view is not None:
            self.visited.add(type(screen.view))
        assert self.app.text == safe_text(self.app.text, lines=True), type(screen)

    def readable(self) -> None:
        """What was written can be read here."""
        assert self._shown in self.app.text, (type(self.app.app.screen), self.app.text)

    async def show(self, screen: Screen[object]) -> None:
        """Put a screen on top that only an accident brings, and look."""
        self.app.app.push_screen(screen)
        await self.app.settle()
        self.look()

    async def everywhere(self) -> None:
        """The whole way."""
        for part in (
            self._start,
            self._visit,
            self._lists,
            self._duplicates,
            self._plans,
            self._desk,
            self._merge,
            self._import,
            self._found,
            self._rest,
            self._accidents,
        ):
            await part()

    async def _start(self) -> None:
        self.look()
        self.readable()
        await self.press("enter")
        await self.show(OpeningScreen(self._text))
        self.app.app.pop_screen()
        await self.app.settle()

    async def _visit(self) -> None:
        await self.press("f3", "up", "home", "ctrl+g")
        self.readable()
        await self.press("down", "down", "escape", "ctrl+n", "escape", "ctrl+l")
        self.readable()
        await self.press("e")
        self.readable()
        await self.press("escape", "up")
        await self._past()
        await self.press("ctrl+d")
        self.readable()
        for _ in range(2):
            await self.press("enter", "escape", "down")
        await self.press("d")
        await self.press("escape", "e", "escape", "n")
        self.readable()
        await self.press("escape", "escape", "f6", "ctrl+k", "ctrl+k", "f3")
        for char in ("full_stop", *self._text[:2]):
            await self.press(char)
        self.readable()
        await self.press("escape", "escape")
        self.app.app.post_message(Paste(f"a\n{self._text}\n.b"))
        await self.app.settle()
        await self.press("down", "escape")

    async def _past(self) -> None:
        """Of what was taken down the last note: its evidence, its history, the dialog that changes it."""
        timeline = self.app.app.screen.query_one(Timeline)
        await self.press("end")
        while timeline.entry and timeline.entry.kind != "note":
            await self.press("up")
        await self.press("ctrl+e", "ctrl+u")
        self.readable()
        await self.press("escape", "enter")
        self.readable()
        await self.press("escape")

    async def _lists(self) -> None:
        for mode in ("f4", "f6"):
            await self.press(mode, "home")
            self.readable()
            await self.press("enter")
            self.readable()
            await self.press("enter", "a", "escape", "enter")
            self.readable()
            await self.press("h", "escape", "escape", "escape", "tab", "enter", "escape")
            await self.press("down", "a", "escape", "d", "escape", "escape")
        await self.press(
            "f4", "home", "n", "escape", "space", "e", "escape", "h", "enter", "escape", "escape", "f6"
        )
        await self.press("p", "p", "d", "escape", "w", "0", "tab", "c", "enter", "escape", "escape")
        await self.press("y", "b", "down", "down", "up", "escape", "escape", "slash", "z", "escape", "f8")
        for _ in range(12):
            await self.press("down")
        self.readable()
        await self.press("enter", "escape")

    async def _duplicates(self) -> None:
        await self.press("f5", "home")
        self.readable()
        await self.press("e", "down", "escape", "a", "escape", "enter", "escape")
        for _ in range(5):
            await self.press("tab", "home", "enter", "escape")

    async def _plans(self) -> None:
        await self.press(
            "f9", "s", "down", "enter", "escape", "f2", "f7", "f12", "f1", "pagedown", "g", "escape", "escape"
        )
        await self.press("ctrl+t", "escape", "ctrl+p", "escape")

    async def _desk(self) -> None:
        await self.press("f2", "home")
        self.readable()
        await self.press("p", "end", "l")
        self.readable()
        await self.press("escape", "e", "escape", "p", "home")

    async def _merge(self) -> None:
        await self.press("f10", "home")
        self.readable()
        await self.press("e", "escape", "end", "1")
        self.readable()
        await self.press("escape", "tab", "home")
        self.readable()
        await self.press("tab", "tab", "h", "escape", "m", "m", "escape", "f", "home", "enter", "escape")

    async def _import(self) -> None:
        await self.press("f4", "i", "enter", "c", "end")
        assert self._shown[:2] in self.app.text  # cleaned on its way in: a control is not shown, it is gone
        await self.press("enter", "escape", "w", "enter", "escape", "r", "e", "escape", "i", "escape")

    async def _found(self) -> None:
        await self.press("f3", "ctrl+x", "end", "enter", "escape", "escape", "ctrl+f")
        for char in self._shown[:3]:
            await self.press(char)
        for _ in self.app.app.screen.query_one(RecordTable).records:
            await self.press("down")
        await self.press("enter", "escape", "escape")

    async def _rest(self) -> None:
        app = self.app.app
        app.action_leave()
        await app.switch_mode("first_run")
        await self.app.settle()
        self.look()
        await self.press("f3")

    async def _accidents(self) -> None:
        app, text = self.app.app, self._text
        app.tell(FollowmeError(text, text))
        await self._closed()
        app.notify(safe_line(text), markup=False)
        app.screen.say(text)
        found = OpenedFile(clean=False, copied_open=False, claims=3, last=None, drafts=(), problems=(text,))
        greeting = Greeting(Owner(text, known_here=False), (text,), found, {})
        for screen in (
            JoinDialog(Path(text[:60]), text),
            WhoDialog([text]),
            RecoveryScreen(greeting.found, greeting.drafts, lambda: None),
        ):
            await self.show(screen)
            await self._closed()
        await self.show(ListNameDialog(text))
        await self.press("escape")
        await self.show(CustomersDialog(text))
        await self.press("escape")
        await self.app.pilot.resize_terminal(50, 15)
        await self.app.settle()
        self.look()

    async def _closed(self) -> None:
        await self.app.settle()
        self.look()
        self.readable()
        await self.press("escape")
