"""Undo is a claim too: the statements after which the record reads as if an act had never been."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.fold import RETRACT, Record, Struck, fold, is_set
from followme.fieldbook.layers import LISTED, UNSAID, is_listed, list_in
from followme.text import canonical


def taking_back(
    act: Sequence[Claim], since: frozenset[str], claims: Mapping[tuple[str, str], Sequence[Claim]], struck: Struck
) -> list[Statement]:
    """The statements that undo the claims of an act, record by record.

    What somebody else has set since stands. What stood in conflict before is in conflict again: the rivals are
    said anew, side by side. A value that was struck meanwhile comes back as a cleared field.

    Args:
        act: the claims to take back.
        since: ids of all this laptop said from the act on: the act, and what was done and undone after it.
        claims: all claims by record.
        struck: see ``fold``.
    """
    acts: dict[tuple[str, str], list[Claim]] = {}
    for claim in act:
        acts.setdefault(claim.record, []).append(claim)
    return [back for where, said in acts.items() for back in _restoring(claims[where], said, since, struck)]


def _restoring(
    claims: Sequence[Claim], said: Sequence[Claim], since: frozenset[str], struck: Struck
) -> list[Statement]:
    """For one record, of which the act said these claims: people's words apart from a list's."""
    kind, about = claims[0].record
    lists = [claim for claim in claims if is_listed(claim, struck)]
    names = filter(None, (list_in(body_of(claim)) for claim in lists))
    mark = dict.fromkeys([LISTED], next(names, "")) if lists else {}
    if all(claim.id in since for claim in claims):
        return [Statement(kind, about, {RETRACT: True, **mark})]
    present, wanted = fold(claims, struck), fold(claims, struck, since)
    people = {name for claim in said if claim not in lists for name in _spoken_of(claim)}
    bodies = [*_bodies(claims, people, present, wanted)]
    hidden = _hidden(present), _hidden(wanted)
    if listed := {name for claim in said if claim in lists for name in body_of(claim)} - {RETRACT, LISTED}:
        above = frozenset(claim.id for claim in claims if claim not in lists)
        beneath = fold(claims, struck, above), fold(claims, struck, above | since)
        back = _bodies(claims, listed, *beneath)
        if len(hidden[1]) > 1:  # people disputed it, and do again: of a list no dispute is one
            bodies = _hiding(bodies, (), hidden[1]) if back or hidden[0] != hidden[1] else bodies
        else:
            back = _hiding(back, *hidden)
        marked = [Statement(kind, about, {**body, **mark}) for body in back]
        return marked + [Statement(kind, about, body) for body in bodies]
    mark = mark if set(said) <= set(lists) and len(hidden[1]) == 1 else {}
    return [Statement(kind, about, {**body, **mark}) for body in _hiding(bodies, *hidden)]


def _spoken_of(claim: Claim) -> set[str]:
    body = body_of(claim)
    unsaid = body.pop(UNSAID, None)
    return {*body, *(unsaid if isinstance(unsaid, list) else ())} - {RETRACT, LISTED}


def _bodies(claims: Sequence[Claim], names: set[str], present: Record, wanted: Record) -> list[dict[str, object]]:
    """What has to be said for fields to read as wanted; where nobody spoke above the list, nobody does again."""
    bodies: list[dict[str, object]] = []
    unsaid = sorted(name for name in names if name in present.said and name not in wanted.said and wanted.listed)
    for name in sorted(names - set(unsaid)):
        several = any(is_set(body_of(claim).get(name)) for claim in claims)
        values = _members(present, wanted, name) if several else _values(present, wanted, name)
        if not values and name in wanted.said - present.said:  # people say what the list says, or nothing
            values = [{"add": []}] if several else list(_rivals(wanted, name).values())
        bodies = _beside(bodies, [{name: value} for value in values])
    return _beside(bodies, [{UNSAID: unsaid}]) if unsaid else bodies


def _values(present: Record, wanted: Record, name: str) -> list[Any]:
    """The value, or the rivals, to be said for a field to read as wanted; nothing when it does already."""
    now, former = _rivals(present, name), _rivals(wanted, name)
    return [] if now == former else list(former.values())


def _rivals(record: Record, name: str) -> dict[str, object]:
    values = [head.value for head in record.conflicts.get(name, ())] or [record.fields.get(name)]
    return {canonical(value): value for value in values}


def _members(present: Record, wanted: Record, name: str) -> list[dict[str, list[Any]]]:
    """The operation that makes a set read as wanted."""
    now, former = _items(present, name), _items(wanted, name)
    add = [item for text, item in former.items() if text not in now]
    remove = [item for text, item in now.items() if text not in former]
    change = {word: items for word, items in (("add", add), ("remove", remove)) if items}
    return [change] if change else []


def _items(record: Record, name: str) -> dict[str, object]:
    value = record.fields.get(name)
    return {canonical(item): item for item in value} if isinstance(value, list) else {}


def _hidden(record: Record) -> tuple[bool, ...]:
    """Whether it is taken back; both answers while that is disputed."""
    return (True, False) if RETRACT in record.conflicts else (record.retracted,)


def _hiding(
    bodies: list[dict[str, object]], now: tuple[bool, ...], former: tuple[bool, ...]
) -> list[dict[str, object]]:
    """The bodies, with the retraction that is wanted: anything said of a record brings it back otherwise."""
    if now == former and (former == (False,) or not bodies):
        return bodies
    former += former[-1:] * (len(bodies) - len(former))
    return _beside(bodies, [{RETRACT: hidden} for hidden in former])


def _beside(bodies: list[dict[str, object]], more: list[dict[str, object]]) -> list[dict[str, object]]:
    """The first of one with the first of the other, and so on."""
    blank: dict[str, object] = {}
    return [{**body, **extra} for body, extra in zip_longest(bodies, more, fillvalue=blank)]
