"""One name, led by people who have nobody in common: perhaps several services (METHOD §3).

Leaders alone: 11 names stand for a service each of several Canadian departments; asking for disjoint business
functions as well would find 2 of them, and nowhere did the implementation differ.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from followme.inventory.answers import union
from followme.inventory.leaders import ROLES, leaders, together
from followme.inventory.records import Answer, Observation, Profile
from followme.inventory.services import most_frequent, spelling
from followme.matching.placeholders import is_placeholder
from followme.text import key_of


@dataclass(frozen=True, slots=True)
class TeamGroup:
    """What one team says of a name.

    Attributes:
        team: its name; "" for visits of which no team is known, which count as one team.
        leaders: whom it names, the most often named first.
        visits: the visits it was said in, twins as one.
        observations: how often it was seen; what two took down together counts once.
        roles: the roles in which it names somebody.
    """

    team: str
    leaders: tuple[str, ...]
    visits: tuple[str, ...]
    observations: int
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Homonym:
    """A name that may be several services.

    Attributes:
        key, name: the name, and as it is written most often.
        parties: the groups, those together whose leaders may be one; nobody leads in two parties.
        others: groups that name no leader a party could be told from.
        by: the way to qualify it that parts just the parties.
    """

    key: str
    name: str
    parties: tuple[tuple[TeamGroup, ...], ...]
    others: tuple[TeamGroup, ...]
    by: str


def homonyms(observations: Iterable[Observation], profiles: Iterable[Profile] = ()) -> tuple[Homonym, ...]:
    """Every name of which two teams name leaders in one role, and nobody in common; by key.

    Args:
        observations: what was seen. What a list says is no voice, and makes no group.
        profiles: the services; a role in which an architect ruled who leads is settled, and tells nothing apart.
    """
    by_key: dict[str, list[Observation]] = {}
    for observation in observations:
        if observation.key and not observation.catalogue:
            by_key.setdefault(observation.key, []).append(observation)
    settled = _settled(profiles)
    candidates = (_homonym(key, by_key[key], settled.get(key, frozenset())) for key in sorted(by_key))
    return tuple(homonym for homonym in candidates if homonym)


def _settled(profiles: Iterable[Profile]) -> Mapping[str, frozenset[str]]:
    return {name: roles for profile in profiles if (roles := _ruled(profile.answers)) for name in profile.names}


def _ruled(answers: Mapping[str, Answer]) -> frozenset[str]:
    return frozenset(role for role in ROLES if role in answers and answers[role].source == "adjudicated")


def _homonym(key: str, seen: Sequence[Observation], settled: frozenset[str]) -> Homonym | None:
    teams: dict[str, list[Observation]] = {}
    for observation in seen:
        teams.setdefault(key_of(team_of(observation)), []).append(observation)
    if len(teams) == 1:
        return None
    roles = [role for role in ROLES if role not in settled]
    groups = [_group(teams[team], roles) for team in sorted(teams, key=lambda team: (not team, team))]
    parties = _parties(groups)
    if not parties:
        return None
    parted = {place for party in parties for place in party}
    unled = tuple(group for place, group in enumerate(groups) if place not in parted)
    by = "team" if len(parted) == len(parties) else "leader"
    apart = tuple(tuple(groups[place] for place in party) for party in parties)
    return Homonym(key, most_frequent(Counter(map(spelling, seen))), apart, unled, by)


def _parties(groups: Sequence[TeamGroup]) -> list[list[int]]:
    """The groups, by place, in parties; without those that can be told from no other.

    Two name a leader in one role: who names only the business leader contradicts nobody's technical one.
    """
    parties = together([group.leaders for group in groups])
    roles = [{role for place in party for role in groups[place].roles} for party in parties]
    counts = Counter(chain.from_iterable(roles))
    return [party for party, named in zip(parties, roles, strict=True) if any(counts[role] > 1 for role in named)]


def team_of(observation: Observation) -> str:
    """The team of an observation; "" where none is known, or "TBD" stands in its place."""
    return "" if is_placeholder(observation.team) else observation.team


def _group(seen: Sequence[Observation], roles: Sequence[str]) -> TeamGroup:
    named = {role: Counter(cell for observation in seen for cell in leaders(observation, role)) for role in roles}
    counts = sum(named.values(), Counter())
    return TeamGroup(
        min(map(team_of, seen)),
        union(sorted(counts, key=lambda cell: (-counts[cell], cell))),
        tuple(sorted({observation.conversation for observation in seen if observation.conversation})),
        len({observation.occasion for observation in seen}),
        frozenset(role for role, cells in named.items() if cells),
    )
