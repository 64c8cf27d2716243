"""Verbs that show what stands behind a ruling on two names: both sides' evidence, and verdicts that contradict."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from followme.engagement import reading
from followme.engagement.book import Book, Wing
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.names import pairing
from followme.engagement.names.verdicts import DOMAINS
from followme.engagement.visits.entries import noted
from followme.inventory.domains import SERVICES
from followme.inventory.records import Observation
from followme.inventory.spellings import FIELDS, values
from followme.matching.clusters import Contradiction, Pair
from followme.text import key_of
from followme.words.entries import Entry

_TOLD: Final = 50
"""Verdicts told of one contradiction: nobody reads more, and 120 names ruled on in pairs have 4,760 each."""


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
        services: of a value, the services it was told of.
    """

    name: str
    also: tuple[str, ...]
    observations: int
    visits: tuple[tuple[str, str], ...]
    listed: bool
    leaders: tuple[str, ...]
    functions: tuple[str, ...]
    quotes: tuple[Entry, ...]
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruled:
    """A verdict on two names: who gave it, when, why. ``left`` and ``right`` are the names of ``pair``.

    ``of`` says whether they are services or values of a domain.
    """

    pair: Pair
    left: str
    right: str
    verdict: str
    because: str
    author: str
    at: str
    of: str = SERVICES


@dataclass(frozen=True, slots=True)
class Dispute:
    """Verdicts that cannot all hold: two names ruled ``apart``, and each *same* that would join them.

    Of very many the first are told, and how many ``more`` there are.
    """

    apart: Ruled
    suspended: tuple[Ruled, ...]
    more: int = 0


def _value_side(book: Book, key: str, of: str) -> Side:
    """What is known of a value: where it was told, and with what."""
    about = pairing.domain(book, of)
    names, spelt = about.chains.names(key), about.spellings
    seen, listed = (_telling(book.typed(kind), of, names) for kind in ANSWERING)
    every = (*seen, *listed)
    return Side(
        spelt.get(key, key),
        tuple(sorted(spelt.get(alias, alias) for alias in names - {key})),
        len(seen),
        _visits(book, seen),
        bool(listed),
        _most(every, *FIELDS["people"]) if of != "people" else (),
        _most(every, *FIELDS["functions"]) if of != "functions" else (),
        (),
        tuple(sorted({book.name_of(entry.key) for entry in every if entry.key})),
    )


def _telling(every: Iterable[Observation], of: str, names: Collection[str]) -> list[Observation]:
    return [entry for entry in every if any(key_of(value) in names for value in values(entry, of))]


def _side(book: Book, key: str) -> Side:
    names = book.inventory.chains.names(key)
    seen = [sighting for sighting in book.observations if sighting.key in names]
    listed = [entry for entry in book.listed if entry.key in names]
    ids = {sighting.id for sighting in seen}
    notes = (note for note in book.notes if note.evidence in ids and note.kind == "quote")
    every = (*seen, *listed)
    spelt = {**book.chains.given, **pairing.spellings(book)}
    return Side(
        spelt.get(key, key),
        tuple(sorted(spelt.get(alias, alias) for alias in names - {key})),
        len(seen),
        _visits(book, seen),
        bool(listed),
        _most(every, "business_leader", "technical_leader"),
        _most(every, "business_functions"),
        tuple(noted(book, note) for note in notes),
    )


def _visits(book: Book, seen: Iterable[Observation]) -> tuple[tuple[str, str], ...]:
    visits = [
        book.visits[visit] for visit in dict.fromkeys(sighting.visit for sighting in seen) if visit in book.visits
    ]
    return tuple(
        (visit.team or visit.label, visit.at) for visit in sorted(visits, key=lambda visit: (visit.at, visit.id))
    )


def _most(every: Iterable[Observation], *fields: str) -> tuple[str, ...]:
    answers = [entry.answers[field].value for entry in every for field in fields if field in entry.answers]
    counts = Counter(str(value) for values in answers for value in values or ())
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _dispute(book: Book, contradiction: Contradiction, of: str) -> Dispute:
    every = contradiction.suspended
    suspended = (_ruled(book, pair, of) for pair in every[:_TOLD])
    return Dispute(_ruled(book, contradiction.apart, of), tuple(suspended), max(0, len(every) - _TOLD))


def _ruled(book: Book, pair: Pair, of: str) -> Ruled:
    about = pairing.domain(book, of)
    left, right = (about.spellings.get(key, key) for key in pair)
    verdict, record = about.ruled.get(pair, ""), about.record(pair)
    if record is None:
        return Ruled(pair, left, right, verdict, "", "", "", of)
    ruling = next((claim for claim in record.claims if claim.id == record.by.get("verdict")), record.first)
    because = reading.text(record.fields, "because")
    return Ruled(pair, left, right, verdict, because, ruling.author, ruling.at, of)


class Sides(Wing):
    """What stands behind a ruling on two names."""

    def sides(self, pair: Pair, of: str = SERVICES) -> tuple[Side, Side]:
        """What is known of both names of a pair of keys: of the chain of each, as a verdict joins chains."""
        if of != SERVICES:
            return _value_side(self.book, pair[0], of), _value_side(self.book, pair[1], of)
        return _side(self.book, pair[0]), _side(self.book, pair[1])

    def disputes(self) -> tuple[Dispute, ...]:
        """Every contradiction, with its verdicts in full: of services first, then of people and functions."""
        return tuple(
            _dispute(self.book, contradiction, of)
            for of in DOMAINS
            for contradiction in pairing.domain(self.book, of).chains.contradictions
        )
