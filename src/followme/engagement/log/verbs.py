"""What is said and asked of the log: how it stands, and what is taken back for a while or for good."""

from followme.engagement.log.acting import Acting
from followme.engagement.log.editing import Editing
from followme.engagement.log.finding import Searching
from followme.engagement.log.history import History
from followme.engagement.log.striking import Striking
from followme.engagement.log.views import Status
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.visits import capturing
from followme.fieldbook.soundness import Soundness, soundness


class LogVerbs(History, Editing, Acting, Searching, Striking):
    """``engagement.log``."""

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
            fieldbook.local.redoes() or int(self.may_take_in_again),
        )

    def warnings(self) -> tuple[str, ...]:
        """What was odd about the file when it was opened."""
        return self.book.fieldbook.warnings

    def check(self) -> Soundness:
        """Every claim re-hashed and read."""
        return soundness(self.book.fieldbook)
