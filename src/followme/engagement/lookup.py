"""Visits by what people type: an id, the beginning of one, a label."""

from followme.engagement.book import Book
from followme.errors import Unknown
from followme.text import key_of


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
