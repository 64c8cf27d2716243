"""The keys of Journey."""

from typing import Final

from followme.tui.keys.action import Scope, mode, on_row

MODES: Final = (mode("journey", "f8", "Journey", "The customer's states and the services that serve them."),)
SCOPES: Final = (Scope("journey", 800, "Journey"),)
ACTIONS: Final = (
    on_row("journey.evidence", "enter", "Evidence", "The observations and quotes behind the service."),
)
NESTS: Final = ("app journey table",)
