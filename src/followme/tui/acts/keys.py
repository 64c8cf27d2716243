"""The keys of the list of what was done."""

from typing import Final

from followme.tui.keys.action import Scope, command, on_row

SCREENS: Final = (("acts", "acts.screen:ActsScreen"),)
SCOPES: Final = (Scope("acts", 1120, "What was done"),)
ACTIONS: Final = (
    command(
        "app.acts",
        "ctrl+x",
        "What was done",
        "The last 50 acts, from what to what; undo back to any of them.",
        call="app.lay_over('acts')",
        priority=True,
    ),
    on_row("acts.go", "enter", "Go there", "To how it stood right after the act; it is asked before."),
)
NESTS: Final = ("app acts table",)
