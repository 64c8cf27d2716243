"""The command palette: every action of every mode, from the registry; one of another mode goes there first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widget import Widget

from followme.tui.frame.mode import ModeScreen
from followme.tui.home import home_of
from followme.tui.keys.action import APP, Action, Mode
from followme.tui.keys.actions import key_word
from followme.tui.keys.registry import MODES, SCOPES
from followme.tui.safe import safe_line

_HANDS: Final = frozenset(
    ("line", "choice", "suggest", "table", "dialog", "box", "picker", "look", "first", "guide", "found")
)
"""Scopes of what has the keys, not of a place: their actions mean nothing once the palette is open."""
_AWAY: Final = {"debrief": "visit", "sheet": "visit", "export": "plan", "history": "scorecards"}
"""Scopes that stand in the order of keys elsewhere than with the mode they are reached from."""
_OF_A_ROW: Final = frozenset(("evidence", "decide", "rename", "edit", "history", "split"))
"""What is done to the row in hand: on the way from elsewhere nobody has chosen one."""
_EXACT, _LABEL, _NAME, _HELP, _WITHIN = 1.0, 0.8, 0.6, 0.4, 0.2


class ActionCommands(Provider):
    """Actions as commands; the help line says where each works, which key it has and what it does."""

    def _offered(self) -> Iterator[Action]:
        home = home_of(self.screen)
        return (
            action
            for action in home.actions.values()
            if action.scope not in _HANDS and (home.is_open or action.id == "app.quit")
        )

    def _is_here(self, action: Action) -> bool:
        scopes = self.screen.SCOPES if isinstance(self.screen, ModeScreen) else ()
        return action.scope in {APP, *scopes} or action.call.startswith("app.")

    async def _run(self, action: Action) -> None:
        here = self._is_here(action)
        if not here and (mode := mode_of(action)):
            await self.app.run_action(f"app.go('{mode.id}')")
        doer = self._doer(action) if here or action.id.split(".")[1] not in _OF_A_ROW else None
        if doer:
            await doer.run_action(action.call)
        else:
            self.app.notify(safe_line(_needed(action)), markup=False, timeout=4)

    def _doer(self, action: Action) -> App[Any] | Widget | None:
        """What has the action: the app, the widget with the keys, what is around it, the screen, or nothing."""
        if action.call.startswith("app.") or action.scope == APP:
            return self.app
        screen = self.app.screen
        around = (*(screen.focused.ancestors_with_self if screen.focused else ()), screen)
        verb = f"action_{action.call.partition('(')[0]}"
        return next((one for one in around if isinstance(one, Widget) and hasattr(one, verb)), None)

    async def discover(self) -> Hits:
        for action in self._offered():
            if action.palette and self._is_here(action):
                yield DiscoveryHit(action.label, partial(self._run, action), help=_line(action))

    async def search(self, query: str) -> Hits:
        for action in self._offered():
            score = fits(action, query) + (0.1 if self._is_here(action) else 0)
            if score >= _WITHIN:
                yield Hit(score, Content(action.label), partial(self._run, action), help=_line(action))


def mode_of(action: Action) -> Mode | None:
    """The mode an action belongs to; None for one that works everywhere."""
    wanted, key = _AWAY.get(action.scope), f"f{SCOPES[action.scope].place // 100}"
    return next((one for one in MODES if (one.id == wanted if wanted else key in one.keys.split())), None)


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
    return f"{action.label}: {key_word(action.keys[0])} on the row in hand ({SCOPES[action.scope].heading})."
