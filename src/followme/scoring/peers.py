"""Who could take over from whom: the successor of a redundant service, and the others that serve its functions."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from followme.inventory.fields import REDUNDANT
from followme.inventory.records import Decision, Profile
from followme.inventory.whom import lines_of
from followme.scoring.completions import EVERY_IMPACT, Heirs, Spans
from followme.scoring.dispositions import disposition_of
from followme.scoring.scales import Allowed, Options
from followme.scoring.scorecard import State
from followme.text import key_of

_key = lru_cache(maxsize=65536)(key_of)
"""Functions and names repeat from service to service."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A service by itself, before it is compared with its peers.

    Attributes:
        options, states: per scale the options its answer allows, and how the answer stands.
        answers: per scale what an answer to its question may be.
        spans: its scores over all completions.
        functions: keys of its business functions.
        named: the names ``redundant_with`` may mean.
        decided: people decided what becomes of it; a decided Challenge decides nothing.
        peer: it can take over from others.
        circular: settled as Redundant without a decision: it can be one of several that name each other.
        retired: it is gone, and so neither.
    """

    profile: Profile
    options: tuple[Options, ...]
    states: tuple[State, ...]
    answers: tuple[tuple[Options, ...], ...]
    spans: Spans
    functions: frozenset[str]
    named: tuple[str, ...]
    decided: bool
    peer: bool
    circular: bool
    retired: bool


def standing_of(
    profile: Profile, read: list[Allowed], spans: Spans, decision: Decision | None, *, retired: bool
) -> Standing:
    """How a service stands by its answers and what was decided of it. METHOD section 4: who is a peer."""
    redundant = profile.value("business_impact") == REDUNDANT
    decided = decision is not None and decision.disposition != "" and disposition_of(decision.disposition).decides
    stays = disposition_of(decision.disposition).can_take_over if decision and decided else not redundant
    return Standing(
        profile,
        tuple([one.options for one in read]),
        tuple([one.state for one in read]),
        tuple([one.answers for one in read]),
        spans,
        functions_of(profile),
        redundant_with(profile),
        decided,
        peer=stays and not retired,
        circular=redundant and not decided and not retired,
        retired=retired,
    )


@dataclass(frozen=True, slots=True)
class Succession:
    """Who would succeed a service, as far as that does not depend on its own scores.

    Attributes:
        named: the peers that ``redundant_with`` names; several when people disagree.
        heir: the best peer that shares a function: highest low impact, then high, then key.
        heir_low: that peer's least sum of weighted impact points; 0 without one.
        circle: the others of the services that name nobody but each other, where this is one of them; sorted.
    """

    named: tuple[str, ...] = ()
    heir: str | None = None
    heir_low: int = 0
    circle: tuple[str, ...] = ()

    @property
    def heirs(self) -> Heirs:
        """What that means for its completions."""
        return Heirs(EVERY_IMPACT if self.named else self.heir_low, bool(self.circle))

    @property
    def successor(self) -> str | None:
        """Who would take over, where it is clear who: a named peer goes before one that shares a function."""
        return (self.named[0] if len(self.named) == 1 else None) if self.named else self.heir

    @property
    def is_disputed(self) -> bool:
        """Whether people disagree which peer takes over."""
        return len(self.named) > 1


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
        for name in standing.named:
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
        if renamed or (old.peer, old.circular, old.named) != (new.peer, new.circular, new.named):
            affected |= self._leading_to(new.profile.key)
        return affected - {new.profile.key}

    def _leading_to(self, key: str) -> set[str]:
        """All services whose ``redundant_with`` leads to that one, directly or through others."""
        found, ahead = {key}, [key]
        while ahead:
            profile = self._standings[ahead.pop()].profile
            naming = {one for name in (profile.key, *profile.names) for one in self._naming.get(name, ())}
            ahead += naming - found
            found |= naming
        return found

    def _leave(self, standing: Standing) -> None:
        key = standing.profile.key
        for function in standing.functions:
            self._sharing[function].discard(key)
            if standing.peer:
                self._serving[function].remove(_offer(standing))
        for name in standing.named:
            self._naming[_key(name)].discard(key)

    def __contains__(self, key: str) -> bool:
        return key in self._standings

    def standing(self, key: str) -> Standing:
        """The service of that key."""
        return self._standings[key]

    def succession(self, standing: Standing) -> Succession:
        """Who would succeed this service, whatever its own answers are."""
        key = standing.profile.key
        named = tuple(dict.fromkeys(peer for name in standing.named if (peer := self.named(key, name))))
        best = min((o for f in standing.functions if (o := self._best(f, key))), default=None)
        alone = named or not standing.named or standing.decided or standing.retired
        circle = () if alone else self._circle(standing)
        return Succession(named, best[2], -best[0], circle) if best else Succession(named, circle=circle)

    def _circle(self, standing: Standing) -> tuple[str, ...]:
        """All that its names lead to, where each is circular and names somebody: nobody else could stay.

        The largest set whose names lie in it holds a service exactly when all that it leads to could be in it.
        """
        key = standing.profile.key
        found: set[str] = set()
        ahead = [standing]
        while ahead:
            targets = self._targets(ahead.pop())
            if not targets or None in targets:
                return ()
            fresh = {target for target in targets if target and target != key} - found
            if not all(self._standings[target].circular for target in fresh):
                return ()
            found |= fresh
            ahead += [self._standings[target] for target in fresh]
        return tuple(sorted(found))

    def _targets(self, standing: Standing) -> set[str | None]:
        """The keys of the services it names, itself aside; None for a name that nobody has."""
        named = {self._named.get(_key(name)) if name.strip() else None for name in standing.named}
        return named - {standing.profile.key}

    def named(self, key: str, typed: str) -> str | None:
        """The peer of the service ``key`` that goes by the name ``typed``, if there is one."""
        peer_key = self.called(typed)
        return peer_key if peer_key is not None and peer_key != key and self._standings[peer_key].peer else None

    def called(self, typed: str) -> str | None:
        """The key of the service that goes by that name, peer or not."""
        return self._named.get(_key(typed)) if typed.strip() else None

    def name(self, key: str | None) -> str:
        """The shown name of a service; "" for none."""
        return self._standings[key].profile.service if key else ""

    def alike(self, standing: Standing) -> tuple[Standing, ...]:
        """The peers that share a function with it, each once; safe to ask from a thread that only looks."""
        keys = {offer[2] for function in standing.functions for offer in tuple(self._serving.get(function, ()))}
        return tuple(self._standings[key] for key in sorted(keys - {standing.profile.key}))

    def others(self, standing: Standing) -> tuple[str, ...] | None:
        """The best other peer for each of its functions, each once, sorted; None when a function has no other."""
        best = [self._best(function, standing.profile.key) for function in standing.functions]
        return tuple(sorted({offer[2] for offer in best if offer})) if best and all(best) else None

    def _best(self, function: str, key: str) -> Offer | None:
        return next((offer for offer in self._best_two(function) if offer[2] != key), None)

    def _best_two(self, function: str) -> list[Offer]:
        """What a disposition sees of a function: the best peer, or the second best where it is the best."""
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
