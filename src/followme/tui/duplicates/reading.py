"""What the Duplicates mode asks of the engagement: one look for all its views, which may take long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from textual.message import Message

from followme.inventory.domains import SERVICES
from followme.inventory.spellings import FIELDS
from followme.text import line
from followme.tui.store.messages import Counted
from followme.tui.store.work import Work

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.names.qualifying import Ambiguous
    from followme.engagement.names.sides import Dispute
    from followme.inventory.records import Observation
    from followme.matching.proposals import Proposal

NOTHING_LOST: Final = "No verdict is lost. The pairs are as they were before."


@dataclass(frozen=True, slots=True)
class Found:
    """What the views show.

    Attributes:
        proposals: pairs without a verdict, the surest first.
        acceptable: the rows of those that are safe to accept unseen.
        disputes: verdicts that contradict each other.
        unnamed: what was typed in place of a name, with the sightings it stands for; none for a list's entry.
        names: every key with its spelling.
        homonyms: names that may be several services, with the ways to split them.
        called: the name of renamed services, by the keys of all their names.
        others: the same of people and of functions, by domain.
    """

    proposals: tuple[Proposal, ...]
    acceptable: frozenset[str]
    disputes: tuple[Dispute, ...]
    unnamed: tuple[tuple[str, tuple[Observation, ...]], ...]
    names: Mapping[str, str]
    homonyms: tuple[Ambiguous, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Found] = field(default_factory=dict)

    def of(self, domain: str) -> Found:
        """What was found of services, of people, or of functions."""
        return self.others.get(domain, self)


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
        found = self._look(engagement, SERVICES)
        others = {of: self._look(engagement, of) for of in FIELDS}
        return replace(found, disputes=engagement.disputes(), others=others)

    def _look(self, engagement: Engagement, of: str) -> Found:
        found = engagement.duplicates(self._watch, of)
        acceptable = frozenset(map(row_of, found.acceptable))
        unnamed, names = _unnamed(engagement, found.unnamed), engagement.names(of)
        if of != SERVICES:
            return Found(found.proposals, acceptable, (), unnamed, names)
        return Found(found.proposals, acceptable, (), unnamed, names, engagement.homonyms(), engagement.called())

    def _watch(self, done: int, of: int) -> None:
        self.go_on(NOTHING_LOST)
        self._post(Counted(self, done, of))


def _unnamed(engagement: Engagement, names: Iterable[str]) -> tuple[tuple[str, tuple[Observation, ...]], ...]:
    hidden: dict[str, list[Observation]] = {name: [] for name in names}
    for one in engagement.observations():
        if not one.key and line(one.name) in hidden:
            hidden[line(one.name)].append(one)
    return tuple(
        (name, tuple(seen)) for name, seen in sorted(hidden.items(), key=lambda one: (-len(one[1]), one[0]))
    )
