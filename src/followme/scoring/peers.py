"""Who could take over from whom: the successor of a redundant service, and the others that serve its functions."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from followme.inventory.records import Profile
from followme.scoring.completions import Spans
from followme.scoring.scales import Options
from followme.scoring.scorecard import State
from followme.text import key_of

_key = lru_cache(maxsize=65536)(key_of)
"""Functions and names repeat from service to service."""


_NOBODY: Final = (None,)
_YES: Final = frozenset({True})
_NO: Final = frozenset({False})


@dataclass(frozen=True, slots=True)
class Standing:
    """A service by itself, before it is compared with its peers.

    Attributes:
        options, states: per scale the options its answer allows, and how the answer stands.
        spans: its scores over all completions.
        functions: keys of its business functions.
        peer: it can take over from others: neither settled Redundant nor decided retire or keep outside.
    """

    profile: Profile
    options: tuple[Options, ...]
    states: tuple[State, ...]
    spans: Spans
    functions: frozenset[str]
    peer: bool


@dataclass(frozen=True, slots=True)
class Succession:
    """Who would succeed a service, as far as that does not depend on its own scores.

    Attributes:
        named: per possible ``redundant_with`` the peer it names; one None when there is no such answer.
        heir: the best peer that shares a function: highest low impact, then high, then key.
        heir_low: that peer's least sum of weighted impact points; -1 without one.
    """

    named: tuple[str | None, ...]
    heir: str | None = None
    heir_low: int = -1

    def keys(self, high: int) -> tuple[str | None, ...]:
        """The possible successors (None: no successor) of a service whose ``Span.high`` of impact is ``high``."""
        heir = self.heir if self.heir_low > high else None
        return tuple(dict.fromkeys(name or heir for name in self.named))

    def exists(self, high: int) -> frozenset[bool]:
        """The possible truths of "there is a successor"."""
        if self.named == _NOBODY:
            return _YES if self.heir_low > high else _NO
        return frozenset(bool(name) or self.heir_low > high for name in self.named)


Offer = tuple[int, int, str]
"""A peer as a successor, best first when sorted: less its low impact, less its high impact, its key."""


class Peers:
    """All services of an engagement, found by name and by function."""

    def __init__(self, standings: Iterable[Standing]) -> None:
        self._standings: dict[str, Standing] = {}
        self._named: dict[str, str] = {}
        self._serving: dict[str, list[Offer]] = {}
        self._sharing: dict[str, set[str]] = {}
        self._naming: dict[str, set[str]] = {}
        for standing in standings:
            self._enter(standing)
            for function in standing.functions if standing.peer else ():
                self._serving.setdefault(function, []).append(_offer(standing))
            for name in (standing.profile.key, *standing.profile.names):
                self._named[name] = standing.profile.key
        for offers in self._serving.values():
            offers.sort()

    def _enter(self, standing: Standing) -> None:
        key = standing.profile.key
        self._standings[key] = standing
        for function in standing.functions:
            self._sharing.setdefault(function, set()).add(key)
        for name in redundant_with(standing.profile):
            self._naming.setdefault(_key(name), set()).add(key)

    def change(self, new: Standing) -> set[str]:
        """Put a service's new standing in place of its old one; the keys of the others that may see it.

        Its names must be those it had: another chain of names is another set of services.
        """
        old = self._standings[new.profile.key]
        functions = old.functions | new.functions
        before = {function: self._best_two(function) for function in functions}
        self._leave(old)
        self._enter(new)
        for function in new.functions if new.peer else ():
            insort(self._serving.setdefault(function, []), _offer(new))
        renamed = old.profile.service != new.profile.service
        seen = [f for f in functions if renamed or self._best_two(f) != before[f]]
        affected = {key for function in seen for key in self._sharing.get(function, ())}
        if renamed or old.peer != new.peer:
            names = {new.profile.key, *new.profile.names}
            affected |= {key for name in names for key in self._naming.get(name, ())}
        return affected - {new.profile.key}

    def _leave(self, standing: Standing) -> None:
        key = standing.profile.key
        for function in standing.functions:
            self._sharing[function].discard(key)
            if standing.peer:
                self._serving[function].remove(_offer(standing))
        for name in redundant_with(standing.profile):
            self._naming[_key(name)].discard(key)

    def standing(self, key: str) -> Standing:
        """The service of that key."""
        return self._standings[key]

    def succession(self, standing: Standing) -> Succession:
        """Who would succeed this service."""
        key = standing.profile.key
        named = tuple(self.named(key, typed) for typed in redundant_with(standing.profile)) or _NOBODY
        best = min((o for f in standing.functions if (o := self._best(f, key))), default=None)
        return Succession(named) if best is None else Succession(named, best[2], -best[0])

    def named(self, key: str, typed: str) -> str | None:
        """The peer of the service ``key`` that goes by the name ``typed``, if there is one."""
        peer_key = self._named.get(_key(typed)) if typed.strip() else None
        return peer_key if peer_key is not None and peer_key != key and self._standings[peer_key].peer else None

    def name(self, key: str | None) -> str:
        """The shown name of a service; "" for none."""
        return self._standings[key].profile.service if key else ""

    def others(self, standing: Standing) -> tuple[str, ...] | None:
        """The best other peer for each of its functions, each once, sorted; None when a function has no other."""
        best = [self._best(function, standing.profile.key) for function in standing.functions]
        return tuple(sorted({offer[2] for offer in best if offer})) if best and all(best) else None

    def _best(self, function: str, key: str) -> Offer | None:
        return next((offer for offer in self._best_two(function) if offer[2] != key), None)

    def _best_two(self, function: str) -> list[Offer]:
        """All that a service can see of a function: the best peer, or the second best where it is the best."""
        return self._serving.get(function, [])[:2]


def _offer(standing: Standing) -> Offer:
    impact = standing.spans[0]
    return -impact.low, -impact.high, standing.profile.key


def redundant_with(profile: Profile) -> tuple[str, ...]:
    """The names ``redundant_with`` may mean: none, one, or several when people disagree ("" = none of them)."""
    answer = profile.answers.get("redundant_with")
    if answer is None or answer.source == "missing":
        return ()
    values = answer.tied if answer.source == "tied" else (answer.value,)
    return tuple(dict.fromkeys(value if isinstance(value, str) else "" for value in values))


def functions_of(profile: Profile) -> frozenset[str]:
    """Keys of the business functions a service serves."""
    return frozenset([_key(name) for name in lines_of(profile, "business_functions")])


def lines_of(profile: Profile, field: str) -> tuple[str, ...]:
    """The lines of a list answer that say something; empty when there are none."""
    value = profile.value(field)
    if not isinstance(value, tuple | list | frozenset):
        return ()
    return tuple([line for line in value if isinstance(line, str) and line.strip()])
