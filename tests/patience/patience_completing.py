"""What Tab goes round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Round:
    """The lines with each name that fits, and which of them stands there; over as soon as another does."""

    lines: tuple[str, ...]
    at: int = 0

    @classmethod
    def of(cls, names: Sequence[str], with_name: Callable[[str], str]) -> Round | None:
        """On the first name; None without any."""
        return cls(tuple(map(with_name, names))) if names else None

    @property
    def line(self) -> str:
        return self.lines[self.at]

    def next(self) -> Round:
        return replace(self, at=(self.at + 1) % len(self.lines))
