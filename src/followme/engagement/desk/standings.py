"""How every service stands: what is possible, what is planned of it; and what differs between two worlds.

Services are compared entry by entry (an observation, or an entry of a list): two services that become one, and one
that becomes two, then need no rule of their own. What names no service before, or after, is compared with nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from followme.engagement.book import Book
from followme.engagement.deriving import derived
from followme.engagement.desk.views import Change
from followme.engagement.ground import ground
from followme.integration.consumers import Pool, Ties
from followme.integration.document import Status
from followme.integration.intents import Intent, intents
from followme.integration.strategy import STRATEGIES, Strategy, in_order, precedences
from followme.inventory.records import Profile
from followme.rationalization.journey import Journey
from followme.scoring.scorecard import Scorecard


class Planned(NamedTuple):
    """What is planned of a service: its role, into whom it retires, a target's complexity (its points)."""

    role: str
    successor: str | None
    complexity: Fraction | None


def planned_of(intent: Intent, card: Scorecard) -> Planned:
    """What the plan means to do with a service."""
    points = card.complexity.middle if intent.role == "target" else None
    return Planned(intent.role, intent.successor, points)


class Standings:
    """Every service of one world. Each part is worked out when it is first asked for."""

    def __init__(
        self,
        profiles: Mapping[str, Profile],
        cards: Mapping[str, Scorecard],
        progress: Mapping[str, Status],
        journey: Journey,
        ties: Ties,
    ) -> None:
        self.profiles = profiles
        self.cards = cards
        self.progress = progress
        self.journey = journey
        self.ties = ties

    @cached_property
    def intents(self) -> Mapping[str, Intent]:
        """What is planned, by key."""
        return intents(self.profiles.values(), self.cards, self.progress, {})

    @cached_property
    def orders(self) -> Mapping[Strategy, tuple[str, ...]]:
        """The targets in the order of each strategy."""
        ranked = precedences(self.profiles.values(), self.cards)
        targets = [ranked[key] for key, intent in self.intents.items() if intent.role == "target"]
        return {strategy: tuple(rank.key for rank in in_order(targets, strategy)) for strategy in STRATEGIES}

    @cached_property
    def places(self) -> Mapping[Strategy, Mapping[str, int]]:
        """The place of each target in the order of each strategy, from 0."""
        return {strategy: {key: at for at, key in enumerate(order)} for strategy, order in self.orders.items()}

    @cached_property
    def heirs_of(self) -> Mapping[str, Sequence[str]]:
        """Whose successor a service is."""
        found: dict[str, list[str]] = {}
        for key, card in self.cards.items():
            for heir in successors_of(card):
                found.setdefault(heir, []).append(key)
        return found

    def planned(self, key: str) -> Planned:
        """What is planned of a service."""
        return planned_of(self.intents[key], self.cards[key])

    def ranks(self, key: str) -> tuple[int | None, ...]:
        """Its place in the order of every strategy; None for what is no target."""
        return tuple(self.places[strategy].get(key) for strategy in STRATEGIES)

    def consumers(self, key: str) -> frozenset[str]:
        """Who would use its events: those that name it, re-key from it, or share a key and come later."""
        return frozenset((*self.ties.named(key), *(key for key, _ in self._pool.tied(key))))

    @cached_property
    def _pool(self) -> Pool:
        return Pool(self.ties, self.profiles)


def successors_of(card: Scorecard) -> tuple[str, ...]:
    """Who may take over from a service, by decision or by the rubric."""
    decided = card.decided.successor if card.decided else None
    return tuple(dict.fromkeys(filter(None, (decided, card.recommended.successor))))


@derived
def standings(book: Book) -> Standings:
    """The services of an engagement as they stand."""
    base = ground(book)
    ties = Ties(base.profiles, base.journey, base.identity)
    return Standings(book.inventory.by_key, book.cards, book.progress, base.journey, ties)


@derived
def services_of_entries(book: Book) -> Mapping[str, str]:
    """The service of every entry that names one, by the entry's id."""
    service = book.inventory.chains.service
    return {entry.id: service(entry.key) for entry in (*book.observations, *book.listed) if entry.key}


def difference(before: Book, after: Book) -> Change:
    """What is different between two worlds of one engagement; every service of both is looked at."""
    then, now = services_of_entries(before), services_of_entries(after)
    pairs = {(then[entry], now[entry]) for entry in then.keys() & now.keys()}
    if any(before.cards[a].recommended.possible != after.cards[b].recommended.possible for a, b in pairs):
        return "disposition"
    return "wave" if _replanned(standings(before), standings(after), pairs) else "nothing"


def _replanned(before: Standings, after: Standings, entries: Iterable[tuple[str, str]]) -> bool:
    pairs = sorted(entries)
    became: dict[str, set[str]] = {}
    for a, b in pairs:
        became.setdefault(a, set()).add(b)
    return any(_differs(before, after, a, b, became) for a, b in pairs)


def _differs(before: Standings, after: Standings, a: str, b: str, became: Mapping[str, set[str]]) -> bool:
    was, will = before.planned(a), after.planned(b)
    heirs = became.get(was.successor, {was.successor}) if was.successor else {None}
    if was.role != will.role or was.complexity != will.complexity or heirs != {will.successor}:
        return True
    if before.ranks(a) != after.ranks(b) or before.journey.states_of(a) != after.journey.states_of(b):
        return True
    return frozenset().union(*(became.get(near, {near}) for near in before.consumers(a))) != after.consumers(b)
