"""What two people set differently, and how it is marked: one sign and one word, wherever it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from followme.tui.words import CONTESTED, SIGN

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.inventory.fields import Catalogue
    from followme.scoring.scorecard import Scorecard
    from followme.tui.widgets.record_table import Cell

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
        return any(one == label or one.startswith(f"{label} (") for one in self.labels.get(service, ()))

    def has_fate(self, service: str) -> bool:
        """Whether what becomes of the service is contested."""
        return not _FATE.isdisjoint(self.labels.get(service, ()))

    def beside(self, service: str) -> tuple[str, ...]:
        """What is contested about a service beside its answers, in words."""
        own = self.fields.values()
        labels = self.labels.get(service, ())
        return tuple(
            one for one in labels if one not in own and not any(one.startswith(f"{label} (") for label in own)
        )

    def on_axis(self, card: Scorecard, axis: str) -> bool:
        """Whether an answer that counts on this axis is contested."""
        return any(one.axis == axis and self.has(card.key, one.field) for one in card.contributions)


def read_contested(engagement: Engagement) -> Contested:
    """What is in open conflict now."""
    return Contested(engagement.contested(), labels_of(engagement.catalogue()))


def labels_of(catalogue: Catalogue) -> dict[str, str]:
    """Field name to label."""
    return {one.name: one.label for one in catalogue.fields}


def signed(text: str, *, contested: bool) -> str:
    """The text, with the sign before it when it is contested."""
    return f"{SIGN} {text}" if contested else text


def marked(text: str, *, contested: bool) -> Cell:
    """A cell with the sign, in the look that alerts; without a text the word stands there."""
    if not contested:
        return text
    return (f"{SIGN} {text}" if text else CONTESTED, "alert")
