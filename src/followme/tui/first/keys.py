"""The keys of the first screen, and of what a crash left."""

from typing import Final

from followme.tui.keys.action import Mode, Scope, inner

MODES: Final = (Mode("first_run", "first.screen:FirstRunScreen"),)
SCOPES: Final = (Scope("found", 1080, "After a crash"), Scope("first", 1400, "First screen"))
ACTIONS: Final = (
    inner("found.go_on", "enter", "Go on", "Put back what was being typed, where it was typed."),
    inner("found.discard", "d", "Discard", "Throw this draft away for good."),
    inner("first.next", "down", "Next", "The next line.", call="app.focus_next"),
    inner("first.previous", "up", "Previous", "The line before.", call="app.focus_previous"),
)
NESTS: Final = ("app found table", "app first table", "app first line")
