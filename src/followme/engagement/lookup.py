"""Records by what people type: an id, the beginning of one, a label."""

from typing import TYPE_CHECKING

from followme.engagement.kinds.registry import kinds
from followme.errors import Unknown
from followme.fieldbook.fold import Record
from followme.text import key_of

if TYPE_CHECKING:
    from followme.engagement.book import Book


def record_named(book: "Book", word: str) -> Record:
    """The visit, note, observation or catalogue record whose key starts with ``word``.

    Raises:
        Unknown: none or several do.
    """
    pointed_at = [kind.name for kind in kinds().values() if kind.pointed_at]
    exact = [one for kind in pointed_at if (one := book.fieldbook.record(kind, word))]
    hits = exact or [
        record
        for kind in pointed_at
        for record in book.fieldbook.records(kind, retracted=True)
        if word and record.about.startswith(word)
    ]
    if len(hits) == 1:
        return hits[0]
    problem = "several records start" if hits else "no record starts"
    raise Unknown(f'{problem} with "{word}"', "Take the id from `followme observations` or `followme log`.")


def visit_named(book: "Book", word: str) -> str:
    """The id of the visit that ``word`` names: an id, its beginning, or a label.

    Raises:
        Unknown: none or several do.
    """
    exact = [one.id for one in book.visits.values() if word == one.id]
    hits = exact or [
        one.id
        for one in book.visits.values()
        if one.id.startswith(word) or (one.label and key_of(one.label) == key_of(word))
    ]
    if len(hits) == 1:
        return hits[0]
    problem = "several visits match" if hits else "no visit"
    raise Unknown(f'{problem} "{word}"', "List them with `followme visits`.")
