"""Twins: one visit that two interviewers took down, and one interaction that both of them saw.

They are only proposed here. Ruled the same, twin visits are one voice (METHOD §3) and one interaction counts once.
Two laptops' clocks are brought together by the marks both interviewers typed at the same moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median_low
from typing import Final

from followme.inventory.records import Note, Observation, Visit
from followme.matching.clusters import Chains, Pair, pair
from followme.text import key_of

MARK: Final = "mark"
"""The kind of a note that is a mark: its text is the word both interviewers type."""
MOMENT: Final = timedelta(seconds=90)
"""Two sightings of one service within this time may be one interaction (issue of the merge; ours to change)."""

Taker = tuple[str, str]
"""Who took a visit down: the visit's voice (see ``Chains.service``) and the key of the author's name."""
Offsets = Mapping[Taker, timedelta]
"""How much to add to what a taker's clock said."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records that may be one. ``kind`` is visit or interaction; ``why`` says what speaks for it."""

    kind: str
    pair: Pair
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken down, with who is one visit with whom so far."""

    visits: Mapping[str, Visit]
    notes: Sequence[Note]
    observations: Sequence[Observation]
    chains: Chains
    services: Chains

    def taker(self, one: Note | Observation) -> Taker:
        """Whose pen it was."""
        return self.chains.service(one.visit), key_of(one.author)


def moment(at: str) -> datetime | None:
    """A claim's time, in UTC where it names no zone; None for what is no time."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def offsets(taken: Taken, first: str = "") -> dict[Taker, timedelta]:
    """What to add to each taker's times so that the marks of one visit fall together.

    The clock that counts is ``first``'s where that person set marks in the visit, else that of the first by name.
    A taker whose marks nobody shares keeps their own time.
    """
    marks: dict[str, dict[str, dict[str, datetime]]] = {}
    for note in taken.notes:
        at = moment(note.at)
        if note.kind == MARK and at:
            visit, author = taken.taker(note)
            marks.setdefault(visit, {}).setdefault(author, {}).setdefault(key_of(note.text), at)
    return {
        (visit, author): shift
        for visit, by in marks.items()
        for author, shift in _shifts(by, key_of(first)).items()
    }


def _shifts(by: Mapping[str, Mapping[str, datetime]], first: str) -> dict[str, timedelta]:
    lead = by[first if first in by else min(by)]
    shifts = {}
    for author, own in by.items():
        gaps = [lead[word] - at for word, at in own.items() if word in lead]
        if gaps:
            shifts[author] = median_low(gaps)  # one mark typed late does not move a clock
    return shifts


def aligned(taken: Taken, shifts: Offsets, one: Note | Observation) -> datetime | None:
    """When it was by the clock that counts in its visit."""
    at = moment(one.at)
    try:
        return at + shifts.get(taken.taker(one), timedelta()) if at else None
    except OverflowError:  # a clock in the year 1 or 9999
        return at


# ---- visits


def visit_proposals(taken: Taken) -> list[Proposal]:
    """Visits to one team by different people that share a mark, or whose times overlap."""
    made = [_Sitting.of(taken, one) for one in taken.visits.values() if one.team and not one.label]
    found = []
    for number, one in enumerate(made):
        for other in made[number + 1 :]:
            why = one.like(other)
            if why and taken.chains.service(one.visit.id) != taken.chains.service(other.visit.id):
                found.append(Proposal("visit", pair(one.visit.id, other.visit.id), why))
    return sorted(found, key=lambda each: each.pair)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A visit with what shows when and by whom it was taken down."""

    visit: Visit
    people: frozenset[str]
    span: tuple[datetime, datetime] | None
    marks: frozenset[str]

    @classmethod
    def of(cls, taken: Taken, visit: Visit) -> "_Sitting":
        notes = [one for one in taken.notes if one.visit == visit.id]
        lines: list[Note | Observation] = [*notes, *(one for one in taken.observations if one.visit == visit.id)]
        times = [at for one in lines if (at := moment(one.at))]
        start = moment(visit.at) if visit.status == "made" else None
        times = times or ([start] if start else [])  # a planned hour says little about when it was made
        people = {key_of(name) for name in visit.interviewers} or {key_of(one.author) for one in lines}
        marks = frozenset(key_of(one.text) for one in notes if one.kind == MARK)
        return cls(visit, frozenset(people), (min(times), max(times)) if times else None, marks)

    def like(self, other: "_Sitting") -> str:
        """Why the two may be one visit; "" when nothing says so."""
        if key_of(self.visit.team) != key_of(other.visit.team) or self.people & other.people:
            return ""
        shared = sorted(self.marks & other.marks)
        if shared:
            return f"same team, and both typed the mark {', '.join(shared)}"
        if self.span and other.span and max(self.span[0], other.span[0]) <= min(self.span[1], other.span[1]):
            return "same team, overlapping time, two interviewers"
        return ""


# ---- interactions


def interaction_proposals(taken: Taken, shifts: Offsets) -> list[Proposal]:
    """Sightings of one service by two people in one visit (or twins ruled the same), within 90 seconds.

    Each sighting is proposed at most once: nearest in time first.
    """
    near = sorted(_near(taken, shifts))
    used: set[str] = set()
    found = []
    for gap, one, other in near:
        if used.isdisjoint((one, other)):
            used |= {one, other}
            found.append(Proposal("interaction", (one, other), f"one service, {round(gap)} s apart"))
    return sorted(found, key=lambda each: each.pair)


def _near(taken: Taken, shifts: Offsets) -> Iterable[tuple[float, str, str]]:
    by: dict[tuple[str, str], list[tuple[datetime, Observation]]] = {}
    for one in taken.observations:
        at = aligned(taken, shifts, one)
        if one.key and at:
            where = (taken.chains.service(one.visit), taken.services.service(one.key))
            by.setdefault(where, []).append((at, one))
    for sighted in by.values():
        if len({one.author for _, one in sighted}) > 1:
            yield from _pairs(taken.chains, sorted(sighted, key=lambda each: (each[0], each[1].id)))


def _pairs(chains: Chains, sighted: Sequence[tuple[datetime, Observation]]) -> Iterable[tuple[float, str, str]]:
    for number, (at, one) in enumerate(sighted):
        for later, other in sighted[number + 1 :]:
            if later - at > MOMENT:
                break
            if key_of(one.author) != key_of(other.author) and chains.service(one.id) != chains.service(other.id):
                yield ((later - at).total_seconds(), *pair(one.id, other.id))
