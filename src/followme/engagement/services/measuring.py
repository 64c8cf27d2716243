"""Scores, and the rubric they rest on."""

from followme.engagement.book import Wing
from followme.engagement.rubrics import sound_rubric
from followme.engagement.views import Receipt
from followme.fieldbook.claims import Statement
from followme.scoring.document import Rubric
from followme.scoring.scorecard import Scorecard


class Measuring(Wing):
    """Scorecards, and whose rubric gives them."""

    def rubric(self) -> Rubric:
        """The rubric the scores rest on."""
        return self.book.rubric

    def scorecards(self, rubric: Rubric | None = None) -> tuple[Scorecard, ...]:
        """All scorecards, the highest impact first; under another rubric as a what-if."""
        cards = self.book.cards if rubric is None else self.book.cards_under(rubric)
        return tuple(sorted(cards.values(), key=lambda card: (-card.impact.middle, card.key)))

    def scorecard(self, service: str) -> Scorecard:
        """The scorecard of one service."""
        return self.book.cards[self.book.find(service).key]

    def adopt_rubric(self, document: str, source: str) -> Receipt:
        """Make a rubric the engagement's own: from now on every score rests on it, on every laptop.

        Args:
            document: TOML; "" goes back to the shipped one.
            source: where it is from, for errors.

        Raises:
            ConfigError: it is no sound rubric; names the key and the nearest known one.
        """
        if document:
            sound_rubric(document, source)
        body = {"document": document or None}
        return self.book.say([Statement("rubric", "rubric", body)], "a rubric")
