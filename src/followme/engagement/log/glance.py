"""The fieldbook at a glance, and whether it is sound."""

from followme.engagement.book import Wing
from followme.engagement.log.views import Status
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.visits import capturing
from followme.fieldbook.soundness import Soundness, soundness


class Glance(Wing):
    """What the file holds."""

    def status(self) -> Status:
        """The state of the fieldbook at a glance."""
        book, fieldbook = self.book, self.book.fieldbook
        return Status(
            fieldbook.path,
            book.product_line,
            book.me,
            fieldbook.digest,
            len(fieldbook),
            len(book.observations),
            len(book.inventory.services),
            len(book.inventory.unnamed),
            len(book.visits),
            len(Conflicting(book).conflicts()),
            book.rubric.digest,
            book.base_text,
            fieldbook.warnings,
            capturing.running(book),
            book.rubric_problem,
        )

    def warnings(self) -> tuple[str, ...]:
        """What was odd about the file when it was opened."""
        return self.book.fieldbook.warnings

    def check(self) -> Soundness:
        """Every claim re-hashed and read."""
        return soundness(self.book.fieldbook)
