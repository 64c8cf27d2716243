"""Records by what people type: an id, the beginning of one, a label."""

from typing import Final

from followme.engagement.book import Book
from followme.errors import Unknown
from followme.fieldbook.fold import Record
from followme.text import key_of

_POINTED_AT: Final = ("observation", "note", "visit", "catalogue")
"""The kinds whose records have ids that people type."""


def record_named(book: Book, word: str) -> Record:
    """The visit, note, observation or catalogue record whose key starts with ``word``.

    Raises:
        Unknown: none or several do.
    """
    exact = [one for kind in _POINTED_AT if (one := book.fieldbook.record(kind, word))]
    hits = exact or [
        record
        for kind in _POINTED_AT
        for record in book.fieldbook.records(kind, retracted=True)
        if word and record.about.startswith(word)
    ]
    if len(hits) == 1:
        return hits[0]
    problem = "several records start" if hits else "no record starts"
    raise Unknown(f'{problem} with "{word}"', "Take the id from `followme observations` or `followme log`.")


def visit_named(book: Book, word: str) -> str:
    """The id of the visit that ``word`` names: an id, its beginning, or a label.

    Raises:
        Unknown: none or several do.
    """
    exact = [visit.id for visit in book.visits.values() if word == visit.id]
    hits = exact or [
        visit.id
        for visit in book.visits.values()
        if visit.id.startswith(word) or (visit.label and key_of(visit.label) == key_of(word))
    ]
    if len(hits) == 1:
        return hits[0]
    problem = "several visits match" if hits else "no visit"
    raise Unknown(f'{problem} "{word}"', "List them with `followme visits`.")
