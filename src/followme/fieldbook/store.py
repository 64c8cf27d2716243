"""A fieldbook: the log of claims in one file, and its fold in memory.

A write is one transaction: the claims, and the act that undo will find. What ``say`` returns is on disk.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from copy import copy
from pathlib import Path
from typing import Final, Self

from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from followme.errors import FollowmeError, NothingToDo, Refused
from followme.fieldbook import connection as files
from followme.fieldbook.claims import PRIOR_CAP, Claim, Statement, make
from followme.fieldbook.connection import writing
from followme.fieldbook.fold import struck_by
from followme.fieldbook.given import Clock, Ids, stamp
from followme.fieldbook.local import Act, Local
from followme.fieldbook.log import Log, uncollected
from followme.fieldbook.schema import CLAIM, CLAIM_TEXT, LOCAL
from followme.fieldbook.sealed import refuse_sealed
from followme.fieldbook.undoing import taking_back

_TORN: Final = (
    "This file was not closed properly, and there is no -wal file beside it. If it is a copy of a file that was "
    "open, entries made since that opening are missing here: use `followme handover` to pass a fieldbook on. If "
    "its disk failed while it was being closed, nothing is missing."
)


_INSERT: Final = f"INSERT OR IGNORE INTO claim VALUES ({', '.join('?' for _ in CLAIM.c)})"  # noqa: S608  our own


def _wordless(claim: Claim) -> Claim:
    return claim._replace(body=None, salt=None)


class Fieldbook(Log):
    """One open fieldbook. Not thread-safe: one thread owns it."""

    def __init__(self, path: Path, link: Connection, clock: Clock, ids: Ids, *, app: bool) -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self.ids = ids
        self.warnings: tuple[str, ...] = ()
        self.left_open = False
        """Whether whoever had it open last never closed it: a crash, a dead battery, or a copy of an open file."""
        self._link = link
        self.local = Local(link, clock)
        """What never leaves this laptop: acts, drafts, who it belongs to."""
        self._app = app

    # ---- life

    @classmethod
    def create(cls, path: Path, clock: Clock, ids: Ids) -> Self:
        """A new, empty fieldbook at ``path``.

        Raises:
            NotAFieldbook: the name is not ``*.fieldbook``, is taken, or its folder is missing.
        """
        files.take(path)
        try:
            book = cls(path, files.connect(path, fresh=True), clock, ids, app=False)
            try:
                with writing(book._link):
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

        Raises:
            NotAFieldbook: it is none, is damaged or newer.
            Sealed: it is a hand-over, which stays as it is.
            OpenElsewhere: another program has it open (after 5 s; at once when that is the app).
        """
        files.look(path)
        refuse_sealed(path)
        had_log = files.log_of(path).exists()
        link = files.connect(path, wait_ms=0 if files.app_pid(path) else files.WAIT_MS)
        book = cls(path, link, clock, ids, app=app)
        try:
            with link.begin():
                SQLModel.metadata.create_all(link, tables=LOCAL)  # they may have grown; claim never does
            book.left_open = bool(book.local.place(files.OPEN))
            if book.left_open and not had_log:
                book.warnings = (_TORN,)
            book._load()
            book._settle()
        except DBAPIError as error:
            book._release()
            raise files.damaged(path, error) from None
        except BaseException:
            with suppress(FollowmeError):
                book.local.remember(files.OPEN, "")  # else the next opening would take this for a copy
            book._release()
            raise
        return book

    def _settle(self) -> None:
        """Mark the file as open, where a copy of the file alone will carry the mark along."""
        self.local.remember(files.OPEN, files.mark(app=self._app))
        files.checkpoint(self._link)

    def close(self) -> None:
        """Close the file, leaving one file behind."""
        if self._link.closed:
            return
        try:
            self._unmark()
        finally:
            self._release()

    def _unmark(self) -> None:
        try:
            self.local.remember(files.OPEN, "")
        except FollowmeError:  # once more: a mark left behind looks like a copy of an open file
            self.local.remember(files.OPEN, "")

    def _release(self) -> None:
        files.disconnect(self._link)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _load(self) -> None:
        with uncollected():
            with self._link.begin():
                rows = self._link.execute(select(CLAIM).order_by(text("rowid"))).all()
            self.take_in(Claim._make(row) for row in rows)
            self._write(())  # a file put together by other means may still hold struck words

    # ---- the file

    def stored_ids(self) -> set[str]:
        """The ids in the file, read from it now."""
        with self._link.begin():
            return set(self._link.execute(select(CLAIM.c.id)).scalars())

    def quick_check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; empty when nothing."""
        with self._link.begin():
            lines = self._link.exec_driver_sql("PRAGMA quick_check").scalars().all()
        return tuple(str(line) for line in lines if line != "ok")

    # ---- writing

    def say(self, statements: Iterable[Statement], author: str, label: str) -> tuple[Claim, ...]:
        """Put statements in the log as one act, in one transaction, safe on disk when this returns.

        Statements of one act do not see each other: each replaces the heads that stood before it. They have one
        time, unless they say another.

        Raises:
            Refused: a statement is too large, or otherwise none that another laptop could accept.
            FollowmeError: the disk is full or failing; the log is then as before.
        """
        return self._act(statements, author, label, None)

    def supposing(self, statements: Sequence[Statement], author: str) -> Self:
        """This log as it would read had these been said: to look at only, the file is not touched.

        Raises:
            Refused: as ``say``.
        """
        now = stamp(self.clock.now())
        claims = [self._make(statement, author, now) for statement in statements]
        supposed = copy(self)
        supposed.detach()
        supposed.take_in(claims)
        return supposed

    def _act(
        self, statements: Iterable[Statement], author: str, label: str, undoes: int | None
    ) -> tuple[Claim, ...]:
        now = stamp(self.clock.now())
        with uncollected():
            claims = tuple(self._make(statement, author, now) for statement in statements)
        self._write(claims, lambda: self.local.did(label, [claim.id for claim in claims], undoes))
        return claims

    def _make(self, statement: Statement, author: str, now: str) -> Claim:
        heads = self._heads(statement.kind, statement.about)
        try:
            return make(statement, author, statement.at or now, heads, self.ids.salt())
        except (ValueError, RecursionError) as error:
            raise Refused("this cannot be said", f"As an entry it would not do: {error}.") from None

    def _heads(self, kind: str, about: str) -> tuple[str, ...]:
        """What a new claim about a record replaces; the oldest of too many stay rivals until it is said again."""
        record = self.record(kind, about)
        heads = record.heads if record else ()
        if len(heads) <= PRIOR_CAP:
            return heads
        return tuple(sorted(heads, key=lambda head: (self._claims[head].at, head))[-PRIOR_CAP:])

    def _insert(self, claims: Sequence[Claim]) -> None:
        if claims:  # past SQLAlchemy's compiler, which costs more than SQLite does: 0.3x
            self._link.exec_driver_sql(_INSERT, list(claims))

    def accept(
        self, claims: Iterable[Claim], note: Callable[[Sequence[Claim]], None] | None = None
    ) -> tuple[Claim, ...]:
        """Add sound claims of other laptops (see ``claims.fault``), in any order; those that were new.

        The union of two sets: nothing is replaced, doing it again changes nothing. A claim without its
        words is taken only if the union holds the strike that withdrew them. ``note`` writes what this laptop
        keeps about it, given the new claims, within the same transaction.
        """
        wordless_first = sorted(claims, key=lambda claim: claim.body is not None)
        offered = {claim.id: claim for claim in wordless_first if claim.id not in self._claims}
        struck = self._struck_with(offered.values())
        new = tuple(claim for claim in offered.values() if claim.body is not None or claim.id in struck)
        self._write(new, (lambda: note(new)) if note else None)
        return new

    def strike(self, statement: Statement, author: str) -> Claim:
        """Withdraw the claims a strike names: the strike stays, their words leave this file for good.

        Raises:
            Refused: it names more than one claim can hold.
            FollowmeError: the disk is full or failing.
        """
        claim = self._make(statement, author, stamp(self.clock.now()))
        self._write([claim])
        return claim

    def _write(self, claims: Sequence[Claim], note: Callable[[], None] | None = None) -> None:
        """Put claims in and take struck words out: one transaction on disk, then in memory."""
        struck = self._struck_with(claims)
        written = [_wordless(claim) if claim.id in struck else claim for claim in claims]
        gone = [claim for claim in map(self._claims.get, struck) if claim and claim.body is not None]
        if not (claims or gone or note):
            return
        with writing(self._link):
            self._insert(written)
            self._withdraw(gone, strikes=len(struck) > len(self._struck))
            if note:
                note()
        self.take_in([*written, *map(_wordless, gone)])
        if gone:
            files.checkpoint(self._link)  # out of the write-ahead log too

    def _struck_with(self, claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
        strikes = [claim for claim in claims if claim.kind == "strike"]
        return struck_by([*self._of_kind("strike"), *strikes]) if strikes else self._struck

    def _withdraw(self, gone: Sequence[Claim], *, strikes: bool) -> None:
        for claim in gone:
            self._link.execute(update(CLAIM).where(CLAIM.c.id == claim.id).values(body=None, salt=None))
        if gone or strikes:
            self.local.forget_refused()
        if gone:
            self.local.forget_typing()

    # ---- undo and redo

    def undoable(self) -> str:
        """What ``undo`` would take back, in words; "" when there is nothing."""
        done, _ = self.local.stacks()
        return done[-1].label.removeprefix("redo ") if done else ""

    def undo(self, author: str) -> tuple[Act, tuple[Claim, ...]]:
        """Take back the last act that stands, by claims that restore what stood before it.

        Raises:
            NothingToDo: nothing done on this laptop is left to take back.
        """
        done, _ = self.local.stacks()
        if not done:
            raise NothingToDo("nothing to undo", "Undo takes back what was done on this laptop.")
        return self._take_back(done[-1], author, "undo")

    def redo(self, author: str) -> tuple[Act, tuple[Claim, ...]]:
        """Do again what the last undo took back. Raises NothingToDo: no undo, or something was done since."""
        _, undone = self.local.stacks()
        if not undone:
            raise NothingToDo("nothing to redo", "Redo follows an undo, before anything else is done.")
        return self._take_back(undone[-1], author, "redo")

    def _take_back(self, act: Act, author: str, word: str) -> tuple[Act, tuple[Claim, ...]]:
        since = frozenset(
            claim for later in self.local.acts() if later.number >= act.number for claim in later.claims
        )
        claims = [self._claims[claim_id] for claim_id in act.claims]
        statements = taking_back(claims, since, self._by_record, self._struck)
        label = act.label.removeprefix("undo ").removeprefix("redo ")
        return act, self._act(statements, author, f"{word} {label}", act.number)
