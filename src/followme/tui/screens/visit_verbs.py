"""What the visit screen asks of the engagement: one read for all it shows, and the writes of its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followme.tui.capture_line import NoteLine, SightingLine

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Entry, Receipt, VisitRow
    from followme.inventory.fields import Catalogue
    from followme.inventory.records import Observation


@dataclass(frozen=True, slots=True)
class VisitView:
    """What the screen shows, read in one go."""

    row: VisitRow | None
    entries: tuple[Entry, ...]
    seen: dict[str, Observation]
    catalogue: Catalogue


def read_visit(engagement: Engagement) -> VisitView:
    """The running visit, else the latest, with its timeline."""
    rows = engagement.visits()
    row = next((row for row in rows if row.running), rows[-1] if rows else None)
    entries = engagement.timeline(row.visit.id) if row else ()
    seen = {one.id: one for one in engagement.observations() if row and one.visit == row.visit.id}
    return VisitView(row, entries, seen, engagement.catalogue())


def _visit_for(engagement: Engagement, visit: str) -> str:
    return visit or engagement.visit_new().record


def keep_note(engagement: Engagement, visit: str, note: NoteLine, about: str) -> Receipt:
    """Keep a note; typed beside an open form it is evidence for the observation in it (``about``)."""
    where = _visit_for(engagement, visit)
    return engagement.note(where, note.text, note.kind, speaker=note.speaker, evidence=about)


def keep_sightings(engagement: Engagement, visit: str, sightings: Sequence[SightingLine], episode: str) -> Receipt:
    """Keep sightings in order, in one episode ("" for none); the receipt is the last one's."""
    where = _visit_for(engagement, visit)
    receipts = [engagement.capture(one.service, one.answers, visit=where, episode=episode) for one in sightings]
    return receipts[-1]
