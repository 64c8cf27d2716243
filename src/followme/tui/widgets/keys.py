"""The keys of text lines and of tables."""

from typing import Final

from followme.tui.keys.action import Scope, act

SCOPES: Final = (Scope("line", 340, "Any text field"), Scope("table", 370, "Tables and lists"))
ACTIONS: Final = (
    act("line.discard", "escape", "Discard", "Put back the text as it was before you typed.", place=365),
    act("table.up", "up k", "Up", "One row up."),
    act("table.down", "down j", "Down", "One row down."),
    act("table.page_up", "pageup", "Page up", "One page up."),
    act("table.page_down", "pagedown", "Page down", "One page down."),
    act("table.first", "home g", "First", "The first row."),
    act("table.last", "end G", "Last", "The last row."),
    act("table.open", "enter", "Open", "Open what the row stands for."),
    act("table.mark", "space", "Mark", "Mark the row for what is done to several at once, or no longer."),
)
