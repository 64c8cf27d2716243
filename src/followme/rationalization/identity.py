"""How a customer is known across services: who holds which keys, and what can be joined through them."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from followme.inventory.records import Profile
from followme.matching.clusters import components, neighbours, reachable
from followme.rationalization.journey import Journey, Transition
from followme.rationalization.mapping import Reach, lines, rekeyings
from followme.scoring.show import written
from followme.text import key_of

HUB_EXACT: Final = 12
"""Keys of one island up to which the smallest hub is found by trying every set; beyond, greedily."""
ALL_PATHS: Final = 2000
"""Pairs of services up to which every path is listed; beyond, those from one service of each island."""
_GAP: Final = re.compile(r"[\s-]+")

Step = tuple[str, str]
"""The service reached, and the key by which it is reached."""


def identity_key(typed: str) -> str:
    """A kind of key as it is compared and shown: ``"Account ID"`` and ``account-id`` are ``account_id``."""
    return _GAP.sub("_", key_of(typed)).strip("_")


@dataclass(frozen=True, slots=True)
class Path:
    """How a customer of ``from_`` is found in ``to``: the last step of ``via`` reaches ``to``."""

    from_: str
    to: str
    via: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who holds which ``keys``, by service (every one is present) and by key; both alphabetical.

    Attributes:
        islands: a partition of the services, the largest first: two are in one when keys join them, directly
            or through others; a service without a key is an island of its own.
        hub_keys: the smallest set of keys that alone joins all that can be joined.
        hub_exact: False when an island had more than ``HUB_EXACT`` keys: no key of the set can be left out, but
            perhaps it is not the smallest.
    """

    keys: tuple[str, ...]
    services: Mapping[str, tuple[str, ...]]
    islands: tuple[tuple[str, ...], ...]
    hub_keys: tuple[str, ...]
    hub_exact: bool
    holders: Mapping[str, tuple[str, ...]]

    def shared(self, service: str) -> tuple[str, ...]:
        """The keys of a service that another service holds too: they resolve its customer elsewhere."""
        return tuple(key for key in self.services.get(service, ()) if len(self.holders[key]) > 1)

    def path(self, from_: str, to: str) -> Path | None:
        """A shortest way from one service to another; None when no keys join them."""
        via = _ways(self, from_).get(to)
        return Path(from_, to, via) if via else None

    def paths(self) -> tuple[Path, ...]:
        """A shortest way for every pair that can be joined (``from`` before ``to``); see ``ALL_PATHS``."""
        every = self.all_paths
        paths = []
        for island in self.islands:
            best = min(island, key=lambda service: (-len(self.services[service]), service))  # holds the most keys
            for from_ in island if every else [best]:
                ways = _ways(self, from_)
                wanted = [to for to in island if to > from_] if every else island
                paths += [Path(from_, to, ways[to]) for to in wanted if to != from_]
        return tuple(paths)

    @property
    def all_paths(self) -> bool:
        """Whether ``paths`` lists every pair."""
        return sum(len(island) * (len(island) - 1) // 2 for island in self.islands) <= ALL_PATHS

    def as_json(self) -> dict[str, object]:
        """The contract's ``identity`` object."""
        return {
            "keys": list(self.keys),
            "services": written(self.services),
            "islands": written(self.islands),
            "hub_keys": list(self.hub_keys),
            "hub_exact": self.hub_exact,
            "paths": written(self.paths()),
            "paths_complete": self.all_paths,
        }


def build_identity(profiles: Sequence[Profile]) -> Identity:
    """Keys per service from ``identity_keys`` and ``rekeyed_from``, and what they join."""
    holdings = _holdings(profiles)
    holders: dict[str, list[str]] = {}
    for service, keys in holdings.items():
        for key in keys:
            holders.setdefault(key, []).append(service)
    islands = _islands(holdings, holders)
    hubs = [_hub(island, holdings, holders) for island in islands]
    return Identity(
        keys=tuple(sorted(holders)),
        services=holdings,
        islands=islands,
        hub_keys=tuple(sorted({key for keys, _ in hubs for key in keys})),
        hub_exact=all(exact for _, exact in hubs),
        holders={key: tuple(holders[key]) for key in sorted(holders)},
    )


def resolving(transition: Transition, identity: Identity) -> tuple[str, ...]:
    """The keys an event must carry: those of its emitting services that another service can resolve."""
    return tuple(sorted({key for service in transition.services for key in identity.shared(service)}))


def resolvable(journey: Journey, identity: Identity) -> dict[str, tuple[str, ...]]:
    """Per event type the keys that resolve the customer; empty when none does."""
    return {transition.event: resolving(transition, identity) for transition in journey.transitions}


def _holdings(profiles: Sequence[Profile]) -> dict[str, tuple[str, ...]]:
    reach = Reach(profiles)
    holdings: dict[str, set[str]] = {key: set() for key in sorted(profile.key for profile in profiles)}
    for profile in profiles:
        holdings[profile.key].update(map(identity_key, lines(profile.value("identity_keys"))))
        for rekeyed in rekeyings(profile.value("rekeyed_from")):
            for holder in {profile.key, reach.key(rekeyed.service) or profile.key}:
                holdings[holder].add(identity_key(rekeyed.key))
    return {service: tuple(sorted(keys - {""})) for service, keys in holdings.items()}


def _islands(services: Iterable[str], holders: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Connected components of services over keys; a service without a key is one by itself."""
    joined = components((holding[0], service) for holding in holders.values() for service in holding)
    islands = {joined.get(service, frozenset({service})) for service in services}
    return tuple(sorted(map(tuple, map(sorted, islands)), key=lambda island: (-len(island), island)))


def _hub(
    island: Sequence[str], holdings: Mapping[str, Sequence[str]], holders: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], bool]:
    """The smallest set of keys that joins an island, and whether it is proven; of several the most held."""
    if len(island) == 1:
        return (), True
    # A key that only one service holds joins nothing.
    counts = Counter(
        {key: len(holders[key]) for service in island for key in holdings[service] if len(holders[key]) > 1}
    )
    keys = sorted(counts, key=lambda key: (-counts[key], key))
    sets = [frozenset(group) for group in sorted({tuple(holdings[service]) for service in island})]
    if len(keys) <= HUB_EXACT:
        choices = (set(some) for size in range(1, len(keys) + 1) for some in combinations(keys, size))
        return tuple(next(some for some in choices if _joins(some, sets))), True
    hub = set(keys)
    for key in reversed(keys):
        if _joins(hub - {key}, sets):
            hub.discard(key)
    return tuple(hub), False


def _joins(keys: set[str], sets: Iterable[frozenset[str]]) -> bool:
    """Whether ``keys`` alone join all of ``sets`` (the distinct key sets of services)."""
    edges: list[tuple[str, str]] = []
    for group in sets:
        shared = sorted(group & keys)
        if not shared:
            return False
        edges += [(shared[0], key) for key in shared]
    return len(reachable(min(keys), neighbours(edges))) == len(keys)


def _ways(identity: Identity, start: str) -> dict[str, tuple[Step, ...]]:
    """Shortest ways from ``start`` to every service it can be joined with, breadth first; itself: ()."""
    ways: dict[str, tuple[Step, ...]] = {start: ()}
    used: set[str] = set()
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for key in identity.services.get(here, ()):
            if key in used:
                continue
            used.add(key)
            for there in identity.holders[key]:
                if there not in ways:
                    ways[there] = (*ways[here], (there, key))
                    queue.append(there)
    return ways
