"""What the Merge mode asks of the engagement: one read for all its views, and one for the conflict in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followme.words.scores import Lines, lines_of

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.views import Conflict, Disagreement
    from followme.engagement.team.views import Effect, Handover
    from followme.engagement.visits.views import Twin
    from followme.inventory.fields import Catalogue
    from followme.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Merging:
    """What the four views show."""

    conflicts: tuple[Conflict, ...]
    disagreements: tuple[Disagreement, ...]
    twins: tuple[Twin, ...]
    handovers: tuple[Handover, ...]
    catalogue: Catalogue


def read_merging(engagement: Engagement) -> Merging:
    """Everything that waits for a word, and what was merged."""
    return Merging(
        engagement.services.conflicts(),
        engagement.services.disagreements(),
        engagement.visits.twins(),
        engagement.team.handovers(),
        engagement.visits.catalogue(),
    )


@dataclass(frozen=True, slots=True)
class Weighing:
    """What would follow from values of a conflict, beside the service's scorecard as it stands now."""

    effects: tuple[Effect, ...]
    now: Scorecard | None
    lines: Lines


def weigh(engagement: Engagement, conflict: Conflict, *values: str) -> Weighing:
    """What follows from each rival; with ``values`` from these instead."""
    effects = tuple(engagement.team.effect(conflict, value) for value in values) or engagement.team.effects(
        conflict
    )
    card = engagement.services.cards().get(conflict.service) if conflict.service else None
    return Weighing(effects, card, lines_of(engagement.services.rubric()))
