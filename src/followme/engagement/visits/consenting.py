"""What of the notes may leave the fieldbook: no quote that nobody agreed to, no customers' data."""

from collections.abc import Mapping
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.visits.views import Carried
from followme.inventory.consent import held_back, strangers
from followme.inventory.privacy import masked, personal
from followme.inventory.records import Note, Participant


@derived
def _by_voice(book: Book) -> Mapping[str, tuple[Participant, ...]]:
    found: dict[str, tuple[Participant, ...]] = {}
    for visit in book.visits.values():
        voice = book.twins[0].service(visit.id)
        found[voice] = (*found.get(voice, ()), *visit.participants)
    return found


def is_held_back(book: Book, note: Note) -> bool:
    """Whether it is a quote that consent does not cover."""
    return held_back(note, Consenting(book).participants(note.visit))


def is_private(note: Note) -> bool:
    """Whether it holds what looks like a customer's own data, and nobody released it."""
    return not note.released and bool(personal(note.text))


def carried(book: Book) -> Carried:
    """How many of both there are."""
    held = sum(is_held_back(book, one) for one in book.notes)
    return Carried(held, sum(map(is_private, book.notes)))


NOTE_TITLES: Final = ("Note", "Visit", "Team", "At", "By", "Kind", "Tag", "Speaker", "Text", "Service")
HELD_BACK: Final = "[held back: consent does not cover quoting]"


def noted(book: Book) -> list[tuple[str, ...]]:
    """Every note as a row under ``NOTE_TITLES``, as it may leave the fieldbook, the oldest first."""
    return [_row(book, one) for one in book.notes]


def _row(book: Book, one: Note) -> tuple[str, ...]:
    visit = book.visits.get(one.visit)
    held = is_held_back(book, one)
    text = HELD_BACK if held else one.text if one.released else masked(one.text)
    speaker = "" if held else one.speaker
    team = book.teams.get(one.visit, "")
    return (
        one.id, visit.label if visit else "", team, one.at, one.author, one.kind, one.tag, speaker, text,
        evidence_name(book, one),
    )  # fmt: skip


def evidence_name(book: Book, note: Note) -> str:
    """What the observation that a note is evidence for names; "" for none."""
    record = book.fieldbook.record("observation", note.evidence) if note.evidence else None
    return book.read(record).name or "(unnamed)" if record and not record.retracted else ""


class Consenting(Wing):
    """Who was visited, and what they agreed to."""

    def participants(self, visit: str) -> tuple[Participant, ...]:
        """Who was visited, in a visit and its twins."""
        return _by_voice(self.book).get(self.book.twins[0].service(visit), ())

    def stranger(self, visit: str) -> str:
        """Who was quoted last in a visit, of those who are no participants; "" for nobody."""
        quoted = [note.speaker for note in self.book.notes if note.visit == visit and note.kind == "quote"]
        return next(iter(strangers(reversed(quoted), self.participants(visit))), "")
