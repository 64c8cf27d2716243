"""Every mode, scope and action there is, collected from the ``keys.py`` of the folders beside this one.

Nobody lists them: a folder that has such a file is part of the app. Read the actions through ``actions``.
"""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from followme.tui.keys.action import Action, Mode, Scope, act

_TUI: Final = Path(__file__).parents[1]
_FOLDERS: Final = [
    import_module(f"followme.tui.{path.parent.name}.keys") for path in sorted(_TUI.glob("*/keys.py"))
]
_LAST: Final = 13  # after F12: a mode whose first key is no F-key


def _collected(name: str) -> list[Any]:
    return [entry for folder in _FOLDERS for entry in getattr(folder, name, ())]


def _f_number(mode: Mode) -> int:
    key = mode.keys.split()[0].removeprefix("f")
    return int(key) if key.isdigit() else _LAST


def _going(mode: Mode) -> Action:
    go = f"app.go('{mode.id}')"
    return act(
        f"mode.{mode.id}", mode.keys, mode.label, mode.help, call=go, palette="first", place=_f_number(mode)
    )


MODES: Final[tuple[Mode, ...]] = tuple(_collected("MODES"))
SCREENS: Final[dict[str, str]] = {mode.id: mode.screen for mode in MODES} | dict(_collected("SCREENS"))
"""``folder.module:class`` of every screen that another folder may open, or a key, by its name."""
SCOPES: Final[dict[str, Scope]] = {
    scope.id: scope for scope in sorted(_collected("SCOPES"), key=lambda scope: scope.place)
}
"""Where actions work, in the order of the help."""
NESTS: Final = tuple(frozenset(nest.split()) for nest in _collected("NESTS"))
"""Scopes that have the keys at the same time, from the widest to what is focused."""
ALL: Final[tuple[Action, ...]] = tuple(
    sorted(
        [*(_going(mode) for mode in MODES if mode.keys), *_collected("ACTIONS")],
        key=lambda action: action.place or SCOPES[action.scope].place,
    )
)
"""The actions, with the keys they have unless a keymap says otherwise."""
