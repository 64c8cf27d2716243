"""The keys of Plan."""

from typing import Final

from followme.tui.keys.action import Scope, command, mode, on_row
from followme.words.terms import strategy_word

MODES: Final = (mode("plan", "f9", "Plan", "The waves of integration, by either strategy."),)
SCOPES: Final = (Scope("plan", 900, "Plan"),)
ACTIONS: Final = (
    command(
        "plan.strategy",
        "s",
        "Strategy",
        f"The other strategy: {strategy_word('highest-impact')}, or {strategy_word('highest-complexity')}.",
    ),
    on_row("plan.evidence", "enter", "Evidence", "The observations and quotes behind the service."),
)
NESTS: Final = ("app plan table",)
