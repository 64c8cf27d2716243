"""The claims of a fieldbook in memory, and their fold. It knows no file."""

import gc
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice

from followme.fieldbook.ancestry import pasts
from followme.fieldbook.claims import Claim, wordless
from followme.fieldbook.fold import Record, fold
from followme.fieldbook.layers import is_listed
from followme.fieldbook.strikes import STRIKE, struck_by


@contextmanager
def uncollected() -> Iterator[None]:
    """Bulk work: it makes no garbage, and the collector would walk all of it again and again (0.5-0.8x)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Log:
    """Claims by id and by record; records are folded when they are first asked for.

    A claim that a strike names stands here without its words, whatever the file still holds of it: what nobody
    finds in memory, no screen, export or hand-over can show.
    """

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._by_record: dict[tuple[str, str], list[Claim]] = {}
        self._keys: dict[str, set[str]] = {}
        self._folded: dict[tuple[str, str], Record] = {}
        self._struck: dict[str, frozenset[str]] = {}
        self._hidden: dict[str, Claim] = {}
        self.version = 0
        """Counts changes to the log, so that what was derived from it knows when it is stale."""
        self.beginnings = 0
        """Counts how often the log lost claims: what was read ``since`` some count is then to be read anew."""

    def detach(self) -> None:
        """Share nothing with the log this is a copy of."""
        self._claims, self._by_record = dict(self._claims), dict(self._by_record)
        self._keys = {kind: set(keys) for kind, keys in self._keys.items()}
        self._folded, self._hidden = dict(self._folded), dict(self._hidden)

    def forget_all(self) -> None:
        """Begin anew, for a log that lost claims."""
        for part in (self._claims, self._by_record, self._keys, self._folded, self._struck, self._hidden):
            part.clear()
        self.beginnings += 1
        self.version += 1

    def take_in(self, claims: Iterable[Claim]) -> None:
        """Add claims. What strikes among them, or here, name is hidden: it reads as if its words were gone."""
        strikes = False
        own: set[tuple[str, str]] = set()  # lists that no log made by detach() shares
        for claim in claims:
            if claim.kind == STRIKE:  # a strike cannot be struck
                strikes = True
            elif claim.id in self._struck:
                claim = self._veiled(claim)  # noqa: PLW2901  it comes in so
            self._put(claim, own)
        if strikes:
            self._struck = struck_by(self._of_kind(STRIKE))
            self._folded.clear()
            self._veil_all()
        self.version += 1

    def _put(self, claim: Claim, own: set[tuple[str, str]]) -> None:
        where = claim[1:3]
        here = self._by_record.get(where)
        if here is None:
            self._by_record[where] = [claim]
            self._keys.setdefault(claim.kind, set()).add(claim.about)
        elif where not in own:
            self._by_record[where] = [*here, claim]
        else:
            here.append(claim)
        own.add(where)
        self._claims[claim.id] = claim
        self._folded.pop(where, None)

    def _veil_all(self) -> None:
        shown = [claim for name in self._struck if (claim := self._claims.get(name)) and claim.body is not None]
        self._claims.update({claim.id: self._veiled(claim) for claim in shown})
        for where in {claim.record for claim in shown}:
            self._by_record[where] = [self._claims[earlier.id] for earlier in self._by_record[where]]

    def _veiled(self, claim: Claim) -> Claim:
        if claim.body is not None:
            self._hidden[claim.id] = claim
        return wordless(claim)

    def hidden(self) -> tuple[Claim, ...]:
        """The struck claims of which the file still holds the words, until somebody here agrees to lose them."""
        return tuple(self._hidden.values())

    def _of_kind(self, kind: str) -> Iterator[Claim]:
        for about in self._keys.get(kind, ()):
            yield from self._by_record[kind, about]

    @property
    def digest(self) -> str:
        """16 hex digits over the sorted claim ids: equal on two laptops = equal content."""
        return blake2b("\n".join(sorted(self._claims)).encode(), digest_size=8).hexdigest()

    def __len__(self) -> int:
        return len(self._claims)

    def has(self, claim_id: object) -> bool:
        """Whether the log holds the claim of that id."""
        return claim_id in self._claims

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of that id."""
        return self._claims.get(claim_id)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order this file got them."""
        return tuple(self._claims.values())

    def since(self, count: int) -> Iterator[Claim]:
        """The claims after the first ``count`` that this file got."""
        return islice(self._claims.values(), count, None)

    def is_struck(self, claim_id: str) -> bool:
        """Whether a strike names it."""
        return claim_id in self._struck

    def knows(self, where: tuple[str, str]) -> bool:
        """Whether the log speaks of that record (kind, key)."""
        return where in self._by_record

    def record(self, kind: str, about: str) -> Record | None:
        """What the log says about one thing, retracted or not."""
        where = (kind, about)
        if where not in self._by_record:
            return None
        if where not in self._folded:
            self._folded[where] = fold(self._by_record[where], self._struck)
        return self._folded[where]

    def listed(self, kind: str, about: str) -> Record:
        """What a list alone says about one thing, beneath what people say."""
        claims = self._by_record[kind, about]
        people = frozenset(claim.id for claim in claims if not is_listed(claim, self._struck))
        return fold(claims, self._struck, people)

    def once_listed(self, kind: str, about: str) -> Iterator[Record]:
        """What a list said about one thing after each of its claims."""
        claims = self._by_record[kind, about]
        past = pasts(claims, {claim.id: place for place, claim in enumerate(claims)})
        lists = [place for place, claim in enumerate(claims) if is_listed(claim, self._struck)]
        for last in lists if len(lists) > 1 else ():
            until = {claims[place].id for place in lists if place == last or past[last] >> place & 1}
            yield fold(claims, self._struck, frozenset(claim.id for claim in claims if claim.id not in until))

    def around(self, where: tuple[str, str], said: Container[str]) -> tuple[Record | None, Record]:
        """A record as it read here before the first of the claims ``said`` came, and after the last."""
        claims = self._by_record[where]
        places = [place for place, claim in enumerate(claims) if claim.id in said]
        before, after = claims[: places[0]], claims[: places[-1] + 1]
        return fold(before, self._struck) if before else None, fold(after, self._struck)

    def records(self, kind: str, *, retracted: bool = False) -> tuple[Record, ...]:
        """All records of a kind, by key; those taken back only on request."""
        with uncollected():
            records = [self.record(kind, about) for about in sorted(self._keys.get(kind, ()))]
        return tuple([record for record in records if record and (retracted or not record.retracted)])

    def kinds(self) -> tuple[str, ...]:
        """The kinds this log holds, also those of newer versions."""
        return tuple(sorted(self._keys))

    def conflicted(self, among: Iterable[tuple[str, str]] | None = None) -> tuple[Record, ...]:
        """The records (of those ``among`` which to look, else of all) on which two people differ unseen."""
        looked = self._by_record if among is None else among
        several = sorted([where for where in looked if len(self._by_record.get(where, ())) > 1])
        records = (self.record(*where) for where in several)
        return tuple(record for record in records if record and record.conflicts and not record.retracted)
