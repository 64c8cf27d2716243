"""What the views of Duplicates have in common: one look at all names, what waits, whom they tell a verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol, cast

from followme.inventory.domains import SERVICES
from followme.inventory.spellings import FIELDS
from followme.text import line
from followme.tui.frame.tabbed import TabView
from followme.tui.store.messages import Work

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.names.qualifying import Ambiguous
    from followme.engagement.names.sides import Dispute
    from followme.inventory.records import Observation
    from followme.matching.clusters import Pair
    from followme.matching.proposals import Proposal


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

    LEFT = "No verdict is lost. The pairs are as they were before."

    def look(self, engagement: Engagement) -> NamesRead:
        self.go_on()
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


def _unnamed(engagement: Engagement, names: Iterable[str]) -> tuple[tuple[str, tuple[Observation, ...]], ...]:
    hidden: dict[str, list[Observation]] = {name: [] for name in names}
    for sighting in engagement.visits.observations():
        if not sighting.key and line(sighting.name) in hidden:
            hidden[line(sighting.name)].append(sighting)
    return tuple(
        (name, tuple(seen))
        for name, seen in sorted(hidden.items(), key=lambda placeholder: (-len(placeholder[1]), placeholder[0]))
    )


@dataclass
class PairQueue:
    """Pairs by their rows, and what a person did with them since the app was opened.

    Attributes:
        pairs: those without a verdict, the surest first.
        acceptable: rows that are safe to accept unseen.
        later: rows put off, the longest first.
        gone: rows ruled on here; one that comes back was undone.
        useful: whether the pair whose verdict teaches most comes first.
    """

    pairs: dict[str, Proposal] = field(default_factory=dict)
    acceptable: frozenset[str] = frozenset()
    later: dict[str, None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    useful: bool = False

    def take(self, look: NamesRead) -> str | None:
        """Everything was looked at anew; the first row that came back, if one did."""
        self.pairs = {row_of(proposal): proposal for proposal in look.proposals}
        self.acceptable = look.acceptable
        back = [row for row in self.rows() if row in self.gone]
        self.gone -= set(back)
        return back[0] if back else None

    def rows(self) -> list[str]:
        now = [row for row in self.pairs if row not in self.later]
        if self.useful:
            now.sort(key=lambda row: (-self.pairs[row].doubt, row))
        return [*now, *(row for row in self.later if row in self.pairs)]

    def put_off(self, row: str) -> str:
        """To the end with it; the row that is in hand next."""
        following = self.after(row)
        self.later.pop(row, None)
        self.later[row] = None
        return following

    def after(self, row: str) -> str:
        """The row below; at the end the first."""
        rows = self.rows()
        return rows[(rows.index(row) + 1) % len(rows)]

    def rule(self, rows: Sequence[str]) -> None:
        """They have a verdict."""
        for row in rows:
            self.pairs.pop(row, None)
            self.later.pop(row, None)
            self.gone.add(row)

    def offered(self, marked: Collection[str]) -> list[str]:
        """What accepting takes: the marked; without any all that is safe unseen and was not put off."""
        rows = self.rows()
        chosen = [row for row in rows if row in marked]
        return chosen or [row for row in rows if row in self.acceptable and row not in self.later]

    def worth(self) -> int:
        """How many of them are one service, by estimate."""
        return round(sum(proposal.compared.confidence for proposal in self.pairs.values()))


RULED: Final = {"same": "the same", "different": "different", "variants": "variants"}
"""How a verdict reads in a sentence."""


class Ruler(Protocol):
    """The screen, as the views see it."""

    def rule(self, because: Mapping[Pair, str], verdict: str, sentence: str, of: str = SERVICES) -> None:
        """Write one verdict on pairs (of services, people or functions), each with its reason, and tell it."""

    def split(self, key: str, by: str, sentence: str) -> None:
        """Split a name by team, leader or visit, and tell it."""


class RulingView(TabView[NamesRead]):
    """One of them."""

    @property
    def ruler(self) -> Ruler:
        return cast("Ruler", self.screen)
