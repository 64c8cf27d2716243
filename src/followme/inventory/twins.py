"""Twins: one visit that two interviewers took down, and one interaction that both of them saw.

They are only proposed here. Ruled the same, twin visits are one voice (METHOD §3) and one interaction counts once.
Two laptops' clocks are brought together by the marks both interviewers typed at the same moment. All of it follows
from what was taken down, so it is the same on every laptop.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from statistics import median_low
from typing import Final

from followme.inventory.records import Note, Observation, Visit
from followme.matching.clusters import Chains, Pair, pair
from followme.text import key_of

MARK: Final = "mark"
"""The kind of a note that is a mark: its text is the word both interviewers type."""
MOMENT: Final = timedelta(seconds=90)
"""Two sightings of one service within this time may be one interaction (issue of the merge; ours to change)."""
_MARK_LINE: Final = re.compile(r"\s*=mark\s+(?=\S)", re.IGNORECASE)

Taker = tuple[str, str]
"""Who took a visit down: the visit's voice (see ``Chains.service``) and the key of the author's name."""
Offsets = Mapping[Taker, timedelta]
"""How much to add to what a taker's clock said; takers whose clock counts are left out."""


def mark_word(typed: str) -> str:
    """The word of a typed mark (``=mark kettle``); "" for any other line."""
    match = _MARK_LINE.match(typed)
    return typed[match.end() :].rstrip() if match else ""


@dataclass(frozen=True, slots=True)
class TwinProposal:
    """Two records that may be one. ``kind`` is visit or interaction; ``why`` says what speaks for it."""

    kind: str
    pair: Pair
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken down, with who is one visit with whom so far; ``ruled`` are pairs that need no proposal."""

    visits: Mapping[str, Visit]
    notes: Sequence[Note]
    observations: Sequence[Observation]
    chains: Chains
    services: Chains
    ruled: Collection[Pair] = ()

    def taker(self, record: Note | Observation) -> Taker:
        """Whose pen it was."""
        return self.chains.service(record.visit), key_of(record.author)


def moment(at: str) -> datetime | None:
    """A claim's time, in UTC where it names no zone; None for what is no time."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


# ---- clocks


def offsets(taken: Taken) -> dict[Taker, timedelta]:
    """What to add to each taker's times so that the marks of one visit fall together.

    Marks chain: who shares none with the first by name may share one with somebody who does. The clock that counts
    is the first by name's among those so joined; who shares no mark keeps their own time.
    """
    marks: dict[str, dict[str, dict[str, datetime]]] = {}
    for note in taken.notes:
        at = moment(note.at)
        if note.kind == MARK and at:
            visit, author = taken.taker(note)
            words = marks.setdefault(visit, {}).setdefault(author, {})
            word = key_of(note.text)
            words[word] = min(at, words.get(word, at))
    return {(visit, author): shift for visit, by in marks.items() for author, shift in _shifts(by).items()}


def _shifts(by: Mapping[str, Mapping[str, datetime]]) -> dict[str, timedelta]:
    shifts: dict[str, timedelta] = {}
    for lead in sorted(by):
        if lead not in shifts:
            shifts |= _joined(by, lead)
    return {author: shift for author, shift in shifts.items() if shift}


def _joined(by: Mapping[str, Mapping[str, datetime]], lead: str) -> dict[str, timedelta]:
    """The shifts to ``lead``'s clock of all whom marks join to it, the nearest first and then by name."""
    shifts = {lead: timedelta()}
    waiting = [lead]
    for reached in waiting:  # grows as more are reached
        for author in sorted(by.keys() - shifts.keys()):
            gaps = [by[reached][word] - at for word, at in by[author].items() if word in by[reached]]
            if gaps:
                shifts[author] = shifts[reached] + median_low(gaps)  # one mark typed late does not move a clock
                waiting.append(author)
    return shifts


def aligned(taken: Taken, shifts: Offsets, record: Note | Observation) -> datetime | None:
    """When it was by the clock that counts in its visit."""
    at = moment(record.at)
    try:
        return at + shifts.get(taken.taker(record), timedelta()) if at else None
    except OverflowError:  # a clock in the year 1 or 9999
        return at


# ---- what can be one


def unlike(taken: Taken, first: Visit | Observation, second: Visit | Observation) -> str:
    """Why the two cannot be one, as a sentence; "" when they can."""
    if isinstance(first, Visit) and isinstance(second, Visit):
        return _Sitting.of(taken, first).unlike(_Sitting.of(taken, second))
    if isinstance(first, Observation) and isinstance(second, Observation):
        return _unlike_sightings(taken.services, first, second)
    return "One is a visit, the other what was seen in one."


def _unlike_sightings(services: Chains, first: Observation, second: Observation) -> str:
    if not first.key or services.service(first.key) != services.service(second.key):
        names = [sighting.name or "(unnamed)" for sighting in (first, second)]
        return f"They are of {names[0]} and of {names[1]}, and these are not ruled to be one service."
    if key_of(first.author) == key_of(second.author):
        return f"{first.author} recorded both, and twins are two people's records of one thing."
    return ""


