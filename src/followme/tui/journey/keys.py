"""The keys of Journey."""

from typing import Final

from followme.tui.keys.action import Scope, act, mode

MODES: Final = (mode("journey", "f8", "Journey", "The customer's states and the services that serve them."),)
SCOPES: Final = (Scope("journey", 800, "Journey"),)
ACTIONS: Final = (act("journey.evidence", "enter", "Evidence", "The observations and quotes behind the service."),)
NESTS: Final = ("app journey table",)
