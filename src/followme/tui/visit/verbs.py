"""What the visit screen asks of the engagement: one read for all it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.visits.views import VisitRow
    from followme.inventory.fields import Catalogue
    from followme.inventory.records import Observation, Participant
    from followme.words.entries import Entry


@dataclass(frozen=True, slots=True)
class VisitView:
    """What the screen shows, read in one go; ``participants`` also of twin visits."""

    row: VisitRow | None
    entries: tuple[Entry, ...]
    seen: dict[str, Observation]
    catalogue: Catalogue
    participants: tuple[Participant, ...] = ()
    next_case: str = "1"


def read_visit(engagement: Engagement) -> VisitView:
    """The running visit, else the latest that was made, with its timeline."""
    rows = [row for row in engagement.visits.rows() if row.visit.status != "planned"]
    row = next((row for row in rows if row.running), rows[-1] if rows else None)
    if row is None:
        return VisitView(None, (), {}, engagement.visits.catalogue())
    visit = row.visit.id
    seen = {sighting.id: sighting for sighting in engagement.visits.observations() if sighting.visit == visit}
    return VisitView(
        row,
        engagement.visits.timeline(visit),
        seen,
        engagement.visits.catalogue(),
        engagement.visits.participants(visit),
        engagement.visits.next_case(visit),
    )
