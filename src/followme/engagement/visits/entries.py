"""The lines of a visit's timeline: notes and observations as they are shown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from followme.engagement.book import Book, Wing
from followme.engagement.lookup import visit_named
from followme.engagement.visits import consenting, twinning
from followme.fieldbook.given import stamp
from followme.fieldbook.log import uncollected
from followme.inventory.late import Late
from followme.inventory.records import Note, Observation
from followme.inventory.twins import aligned
from followme.words.entries import Entry
from followme.words.fields import labelled
from followme.words.visits import visit_at


def _entry(book: Book, one: Note | Observation) -> Entry:
    return noted(book, one) if isinstance(one, Note) else observed(book, one)


def _by_one_clock(entry: Entry, at: datetime | None) -> Entry:
    return replace(entry, at=stamp(at)) if at else entry


def noted(book: Book, note: Note) -> Entry:
    """A note as a line of a timeline or a piece of evidence."""
    return Entry(
        note.at,
        "note",
        note.id,
        note.author,
        note.text,
        {"speaker": note.speaker} if note.speaker else {},
        note.kind,
        note.visit,
        visit_at(book.visits.get(note.visit)),
        private=consenting.is_private(note),
        held_back=consenting.is_held_back(book, note),
        tag=note.tag,
        about=consenting.evidence_name(book, note),
        evidence=note.evidence,
        released=note.released,
    )


def observed(book: Book, one: Observation) -> Entry:
    """An observation or catalogue entry, likewise."""
    catalogue = book.catalogue
    return Entry(
        one.at,
        "observation",
        one.id,
        one.author,
        f"{one.name or '(unnamed)'}{f' ({one.qualifier})' if one.qualifier else ''}",
        Late(one.answers, lambda name: labelled(catalogue.named(name), one.answers[name])),
        "known" if one.catalogue else "",
        one.visit,
        visit_at(book.visits.get(one.visit)),
        case=one.episode,
        order=one.order,
        contested=any(one.answers[name].contested for name in _rivalled(book, one) if name in one.answers),
    )


def _rivalled(book: Book, one: Observation) -> Iterable[str]:
    """The fields on which two people differ: only these have to be read to know what is contested."""
    record = book.fieldbook.record("catalogue" if one.catalogue else "observation", one.id)
    return record.conflicts if record else ()


class Timelines(Wing):
    """Timelines of visits."""

    def timeline(self, visit: str) -> tuple[Entry, ...]:
        """What happened in a visit and its twins, in time; laptops that share a mark by one clock."""
        facts, shifts = twinning.taken(self.book), twinning.clocks(self.book)
        voice = facts.chains.service(visit_named(self.book, visit))
        every: tuple[Note | Observation, ...] = (*self.book.notes, *self.book.typed("observation"))
        lines = [one for one in every if facts.chains.service(one.visit) == voice]
        with uncollected():
            entries = [
                _by_one_clock(_entry(self.book, one), aligned(facts, shifts, one))
                if facts.taker(one) in shifts
                else _entry(self.book, one)
                for one in lines
            ]
            return tuple(sorted(entries, key=lambda one: one.place))
