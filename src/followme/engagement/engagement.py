"""One fieldbook and everything people do with it: a wing per subject, over one book."""

from pathlib import Path
from typing import Self

from followme.engagement.book import Book
from followme.engagement.journey.verbs import JourneyVerbs
from followme.engagement.lists.verbs import ListVerbs
from followme.engagement.log.acting import ENGAGEMENT
from followme.engagement.log.verbs import LogVerbs
from followme.engagement.names.verbs import NameVerbs
from followme.engagement.plans.verbs import PlanVerbs
from followme.engagement.services.verbs import ServiceVerbs
from followme.engagement.team.joining import enter
from followme.engagement.team.verbs import TeamVerbs
from followme.engagement.visits.verbs import VisitVerbs
from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import Clock, Ids, RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
from followme.text import key_of, line


class Engagement:
    """An open fieldbook. Use it from one thread; close it."""

    def __init__(self, book: Book) -> None:
        self.visits = VisitVerbs(book)
        self.names = NameVerbs(book)
        self.services = ServiceVerbs(book)
        self.journey = JourneyVerbs(book)
        self.plans = PlanVerbs(book)
        self.lists = ListVerbs(book)
        self.log = LogVerbs(book)
        self.team = TeamVerbs(book)
        self._book = book

    @classmethod
    def create(
        cls,
        path: Path,
        product_line: str,
        me: str,
        *,
        customers: str = "",
        clock: Clock | None = None,
        ids: Ids | None = None,
    ) -> Self:
        """A new engagement in a new file.

        Raises:
            Refused: no product line or no name.
            NotAFieldbook: the file's name or place will not do.
        """
        about, author = line(product_line), line(me)
        if not about or not author:
            raise Refused("an engagement needs a product line and your name", "Give both.")
        book = Book(Fieldbook.create(path, clock or SystemClock(), ids or RandomIds()), author)
        facts = {"product_line": about, "customer_base": line(customers) or None}
        person = Statement("person", key_of(author), {"name": author, "roles": {"add": ["interviewer"]}})
        body = {name: text for name, text in facts.items() if text}
        try:
            book.belongs_to(author)
            book.say([Statement("engagement", key_of(about), body), person], ENGAGEMENT)
        except BaseException:
            _discard(book, path)
            raise
        return cls(book)

    @classmethod
    def join(
        cls, starter: Path, path: Path, me: str, *, clock: Clock | None = None, ids: Ids | None = None
    ) -> Self:
        """A colleague's fieldbook: the engagement of a starter, or of any hand-over, and another author.

        Raises:
            Refused: no name, or no starter.
            NotAFieldbook: the new file's name or place will not do.
        """
        if not line(me):
            raise Refused("who are you?", "Give your name with --as.")
        book = Book(Fieldbook.create(path, clock or SystemClock(), ids or RandomIds()), line(me))
        try:
            enter(book, starter, me)
        except BaseException:
            _discard(book, path)
            raise
        return cls(book)

    @classmethod
    def open(
        cls, path: Path, *, me: str = "", app: bool = False, clock: Clock | None = None, ids: Ids | None = None
    ) -> Self:
        """The engagement in a file; ``me`` is the author of what is said, else whom the file was made for.

        Raises:
            NotAFieldbook: it is none, is damaged or newer.
            Sealed: it is a hand-over: merge it, or join from it.
            OpenElsewhere: another program has it open.
        """
        return cls(Book(Fieldbook.open(path, clock or SystemClock(), ids or RandomIds(), app=app), line(me)))

    def close(self) -> None:
        """Close the file."""
        self._book.fieldbook.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _discard(book: Book, path: Path) -> None:
    """A file that holds nothing would only stand in the way of the next try."""
    book.fieldbook.close()
    path.unlink()
