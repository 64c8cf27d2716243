"""What is said and asked of the log: how it stands, and what is taken back for a while or for good."""

from collections.abc import Iterator
from dataclasses import replace

from followme.engagement.book import Book
from followme.engagement.kinds.observations import ANSWERING, case_of
from followme.engagement.log.acting import Acting
from followme.engagement.log.editing import Editing
from followme.engagement.log.finding import Searching
from followme.engagement.log.history import History
from followme.engagement.log.striking import Striking
from followme.engagement.log.views import Status
from followme.engagement.reading import text
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.visits import capturing
from followme.fieldbook.soundness import Soundness, beyond_words, soundness


def _odd_cases(book: Book) -> Iterator[str]:
    for record in (record for kind in ANSWERING for record in book.fieldbook.records(kind, retracted=True)):
        if text(record.fields, "episode") and not case_of(record):
            yield beyond_words(record.by["episode"], "episode")


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
        """Every claim re-hashed and read; numbers of cases that are none are remarked."""
        sound = soundness(self.book.fieldbook)
        return replace(sound, remarks=(*sound.remarks, *_odd_cases(self.book)))
