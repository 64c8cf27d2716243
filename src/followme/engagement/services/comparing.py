"""Why this and not that: what would have to be answered, and what ranks one service above another."""

from followme.engagement.book import Wing
from followme.engagement.kinds.decisions import decision_named
from followme.engagement.services.views import Difference, SideBySide
from followme.errors import NothingToDo
from followme.scoring.scorecard import Contribution, Scorecard, WhyNot


class Comparing(Wing):
    """What ends an argument about scores."""

    def why_not(self, service: str, disposition: str) -> WhyNot:
        """The cheapest answers that would lead a service to another disposition, or the rule that none meets.

        Raises:
            Unknown, Refused: no such service, no such disposition; they name the nearest.
        """
        return self.book.scores.why_not(self.book.find(service).key, decision_named(disposition))

    def above(self, service: str, other: str) -> SideBySide:
        """What ranks one service above another, answer by answer, in points of each axis.

        Raises:
            Unknown: no such service.
            NothingToDo: both names are one service.
        """
        first, second = (self.book.cards[self.book.find(name).key] for name in (service, other))
        if first.key == second.key:
            raise NothingToDo("one service has no other above it", "Name two different services.")
        return SideBySide(first, second, _differences(first, second))


def _differences(first: Scorecard, second: Scorecard) -> tuple[Difference, ...]:
    pairs = zip(first.contributions, second.contributions, strict=True)
    return tuple(_difference(one, other) for one, other in pairs)


def _difference(one: Contribution, other: Contribution) -> Difference:
    """How much more one brings than the other at least and at most: 0..100 either way."""
    low, high = one.adds.low - other.adds.high, one.adds.high - other.adds.low
    return Difference(one.field, one.axis, one.answers, other.answers, one.adds, other.adds, low, high)
