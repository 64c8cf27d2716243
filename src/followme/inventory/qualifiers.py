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
    """The qualifier of each observation by its id, one spelling for each; those that get none are left out.

    Args:
        way: one of ``WAYS``.
        seen: observations and catalogue entries of one name.
        visits: by id.
    """
    told = {"team": _by_team, "leader": _by_leader}[way](seen) if way != "visit" else _by_visit(seen, visits)
    named = {about: line(word) for about, word in told.items() if line(word) and not is_placeholder(word)}
    spelt: dict[str, Counter[str]] = {}
    for word in named.values():
        spelt.setdefault(key_of(word), Counter())[word] += 1
    shown = {key: most_frequent(words) for key, words in spelt.items()}
    return {about: shown[key_of(word)] for about, word in named.items()}


def _by_team(seen: Iterable[Observation]) -> dict[str, str]:
    return {one.id: team_of(one) for one in seen}


def _by_visit(seen: Sequence[Observation], visits: Mapping[str, Visit]) -> dict[str, str]:
    """A visit's label, else its team (or place) and day; with the time where that would name two of them."""
    mine = {voice: visits[voice] for one in seen if (voice := one.voice or one.visit) in visits}
    days = {about: _day(visit) for about, visit in mine.items()}
    many = {word for word, count in Counter(map(key_of, days.values())).items() if count > 1}
    words = {
        about: f"{word} {mine[about].at[11:16]}" if key_of(word) in many and not mine[about].label else word
        for about, word in days.items()
    }
    return {one.id: words.get(one.voice or one.visit, "") for one in seen}


def _day(visit: Visit) -> str:
    return visit.label or " ".join(filter(None, (visit.team or visit.place, visit.at[:10])))


def _by_leader(seen: Sequence[Observation]) -> dict[str, str]:
    """Whom most name of the leaders that go together; an observation that names none goes with its visit.

    Leaders are asked once per service and visit. A visit that named two who do not go together (a list of many
    rows) speaks for none of its observations.
    """
    cells = {one.id: frozenset().union(*(leaders(one, role) for role in ROLES)) for one in seen}
    named = sorted({each for each in cells.values() if each}, key=sorted)
    place = {named[each]: number for number, party in enumerate(together(named)) for each in party}
    visits: dict[str, set[int]] = {}
    for one in seen:
        if cells[one.id] and _voice(one):
            visits.setdefault(_voice(one), set()).add(place[cells[one.id]])
    own = {one.id: {place[cells[one.id]]} if cells[one.id] else visits.get(_voice(one), set()) for one in seen}
    leading = _leading(seen, own)
    return {about: leading[min(parties)] for about, parties in own.items() if len(parties) == 1}


def _voice(one: Observation) -> str:
    return one.voice or one.visit


def _leading(seen: Iterable[Observation], own: Mapping[str, set[int]]) -> dict[int, str]:
    """Of each party the business leader named most often, else the technical one; then the shortest."""
    counts: dict[int, Counter[tuple[int, str]]] = {}
    for one in seen:
        told = [(rank, cell) for rank, role in enumerate(ROLES) for cell in leaders(one, role)]
        for party in own[one.id] if told else ():
            counts.setdefault(party, Counter()).update(told)
    return {party: _most(cells) for party, cells in counts.items()}


def _most(cells: Counter[tuple[int, str]]) -> str:
    return min(cells, key=lambda each: (each[0], -cells[each], len(each[1]), each[1]))[1]
