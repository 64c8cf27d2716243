"""From observations to services: names chained by verdicts, answers brought to a consensus (METHOD §3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from followme.inventory.answers import union
from followme.inventory.consensus import consensus
from followme.inventory.fields import NAME, Catalogue
from followme.inventory.late import Late, LateRow
from followme.inventory.records import Answer, Observation, Profile, Rekeyed
from followme.inventory.voices import voices_of
from followme.matching.clusters import Chains
from followme.text import key_of


@dataclass(frozen=True, slots=True)
class Adjudication:
    """An architect's chosen answers for one field, keyed by the name they were made under.

    ``values`` holds one value, or the rivals while two adjudications of one chain differ; ``by`` is who ruled.
    """

    key: str
    field: str
    values: tuple[object, ...]
    claims: tuple[str, ...]
    by: tuple[str, ...] = ()


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
        chained = self.by_key.get(self.chains.service(wanted))
        return chained or next((profile for profile in self.services if key_of(profile.service) == wanted), None)


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
        self._built: dict[str, tuple[tuple[object, ...], Profile]] = {}

    def copy(self) -> "Inventories":
        """One that starts from what this one keeps, and leaves it alone."""
        copied = Inventories()
        copied._built = dict(self._built)
        return copied

    def build(
        self,
        observations: Sequence[Observation],
        catalogue: Catalogue,
        chains: Chains,
        adjudications: Iterable[Adjudication] = (),
    ) -> Inventory:
        """The inventory that these observations, verdicts (as chains) and adjudications make."""
        ruled: dict[str, list[Adjudication]] = {}
        for ruling in adjudications:
            ruled.setdefault(chains.service(ruling.key), []).append(ruling)
        groups = _groups(observations, chains)
        profiles = {key: self._profile(groups[key], catalogue, ruled.get(key, [])) for key in sorted(groups)}
        self._last = _Last(groups, catalogue, chains, ruled)
        unnamed = tuple(observation for observation in observations if not observation.key)
        return Inventory(tuple(profiles.values()), unnamed, chains, profiles)

    def profile_with(self, observation: Observation) -> Profile | None:
        """The profile of the service of ``observation`` in the inventory built last, with it as it is now.

        None for an observation that names no service.
        """
        if not observation.key or self._last is None:
            return None
        key = self._last.chains.service(observation.key)
        before = self._last.groups.get(key) or _new(self._last.chains, key)
        after = replace(
            before,
            seen=[earlier for earlier in before.seen if earlier.id != observation.id],
            listed=[earlier for earlier in before.listed if earlier.id != observation.id],
            carried=set(before.carried),
            carriers=set(before.carriers),
        )
        (after.listed if observation.catalogue else after.seen).append(observation)
        _carry({}, self._last.chains, after, observation)
        return _profile(after, self._last.catalogue, self._last.ruled.get(key, []))

    def profile_of_both(self, a: str, b: str) -> Profile:
        """The profile that two services (keys) of the inventory built last would have as one.

        Raises:
            KeyError: there is no such service, or nothing was built yet.
        """
        if self._last is None:
            raise KeyError(a)
        one, other = self._last.groups[a], self._last.groups[b]
        whole = _Group(
            min(a, b),
            one.names | other.names,
            (*one.given, *other.given),
            _by_age(one.seen, other.seen),
            _by_age(one.listed, other.listed),
            one.carried | other.carried,
            one.carriers | other.carriers,
        )
        ruled = (*self._last.ruled.get(a, ()), *self._last.ruled.get(b, ()))
        return _profile(whole, self._last.catalogue, ruled)

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
        cached = self._built.get(group.key)
        if cached and cached[0] == basis:
            return cached[1]
        profile = _profile(group, catalogue, ruled)
        self._built[group.key] = (basis, profile)
        return profile


def _by_age(one: Sequence[Observation], other: Sequence[Observation]) -> list[Observation]:
    return sorted((*one, *other), key=lambda one: (one.at, one.order, one.id))


def _groups(observations: Iterable[Observation], chains: Chains) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for observation in observations:
        if observation.key:
            group = _group(groups, chains, observation.key)
            (group.listed if observation.catalogue else group.seen).append(observation)
    for group in list(groups.values()):
        for observation in group.seen:
            _carry(groups, chains, group, observation)
    return groups


def _group(groups: dict[str, _Group], chains: Chains, name: str) -> _Group:
    key = chains.service(name)
    if key not in groups:
        groups[key] = _new(chains, key)
    return groups[key]


def _new(chains: Chains, key: str) -> _Group:
    names = chains.names(key)
    return _Group(key, names, tuple(chains.given[name] for name in sorted(names & chains.given.keys())))


def _carry(groups: Mapping[str, _Group], chains: Chains, group: _Group, observation: Observation) -> None:
    """A re-keying counts as an identity key of both ends, and as consuming from the other."""
    if "rekeyed_from" not in observation.answers:
        return
    for rekeyed in observation.answers["rekeyed_from"].value or ():
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
        len({observation.occasion for observation in group.seen}),
        len({observation.conversation for observation in group.seen}),
        tuple(sorted(union(observation.team for observation in group.seen if observation.team))),
        bool(group.seen),
        LateRow(partial(voices_of, group.seen, catalogue)),
        LateRow(partial(voices_of, group.listed, catalogue)),
    )


def _answer(
    group: _Group, catalogue: Catalogue, ruled: Sequence[Adjudication], spellings: Counter[str], name: str
) -> Answer:
    """What the voices say together, with what re-keying tells; unless an architect ruled."""
    if name == NAME:
        return Answer(shown(spellings, ruled), "consensus", (), dict(sorted(spellings.items())))
    question = catalogue.named(name)
    answer = consensus(question, group.seen, group.listed)
    more = group.rekeyed(question.name)
    answer = _joined(answer, more) if more else answer
    return _adjudicated(answer, [ruling for ruling in ruled if ruling.field == question.name])


def _joined(answer: Answer, more: set[str]) -> Answer:
    present = {key_of(item) for item in answer.value or ()}
    fresh = sorted(union(item for item in more if key_of(item) not in present))
    if not fresh:
        return answer
    return replace(answer, value=(*(answer.value or ()), *fresh), source="consensus")


def _adjudicated(answer: Answer, ruled: Sequence[Adjudication]) -> Answer:
    """The ruling beats the consensus; two rulings that differ are a tie until one is withdrawn."""
    if not ruled:
        return answer
    values = tuple(dict.fromkeys(value for ruling in ruled for value in ruling.values))
    claims = tuple(sorted({claim for ruling in ruled for claim in ruling.claims}))
    by = tuple(sorted({name for ruling in ruled for name in ruling.by}))
    if len(values) == 1:
        return Answer(values[0], "adjudicated", (), answer.spread, claims, "", by)
    return Answer(None, "tied", values, answer.spread, claims, "", by, "adjudicated")


def spelling(observation: Observation) -> str:
    """The name as it was written, with what tells it from another of that name."""
    return f"{observation.name} ({observation.qualifier})" if observation.qualifier else observation.name


def shown(spellings: Counter[str], ruled: Sequence[Adjudication]) -> str:
    """The preferred name if one was set, else the most frequent spelling; the longest; the first by alphabet.

    Two preferred names are none, until people agree.
    """
    preferred = {str(value) for ruling in ruled if ruling.field == "service_name" for value in ruling.values}
    return preferred.pop() if len(preferred) == 1 else most_frequent(spellings)


def most_frequent(spellings: Counter[str]) -> str:
    """The spelling a name is shown under: the most frequent, then the longest, then the first by alphabet."""
    return min(spellings, key=lambda name: (-spellings[name], -len(name), name))
