"""The command palette: every action that is possible here, from the registry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from followme.tui.actions import Action, key_word
from followme.tui.screens.mode import ModeScreen

if TYPE_CHECKING:
    from followme.tui.app import FollowmeApp


class ActionCommands(Provider):
    """Actions as commands; the help line says what each does and which key it has."""

    def _possible(self) -> Iterator[Action]:
        app = cast("FollowmeApp", self.app)
        scopes = {"app", *(self.screen.SCOPES if isinstance(self.screen, ModeScreen) else ())}
        for action in app.actions.values():
            if action.palette and action.scope in scopes and (app.is_open or action.id == "app.quit"):
                yield action

    async def _run(self, action: Action) -> None:
        node = self.app if action.scope == "app" else self.screen
        await node.run_action(action.call)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._possible():
            yield DiscoveryHit(action.label, partial(self._run, action), help=_line(action))

    async def search(self, query: str) -> Hits:
        """Those whose label is like what is typed."""
        matcher = self.matcher(query)
        for action in self._possible():
            score = matcher.match(f"{action.label} {action.help}")
            if score > 0:
                yield Hit(score, matcher.highlight(action.label), partial(self._run, action), help=_line(action))


def _line(action: Action) -> str:
    return f"{key_word(action.keys[0])}  {action.help}"
