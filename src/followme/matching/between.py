"""Between two books: which names of one are services of the other under another name.

A clean book names a service once, so a name of one has one partner at most in the other: the surest pairs first,
one to one. How far down the scores are worth showing is told by ``decoys``: every two books have a threshold of
their own, and an estimate of how many of the pairs are right.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from followme.matching.clusters import Chains, Pair, pair
from followme.matching.decoys import Decoys, WrongPairs, least_worth_it
from followme.matching.groups import Pair as Places
from followme.matching.groups import one_to_one
from followme.matching.look import Watch
from followme.matching.matcher import Compared
from followme.matching.proposals import Matching, Proposal, told_apart

Sides = tuple[Collection[str], Collection[str]]
"""The keys that each of two books uses."""

_OWN: Final = 1 / 6
"""Share of a book's names that are likely each other's, from which it is not clean. Ten lists with one name a
thing have 0.01 to 0.12 (the most are goods of one make), three with several names a thing 0.21 to 0.45."""
_SLIP: Final = 2
"""Names in one likely pair: a small book with one slip is clean."""


@dataclass(frozen=True, slots=True)
class Between:
    """What may be one between two books, the surest first.

    Attributes:
        proposals: one to one where both books are clean; else every pair of theirs that is worth a look.
        right: how many of them are, by estimate.
        unclean: of each book, how many of its names are likely each other's; 0 where they are few.
    """

    proposals: tuple[Proposal, ...] = ()
    right: float = 0.0
    unclean: tuple[int, int] = (0, 0)

    @property
    def one_to_one(self) -> bool:
        """Whether every name has one partner at most."""
        return not any(self.unclean)

    @property
    def estimated_precision(self) -> float | None:
        """The share of the proposals that is right, by estimate; None when nothing is proposed."""
        return self.right / len(self.proposals) if self.proposals else None


def between(matching: Matching, sides: Sides, chains: Chains, watch: Watch | None = None) -> Between:
    """The services of one book that the other may know under another name.

    A name that both use, and names that a chain joins, are partners already: they are left alone.
    ``watch`` is told how many names of how many were looked at; it may raise to stop.
    """
    books = _Books(matching, sides, chains)
    seen = _Seen(books)
    for keys, compared in matching.judged(books.keys[0] | books.keys[1], watch):
        seen.take(keys, compared)
    unclean = books.unclean(seen.likely)
    if any(unclean):
        right = sum(compared.confidence for compared in seen.plain.values())
        return Between(_proposed(matching, chains, seen.plain), right, unclean)
    first = one_to_one({places: compared.score for places, (compared, _) in seen.open.items()})
    worth = least_worth_it(list(first.values()), seen.decoys(first))
    chosen = [seen.open[places] for places, score in first.items() if score >= worth.least]
    proposed = _proposed(matching, chains, {**seen.plain, **{keys: compared for compared, keys in chosen}})
    wanted = {keys for _, keys in chosen}
    return Between(tuple(proposal for proposal in proposed if proposal.pair in wanted), worth.right)


def _proposed(matching: Matching, chains: Chains, chosen: Mapping[Pair, Compared]) -> tuple[Proposal, ...]:
    proposals = [matching.proposal(keys, _shown(compared)) for keys, compared in chosen.items()]
    checked = told_apart(proposals, lambda a, b: chains.service(a) == chains.service(b))
    return tuple(sorted(checked, key=lambda proposal: (-proposal.compared.score, proposal.pair)))


def _shown(compared: Compared) -> Compared:
    """What the names alone would not propose is worth a look between these books."""
    return compared if compared.advice else replace(compared, advice="possible")


class _Books:
    """Two books: their names, and the services behind them by place. Neither is the first."""

    def __init__(self, matching: Matching, sides: Sides, chains: Chains) -> None:
        names = {known.key for known in matching.known}
        self.keys = (names & set(sides[0]), names & set(sides[1]))
        self.service = {key: chains.service(key) for key in self.keys[0] | self.keys[1]}
        first, second = ({self.service[key] for key in book} for book in self.keys)
        self.services = (first, second)
        self.shared = first & second
        self.place = {key: place for place, key in enumerate(sorted(first | second))}
        self.settled = {pair(*map(chains.service, keys)) for keys in matching.ruled}

    def crosses(self, keys: Pair) -> bool:
        """Whether one book uses one of the names, and the other the other."""
        first, second = self.keys
        return (keys[0] in first and keys[1] in second) or (keys[0] in second and keys[1] in first)

    def of_one(self, keys: Pair) -> list[int]:
        """The books that use both names."""
        return [number for number, book in enumerate(self.keys) if keys[0] in book and keys[1] in book]

    def unclean(self, likely: tuple[set[str], set[str]]) -> tuple[int, int]:
        """Of each book, how many of its services are likely each other's, if they are too many."""
        first, second = (
            len(doubles) if len(doubles) > max(_SLIP, _OWN * len(services)) else 0
            for doubles, services in zip(likely, self.services, strict=True)
        )
        return first, second


@dataclass
class _Seen:
    """Pairs of names that were judged, by what they are to the two books. Guards hold: variants are no partners.

    Attributes:
        books: whose names they are.
        open: pairs of services that have no partner, by place, with the two names that speak for it most.
        across: scores of all pairs of services between the books.
        own: scores of all pairs of services within a book.
        plain: pairs of names between the books that are worth a look whatever the books are.
        likely: services of each book that are likely another one of it.
    """

    books: _Books
    open: dict[Places, tuple[Compared, Pair]] = field(default_factory=dict)
    across: dict[Places, float] = field(default_factory=dict)
    own: dict[Places, float] = field(default_factory=dict)
    plain: dict[Pair, Compared] = field(default_factory=dict)
    likely: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))

    def take(self, keys: Pair, compared: Compared) -> None:
        """One more pair."""
        books = self.books
        services = pair(books.service[keys[0]], books.service[keys[1]])
        if services[0] == services[1] or services in books.settled:
            return
        places = (books.place[services[0]], books.place[services[1]])
        within = books.of_one(keys)
        if within and not compared.apart:
            self.own[places] = max(compared.score, self.own.get(places, compared.score))
            for number in within if compared.advice in ("same", "likely") else ():
                self.likely[number].update(services)
        if books.crosses(keys):
            self._across(keys, places, services, compared)

    def _across(self, keys: Pair, places: Places, services: Pair, compared: Compared) -> None:
        if compared.advice:
            self.plain[keys] = compared
        if compared.apart:
            return
        self.across[places] = max(compared.score, self.across.get(places, compared.score))
        if self.books.shared.isdisjoint(services):
            best = self.open.get(places)
            if best is None or (-compared.score, keys) < (-best[0].score, best[1]):
                self.open[places] = (compared, keys)

    def decoys(self, first: Collection[Places]) -> Decoys:
        """Pairs that are wrong by construction."""
        here, there = map(len, self.books.services)
        shared, total = len(self.books.shared), len(self.books.place)
        size = min(here, there)
        second = one_to_one({places: score for places, score in self.across.items() if places not in first})
        own = one_to_one(self.own)
        return Decoys(
            WrongPairs(tuple(second.values()), min(size, total / 2)),
            WrongPairs(tuple(own.values()), total / 2),
            size - shared,
            shared,
            size,
        )
