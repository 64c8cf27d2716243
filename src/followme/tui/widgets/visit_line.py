"""The line of a visit: a name line that offers services after a dot, functions after an @ and keys after a #."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followme.inventory.domains import Domain
from followme.tui.capture_line import being_typed, stands, with_name
from followme.tui.widgets.name_line import NameLine

if TYPE_CHECKING:
    from followme.engagement.views import Suggestion


class CaptureLine(NameLine):
    """The input line: what is typed last decides what is offered."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab stays here: what is typed next would go elsewhere."""
        return True if action == "complete" else super().check_action(action, parameters)

    def wanted(self) -> tuple[Domain, str]:
        """The name after the last dot, arrow, @ or #."""
        return being_typed(self.value)

    def put(self, name: str) -> None:
        """The line with that name completed."""
        self.end_with(with_name(self.value, name))

    def fitting(self, offered: Sequence["Suggestion"]) -> Sequence["Suggestion"]:
        """Only names that the line reads as it was meant."""
        return [one for one in offered if stands(self.value, one.name)]
