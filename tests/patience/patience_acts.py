"""What was done, and going back to it; and other screens that change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patience_hands import Hands
from patience_places import APP, Place, RowsPlace

if TYPE_CHECKING:
    from patience_model import Model


class ActsPlace(RowsPlace):
    """The acts, the latest first; the cursor on the last that stands."""

    def __init__(self, model: Model) -> None:
        super().__init__(model, 0)
        self.read()

    def read(self) -> None:
        self.acts = self.model.book.log.acts()
        self.count = len(self.acts)
        self.at = next((n for n, act in enumerate(self.acts) if act.stands), 0)

    def press(self, key: str) -> None:
        if key == "f3":
            self.model.to_line()
        else:
            super().press(key)

    def other(self, key: str) -> None:
        m, act = self.model, self.acts[self.at]
        m.avoid(key != "enter", f"{key} in what was done")
        m.avoid(act.stands and self.at == self.count - 1, "back to before the engagement")
        stands = [n for n, one in enumerate(self.acts) if one.stands]
        if not act.stands or self.at != stands[0]:
            m.place = GoPlace(m, self, act.number)


class GoPlace(Place):
    """Whether so many acts are to be taken back, or done again."""

    way_out = "escape"

    def __init__(self, model: Model, acts: ActsPlace, number: int) -> None:
        super().__init__(model)
        self._acts, self._number = acts, number

    def press(self, key: str) -> None:
        m = self.model
        m.avoid(key not in {"enter", "escape", *APP}, f"{key} where yes or no is asked")
        if key in {"enter", "escape"}:
            m.place = self._acts
        if key == "enter":
            m.book.log.go_to(self._number)
            self._acts.read()


class FindPlace(Place):
    """Looking for words; what is opened from there is only looked at."""

    def press(self, key: str) -> None:
        m = self.model
        if key == "f3":
            m.to_line()
        else:
            m.avoid(len(key) != 1 and key not in {"enter", "down"}, f"{key} while looking")


class ModePlace(Place):
    """Another mode."""

    def press(self, key: str) -> None:
        if key == "f3":
            self.model.to_line()
        else:
            self.model.avoid(key not in {"f4", "f6"}, f"{key} in another mode")


class LooksElsewhere(Hands):
    """Leaves the visit, and comes back."""

    def modes(self) -> None:
        half = self.half()
        self.press(*[self.one(("f4", "f6")) for _ in range(self.times(1, 2))], "f3")
        self.types("s and so on" if half else "back")
        self.press("enter")

    def find(self) -> None:
        half = self.half()
        self.press("ctrl+f")
        self.types(self.one(("siebel", "sigh", "zzz")))
        self.press(*[self.one(("enter", "down")) for _ in range(self.times(0, 2))], "f3")
        self.types("found" if half else "back")
        self.press("enter")

    def acts(self) -> None:
        """Back to how it stood, after a confirmation, or not."""
        self.press("ctrl+x")
        place = self.model.place
        assert isinstance(place, ActsPlace)
        room = max(0, place.count - 2 - place.at)
        self.press(*["down"] * min(self.times(0, 3), room), *["up"] * self.times(0, 1))
        if place.at < place.count - 1:
            self.press("enter")
        if isinstance(self.model.place, GoPlace):
            self.done.add("confirmation")
            self.press(*[self.one(APP)] * self.times(0, 1))
            self.press(self.one(("enter", "enter", "escape")), *["enter"] * self.times(0, 1))
        if not self.model.at_line:
            self.press(self.one(("f3", "escape")))
