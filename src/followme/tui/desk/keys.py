"""The keys of Desk."""

from typing import Final

from followme.tui.keys.action import Scope, act, mode, on_row

MODES: Final = (mode("desk", "f2", "Desk", "Everything that waits for a person, by what it can change."),)
SCOPES: Final = (Scope("desk", 200, "Desk"),)
ACTIONS: Final = (
    on_row("desk.settle", "enter", "Settle", "Say what holds, or go where that is said."),
    on_row("desk.leave", "l", "Leave", "Set it aside, with a reason, until something new is said under it."),
    on_row("desk.evidence", "e", "Evidence", "The observations and quotes behind the service."),
    act("desk.people", "p", "By person", "By whom to ask, or by what it can change."),
)
NESTS: Final = ("app desk table",)
