"""One fieldbook and everything people do with it: a wing per subject, over one book."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from followme.engagement.book import Book
from followme.engagement.desk.verbs import DeskVerbs
from followme.engagement.journey.verbs import JourneyVerbs
from followme.engagement.lists.verbs import ListVerbs
from followme.engagement.log.verbs import LogVerbs
from followme.engagement.names.verbs import NameVerbs
from followme.engagement.plans.verbs import PlanVerbs
from followme.engagement.services.verbs import ServiceVerbs
from followme.engagement.team.joining import begin, enter
from followme.engagement.team.verbs import TeamVerbs
from followme.engagement.visits.verbs import VisitVerbs
from followme.errors import Refused
from followme.fieldbook.given import Clock, Ids, RandomIds, SystemClock
from followme.fieldbook.sealed import refuse_sealed
from followme.fieldbook.store import Fieldbook
from followme.text import line


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
        self.desk = DeskVerbs(book)
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
        return cls(_begun(book, lambda: begin(book, about, line(customers))))

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
        return cls(_begun(book, lambda: enter(book, starter, me)))

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

    @classmethod
    def read(cls, path: Path, *, me: str = "", clock: Clock | None = None, sealed: bool = False) -> Self:
        """The engagement in a file as it is on disk now, only to be read; with ``sealed`` a hand-over's too.

        Raises: as ``open``, but that it may be open elsewhere and lie where nothing can be written.
        """
        if not sealed:
            refuse_sealed(path)
        return cls(Book(Fieldbook.read(path, clock or SystemClock(), RandomIds()), line(me)))

    def close(self) -> None:
        """Close the file."""
        self._book.fieldbook.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _begun(book: Book, fill: Callable[[], object]) -> Book:
    """The book once it holds an engagement; one that holds none would only stand in the way of the next try."""
    try:
        fill()
    except BaseException:
        book.fieldbook.close()
        book.fieldbook.path.unlink()
        raise
    return book
