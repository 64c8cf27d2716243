"""Screens by the names that folders register, imported when first shown: the first frame waits for none."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, Final

from textual.screen import Screen

from followme.tui.keys.registry import MODES as REGISTERED
from followme.tui.keys.registry import SCREENS


def screen(name: str, *given: object) -> Screen[Any]:
    """The screen of that name, made of what is given; so one folder opens another's without knowing it."""
    module, kind = SCREENS[name].split(":")
    made: Screen[Any] = getattr(import_module(f"followme.tui.{module}"), kind)(*given)
    return made


MODES: Final[dict[str, str | Callable[[], Screen[Any]]]] = {
    mode.id: partial(screen, mode.id) for mode in REGISTERED
}
