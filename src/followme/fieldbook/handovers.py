"""Merges in and hand-overs out of this laptop: what each held, what it brought, what of it was refused."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from followme.fieldbook.connection import writing
from followme.fieldbook.given import Clock, stamp
from followme.fieldbook.schema import ActRow, ArrivalRow, HandoverRow, PlaceRow, QuarantineRow, table

_ACT: Final = table(ActRow)
_HANDOVER: Final = table(HandoverRow)
_ARRIVAL: Final = table(ArrivalRow)
_QUARANTINE: Final = table(QuarantineRow)
_PLACE: Final = table(PlaceRow)
_LAST_ACT: Final = select(func.max(_ACT.c.number))
SET_ASIDE: Final = "set aside"
"""The state of a merge that was taken back."""
_FOR: Final = "for "
_AGAIN: Final = "again"  # among the counts of a merge: claims of it left, so its file is not merged any more


class Handed(NamedTuple):
    """A merge in or a hand-over out, and its counts."""

    number: int
    at: str
    direction: str
    file_name: str
    state: str
    new: int = 0
    already: int = 0
    quarantined: int = 0
    claims: int = 0
    acts: int = 0


class Handovers:
    """The tables of one open fieldbook that tell of other files."""

    def __init__(self, link: Connection, clock: Clock) -> None:
        self._link = link
        self._clock = clock

    def merged(self, sha256: str) -> tuple[int, dict[str, int]] | None:
        """The number and counts of the merge of a file of this content; None when none stands whole."""
        columns = _HANDOVER.c.number, _HANDOVER.c.counts
        query = select(*columns).where(_HANDOVER.c.sha256 == sha256, _HANDOVER.c.state == "merged")
        with self._link.begin():
            every = [(row.number, dict(json.loads(row.counts))) for row in self._link.execute(query)]
        return next((one for one in reversed(every) if not one[1].get(_AGAIN)), None)

    def handed(self, handover: Mapping[str, str], counts: Mapping[str, int]) -> int:
        """Note a merge in or out, within its transaction; its number."""
        at = stamp(self._clock.now())
        acts = int(self._link.execute(_LAST_ACT).scalar() or 0)
        handover = {**handover, "counts": json.dumps({**counts, "acts": acts})}
        number = self._link.execute(insert(_HANDOVER).values(at=at, **handover)).inserted_primary_key
        return int(number[0]) if number else 0

    def passed_on(self, file_name: str, sha256: str, claims: int, whom: str) -> None:
        """Note a hand-over that was written, and for whom if that was said."""
        facts = {"direction": "out", "file_name": file_name, "sha256": sha256, "state": "written"}
        with writing(self._link):
            number = self.handed(facts, {"claims": claims})
            if whom:
                self._link.execute(insert(_PLACE).values(name=f"{_FOR}{number}", value=whom))

    def given_to(self, handover: int) -> str:
        """For whom a hand-over was written; "" when that was not said."""
        query = select(_PLACE.c.value).where(_PLACE.c.name == f"{_FOR}{handover}")
        with self._link.begin():
            return str(self._link.execute(query).scalar() or "")

    def arrived(self, handover: int, claims: Sequence[str]) -> None:
        """Note which claims a handover brought, within its transaction."""
        if claims:
            self._link.execute(insert(_ARRIVAL).values(handover=handover, claims=" ".join(claims)))

    def quarantined(self, handover: int, rows: Sequence[tuple[str, str, str]]) -> None:
        """Keep refused rows (claim, reason, raw), within the handover's transaction."""
        if rows:
            named = [{"handover": handover, "claim": claim, "reason": why, "raw": raw} for claim, why, raw in rows]
            self._link.execute(insert(_QUARANTINE), named)

    def handovers(self) -> tuple[Handed, ...]:
        """Every merge in or out, first to last."""
        with self._link.begin():
            rows = self._link.execute(select(_HANDOVER).order_by(_HANDOVER.c.number)).all()
        return tuple(
            Handed(row.number, row.at, row.direction, row.file_name, row.state, **_counts(row.counts))
            for row in rows
        )

    def refusals(self) -> tuple[tuple[int, str, str, str], ...]:
        """Every quarantined row, newest merge first: its handover, claim id as found, reason, raw text."""
        newest = select(_QUARANTINE).order_by(_QUARANTINE.c.handover.desc(), _QUARANTINE.c.number)
        with self._link.begin():
            rows = self._link.execute(newest).all()
        return tuple((row.handover, row.claim, row.reason, row.raw) for row in rows)

    def is_merged_again(self, handover: int) -> None:
        """Note, within its transaction, that what was set aside of a merge stands again."""
        row = self._link.execute(select(_HANDOVER).where(_HANDOVER.c.number == handover)).one()
        counts = {name: count for name, count in json.loads(row.counts).items() if name != _AGAIN}
        self._restate(handover, counts, "merged")

    def brought(self, handover: int) -> tuple[str, ...]:
        """The ids of the claims a merge brought and that were not taken back since."""
        query = select(_ARRIVAL.c.claims).where(_ARRIVAL.c.handover == handover)
        with self._link.begin():
            return tuple((self._link.execute(query).scalar() or "").split())

    def not_merged(self, going: Collection[str], handover: int) -> None:
        """Note, within its transaction, that claims left the log: what may hold them is to be read again in full.

        A file merged before the first of them came cannot have held one; of a later one only how many claims it
        had that were known is kept, so one with any is read again.
        """
        brought = {handover, *self._no_more_brought(going, handover)} - {0}
        first = min(brought, default=0)
        later = select(_HANDOVER).where(_HANDOVER.c.number >= first, _HANDOVER.c.direction == "in")
        for row in self._link.execute(later).all():
            counts = json.loads(row.counts)
            if row.number in brought or counts.get("already"):
                state = SET_ASIDE if row.number == handover else row.state
                self._restate(row.number, {**counts, _AGAIN: 1}, state)

    def _no_more_brought(self, going: Collection[str], handover: int) -> Iterator[int]:
        """The other merges that brought some of these; they are not among what those brought any more."""
        for row in self._link.execute(select(_ARRIVAL).where(_ARRIVAL.c.handover != handover)).all():
            claims = row.claims.split()
            left = [one for one in claims if one not in going]
            if len(left) < len(claims):
                values = {"claims": " ".join(left)}
                self._link.execute(update(_ARRIVAL).where(_ARRIVAL.c.handover == row.handover).values(**values))
                yield row.handover

    def _restate(self, handover: int, counts: Mapping[str, int], state: str) -> None:
        values = {"counts": json.dumps(counts), "state": state}
        self._link.execute(update(_HANDOVER).where(_HANDOVER.c.number == handover).values(**values))

    def last_act(self) -> int:
        """The number of the last act done here; 0 before the first."""
        with self._link.begin():
            return int(self._link.execute(_LAST_ACT).scalar() or 0)


def _counts(text: str | None) -> dict[str, int]:
    """The counts of a handover; none of a row that a bad disk spoiled."""
    try:
        counts = json.loads(text or "{}")
    except ValueError:
        return {}
    names = {"new", "already", "quarantined", "claims", "acts"}
    return {name: count for name, count in counts.items() if name in names and isinstance(count, int)}
