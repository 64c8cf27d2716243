"""From observations to services: names chained by verdicts, answers brought to a consensus (METHOD §3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from followme.inventory.answers import union
from followme.inventory.consensus import consensus
from followme.inventory.fields import NAME, Catalogue
from followme.inventory.late import Late
from followme.inventory.records import Answer, Observation, Profile, Rekeyed
from followme.matching.clusters import Chains
from followme.text import key_of


@dataclass(frozen=True, slots=True)
class Adjudication:
    """An architect's chosen answers for one field, keyed by the name they were made under.

    ``values`` holds one value, or the rivals while two adjudications of one chain differ.
    """

    key: str
    field: str
    values: tuple[object, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inventory:
    """All services, by key, and the observations that name none."""

    services: tuple[Profile, ...]
    unnamed: tuple[Observation, ...]
    chains: Chains
    by_key: Mapping[str, Profile]

    def find(self, name: str) -> Profile | None:
        """The service known under ``name`` (a key, a spelling, an alias, or the name it was given)."""
        wanted = key_of(name)
        known = self.by_key.get(self.chains.service(wanted))
        return known or next((one for one in self.services if key_of(one.service) == wanted), None)


@dataclass(slots=True)
class _Group:
    """What belongs to one service before its answers are brought together."""

    key: str
    names: frozenset[str]
    given: tuple[str, ...] = ()
    seen: list[Observation] = field(default_factory=list)
    listed: list[Observation] = field(default_factory=list)
    carried: set[str] = field(default_factory=set)
    carriers: set[str] = field(default_factory=set)

    def rekeyed(self, name: str) -> set[str]:
        """What re-keying adds to a field: keys that were carried, services they came from."""
        return {"identity_keys": self.carried, "consumes_from": self.carriers}.get(name, set())


@dataclass(frozen=True, slots=True)
class _Last:
    """What the inventory built last was made of."""

    groups: Mapping[str, _Group]
    catalogue: Catalogue
    chains: Chains
    ruled: Mapping[str, Sequence[Adjudication]]


class Inventories:
    """Builds inventories, and keeps every service's profile until something it rests on changes.

    One changed answer then costs one profile, not all of them.
    """

    def __init__(self) -> None:
        self._last: _Last | None = None
        self._kept: dict[str, tuple[tuple[object, ...], Profile]] = {}

    def copy(self) -> "Inventories":
        """One that starts from what this one keeps, and leaves it alone."""
        other = Inventories()
        other._kept = dict(self._kept)
        return other

    def build(
        self,
        observations: Sequence[Observation],
        catalogue: Catalogue,
        chains: Chains,
        adjudications: Iterable[Adjudication] = (),
    ) -> Inventory:
        """The inventory that these observations, verdicts (as chains) and adjudications make."""
        ruled: dict[str, list[Adjudication]] = {}
        for one in adjudications:
            ruled.setdefault(chains.service(one.key), []).append(one)
        groups = _groups(observations, chains)
        profiles = {key: self._profile(groups[key], catalogue, ruled.get(key, [])) for key in sorted(groups)}
        self._last = _Last(groups, catalogue, chains, ruled)
        unnamed = tuple(one for one in observations if not one.key)
        return Inventory(tuple(profiles.values()), unnamed, chains, profiles)

    def profile_with(self, one: Observation) -> Profile | None:
        """The profile of the service of ``one`` in the inventory built last, as if it held ``one`` as it is now.

        None for an observation that names no service.
        """
        if not one.key or self._last is None:
            return None
        key = self._last.chains.service(one.key)
        before = self._last.groups.get(key) or _new(self._last.chains, key)
        after = replace(
            before,
            seen=[each for each in before.seen if each.id != one.id],
            listed=[each for each in before.listed if each.id != one.id],
            carried=set(before.carried),
            carriers=set(before.carriers),
        )
        (after.listed if one.catalogue else after.seen).append(one)
        _carry({}, self._last.chains, after, one)
        return _profile(after, self._last.catalogue, self._last.ruled.get(key, []))

    def _profile(self, group: _Group, catalogue: Catalogue, ruled: Sequence[Adjudication]) -> Profile:
        basis = (
            group.names,
            group.given,
            tuple(group.seen),
            tuple(group.listed),
            tuple(sorted(group.carried)),
            tuple(sorted(group.carriers)),
            tuple(ruled),
            catalogue,
        )
        kept = self._kept.get(group.key)
        if kept and kept[0] == basis:
            return kept[1]
        profile = _profile(group, catalogue, ruled)
        self._kept[group.key] = (basis, profile)
        return profile


def _groups(observations: Iterable[Observation], chains: Chains) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for one in observations:
        if one.key:
            group = _group(groups, chains, one.key)
            (group.listed if one.catalogue else group.seen).append(one)
    for group in list(groups.values()):
        for one in group.seen:
            _carry(groups, chains, group, one)
    return groups


def _group(groups: dict[str, _Group], chains: Chains, name: str) -> _Group:
    key = chains.service(name)
    if key not in groups:
        groups[key] = _new(chains, key)
    return groups[key]


def _new(chains: Chains, key: str) -> _Group:
    names = chains.names(key)
    return _Group(key, names, tuple(chains.given[one] for one in sorted(names & chains.given.keys())))


def _carry(groups: Mapping[str, _Group], chains: Chains, group: _Group, one: Observation) -> None:
    """A re-keying counts as an identity key of both ends, and as consuming from the other."""
    if "rekeyed_from" not in one.answers:
        return
    for rekeyed in one.answers["rekeyed_from"].value or ():
        if isinstance(rekeyed, Rekeyed):
            group.carriers.add(rekeyed.service)
            source = groups.get(chains.service(key_of(rekeyed.service)))
            if rekeyed.key:
                group.carried.add(rekeyed.key)
                if source:
                    source.carried.add(rekeyed.key)


def _profile(group: _Group, catalogue: Catalogue, ruled: Sequence[Adjudication]) -> Profile:
    spellings = Counter(map(spelling, group.seen or group.listed))
    named = shown(spellings, ruled)
    every = {*spellings, *map(spelling, group.listed), *group.given}
    unspelled = group.names.difference(map(key_of, every))
    answers = Late(catalogue.answered, partial(_answer, group, catalogue, ruled, spellings))
    return Profile(
        group.key,
        named,
        group.names,
        tuple(sorted((every | unspelled) - {named})),
        answers,
        len({one.interaction or one.id for one in group.seen}),
        len({one.voice or one.visit for one in group.seen}),
        tuple(sorted(union(one.team for one in group.seen if one.team))),
        bool(group.seen),
    )


def _answer(
    group: _Group, catalogue: Catalogue, ruled: Sequence[Adjudication], spellings: Counter[str], name: str
) -> Answer:
    """What the voices say together, with what re-keying tells; unless an architect ruled."""
    if name == NAME:
        return Answer(shown(spellings, ruled), "consensus", (), dict(sorted(spellings.items())))
    asked = catalogue.named(name)
    answer = consensus(asked, group.seen, group.listed)
    more = group.rekeyed(asked.name)
    answer = _joined(answer, more) if more else answer
    return _adjudicated(answer, [one for one in ruled if one.field == asked.name])


def _joined(answer: Answer, more: set[str]) -> Answer:
    known = {key_of(item) for item in answer.value or ()}
    fresh = sorted(union(item for item in more if key_of(item) not in known))
    if not fresh:
        return answer
    return replace(answer, value=(*(answer.value or ()), *fresh), source="consensus")


def _adjudicated(answer: Answer, ruled: Sequence[Adjudication]) -> Answer:
    """The ruling beats the consensus; two rulings that differ are a tie until one is withdrawn."""
    if not ruled:
        return answer
    values = tuple(dict.fromkeys(value for one in ruled for value in one.values))
    claims = tuple(sorted({claim for one in ruled for claim in one.claims}))
    if len(values) == 1:
        return Answer(values[0], "adjudicated", (), answer.spread, claims)
    return Answer(None, "tied", values, answer.spread, claims)


def spelling(one: Observation) -> str:
    """The name as it was written, with what tells it from another of that name."""
    return f"{one.name} ({one.qualifier})" if one.qualifier else one.name


def shown(spellings: Counter[str], ruled: Sequence[Adjudication]) -> str:
    """The preferred name if one was set, else the most frequent spelling; the longest; the first by alphabet.

    Two preferred names are none, until people agree.
    """
    preferred = {str(value) for one in ruled if one.field == "service_name" for value in one.values}
    return preferred.pop() if len(preferred) == 1 else most_frequent(spellings)


def most_frequent(spellings: Counter[str]) -> str:
    """The spelling a name is shown under: the most frequent, then the longest, then the first by alphabet."""
    return min(spellings, key=lambda name: (-spellings[name], -len(name), name))
