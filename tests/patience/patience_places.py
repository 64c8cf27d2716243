"""Where keys can go besides the line, and what they do there: dialogs, and lists with a row in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from patience_keys import PASTE

from followme.inventory.fields import Field, read_choice
from followme.text import clean, line

if TYPE_CHECKING:
    from patience_model import Model

APP: Final = ("f3", "f4", "f6", "ctrl+b", "ctrl+g", "ctrl+l", "ctrl+n")
"""Keys of the app: they do nothing in a dialog. Others mean something in a line of any kind."""
FEW: Final = 8
"""Rows that are surely a page."""


class Place:
    """Has the keys."""

    way_out = "f3"
    """The key that leaves it."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def press(self, key: str) -> None:
        raise NotImplementedError


@dataclass
class Box:
    """A line of a dialog, or a choice."""

    name: str
    value: str
    choice: Field | None = None


class DialogPlace(Place):
    """A dialog: its keys are its own."""

    def __init__(self, model: Model, boxes: list[Box], does: Callable[[dict[str, str]], None]) -> None:
        super().__init__(model)
        self.before, self.boxes, self.at, self._does = model.place, boxes, 0, does
        self._values = [box.value for box in boxes]

    @property
    def way_out(self) -> str:  # type: ignore[override]
        return "enter" if self.dirty else "escape"

    @property
    def box(self) -> Box:
        return self.boxes[self.at]

    @property
    def dirty(self) -> bool:
        """Whether the line in hand holds what it did not: an esc might be for that alone."""
        return self.box.value != self._values[self.at] and not self.box.choice

    def press(self, key: str) -> None:
        m = self.model
        m.avoid(key == "escape" and self.dirty, "esc with unsaved text in a dialog")
        if key in {"enter", "escape"}:
            m.place = self.before
            if key == "enter":
                self._does({box.name: line(box.value) for box in self.boxes})
        elif key in {"down", "tab", "up", "shift+tab"}:
            self.at += 1 if key in {"down", "tab"} else -1
            m.avoid(not 0 <= self.at < len(self.boxes), "the line after the last of a dialog")
        elif key not in APP:
            self._write(key)

    def _write(self, key: str) -> None:
        box = self.box
        if key == "backspace":
            box.value = "" if box.choice else box.value[:-1]
        elif key.startswith(PASTE) and not box.choice:
            box.value += clean(key.removeprefix(PASTE)).text
        elif len(key) == 1 and box.choice:
            level = read_choice(box.choice, key)
            self.model.avoid(level is None, f"{key} in a choice of a dialog")
            box.value = level or ""
        else:
            self.model.avoid(len(key) != 1, f"{key} in a dialog")
            box.value += key


class RowsPlace(Place):
    """A list over what is shown, with a row in hand; esc leaves it."""

    way_out = "escape"

    def __init__(self, model: Model, count: int, at: int = 0) -> None:
        super().__init__(model)
        self.before, self.count, self.at = model.place, count, at

    def press(self, key: str) -> None:
        if key == "escape":
            self.model.place = self.before
        elif key in {"up", "down", "home", "end"}:
            to = {"up": self.at - 1, "down": self.at + 1, "home": 0, "end": self.count - 1}[key]
            self.at = max(0, min(self.count - 1, to))
        else:
            self.other(key)

    def other(self, key: str) -> None:
        """A key that does something with the row."""
        raise NotImplementedError


class SaidPlace(Place):
    """Something is said over what is shown, until Enter or esc."""

    way_out = "enter"

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self._before = model.place

    def press(self, key: str) -> None:
        self.model.avoid(key not in {"enter", "escape", *APP}, f"{key} where something is said")
        if key in {"enter", "escape"}:
            self.model.place = self._before
