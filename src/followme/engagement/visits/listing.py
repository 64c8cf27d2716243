"""The list of visits."""

from collections import Counter

from followme.engagement.book import Book
from followme.engagement.views import VisitRow
from followme.engagement.visits import capturing


def visits(book: Book) -> tuple[VisitRow, ...]:
    """All visits, oldest first, with what was recorded in each."""
    seen = Counter(one.visit for one in book.observations)
    noted = Counter(one.visit for one in book.notes)
    current = capturing.running(book)
    return tuple(
        VisitRow(visit, seen[visit.id], noted[visit.id], visit.id == current) for visit in book.visits.values()
    )
