"""Undo is a claim too: the statements that put back what stood before an act."""

from collections.abc import Mapping, Sequence
from typing import Any

from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.fold import RETRACT, WITHHELD, Record, Struck, fold, is_set
from followme.text import canonical


def taking_back(
    act: Sequence[Claim], claims: Mapping[tuple[str, str], Sequence[Claim]], struck: Struck
) -> list[Statement]:
    """The statements that undo the claims of an act, record by record.

    A field somebody else has set since is left alone. What stood in conflict before is in conflict again:
    the rivals are said anew, side by side.
    """
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in act:
        told.setdefault(claim.record, []).append(claim)
    return [one for where, mine in told.items() for one in _restoring(mine, claims[where], struck)]


def _restoring(told: Sequence[Claim], claims: Sequence[Claim], struck: Struck) -> list[Statement]:
    """For one record. ``told`` are the act's claims about it, ``claims`` all there are."""
    ids = {claim.id for claim in told}
    kind, about = told[0].record
    after = fold(claims, struck)
    earlier = [claim for claim in claims if claim.id not in ids and _before(claim, told, claims)]
    if not earlier:
        return [Statement(kind, about, {RETRACT: True})]
    before = fold(earlier, struck)
    bodies: list[dict[str, Any]] = [{}]
    for name in sorted({name for claim in told for name in body_of(claim)}):
        if name == RETRACT:
            bodies[0][RETRACT] = before.retracted
        elif after.by.get(name) in ids or is_set(body_of(told[0]).get(name)):
            _put_back(bodies, name, _former(before, after, name))
    return [Statement(kind, about, body) for body in bodies if body]


def _before(claim: Claim, told: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Whether a claim came to this laptop before the act did."""
    order = [one.id for one in claims]
    return order.index(claim.id) < order.index(told[0].id)


def _former(before: Record, after: Record, name: str) -> list[Any]:
    """The value, or the rivals, that stood before: what has to be said for them to stand again."""
    if name in before.conflicts:
        return [head.value for head in before.conflicts[name]]
    former, present = before.fields.get(name), after.fields.get(name)
    if isinstance(former, list) or (isinstance(present, list) and former is None):
        return [_difference(former or [], present or [])]
    return [None if former is WITHHELD else former]


def _difference(former: Sequence[Any], present: Sequence[Any]) -> dict[str, list[Any]]:
    was, now = {canonical(one): one for one in former}, {canonical(one): one for one in present}
    change = {
        "add": [one for text, one in was.items() if text not in now],
        "remove": [one for text, one in now.items() if text not in was],
    }
    return {word: items for word, items in change.items() if items}


def _put_back(bodies: list[dict[str, Any]], name: str, former: Sequence[Any]) -> None:
    while len(bodies) < len(former):
        bodies.append({})
    for body, value in zip(bodies, former, strict=False):
        if value != {}:
            body[name] = value
