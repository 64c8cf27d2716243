"""The line of a visit: a name line that offers names only for what follows a dot."""

from followme.tui.capture_line import name_part, with_name
from followme.tui.widgets.name_line import NameLine


class CaptureLine(NameLine):
    """The input line: known names are offered for what follows a dot."""

    def part(self) -> str:
        """The name after the last dot or arrow."""
        return name_part(self.value)

    def put(self, name: str) -> None:
        """The line with that name completed."""
        self.value = with_name(self.value, name)
        self.cursor_position = len(self.value)
