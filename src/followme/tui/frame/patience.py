"""Which keys wait for what the store has not answered yet (the law of patience)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from followme.tui.keys.registry import MODES
from followme.tui.widgets.patient import has_it, is_own

if TYPE_CHECKING:
    from textual.events import Key
    from textual.widget import Widget

    from followme.tui.keys.action import Action


def speaks_of_answers(key: Key, actions: Mapping[str, Action], focused: Widget | None) -> bool:
    """Whether it means what is shown: neither does a key that goes elsewhere, nor one that is a line's own."""
    goes = any(key.key in actions[f"mode.{mode.id}"].keys for mode in MODES if mode.keys)
    commands = any(action.priority and key.key in action.keys for action in actions.values())
    return not ((goes and not has_it(key, focused)) or (is_own(key, focused) and not commands))
