"""The list of visits."""

from collections import Counter

from followme.engagement.book import Wing
from followme.engagement.visits import capturing
from followme.engagement.visits.views import VisitRow


class Listing(Wing):
    """The list of visits."""

    def rows(self) -> tuple[VisitRow, ...]:
        """All visits, oldest first, with what was recorded in each."""
        seen = Counter(one.visit for one in self.book.observations)
        noted = Counter(one.visit for one in self.book.notes)
        current = capturing.running(self.book)
        return tuple(
            VisitRow(visit, seen[visit.id], noted[visit.id], visit.id == current)
            for visit in self.book.visits.values()
        )
