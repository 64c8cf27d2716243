"""The keys of Export."""

from typing import Final

from followme.tui.keys.action import Scope, act

SCREENS: Final = (("export", "export.screen:ExportScreen"),)
SCOPES: Final = (Scope("export", 1110, "Export", mode="plan"),)
ACTIONS: Final = (
    act("export.write", "enter", "Write", "Write the bundle to the folder."),
    act("export.check", "ctrl+r", "Check", "Check the folder against the fieldbook; nothing is written."),
)
NESTS: Final = ("app export line",)
