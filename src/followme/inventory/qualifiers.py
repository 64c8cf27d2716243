"""What tells the observations of one name apart: the team, the leader or the visit each of them came from.

A qualifier is no answer: it says which service is meant. An observation of which nothing is known gets none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from followme.inventory.homonyms import team_of
from followme.inventory.leaders import ROLES, leaders, together
from followme.inventory.records import Observation, Visit
from followme.inventory.services import most_frequent
from followme.matching.placeholders import is_placeholder
from followme.text import key_of, line

WAYS: Final = ("team", "leader", "visit")


def qualifiers(way: str, seen: Sequence[Observation], visits: Mapping[str, Visit]) -> dict[str, str]:
    """The qualifier of each observation by its id, one spelling for each; those that get none are left out."""
    raw = {"team": _by_team, "leader": _by_leader}[way](seen) if way != "visit" else _by_visit(seen, visits)
    named = {about: line(word) for about, word in raw.items() if line(word) and not is_placeholder(word)}
    spelt: dict[str, Counter[str]] = {}
    for word in named.values():
        spelt.setdefault(key_of(word), Counter())[word] += 1
    shown = {key: most_frequent(words) for key, words in spelt.items()}
    return {about: shown[key_of(word)] for about, word in named.items()}


def _by_team(seen: Iterable[Observation]) -> dict[str, str]:
    return {observation.id: team_of(observation) for observation in seen}


def _by_visit(seen: Sequence[Observation], visits: Mapping[str, Visit]) -> dict[str, str]:
    """A visit's label, else its team (or place) and day; with the time where that would name two of them."""
    talks = {sighting.conversation for sighting in seen}
    mine = {talk: visits[talk] for talk in talks if talk in visits}
    days = {about: _day(visit) for about, visit in mine.items()}
    many = {word for word, count in Counter(map(key_of, days.values())).items() if count > 1}
    words = {
        about: f"{word} {mine[about].at[11:16]}" if key_of(word) in many and not mine[about].label else word
        for about, word in days.items()
    }
    return {observation.id: words.get(observation.conversation, "") for observation in seen}


def _day(visit: Visit) -> str:
    return visit.label or " ".join(filter(None, (visit.team or visit.place, visit.at[:10])))


def _by_leader(seen: Sequence[Observation]) -> dict[str, str]:
    """Whom most name of the leaders that go together; an observation that names none goes with its visit.

    Leaders are asked once per service and visit. A visit that named two who do not go together (a list of many
    rows) speaks for none of its observations.
    """
    cells = {sighting.id: frozenset().union(*(leaders(sighting, role) for role in ROLES)) for sighting in seen}
    named = sorted({people for people in cells.values() if people}, key=sorted)
    place = {named[people]: number for number, party in enumerate(together(named)) for people in party}
    visits: dict[str, set[int]] = {}
    for sighting in seen:
        if cells[sighting.id] and sighting.conversation:
            visits.setdefault(sighting.conversation, set()).add(place[cells[sighting.id]])
    own = {
        sighting.id: {place[cells[sighting.id]]}
        if cells[sighting.id]
        else visits.get(sighting.conversation, set())
        for sighting in seen
    }
    leading = _leading(seen, own)
    return {about: leading[min(parties)] for about, parties in own.items() if len(parties) == 1}


def _leading(seen: Iterable[Observation], own: Mapping[str, set[int]]) -> dict[int, str]:
    """Of each party the business leader named most often, else the technical one; then the shortest."""
    counts: dict[int, Counter[tuple[int, str]]] = {}
    for observation in seen:
        named = [(rank, cell) for rank, role in enumerate(ROLES) for cell in leaders(observation, role)]
        for party in own[observation.id] if named else ():
            counts.setdefault(party, Counter()).update(named)
    return {party: _most(cells) for party, cells in counts.items()}


def _most(cells: Counter[tuple[int, str]]) -> str:
    return min(cells, key=lambda ranked: (ranked[0], -cells[ranked], len(ranked[1]), ranked[1]))[1]
