"""Somebody's hands: they press what Hypothesis draws, and know from the model where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import strategies as st
from patience_keys import Step
from patience_places import APP, DialogPlace

if TYPE_CHECKING:
    from patience_model import Model

T = TypeVar("T")
NOTES: Final = (
    "sighs",
    "?who owns it",
    "=no trust",
    "!u by heart",
    "..net is slow",
    "à côté",
    "!a: the list",
    "ok",
)


class Hands:
    """Presses keys."""

    def __init__(self, draw: st.DrawFn, model: Model) -> None:
        self._draw = draw
        self.model = model
        self.steps: list[Step] = []
        self.done: set[str] = set()
        """What was done within steps."""
        self._keys: list[str] = []

    def does(self, verb: str, what: Callable[[], object]) -> None:
        """One step: what is pressed meanwhile, up to an empty line."""
        what()
        self.home()
        self.ends(verb)

    def ends(self, verb: str) -> None:
        if self._keys:
            self.steps.append(Step(verb, tuple(self._keys)))
            self._keys = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.model.press(key)
            self._keys.append(key)

    def home(self) -> None:
        """Back to the line, and nothing in it."""
        while not self.model.at_line:
            self.press(self.model.place.way_out)
        if self.model.line:
            self.press(*["backspace"] * len(self.model.line))

    # ---- draws

    def one(self, of: Sequence[T]) -> T:
        return self._draw(st.sampled_from(of))

    def often(self, percent: int) -> bool:
        return self._draw(st.integers(0, 99)) < percent

    def times(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def types(self, text: str) -> None:
        self.press(*text)

    # ---- what every part does

    def note(self) -> None:
        self.types(self.one(NOTES))
        if self.often(15):
            self.press("backspace", "s")
        self.press("enter")

    def half(self) -> str:
        """At times there is half a line, which waits."""
        text = self.one(("", "", "half "))
        self.types(text)
        return text

    def fills(self, *fields: Sequence[str]) -> None:
        """Something into some lines of a dialog, one after the other."""
        for n, texts in enumerate(fields[: self.times(1, len(fields))]):
            if n:
                self.press(self.one(("down", "tab")))
            if self.often(60):
                self.types(self.one(texts))
            if self.often(15):
                self.press(self.one(APP))
        place = self.model.place
        if self.often(10) and isinstance(place, DialogPlace) and place.at:
            self.press(self.one(("up", "shift+tab")))

    def leaves_dialog(self) -> None:
        place = self.model.place
        free = isinstance(place, DialogPlace) and not place.dirty
        self.press("escape" if free and self.often(25) else "enter")
