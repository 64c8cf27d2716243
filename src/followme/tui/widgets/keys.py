"""The keys of text lines and of tables."""

from typing import Final

from followme.tui.keys.action import Scope, inner

SCOPES: Final = (Scope("line", 340, "Any text field"), Scope("table", 370, "Tables and lists"))
ACTIONS: Final = (
    inner("line.discard", "escape", "Discard", "Put back the text as it was before you typed.", place=365),
    inner("table.up", "up k", "Up", "One row up."),
    inner("table.down", "down j", "Down", "One row down."),
    inner("table.page_up", "pageup", "Page up", "One page up."),
    inner("table.page_down", "pagedown", "Page down", "One page down."),
    inner("table.first", "home g", "First", "The first row."),
    inner("table.last", "end G", "Last", "The last row."),
    inner("table.open", "enter", "Open", "Open what the row stands for."),
    inner("table.mark", "space", "Mark", "Mark the row for what is done to several at once, or no longer."),
)
