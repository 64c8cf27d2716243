"""Verbs of twins: which visits two interviewers took down together, and which sightings are one interaction."""

from datetime import timedelta
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.kinds.registry import record_named
from followme.engagement.views import Receipt
from followme.engagement.visits.views import Twin
from followme.errors import Refused, Unknown
from followme.fieldbook.claims import Statement
from followme.inventory.records import Observation, Visit
from followme.inventory.twins import Taken, Taker, interaction_proposals, offsets, unlike, visit_proposals
from followme.matching.clusters import pair
from followme.text import canonical, clean
from followme.words.terms import read_as
from followme.words.visits import visit_dated

VERDICTS: Final = ("same", "different")


def taken(book: Book) -> Taken:
    """What was taken down, as the rules of twins read it."""
    chains, ruled = book.twins
    return Taken(book.visits, book.notes, book.observations, chains, book.inventory.chains, ruled.keys())


@derived
def _twins(book: Book) -> tuple[Twin, ...]:
    facts = taken(book)
    found = [*visit_proposals(facts), *interaction_proposals(facts, clocks(book))]
    open_ones = [_twin(book, *one.pair, one.why) for one in found]
    ruled = sorted(book.twins[1].items())
    settled = [_twin(book, *names, "", verdict) for names, verdict in ruled if verdict]
    return (*open_ones, *settled)


def _twin(book: Book, a: str, b: str, why: str, verdict: str = "") -> Twin:
    kind = "visit" if a in book.visits else "interaction"
    return Twin(kind, a, b, _in_words(book, a), _in_words(book, b), why, verdict)


def _in_words(book: Book, record: str) -> str:
    """Who took it down comes first: the rest is much the same on both sides."""
    visit = book.visits.get(record)
    if visit:
        people = ", ".join(visit.interviewers)
        return " · ".join(filter(None, (people, visit_dated(visit), visit.at[11:16], visit.place)))
    seen = next((one for one in book.observations if one.id == record), None)
    if seen is None:
        return record[:12]
    return " · ".join((seen.author, seen.name or "(unnamed)", seen.at[:16].replace("T", " ")))


def _meant(book: Book, word: str) -> Visit | Observation:
    record = record_named(book.fieldbook, word)
    if record.retracted:
        raise Refused(
            f"that {read_as(record.kind)} was taken back", "What was taken back is no twin; undo brings it back."
        )
    if record.kind == "visit":
        return book.visits[record.about]
    if record.kind == "observation":
        return book.read(record)
    raise Unknown(f'"{word}" is a {read_as(record.kind)}', "Only visits and sightings have twins.")


@derived
def clocks(book: Book) -> dict[Taker, timedelta]:
    """What to add to the times of each person in each visit."""
    return offsets(taken(book))


class Twinning(Wing):
    """Visits and sightings that two people took down."""

    def twins(self) -> tuple[Twin, ...]:
        """What may be one and waits for a word, visits first; then every pair that was ruled on."""
        return _twins(self.book)

    def rule_twins(self, a: str, b: str, verdict: str, because: str = "") -> Receipt:
        """Rule two visits, or two observations, the same or different.

        Raises:
            Unknown: no such visit or observation.
            Refused: one twice, a visit and an observation, two that cannot be one, or a verdict there is not.
        """
        one, other = _meant(self.book, a), _meant(self.book, b)
        if one.id == other.id or type(one) is not type(other):
            raise Refused("these cannot be twins", "Give two visits, or two observations.")
        if verdict not in VERDICTS:
            raise Refused(f'"{verdict}" is no verdict on twins', "Say same or different.")
        names = pair(one.id, other.id)
        why = unlike(taken(self.book), one, other)
        if why and (
            verdict == "same" or names not in self.book.twins[1]
        ):  # an odd ruling can still be taken apart
            raise Refused("these cannot be twins", why)
        body = {"verdict": verdict, "because": clean(because).text or None}
        return self.book.say([Statement("twin", canonical(list(names)), body)], "a ruling on twins")