def teams(visits: Mapping[str, Visit], chains: Chains) -> dict[str, str]:
    """The team of each visit: that of its twins, too; twins of two known teams count as the unknown team."""
    return {
        visit.id: _team_of_twins(visits, chains.names(visit.id)) if visit.id in chains.of else visit.team
        for visit in visits.values()
    }


def _team_of_twins(visits: Mapping[str, Visit], names: Iterable[str]) -> str:
    named = sorted(visits[name].team for name in names if name in visits and visits[name].team)
    return named[0] if len(set(map(key_of, named))) == 1 else ""


# ---- visits


def visit_proposals(taken: Taken) -> list[TwinProposal]:
    """Visits to one team by different people that share a mark, or whose times overlap."""
    sittings = [_Sitting.of(taken, visit) for visit in taken.visits.values() if not visit.label]
    proposals = []
    for first, second in combinations(sittings, 2):
        names = pair(first.visit.id, second.visit.id)
        why = first.like(second) if names not in taken.ruled else ""
        if why and taken.chains.service(first.visit.id) != taken.chains.service(second.visit.id):
            proposals.append(TwinProposal("visit", names, why))
    return sorted(proposals, key=lambda proposal: proposal.pair)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A visit with what shows when and by whom it was taken down."""

    visit: Visit
    people: frozenset[str]
    span: tuple[datetime, datetime] | None
    marks: frozenset[str]

    @classmethod
    def of(cls, taken: Taken, visit: Visit) -> "_Sitting":
        notes = [note for note in taken.notes if note.visit == visit.id]
        lines: list[Note | Observation] = [
            *notes,
            *(observation for observation in taken.observations if observation.visit == visit.id),
        ]
        times = [at for line in lines if (at := moment(line.at))]
        start = moment(visit.at) if visit.status == "made" else None
        times = times or ([start] if start else [])  # a planned hour says little about when it was made
        people = {key_of(line.author) for line in lines} or {key_of(visit.author)}  # who was there may have no pen
        marks = frozenset(key_of(note.text) for note in notes if note.kind == MARK)
        return cls(visit, frozenset(people), (min(times), max(times)) if times else None, marks)

    def unlike(self, sitting: "_Sitting") -> str:
        """Why the two cannot be one visit; "" when they can."""
        mine, theirs = self.visit, sitting.visit
        if mine.team and theirs.team and key_of(mine.team) != key_of(theirs.team):
            return f"One is a visit with {mine.team}, the other with {theirs.team}."
        if len(self.people | sitting.people | {key_of(mine.author), key_of(theirs.author)}) == 1:
            return f"{mine.author} recorded both, and twins are two people's records of one visit."
        return ""

    def like(self, sitting: "_Sitting") -> str:
        """Why the two may be one visit; "" when nothing says so."""
        if self.unlike(sitting) or self.people & sitting.people:
            return ""
        team = "same team, and " if self.visit.team and sitting.visit.team else ""
        shared = sorted(self.marks & sitting.marks)
        if shared:
            return f"{team}both typed the mark {', '.join(shared)}"
        if team and self.span and sitting.span and _overlap(self.span, sitting.span):
            return "same team, overlapping time, two interviewers"
        return ""


def _overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    return max(first[0], second[0]) <= min(first[1], second[1])


# ---- interactions


def interaction_proposals(taken: Taken, shifts: Offsets) -> list[TwinProposal]:
    """Sightings of one service by two people in one visit (or twins ruled the same), within 90 seconds.

    Each sighting is proposed at most once: nearest in time first.
    """
    near = sorted(_near(taken, shifts))
    used: set[str] = set()
    proposals = []
    for gap, first, second in near:
        if used.isdisjoint((first, second)):
            used |= {first, second}
            proposals.append(TwinProposal("interaction", (first, second), f"one service, {round(gap)} s apart"))
    return sorted(proposals, key=lambda proposal: proposal.pair)


def _near(taken: Taken, shifts: Offsets) -> Iterable[tuple[float, str, str]]:
    by: dict[tuple[str, str], list[tuple[datetime, Observation]]] = {}
    for observation in taken.observations:
        at = aligned(taken, shifts, observation)
        if observation.key and at:
            where = (taken.chains.service(observation.visit), taken.services.service(observation.key))
            by.setdefault(where, []).append((at, observation))
    for sighted in by.values():
        if len({key_of(observation.author) for _, observation in sighted}) > 1:
            yield from _pairs(taken, sorted(sighted, key=lambda sighting: (sighting[0], sighting[1].id)))


def _pairs(taken: Taken, sighted: Sequence[tuple[datetime, Observation]]) -> Iterable[tuple[float, str, str]]:
    """Pairs of two people's sightings nobody ruled on, less those that would make two of one person's one."""
    pens: dict[str, set[str]] = {}
    for _, first in sighted:
        pens.setdefault(taken.chains.service(first.id), set()).add(key_of(first.author))
    for number, (at, first) in enumerate(sighted):
        for later, second in sighted[number + 1 :]:
            if later - at > MOMENT:
                break
            seen = [taken.chains.service(observation.id) for observation in (first, second)]
            if pair(first.id, second.id) not in taken.ruled and pens[seen[0]].isdisjoint(pens[seen[1]]):
                yield ((later - at).total_seconds(), *pair(first.id, second.id))
