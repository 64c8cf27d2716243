"""What the Merge mode asks of the engagement: one read for all its views, the conflict in hand, and long work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from followme.tui.store.messages import Stepped, Work
from followme.tui.widgets.bars import Far
from followme.words.scores import Lines, lines_of
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.views import Conflict, Disagreement
    from followme.engagement.team.joining import Step
    from followme.engagement.team.receipts import Joined
    from followme.engagement.team.verbs import Alike
    from followme.engagement.team.views import Effect, Handover, SinceHandover
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
    since: SinceHandover
    strikes: int


def read_merging(engagement: Engagement) -> Merging:
    """Everything that waits for a word, and what was merged."""
    return Merging(
        engagement.services.conflicts(),
        engagement.services.disagreements(),
        engagement.visits.twins(),
        engagement.team.handovers(),
        engagement.visits.catalogue(),
        engagement.team.since_handover(),
        len(engagement.log.asking()),
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


class RunningMerge(Work):
    """The files being merged. ``work`` runs in the store thread; everything else in the app's.

    Stopped, it leaves out the file in hand, and those after it.
    """

    LEFT = "The file in hand is left out whole; merge it again when you like."

    def __init__(self, files: Sequence[Path], post: Callable[[Message], object], *, adopt: bool = False) -> None:
        super().__init__(post)
        self.files = tuple(files)
        self._adopt = adopt

    def work(self, engagement: Engagement) -> Joined:
        return engagement.team.merge(self.files, adopt=self._adopt, watch=self._watch_step)

    def _watch_step(self, step: Step) -> None:
        self.go_on()
        self._post(Stepped(step))


class AlikeLook(Work):
    """What a merge brought is looked at for names known here under another. ``look`` runs in the store thread."""

    LEFT = "The merge is done; its names were not all looked at."

    def __init__(self, joined: Joined, post: Callable[[Message], object]) -> None:
        super().__init__(post)
        self._joined = joined

    def look(self, engagement: Engagement) -> tuple[Alike, ...]:
        """Of each merged file those there are."""
        self.go_on()
        return engagement.team.alike(self._joined, self._watch)


def far(step: Step) -> Far:
    """A step as the progress shows it."""
    tail = f" · {step.done:,} of {entries(step.of)}"
    return Far(f"{step.number} of {step.files} · ", step.file, tail, step.done, step.of)
