"""What stays on this laptop: the acts that undo walks along, drafts, and whose laptop it is. Never merged."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, case, delete, func, insert, select
from sqlalchemy.exc import DBAPIError

from followme.fieldbook.connection import writing
from followme.fieldbook.given import Clock, stamp
from followme.fieldbook.handovers import Handovers
from followme.fieldbook.schema import (
    LOCAL,
    ActRow,
    DraftRow,
    PlaceRow,
    QuarantineRow,
    table,
)

_ACT: Final = table(ActRow)
_DRAFT: Final = table(DraftRow)
_PLACE: Final = table(PlaceRow)
_QUARANTINE: Final = table(QuarantineRow)

_AGREED: Final = "agreed "


Row = dict[str, Any]


class Act(NamedTuple):
    """A verb done on this laptop; ``undoes`` is the number of the act it took back, if any."""

    number: int
    label: str
    claims: tuple[str, ...]
    undoes: int | None


class TypedForm(NamedTuple):
    """What was being typed in ``form`` and not yet saved."""

    form: str
    at: str
    data: dict[str, str]


class Local(Handovers):
    """The local tables of one open fieldbook."""

    def __init__(self, link: Connection, clock: Clock) -> None:
        super().__init__(link, clock)
        self._last: dict[str, dict[str, Row]] = {_PLACE.name: {}, _DRAFT.name: {}}
        """What is remembered and typed, as it was last said: the file may be taken away."""

    def did(self, label: str, claims: Sequence[str], undoes: int | None) -> None:
        """Note an act, within the transaction that writes its claims."""
        self._link.execute(insert(_ACT).values(label=label, claims=json.dumps(claims), undoes=undoes))

    def acts(self) -> tuple[Act, ...]:
        """What was done on this laptop, first to last."""
        with self._link.begin():
            rows = self._link.execute(select(_ACT).order_by(_ACT.c.number)).all()
        return tuple(Act(row.number, row.label, tuple(json.loads(row.claims)), row.undoes) for row in rows)

    def stacks(self) -> tuple[list[Act], list[Act]]:
        """Acts that undo would take back, and undos that redo would take back; the next one last."""
        done: list[Act] = []
        undone: list[Act] = []
        for act in self.acts():
            if act.undoes is None:
                done.append(act)
                undone.clear()
            elif done and done[-1].number == act.undoes:
                done.pop()
                undone.append(act)
            else:
                undone.pop()
                done.append(act)
        return done, undone

    def redoes(self) -> int:
        """How many acts redo would do again, one by one."""
        plain = select(func.max(_ACT.c.number)).where(_ACT.c.undoes.is_(None)).scalar_subquery()
        step = case((_ACT.c.label.startswith("undo "), 1), else_=-1)
        with self._link.begin():
            steps = self._link.execute(select(func.sum(step)).where(_ACT.c.number > plain)).scalar()
        return int(steps or 0)

    def place(self, name: str) -> str:
        """What this laptop remembers under ``name``; "" when nothing."""
        with self._link.begin():
            value = self._link.execute(select(_PLACE.c.value).where(_PLACE.c.name == name)).scalar()
        return str(value or "")

    def remember(self, name: str, value: str) -> None:
        """Remember ``value`` on this laptop only; "" forgets."""
        self._last[_PLACE.name][name] = {"name": name, "value": value}
        with writing(self._link):
            self._link.execute(delete(_PLACE).where(_PLACE.c.name == name))
            if value:
                self._link.execute(insert(_PLACE).values(name=name, value=value))

    def save_draft(self, form: str, data: Mapping[str, str]) -> None:
        """Keep what is being typed in ``form``; empty data drops it."""
        row: dict[str, object] = {"form": form, "at": stamp(self._clock.now()), "data": json.dumps(dict(data))}
        self._last[_DRAFT.name][form] = row if data else {}
        with writing(self._link):
            self._link.execute(delete(_DRAFT).where(_DRAFT.c.form == form))
            if data:
                self._link.execute(insert(_DRAFT).values(**row))

    def note_last(self) -> None:
        """Read what is remembered and typed, to have it when the file is gone."""
        with self._link.begin():
            for relation, key in ((_PLACE, "name"), (_DRAFT, "form")):
                rows = [dict(row) for row in self._link.execute(select(relation)).mappings()]
                self._last[relation.name] = {row[key]: row for row in rows}

    def rows(self, *, intact: bool) -> dict[str, list[Row]]:
        """What this laptop keeps beside the log; only what is remembered and typed where it cannot be read."""
        last = {name: [row for row in rows.values() if row] for name, rows in self._last.items()}
        if not intact:
            return last
        try:
            with self._link.begin():
                found = {one.name: self._link.execute(select(one)).mappings().all() for one in LOCAL}
        except DBAPIError:
            return last
        read = {name: [dict(row) for row in rows] for name, rows in found.items()}
        return read | {_DRAFT.name: last[_DRAFT.name]}

    def take_over(self, rows: Mapping[str, Sequence[Row]], but: str) -> None:
        """Put in what another file kept, but for the place of that name."""
        with writing(self._link):
            for relation in LOCAL:
                kept = [
                    row for row in rows.get(relation.name, ()) if row.get("name") != but and row.get("value", 1)
                ]
                if kept:
                    self._link.execute(insert(relation).prefix_with("OR REPLACE"), kept)

    def drafts(self) -> tuple[TypedForm, ...]:
        """All that was being typed, oldest first."""
        with self._link.begin():
            rows = self._link.execute(select(_DRAFT).order_by(_DRAFT.c.at, _DRAFT.c.form)).all()
        return tuple(TypedForm(row.form, row.at, json.loads(row.data)) for row in rows)

    def agreed_to(self, strike: str) -> None:
        """Note, within a strike's transaction, that somebody here wants its words gone."""
        name = f"{_AGREED}{strike}"
        self._link.execute(
            insert(_PLACE).prefix_with("OR REPLACE").values(name=name, value=stamp(self._clock.now()))
        )

    def has_agreed_to(self, strike: str) -> bool:
        """Whether somebody here wanted a strike's words gone."""
        return bool(self.place(f"{_AGREED}{strike}"))

    def forget_holding(self, ids: Collection[str], texts: Collection[str]) -> None:
        """Drop what holds struck words, within the strike's transaction: drafts and refused rows, only those."""
        words = [text.casefold() for text in texts]
        for draft in self._link.execute(select(_DRAFT)).all():
            typed = " ".join(json.loads(draft.data).values()).casefold()
            if any(word in typed for word in words):
                self._link.execute(delete(_DRAFT).where(_DRAFT.c.form == draft.form))
        rows = [json.dumps(json.dumps(word, ensure_ascii=False)[1:-1])[1:-1] for word in words]
        for row in self._link.execute(select(_QUARANTINE)).all():
            raw = row.raw.casefold()
            if any(word in raw for word in (*ids, *rows)) or any(one.startswith(row.claim) for one in ids):
                self._link.execute(delete(_QUARANTINE).where(_QUARANTINE.c.number == row.number))
