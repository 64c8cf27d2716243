"""Verbs that show what stands behind a ruling on two names: both sides' evidence, and verdicts that contradict."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from followme.engagement import looking, pairing, reading
from followme.engagement.state import State
from followme.engagement.views import Entry
from followme.inventory.records import Observation
from followme.matching.clusters import Contradiction, Pair
from followme.text import canonical


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of the service that a name stands for.

    Attributes:
        name: as it is written most often.
        also: the other names of its chain.
        observations: how many sightings; entries of lists do not count.
        visits: the team (or label) and the time of each visit it was seen in, oldest first.
        listed: a list names it.
        leaders, functions: as they were told, the most frequent first.
        quotes: what people said of it, oldest first.
    """

    name: str
    also: tuple[str, ...]
    observations: int
    visits: tuple[tuple[str, str], ...]
    listed: bool
    leaders: tuple[str, ...]
    functions: tuple[str, ...]
    quotes: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A verdict on two names: who gave it, when, why. ``left`` and ``right`` are the names of ``pair``."""

    pair: Pair
    left: str
    right: str
    verdict: str
    because: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Verdicts that cannot all hold: two names ruled ``apart``, and every *same* that would join them."""

    apart: Ruled
    suspended: tuple[Ruled, ...]


def sides_of(state: State, pair: Pair) -> tuple[Side, Side]:
    """What is known of both names of a pair of keys: of the chain of each, as a verdict joins chains."""
    return _side(state, pair[0]), _side(state, pair[1])


def _side(state: State, key: str) -> Side:
    names = state.inventory.chains.names(key)
    seen = [one for one in state.observations if one.key in names]
    listed = [one for one in state.listed if one.key in names]
    ids = {one.id for one in seen}
    notes = (one for one in state.notes if one.evidence in ids and one.kind == "quote")
    every = (*seen, *listed)
    spelt = pairing.spellings(state)
    return Side(
        spelt.get(key, key),
        tuple(sorted(spelt.get(other, other) for other in names - {key})),
        len(seen),
        _visits(state, seen),
        bool(listed),
        _most(every, "business_leader", "technical_leader"),
        _most(every, "business_functions"),
        tuple(looking.noted(state, one) for one in notes),
    )


def _visits(state: State, seen: Iterable[Observation]) -> tuple[tuple[str, str], ...]:
    visits = [state.visits[one] for one in dict.fromkeys(one.visit for one in seen) if one in state.visits]
    return tuple((one.team or one.label, one.at) for one in sorted(visits, key=lambda one: (one.at, one.id)))


def _most(every: Iterable[Observation], *fields: str) -> tuple[str, ...]:
    told = [one.answers[field].value for one in every for field in fields if field in one.answers]
    counts = Counter(str(value) for values in told for value in values or ())
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def disputes(state: State) -> tuple[Dispute, ...]:
    """Every contradiction, with its verdicts in full."""
    return tuple(_dispute(state, one) for one in state.inventory.chains.contradictions)


def _dispute(state: State, found: Contradiction) -> Dispute:
    return Dispute(_ruled(state, found.apart), tuple(_ruled(state, pair) for pair in found.suspended))


def _ruled(state: State, pair: Pair) -> Ruled:
    spelt = pairing.spellings(state)
    left, right = (spelt.get(key, key) for key in pair)
    record = state.book.record("verdict", canonical(list(pair)))
    if record is None:
        return Ruled(pair, left, right, state.ruled.get(pair, ""), "", "", "")
    said = next((one for one in record.claims if one.id == record.by.get("verdict")), record.first)
    told = record.fields
    return Ruled(pair, left, right, state.ruled.get(pair, ""), reading.text(told, "because"), said.author, said.at)
