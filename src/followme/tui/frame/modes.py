"""Screens by the names that folders register, imported when first shown: the first frame waits for none."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, Final

from textual.screen import Screen

from followme.tui.home import Home
from followme.tui.keys.registry import MODES as REGISTERED
from followme.tui.keys.registry import SCREENS


def _kind(name: str) -> Any:
    module, kind = SCREENS[name].split(":")
    return getattr(import_module(f"followme.tui.{module}"), kind)


def screen(name: str, *parts: object) -> Screen[Any]:
    """The screen of that name, made of what is given; so one folder opens another's without knowing it."""
    made: Screen[Any] = _kind(name)(*parts)
    return made


def lay_over(home: Home, name: str, *parts: object) -> None:
    """Put that screen over what is shown, unless it is what is shown."""
    if not isinstance(home.screen, _kind(name)):
        home.push_screen(screen(name, *parts))


MODES: Final[dict[str, str | Callable[[], Screen[Any]]]] = {
    mode.id: partial(screen, mode.id) for mode in REGISTERED
}
