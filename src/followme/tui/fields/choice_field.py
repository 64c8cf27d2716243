"""A choice of levels, answered with one key: the letter or the number that is shown."""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from followme.inventory.fields import Field, read_choice
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.keys.keymap import as_latin
from followme.tui.safe import joined, ui_text
from followme.tui.widgets.patient import Writing

_GAP: Final = "   "


class ChoiceField(Writing, can_focus=True):
    """One line: the level, or the letters it could have."""

    BINDINGS: ClassVar = bindings("choice")

    @dataclass
    class Chosen(Message):
        """Another level was chosen, or none."""

        choice: "ChoiceField"

    @dataclass
    class Guessed(Message):
        """The level is a guess, or no longer one."""

        choice: "ChoiceField"

    def __init__(self, field: Field, value: str = "") -> None:
        super().__init__()
        self.field = field
        self.value = value

    def settle(self, value: str) -> None:
        self.value = value
        self.refresh()

    def choose(self, value: str) -> None:
        if value != self.value:
            self.settle(value)
            tell(self, self.Chosen(self))

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalnum():
            level = read_choice(self.field, as_latin(event.character))
            if level is not None:
                event.stop()
                self.choose(level)

    def action_clear(self) -> None:
        self.choose("")

    def action_guess(self) -> None:
        tell(self, self.Guessed(self))

    def render(self) -> RenderResult:
        if self.value:
            return ui_text(self.value, "bold" if self.has_focus else "")
        return ui_text(" · ".join(self.field.letters or "123456789"[: len(self.field.options)]), "$muted")


def legend(field: Field, width: int) -> Content:
    """Every level with its letter and number, no letter parted from its level, in lines of ``width`` cells.

    0 cells, before there is a layout, is one line.
    """
    named = zip(field.letters or "123456789", field.options, strict=False)
    levels = [joined((letter, "bold $key"), f" {level}") for letter, level in named]
    lines: list[list[Content]] = [[]]
    for part in (*levels, ui_text(f"or 1–{len(field.options)}", "$muted")):
        used = sum(each.cell_length + len(_GAP) for each in lines[-1])
        if 0 < width < used + part.cell_length and lines[-1]:
            lines.append([])
        lines[-1].append(part)
    return Content("\n").join([Content(_GAP).join(line) for line in lines])


class Legend(Static):
    """The levels of a question, as wide as there is room."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="legend")
        self._field = field

    def on_resize(self) -> None:
        self.update(legend(self._field, self.size.width))
