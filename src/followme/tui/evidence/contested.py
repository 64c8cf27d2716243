"""What two people set differently, asked of the engagement, and its look in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.words.fields import labels_of
from followme.words.signs import CONTESTED, SIGN, Contested

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.tui.widgets.record_table import Cell


def read_contested(engagement: Engagement) -> Contested:
    """What is in open conflict now."""
    return Contested(engagement.services.contested(), labels_of(engagement.visits.catalogue()))


def marked(text: str, *, contested: bool) -> Cell:
    """A cell with the sign, in the look that alerts; without a text the word stands there."""
    if not contested:
        return text
    return (f"{SIGN} {text}" if text else CONTESTED, "alert")
