"""The keys of Settings."""

from typing import Final

from followme.tui.keys.action import Mode, Scope, act

MODES: Final = (
    Mode(
        "settings", "settings.screen:SettingsScreen", "f12 ctrl+o", "Settings", "File, people, rubric and theme."
    ),
)
SCOPES: Final = (Scope("settings", 1200, "Settings"),)
ACTIONS: Final = (
    act("settings.theme", "t", "Theme", "The next theme: dark, light, high contrast.", palette=True),
    act("settings.mouse", "m", "Mouse", "With or without the mouse; without it the terminal selects text."),
)
NESTS: Final = ("app settings",)
