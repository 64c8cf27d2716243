"""The command palette: every action that is possible here, from the registry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.widget import Widget

from followme.tui.frame.mode import ModeScreen
from followme.tui.home import home_of
from followme.tui.keys.action import Action
from followme.tui.keys.actions import key_word


class ActionCommands(Provider):
    """Actions as commands; the help line says what each does and which key it has."""

    def _possible(self) -> Iterator[Action]:
        home = home_of(self.screen)
        scopes = {"app", *(self.screen.SCOPES if isinstance(self.screen, ModeScreen) else ())}
        for action in home.actions.values():
            here = action.scope in scopes or action.call.startswith("app.")
            if action.palette and here and (home.is_open or action.id == "app.quit"):
                yield action

    async def _run(self, action: Action) -> None:
        await self._doer(action).run_action(action.call)

    def _doer(self, action: Action) -> App[Any] | Widget:
        """What has the action: the app, the widget with the keys or what is around it, else the screen."""
        if action.scope == "app":
            return self.app
        focused = self.screen.focused
        around = [
            widget for widget in (focused.ancestors_with_self if focused else ()) if isinstance(widget, Widget)
        ]
        return next((widget for widget in around if hasattr(widget, f"action_{action.call}")), self.screen)

    async def discover(self) -> Hits:
        for action in self._possible():
            yield DiscoveryHit(action.label, partial(self._run, action), help=_line(action))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action in self._possible():
            score = matcher.match(f"{action.label} {action.help}")
            if score > 0:
                yield Hit(score, matcher.highlight(action.label), partial(self._run, action), help=_line(action))


def _line(action: Action) -> str:
    return f"{key_word(action.keys[0])}  {action.help}"
