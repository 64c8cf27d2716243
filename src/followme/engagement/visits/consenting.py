"""What of the notes may leave the fieldbook: nothing that nobody agreed to, no customers' data."""

from collections.abc import Mapping
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.visits.views import Carried
from followme.inventory.consent import agreed, held_back, strangers
from followme.inventory.leaving import kinds_in
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
    """Whether consent does not cover it."""
    return held_back(note, Consenting(book).participants(note.visit))


def is_private(note: Note) -> bool:
    """Whether it holds what looks like a customer's own data, and nobody released it."""
    return not note.released and bool(personal(note.text))


def carried(book: Book) -> Carried:
    """How many of all these there are."""
    held = [one.kind == "quote" for one in book.notes if is_held_back(book, one)]
    return Carried(sum(held), len(held) - sum(held), sum(map(is_private, book.notes)))


NOTE_TITLES: Final = ("Note", "Visit", "Team", "At", "By", "Kind", "Tag", "Speaker", "Text", "Service")
HELD_BACK: Final = "[held back: consent does not cover quoting]"
NOT_TOLD: Final = "[held back: consent does not cover notes]"


def noted(book: Book) -> list[tuple[str, ...]]:
    """Every note as a row under ``NOTE_TITLES``, as it may leave the fieldbook, the oldest first."""
    return [_row(book, one) for one in book.notes]


def _row(book: Book, one: Note) -> tuple[str, ...]:
    visit = book.visits.get(one.visit)
    label, team = masked(visit.label if visit else ""), masked(book.teams.get(one.visit, ""))
    return (
        one.id, label, team, one.at, one.author, one.kind, one.tag, _speaker(book, one), as_leaving(book, one),
        masked(evidence_name(book, one)),
    )  # fmt: skip


def as_leaving(book: Book, note: Note) -> str:
    """The words of a note as they may leave the fieldbook."""
    if is_held_back(book, note):
        return HELD_BACK if note.kind == "quote" else NOT_TOLD
    return note.text if note.released else masked(note.text)


def _speaker(book: Book, note: Note) -> str:
    """Who said it, as far as consent covers the name; "" beside what is held back."""
    if not note.speaker or is_held_back(book, note):
        return ""
    if "name" in agreed(note.speaker, Consenting(book).participants(note.visit)):
        return masked(note.speaker, kinds_in("speaker"))
    team = book.teams.get(note.visit, "")
    return f"somebody of {masked(team)}" if team else "somebody"


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
        """Who spoke last in a visit, of those who are no participants; "" for nobody."""
        heard = [note.speaker for note in self.book.notes if note.visit == visit]
        return next(iter(strangers(reversed(heard), self.participants(visit))), "")
