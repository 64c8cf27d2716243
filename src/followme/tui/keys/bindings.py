"""The registry's actions as textual bindings. Every ``BINDINGS`` of the app is made here."""

from textual.binding import Binding, BindingType

from followme.tui.keys.keymap import on_every_layout
from followme.tui.keys.registry import ALL


def bindings(scope: str) -> list[BindingType]:
    """The bindings of a scope, with the action's id, so that a keymap can change them."""
    return [
        Binding(
            ",".join(on_every_layout(action.keys)),
            action.call,
            action.label,
            show=False,
            priority=action.priority,
            tooltip=action.help,
            id=action.id,
        )
        for action in ALL
        if action.scope == scope
    ]
