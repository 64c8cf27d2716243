"""The keys of Plan."""

from typing import Final

from followme.tui.keys.action import Mode, Scope, act

MODES: Final = (
    Mode("plan", "plan.screen:PlanScreen", "f9", "Plan", "The waves of integration, by either strategy."),
)
SCOPES: Final = (Scope("plan", 900, "Plan"),)
ACTIONS: Final = (
    act("plan.strategy", "s", "Strategy", "The other strategy.", palette=True),
    act("plan.evidence", "enter", "Evidence", "The observations and quotes behind the service."),
)
NESTS: Final = ("app plan table",)
