"""The line of a visit: it offers services after a dot, functions after @, keys after #, speakers after a quote."""

from followme.inventory.domains import Domain
from followme.inventory.lines import being_typed, with_name
from followme.tui.fields.name_line import NameLine


class CaptureLine(NameLine):
    """The input line: what is typed last decides what is offered."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab stays here: what is typed next would go elsewhere."""
        return True if action == "complete" else super().check_action(action, parameters)

    def wanted(self) -> tuple[Domain, str]:
        """The name at the end of the line; "" where none is due."""
        typed = being_typed(self.value)
        return (typed.domain, typed.text) if typed else ("services", "")

    def put(self, name: str) -> None:
        """The line with that name completed, in quotes where it needs them."""
        self.end_with(with_name(self.value, name))
