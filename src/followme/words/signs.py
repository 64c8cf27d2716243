"""What two people set differently, and how it is marked: one sign and one word, wherever it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard

SIGN: Final = "!"
"""Before a word or a value: look at this. What two people set differently is marked with it."""
CONTESTED: Final = f"{SIGN} contested"
UNREAD: Final = f"{SIGN} not read"
"""Beside an answer that was not understood and is kept as it was typed."""
LEGEND: Final = f"   {CONTESTED}"
_FATE: Final = frozenset({"disposition", "successor"})


@dataclass(frozen=True, slots=True)
class Contested:
    """Which labels of which service are in open conflict, and the labels of the fields of an observation."""

    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.labels)

    def has(self, service: str, name: str) -> bool:
        """Whether a field of a service is contested: told by somebody, or ruled."""
        label = self.fields.get(name, name)
        return any(_is_of(contested, label) for contested in self.labels.get(service, ()))

    def has_fate(self, service: str) -> bool:
        """Whether what becomes of the service is contested."""
        return not _FATE.isdisjoint(self.labels.get(service, ()))

    def beside(self, service: str) -> tuple[str, ...]:
        """What is contested about a service beside its answers, in words."""
        answers = self.fields.values()
        labels = self.labels.get(service, ())
        return tuple(label for label in labels if not any(_is_of(label, answer) for answer in answers))

    def on_axis(self, card: Scorecard, axis: str) -> bool:
        """Whether an answer that counts on this axis is contested."""
        return any(
            dimension.axis == axis and self.has(card.key, dimension.field) for dimension in card.contributions
        )


def _is_of(contested: str, label: str) -> bool:
    """Whether a label in conflict is that of a field, as it was told or as it was ruled."""
    return contested == label or contested.startswith(f"{label} (")


def signed(text: str, *, contested: bool) -> str:
    """The text, with the sign before it when it is contested."""
    return f"{SIGN} {text}" if contested else text
