"""What is read of visits: plain frozen values, safe to pass between threads."""

from collections.abc import Mapping
from dataclasses import dataclass

from followme.inventory.records import Visit
from followme.text import times


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in the list of visits."""

    visit: Visit
    observations: int
    notes: int
    running: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What was being typed in a form and not yet saved."""

    form: str
    at: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Twin:
    """Two visits, or two observations, that may be one; ``verdict`` is same, different, "" while only proposed."""

    kind: str
    a: str
    b: str
    left: str
    right: str
    why: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """How many quotes and other notes consent does not cover; how many hold customers' data nobody released."""

    quotes: int = 0
    notes: int = 0
    private: int = 0

    @property
    def held_back(self) -> int:
        """How many lines leave without their words."""
        return self.quotes + self.notes

    @property
    def left_out(self) -> str:
        """What an export leaves out, in words; "" for nothing."""
        held = f"{self._held} held back, which nobody agreed to" if self.held_back else ""
        private = f"customers' data masked in {times(self.private, 'note')}" if self.private else ""
        return "; ".join(filter(None, (held, private)))

    @property
    def goes_along(self) -> str:
        """What a hand-over carries all the same, in words; "" for nothing."""
        held = f"{self._held} nobody agreed to" if self.held_back else ""
        private = f"customers' data in {times(self.private, 'note')}" if self.private else ""
        said = " and ".join(filter(None, (held, private)))
        return f"It carries {said}: for colleagues of this engagement only." if said else ""

    @property
    def _held(self) -> str:
        counted = ((self.quotes, "quote"), (self.notes, "note"))
        return " and ".join(times(count, word) for count, word in counted if count)
