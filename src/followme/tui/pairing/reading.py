"""What the Duplicates mode asks of the engagement: one look for all its views, which may take long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from followme.text import line
from followme.tui.messages import Counted
from followme.tui.work import Work

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.sides import Dispute
    from followme.inventory.records import Observation
    from followme.matching.proposals import Proposal

NOTHING_LOST = "No verdict is lost. The pairs are as they were before."


@dataclass(frozen=True, slots=True)
class Found:
    """What the three views show.

    Attributes:
        proposals: pairs without a verdict, the surest first.
        acceptable: the rows of those that are safe to accept unseen.
        disputes: verdicts that contradict each other.
        unnamed: what was typed in place of a name, with the sightings it stands for; none for a list's entry.
        services: how many there are.
    """

    proposals: tuple[Proposal, ...]
    acceptable: frozenset[str]
    disputes: tuple[Dispute, ...]
    unnamed: tuple[tuple[str, tuple[Observation, ...]], ...]
    services: int


def row_of(one: Proposal) -> str:
    """The id of a pair's row; it stays the same whatever else is ruled."""
    return "\x1f".join(one.pair)


class RunningLook(Work):
    """All names being looked at. ``look`` runs in the store thread, and tells how far it is."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        super().__init__()
        self._post = post

    def look(self, engagement: Engagement) -> Found:
        """Every pair that waits, every contradiction, every placeholder."""
        self.go_on(NOTHING_LOST)
        found = engagement.duplicates(self._watch)
        return Found(
            found.proposals,
            frozenset(map(row_of, found.acceptable)),
            engagement.disputes(),
            _unnamed(engagement, found.unnamed),
            engagement.status().services,
        )

    def _watch(self, done: int, of: int) -> None:
        self.go_on(NOTHING_LOST)
        self._post(Counted(self, done, of))


def _unnamed(engagement: Engagement, names: tuple[str, ...]) -> tuple[tuple[str, tuple[Observation, ...]], ...]:
    hidden: dict[str, list[Observation]] = {name: [] for name in names}
    for one in engagement.observations():
        if not one.key and line(one.name) in hidden:
            hidden[line(one.name)].append(one)
    return tuple(
        (name, tuple(seen)) for name, seen in sorted(hidden.items(), key=lambda one: (-len(one[1]), one[0]))
    )
