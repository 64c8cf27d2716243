"""One name, led by people who have nobody in common: perhaps several services (METHOD §3).

Leaders alone: 11 names stand for a service each of several Canadian departments; asking for disjoint business
functions as well would find 2 of them, and nowhere did the implementation differ.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followme.inventory.answers import union
from followme.inventory.leaders import ROLES, leaders, may_be_one, together
from followme.inventory.records import Observation, Profile
from followme.inventory.services import most_frequent, spelling
from followme.matching.placeholders import is_placeholder
from followme.text import key_of


@dataclass(frozen=True, slots=True)
class Group:
    """What one team says of a name.

    Attributes:
        team: its name; "" for visits of which no team is known, which count as one team.
        leaders: whom it names, the most often named first.
        visits: the visits it was said in, twins as one.
        observations: how often it was seen; what two took down together counts once.
        named: whom it names in each role, as typed.
    """

    team: str
    leaders: tuple[str, ...]
    visits: tuple[str, ...]
    observations: int
    named: tuple[frozenset[str], ...]


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
    parties: tuple[tuple[Group, ...], ...]
    others: tuple[Group, ...]
    by: str


def homonyms(observations: Iterable[Observation], profiles: Iterable[Profile] = ()) -> tuple[Homonym, ...]:
    """Every name of which two teams name leaders in one role, and nobody in common; by key.

    Args:
        observations: what was seen. What a list says is no voice, and makes no group.
        profiles: the services; a role in which an architect ruled who leads is settled, and tells nothing apart.
    """
    by_key: dict[str, list[Observation]] = {}
    for one in observations:
        if one.key and not one.catalogue:
            by_key.setdefault(one.key, []).append(one)
    settled = _settled(profiles)
    found = (_homonym(key, by_key[key], settled.get(key, frozenset())) for key in sorted(by_key))
    return tuple(one for one in found if one)


def _settled(profiles: Iterable[Profile]) -> Mapping[str, frozenset[str]]:
    return {name: roles for one in profiles if (roles := _ruled(one)) for name in one.names}


def _ruled(one: Profile) -> frozenset[str]:
    return frozenset(role for role in ROLES if role in one.answers and one.answers[role].source == "adjudicated")


def _homonym(key: str, seen: Sequence[Observation], settled: frozenset[str]) -> Homonym | None:
    teams: dict[str, list[Observation]] = {}
    for one in seen:
        teams.setdefault(key_of(team_of(one)), []).append(one)
    if len(teams) == 1:
        return None
    roles = [role for role in ROLES if role not in settled]
    groups = [_group(teams[team], roles) for team in sorted(teams, key=lambda team: (not team, team))]
    parties = _parties([one for one in groups if one.leaders])
    if not parties:
        return None
    others = tuple(one for one in groups if not any(one in party for party in parties))
    by = "team" if all(len(party) == 1 for party in parties) else "leader"
    return Homonym(key, most_frequent(Counter(map(spelling, seen))), parties, others, by)


def _parties(groups: Sequence[Group]) -> tuple[tuple[Group, ...], ...]:
    """The groups in parties, in their order; without a party that can be told from no other."""
    found = [tuple(sorted(party, key=groups.index)) for party in together(groups, _share)]
    apart = [one for one in found if any(_comparable(one, other) for other in found if other is not one)]
    return tuple(sorted(apart, key=lambda party: groups.index(party[0])))


def team_of(one: Observation) -> str:
    """The team of an observation; "" where none is known, or "TBD" stands in its place."""
    return "" if is_placeholder(one.team) else one.team


def _group(seen: Sequence[Observation], roles: Sequence[str]) -> Group:
    named = [[leaders(one, role) for one in seen] for role in roles]
    counts = Counter(cell for role in named for cells in role for cell in cells)
    return Group(
        min(map(team_of, seen)),
        union(sorted(counts, key=lambda cell: (-counts[cell], cell))),
        tuple(sorted({visit for one in seen if (visit := one.voice or one.visit)})),
        len({one.interaction or one.id for one in seen}),
        tuple(frozenset().union(*role) for role in named),
    )


def _share(one: Group, other: Group) -> bool:
    return any(may_be_one(cell, theirs) for cell in one.leaders for theirs in other.leaders)


def _comparable(one: Iterable[Group], other: Iterable[Group]) -> bool:
    """Both name a leader in one role: who names only the business leader contradicts nobody's technical one."""
    return any(
        all(pair) for mine in one for theirs in other for pair in zip(mine.named, theirs.named, strict=True)
    )
