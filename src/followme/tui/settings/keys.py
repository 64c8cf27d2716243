"""The keys of Settings."""

from typing import Final

from followme.tui.keys.action import Scope, act, command, mode

MODES: Final = (mode("settings", "f12", "Settings", "File, people, rubric and theme."),)
SCOPES: Final = (Scope("settings", 1200, "Settings"),)
ACTIONS: Final = (
    command("settings.theme", "t", "Theme", "The next theme: dark, light, high contrast."),
    command("settings.customers", "n", "Customers", "How many customers a year the product line has in all."),
    act("settings.mouse", "m", "Mouse", "With or without the mouse; without it the terminal selects text."),
)
NESTS: Final = ("app settings",)
