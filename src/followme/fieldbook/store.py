"""A fieldbook: the log of claims in one file, and its fold in memory.

A write is one transaction: the claims, and the act that undo will find. What ``say`` returns is on disk.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from followme.errors import FileGone, FollowmeError, NotAcceptable
from followme.fieldbook import connection as files
from followme.fieldbook.claims import fits
from followme.fieldbook.disk import log_of
from followme.fieldbook.given import Clock, Ids
from followme.fieldbook.looking import found, look, take
from followme.fieldbook.schema import CLAIM, CLAIM_TEXT, LOCAL
from followme.fieldbook.sealed import refuse_sealed
from followme.fieldbook.taking_back import TakingBack

TORN: Final = (
    "This file was not closed properly, and there is no -wal file beside it. If it is a copy of a file that was "
    "open, entries made since that opening are missing here: use `followme handover` to pass a fieldbook on. If "
    "its disk failed while it was being closed, nothing is missing."
)


_NAMED: Final = 5  # entries that are named where there may be many


def unsound(path: Path, odd: Sequence[str]) -> NotAcceptable:
    """What to say when a fieldbook with entries that do not fit their seals is to be written to."""
    named = ", ".join(name[:12] for name in odd[:_NAMED])
    more = f" and {len(odd) - _NAMED} more" if len(odd) > _NAMED else ""
    return NotAcceptable(
        f"{path.name} holds entries that do not fit their seals",
        f"Changed or damaged: {named}{more}. It is open for reading only. What is sound goes into a new one: "
        f'followme join {path.name} NEW.fieldbook --as "Your Name"',
    )


class Fieldbook(TakingBack):
    """One open fieldbook. Not thread-safe: one thread owns it."""

    def __init__(self, path: Path, link: Connection, clock: Clock, ids: Ids, *, app: bool = False) -> None:
        super().__init__(path, link, clock, ids)
        self.warnings: tuple[str, ...] = ()
        self.left_open = False
        """Whether whoever had it open last never closed it: a crash, a dead battery, or a copy of an open file."""
        self.torn = False
        """Whether it is a copy made while it was open, without its log: entries may be missing."""
        self.only_read = ""
        """Why nothing may be written, where the entries themselves are the reason."""
        self._app = app

    # ---- life

    @classmethod
    def create(cls, path: Path, clock: Clock, ids: Ids) -> Self:
        """A new, empty fieldbook at ``path``.

        Raises:
            NotAFieldbook: the name is not ``*.fieldbook``, is taken, or its folder is missing.
        """
        take(path)
        try:
            book = cls(path, files.connect(path, fresh=True), clock, ids, app=False)
            try:
                with files.writing(book._link):
                    book._link.exec_driver_sql(CLAIM_TEXT)
                    SQLModel.metadata.create_all(book._link, tables=LOCAL)
                book._settle()
            except BaseException:
                book._release()
                raise
        except BaseException:
            path.unlink(missing_ok=True)  # half a fieldbook would stand in the way of the next try
            raise
        return book

    @classmethod
    def open(cls, path: Path, clock: Clock, ids: Ids, *, app: bool = False) -> Self:
        """The fieldbook at ``path``; ``app`` leaves word of this process for others who try.

        One with entries that do not fit their seals is opened for reading only, and ``warnings`` says which.

        Raises:
            NotAFieldbook: it is none, is damaged or newer.
            Sealed: it is a hand-over, which stays as it is.
            OpenElsewhere: another program has it open (after 5 s; at once when that is the app).
        """
        look(path)
        refuse_sealed(path)
        had_log = log_of(path).exists()
        link = files.connect(path, wait_ms=0 if files.app_pid(path) else files.WAIT_MS)
        book = cls(path, link, clock, ids, app=app)
        try:
            odd = book._begin(had_log=had_log)
            if not odd:
                book._settle()
        except DBAPIError as error:
            book._release()
            raise files.damaged(path, error.orig) from None
        except BaseException:
            with suppress(FollowmeError):
                book.local.remember(files.OPEN, "")  # else the next opening would take this for a copy
            book._release()
            raise
        if odd:
            book._release()
            return cls.read(path, clock, ids)
        return book

    @classmethod
    def read(cls, path: Path, clock: Clock, ids: Ids) -> Self:
        """What is in the file now, to be read only: on a full disk, a read-only stick, beside who writes to it.

        Nothing is locked, written or left behind. A hand-over may be read so too.

        Raises:
            NotAFieldbook: it is none, is damaged or newer, or is being written to without a pause.
        """
        data = found(path)
        book = cls(path, files.in_memory(data, files.reading_only(path)), clock, ids)
        try:
            odd = book._begin(had_log=data.has_log)
            pid = files.alive(book.local.place(files.OPEN))
        except DBAPIError as error:
            book._release()
            raise files.damaged(path, error.orig) from None
        except BaseException:
            book._release()
            raise
        if pid:  # it is no copy
            told = f"The app has {path.name} open (process {pid}): this is what it had kept by now."
            book.torn, book.warnings = False, (told,)
        if odd:
            book._link.info[files.CLOSED] = why = unsound(path, odd)
            book.only_read = str(why)
            book.warnings += (book.only_read,)
        return book

    def _begin(self, *, had_log: bool) -> tuple[str, ...]:
        """Read the log and what is odd about the file; the ids of entries that do not fit their seals."""
        with self._link.begin():
            SQLModel.metadata.create_all(self._link, tables=LOCAL)  # they may have grown; claim never does
        self.local.note_last()
        self.left_open = bool(self.local.place(files.OPEN))
        self.torn = self.left_open and not had_log
        self.warnings = (TORN,) if self.torn else ()
        return tuple(claim.id for claim in self.load() if not fits(claim))

    def _settle(self) -> None:
        """Mark the file as open, where a copy of the file alone will carry the mark along."""
        self.local.remember(files.OPEN, files.mark(app=self._app))
        files.checkpoint(self._link)

    def close(self) -> None:
        """Close the file, leaving one file behind.

        Raises:
            FileGone: what was said last may be found by nobody.
        """
        if self._link.closed or files.is_gone(self._link):
            return
        try:
            if files.is_live(self._link):
                self._unmark()
        finally:
            self._release()

    def _unmark(self) -> None:
        try:
            self.local.remember(files.OPEN, "")
        except FileGone:
            raise
        except FollowmeError:  # once more: a mark left behind looks like a copy of an open file
            self.local.remember(files.OPEN, "")

    def _release(self) -> None:
        files.disconnect(self._link)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- the file

    def look_for(self) -> None:
        """Make sure that the file is there as we left it. Raises FileGone."""
        files.look_for(self._link)

    def rescue(self, path: Path) -> None:
        """Put all that was kept, and what is being typed, into a new file: this one is gone.

        Raises:
            NotAFieldbook: the name is not ``*.fieldbook``, is taken, or its folder is missing.
            FollowmeError: the disk is full or failing.
        """
        whole = [self._hidden.get(claim.id, claim) for claim in self.claims()]
        rows = self.local.rows(intact=files.is_intact(self._link))
        with type(self).create(path, self.clock, self.ids) as fresh:
            fresh.put(whole)
            fresh.local.take_over(rows, but=files.OPEN)
        files.is_rescued(self._link)

    def stored_ids(self) -> set[str]:
        """The ids in the file, read from it now."""
        with self._link.begin():
            return set(self._link.execute(select(CLAIM.c.id)).scalars())

    def words(self) -> set[str]:
        """The ids of the claims whose words the file holds, read from it now."""
        with self._link.begin():
            return set(self._link.execute(select(CLAIM.c.id).where(CLAIM.c.body.is_not(None))).scalars())

    def quick_check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; empty when nothing."""
        with self._link.begin():
            lines = self._link.exec_driver_sql("PRAGMA quick_check").scalars().all()
        return tuple(str(line) for line in lines if line != "ok")
