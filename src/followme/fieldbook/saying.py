"""What is said goes into the file, what is struck leaves it, what was merged can be set aside.

Each is one transaction, on disk first and then in memory.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Final, NamedTuple, Self

from sqlalchemy import Connection, delete, select, text, update

from followme.errors import Refused
from followme.fieldbook import connection as files
from followme.fieldbook.claims import PRIOR_CAP, Claim, Statement, body_of, make, wordless
from followme.fieldbook.connection import writing
from followme.fieldbook.fold import Struck
from followme.fieldbook.given import Clock, Ids, stamp
from followme.fieldbook.local import Local
from followme.fieldbook.log import Log, uncollected
from followme.fieldbook.schema import CLAIM, AsideRow, table
from followme.fieldbook.strikes import STRIKE, named_by, struck_by

_ASIDE: Final = table(AsideRow)
_MARKS: Final = ", ".join("?" for _ in CLAIM.c)
_INSERT: Final = f"INSERT OR IGNORE INTO claim VALUES ({_MARKS})"  # noqa: S608  our own names
Texts = Callable[[Claim], Iterable[str]]
"""The words of a claim by which a draft that holds them is known."""


def every_text(claim: Claim) -> Iterator[str]:
    """All texts a claim says, but for those of one or two characters."""
    yield from (text for text in _texts(body_of(claim)) if len(text) > 2)  # noqa: PLR2004  a level's letter


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


class Accepted(NamedTuple):
    """The claims that were new, and the ids of those of them that had been set aside."""

    new: tuple[Claim, ...]
    back: frozenset[str]


class Unanswered(NamedTuple):
    """A strike that nobody here has agreed to, and what it names whose words are still here."""

    strike: Claim
    named: tuple[Claim, ...]


class Saying(Log):
    """A log that is kept in a file."""

    def __init__(self, path: Path, link: Connection, clock: Clock, ids: Ids) -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self.ids = ids
        self._link = link
        self.local = Local(link, clock)
        """What never leaves this laptop: acts, drafts, who it belongs to."""

    def load(self) -> tuple[Claim, ...]:
        """Read the whole log from the file, in place of what was read; its rows as they stand there."""
        with uncollected():
            claims = self.stored()
            self.forget_all()
            self.take_in(claims)
        return claims

    def stored(self) -> tuple[Claim, ...]:
        """Every claim as it stands in the file, read from it now."""
        with self._link.begin():
            return tuple(map(Claim._make, self._link.execute(select(CLAIM).order_by(text("rowid"))).all()))

    # ---- saying

    def say(self, statements: Iterable[Statement], author: str, label: str) -> tuple[Claim, ...]:
        """Put statements in the log as one act, in one transaction, safe on disk when this returns.

        Statements of one act do not see each other: each replaces the heads that stood before it. They have one
        time, unless they say another.

        Raises:
            Refused: a statement is too large, or otherwise none that another laptop could accept.
            FileGone: the file is not there any more.
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

    def without(self, strikes: Collection[str]) -> Self:
        """This log as it would read had these strikes (ids) not come: to look at only, the file is not touched."""
        stays = [self._hidden.get(name, claim) for name, claim in self._claims.items() if name not in strikes]
        supposed = copy(self)
        Log.__init__(supposed)  # nothing of the log it is a copy of
        supposed.take_in(stays)
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

    def put(self, claims: Sequence[Claim]) -> None:
        """Put claims in as they are, words and all. Raises FollowmeError: the disk is full or failing."""
        self._write(claims)

    def _write(self, claims: Sequence[Claim], note: Callable[[], None] | None = None) -> None:
        if not (claims or note):
            return
        with writing(self._link):
            if claims:  # past SQLAlchemy's compiler, which costs more than SQLite does: 0.3x
                self._link.exec_driver_sql(_INSERT, list(claims))
            if note:
                note()
        self.take_in(claims)

    # ---- what others said

    def accept(self, claims: Iterable[Claim], note: Callable[[Accepted], None] | None = None) -> Accepted:
        """Add sound claims of other laptops (see ``claims.fault``), in any order; those that were new.

        The union of two sets: nothing is replaced, no word that is here is lost, doing it again changes nothing.
        What a strike in the union names comes in without its words; a claim that has none is taken only so. A
        claim that was set aside comes back as it was. ``note`` writes what this laptop keeps about it, given what
        came, within the same transaction.
        """
        wordless_first = sorted(claims, key=lambda claim: claim.body is not None)
        offered = {claim.id: claim for claim in wordless_first if claim.id not in self._claims}
        struck = self._struck_with(offered.values())
        aside = self._aside(offered)
        came = [_coming(claim, aside.get(claim.id), struck) for claim in offered.values()]
        new = tuple(claim for claim in came if claim.body is not None or claim.id in struck)
        done = Accepted(new, frozenset(aside).intersection(claim.id for claim in new))

        def noted() -> None:
            for claim_id in done.back:
                self._link.execute(delete(_ASIDE).where(_ASIDE.c.id == claim_id))
            if note:
                note(done)

        self._write(new, noted if note or done.back else None)
        return done

    def _struck_with(self, claims: Iterable[Claim]) -> Struck:
        strikes = [claim for claim in claims if claim.kind == STRIKE]
        return struck_by([*self._of_kind(STRIKE), *strikes]) if strikes else self._struck

    def _aside(self, wanted: Mapping[str, Claim] | None = None) -> dict[str, Claim]:
        """The claims that were set aside: of those wanted, else all."""
        with self._link.begin():
            rows = self._link.execute(select(_ASIDE)).all()
        return {row.id: Claim._make(row) for row in rows if wanted is None or row.id in wanted}

    # ---- striking

    def strike(self, statement: Statement, author: str, texts: Texts = every_text) -> Claim:
        """Withdraw the claims a strike names: the strike stays, their words leave this file for good.

        Raises:
            Refused: it names more than one claim can hold.
            FollowmeError: the disk is full or failing.
        """
        return self.strike_all([statement], author, texts)[0]

    def strike_all(
        self, statements: Sequence[Statement], author: str, texts: Texts = every_text
    ) -> tuple[Claim, ...]:
        """Several strikes as one. Raises as ``strike``."""
        now = stamp(self.clock.now())
        claims = tuple(self._make(statement, author, now) for statement in statements)
        self._erase(claims, texts, claims)
        return claims

    def asking(self) -> tuple[Unanswered, ...]:
        """The strikes that came with a merge and wait for an answer here, oldest first by (at, id)."""
        aside = self._aside() if self._struck else {}
        return tuple(
            Unanswered(strike, named)
            for strike in sorted(self._of_kind(STRIKE), key=lambda claim: (claim.at, claim.id))
            if (named := self._still_here(strike, aside))
        )

    def _still_here(self, strike: Claim, aside: Mapping[str, Claim]) -> tuple[Claim, ...]:
        names = (name for name in named_by(strike) or () if name in self._struck)
        named = (self._hidden.get(name) or aside.get(name) for name in names)
        return tuple(claim for claim in named if claim and claim.body is not None)

    def agree(self, strikes: Sequence[Claim], texts: Texts = every_text) -> None:
        """Erase the words of what these strikes name, from all this laptop keeps.

        Raises:
            FollowmeError: the disk is full or failing.
        """
        self._erase(strikes, texts)

    def _erase(self, strikes: Sequence[Claim], texts: Texts, said: Sequence[Claim] = ()) -> None:
        names = struck_by([*strikes, *self._of_kind(STRIKE)]).keys() & {
            claim_id for strike in strikes for claim_id in named_by(strike) or ()
        }
        words = {word for claim in self._held(names) for word in texts(claim)}
        with writing(self._link):
            if said:
                self._link.exec_driver_sql(_INSERT, list(said))
            for claim_id in names:
                self._link.execute(update(CLAIM).where(CLAIM.c.id == claim_id).values(body=None, salt=None))
                self._link.execute(delete(_ASIDE).where(_ASIDE.c.id == claim_id))
            self.local.forget_holding(names, words)
            for strike in strikes:
                self.local.agreed_to(strike.id)
        self.take_in(said)
        for claim_id in names:
            self._hidden.pop(claim_id, None)
        files.checkpoint(self._link)  # out of the write-ahead log too

    def _held(self, names: Collection[str]) -> Iterable[Claim]:
        aside = self._aside()
        held = (self._hidden.get(name) or aside.get(name) or self._claims.get(name) for name in names)
        return filter(None, held)


def _coming(claim: Claim, aside: Claim | None, struck: Struck) -> Claim:
    """The claim as it comes in: as it was set aside, else without what was struck."""
    if aside is not None and aside.body is not None:
        return aside
    return wordless(claim) if claim.id in struck else claim
