"""Who would use the events of whom. METHOD §6.

A consumer of a target names it in ``consumes_from``, or re-keys from it, or shares an identity key with it
and has a state after one of its states.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from followme.inventory.records import Profile
from followme.rationalization.identity import Identity
from followme.rationalization.journey import Journey
from followme.rationalization.mapping import Reach, lines, rekeyings

_NONE: Final[Mapping[str, str]] = {}


class Ties:
    """What the inventory says about who uses whose data."""

    def __init__(self, profiles: Sequence[Profile], journey: Journey, identity: Identity) -> None:
        self._named = _named(profiles)
        self._identity = identity
        order = {state.state: place for place, state in enumerate(journey.states)}
        self._places = {
            profile.key: [order[state] for state in journey.states_of(profile.key)] for profile in profiles
        }

    def named(self, service: str) -> Mapping[str, str]:
        """The consumers of ``service`` that someone named or re-keyed for, each with why; by key."""
        return self._named.get(service, _NONE)

    def keys(self, service: str) -> Sequence[str]:
        """The identity keys that tie ``service`` to another one."""
        return self._identity.shared(service)

    def span(self, service: str) -> tuple[int, int] | None:
        """The first and the last state of a service, as positions; None when in no state."""
        places = self._places.get(service)
        return (places[0], places[-1]) if places else None


class Pool:
    """Services that could consume, in the order they were added."""

    def __init__(self, ties: Ties, services: Iterable[str] = ()) -> None:
        self._ties = ties
        self._order: dict[str, int] = {}
        self._by_key: dict[str, dict[int, list[str]]] = {}
        for service in services:
            self.add(service)

    def add(self, service: str) -> None:
        """One more service that could consume, after those there."""
        self._order.setdefault(service, len(self._order))
        if span := self._ties.span(service):
            for key in self._ties.keys(service):
                self._by_key.setdefault(key, {}).setdefault(span[1], []).append(service)

    def named(self, target: str) -> list[tuple[str, str]]:
        """The consumers of ``target`` in the pool that someone named, with why, in the pool's order."""
        whys = self._ties.named(target).items()
        return sorted((pair for pair in whys if pair[0] in self._order), key=lambda p: self._order[p[0]])

    def tied(self, target: str) -> Iterator[tuple[str, str]]:
        """The others that share a key with ``target`` and come later in the journey, with why."""
        span = self._ties.span(target)
        if not span:
            return
        for key in self._ties.keys(target):
            for last, services in sorted(self._by_key.get(key, {}).items()):
                for service in services if last > span[0] else ():
                    if service != target:
                        yield service, f"shares {key} and comes later in the journey"

    def consumers(self, target: str) -> list[tuple[str, str]]:
        """Everyone named, else the first that is tied: enough to show that the target is consumed."""
        return self.named(target) or [pair for pair in [next(self.tied(target), None)] if pair]


def _named(profiles: Sequence[Profile]) -> dict[str, dict[str, str]]:
    reach = Reach(profiles)
    consumers: dict[str, dict[str, str]] = {}
    for profile in sorted(profiles, key=lambda profile: profile.key):
        for name in lines(profile.value("consumes_from")):
            _note(consumers, reach.key(name), profile.key, "names it as a source")
        for each in rekeyings(profile.value("rekeyed_from")):
            _note(consumers, reach.key(each.service), profile.key, "re-keys from it")
    return consumers


def _note(consumers: dict[str, dict[str, str]], source: str | None, consumer: str, why: str) -> None:
    if source and source != consumer:
        consumers.setdefault(source, {}).setdefault(consumer, why)
