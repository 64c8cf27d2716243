"""The keys of Inventory."""

from typing import Final

from followme.tui.frame.keys import FILTER_WORDS
from followme.tui.keys.action import Scope, act, command, mode, on_row

MODES: Final = (mode("inventory", "f4", "Inventory", "The services, with what was said about each."),)
SCOPES: Final = (Scope("inventory", 400, "Inventory", typed=FILTER_WORDS),)
ACTIONS: Final = (
    on_row("inventory.evidence", "enter", "Evidence", "The observations and quotes behind the service."),
    act("inventory.filter", "slash", "Filter", "Show only services that fit what you type."),
    act("inventory.sort", "s", "Sort", "Sort by the next column."),
    on_row("inventory.edit", "e", "Edit", "Choose one answer for the marked services, or for the one in hand."),
    command("inventory.rename", "n", "Rename", "Give the service another name; the others stay.", of_row=True),
    on_row("inventory.history", "h", "History", "Everything that was said of the service, and what replaced it."),
    command("inventory.import", "i", "Import a list", "Read a list somebody has: a workbook, CSV, JSON."),
)
NESTS: Final = ("app inventory table", "app inventory line")
