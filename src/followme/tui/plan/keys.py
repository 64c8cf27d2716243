"""The keys of Plan."""

from typing import Final

from followme.tui.keys.action import Scope, command, mode, on_row

MODES: Final = (mode("plan", "f9", "Plan", "The waves of integration, by either strategy."),)
SCOPES: Final = (Scope("plan", 900, "Plan"),)
ACTIONS: Final = (
    command("plan.strategy", "s", "Strategy", "The other strategy."),
    on_row("plan.evidence", "enter", "Evidence", "The observations and quotes behind the service."),
)
NESTS: Final = ("app plan table",)
