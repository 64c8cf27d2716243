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
class NamesRead:
    """What the views show.

    Attributes:
        proposals: pairs without a verdict, the surest first.
        acceptable: the rows of those that are safe to accept unseen.
        disputes: verdicts that contradict each other.
        unnamed: what was typed in place of a name, with the sightings it stands for; none for a list's entry.
        names: every key with its spelling.
        homonyms: names that may be several services, with the ways to split them.
        called: the name of renamed services, by the keys of all their names.
        domains: the same of people and of functions, by domain.
    """

    proposals: tuple[Proposal, ...]
    acceptable: frozenset[str]
    disputes: tuple[Dispute, ...]
    unnamed: tuple[tuple[str, tuple[Observation, ...]], ...]
    names: Mapping[str, str]
    homonyms: tuple[Ambiguous, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    domains: Mapping[str, NamesRead] = field(default_factory=dict)

    def of(self, domain: str) -> NamesRead:
        """What was found of services, of people, or of functions."""
        return self.domains.get(domain, self)


def row_of(proposal: Proposal) -> str:
    """The id of a pair's row; it stays the same whatever else is ruled."""
    return "\x1f".join(proposal.pair)


class RunningLook(Work):
    """All names being looked at. ``look`` runs in the store thread, and tells how far it is."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        super().__init__()
        self._post = post

    def look(self, engagement: Engagement) -> NamesRead:
        """Every pair that waits, every contradiction, every placeholder."""
        self.go_on(NOTHING_LOST)
        services = self._look(engagement, SERVICES)
        by_domain = {of: self._look(engagement, of) for of in FIELDS}
        return replace(services, disputes=engagement.names.disputes(), domains=by_domain)

    def _look(self, engagement: Engagement, of: str) -> NamesRead:
        duplicates = engagement.names.duplicates(self._watch, of)
        acceptable = frozenset(map(row_of, duplicates.acceptable))
        unnamed, names = _unnamed(engagement, duplicates.unnamed), engagement.names.spellings(of)
        if of != SERVICES:
            return NamesRead(duplicates.proposals, acceptable, (), unnamed, names)
        return NamesRead(
            duplicates.proposals,
            acceptable,
            (),
            unnamed,
            names,
            engagement.names.homonyms(),
            engagement.names.called(),
        )

    def _watch(self, done: int, of: int) -> None:
        self.go_on(NOTHING_LOST)
        self._post(Counted(self, done, of))


def _unnamed(engagement: Engagement, names: Iterable[str]) -> tuple[tuple[str, tuple[Observation, ...]], ...]:
    hidden: dict[str, list[Observation]] = {name: [] for name in names}
    for sighting in engagement.visits.observations():
        if not sighting.key and line(sighting.name) in hidden:
            hidden[line(sighting.name)].append(sighting)
    return tuple(
        (name, tuple(seen))
        for name, seen in sorted(hidden.items(), key=lambda placeholder: (-len(placeholder[1]), placeholder[0]))
    )
