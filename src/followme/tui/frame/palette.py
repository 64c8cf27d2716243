"""The command palette: every action of every mode, from the registry; one of another mode goes there first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from followme.tui.home import home_of
from followme.tui.keys.action import APP, Action, Mode
from followme.tui.keys.actions import key_word
from followme.tui.keys.registry import MODES, SCOPES
from followme.tui.safe import safe_line

_EXACT, _LABEL, _NAME, _HELP, _WITHIN = 1.0, 0.8, 0.6, 0.4, 0.2


class ActionCommands(Provider):
    """Actions as commands; the help line says where each works, which key it has and what it does."""

    def _offered(self) -> Iterator[Action]:
        home = home_of(self.screen)
        every = (action for action in home.actions.values() if action.palette != "never")
        return (action for action in every if home.is_open or action.id == "app.quit")

    async def _run(self, action: Action) -> None:
        doer = self._doer(action, self.app.screen)
        if doer is None and (mode := mode_of(action)):
            await self.app.run_action(f"app.go('{mode.id}')")
            doer = None if action.of_row else self._doer(action, self.app.screen)
        if doer:
            await doer.run_action(action.call)
        else:
            self.app.notify(safe_line(_needed(action)), markup=False, timeout=4)

    def _doer(self, action: Action, screen: Screen[Any]) -> App[Any] | Widget | None:
        """What has the action: the app, the widget with the keys, what is around it, the screen; or nothing."""
        if action.scope == APP or action.call.startswith("app."):
            return self.app
        around = (*(screen.focused.ancestors_with_self if screen.focused else ()), screen)
        return next((one for one in around if isinstance(one, Widget) and action.id in _bound(type(one))), None)

    async def discover(self) -> Hits:
        for action in self._offered():
            if action.palette == "first" and self._doer(action, self.screen):
                yield DiscoveryHit(action.label, partial(self._run, action), help=_line(action))

    async def search(self, query: str) -> Hits:
        for action in self._offered():
            score = fits(action, query) + (0.1 if self._doer(action, self.screen) else 0)
            if score >= _WITHIN:
                yield Hit(score, Content(action.label), partial(self._run, action), help=_line(action))


@cache
def _bound(kind: type) -> frozenset[str | None]:
    """The ids of the actions that a widget of this kind has keys for."""
    bindings = (binding for each in kind.__mro__ for binding in vars(each).get("BINDINGS", ()))
    return frozenset(binding.id for binding in bindings if isinstance(binding, Binding))


def mode_of(action: Action) -> Mode | None:
    """The mode an action belongs to; None for one that works everywhere."""
    scope = SCOPES[action.scope]
    key = f"f{scope.place // 100}"
    named = (mode for mode in MODES if mode.id == (scope.mode or scope.id))
    return next(named, next((mode for mode in MODES if key in mode.keys.split()), None))


def fits(action: Action, query: str) -> float:
    """How well typed words fit: the label first, then the action's name, then its sentence; 0 for not at all.

    Each typed word begins a word; letters are left out only within one word of the label.
    """
    typed = _words(query)
    label, name = _words(action.label), _words(action.id)
    if not typed:
        return 0
    if typed == label:
        return _EXACT
    for score, words in ((_LABEL, label), (_NAME, name), (_HELP, [*label, *name, *_words(action.help)])):
        if all(any(word.startswith(one) for word in words) for one in typed):
            return score
    return _WITHIN if all(any(_scattered(one, word) for word in label) for one in typed) else 0


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _scattered(typed: str, word: str) -> bool:
    """Whether the letters stand in one word in this order, from its first on."""
    letters = iter(word)
    return word[0] == typed[0] and all(letter in letters for letter in typed)


def _line(action: Action) -> str:
    mode = mode_of(action)
    return f"{f'{mode.label} · ' if mode else ''}{key_word(action.keys[0])}  {action.help}"


def _needed(action: Action) -> str:
    where = " on the row in hand" if action.of_row else ""
    return f"{action.label}: {key_word(action.keys[0])}{where} ({SCOPES[action.scope].heading})."
