"""Which engagement a log is about, where a merge brought more than one: people say it with ``same_as``."""

from collections.abc import Iterable, Sequence

from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.fold import Record

ENGAGEMENT = "engagement"
_SAME = "same_as"


def engagements(claims: Iterable[Claim]) -> set[str]:
    """The engagements that claims belong to, with those said to be the same."""
    found: set[str] = set()
    for claim in claims:
        if claim.kind == ENGAGEMENT:
            same = body_of(claim).get(_SAME)
            added = same.get("add", []) if isinstance(same, dict) else []
            found |= {claim.about, *(one for one in added if isinstance(one, str))}
    return found


def standing(records: Sequence[Record]) -> Record | None:
    """The engagement that stands, with its name and customer base: the one that says the others are the same.

    If several say it of each other, or none does, the smallest key. One whose saying was undone still goes before
    those that never said it, so that undoing an adoption gives nobody another engagement.
    """
    saying = (
        [one for one in records if _named(one)] or [one for one in records if _once_said(one)] or list(records)
    )
    named = {key for one in saying for key in _named(one) if key != one.about}
    return min(
        [one for one in saying if one.about not in named] or saying, key=lambda one: one.about, default=None
    )


def _named(record: Record) -> set[str]:
    told = record.fields.get(_SAME)
    items = told if isinstance(told, list) else []
    return {one for one in items if isinstance(one, str)}


def _once_said(record: Record) -> bool:
    return any(_SAME in body_of(claim) for claim in record.claims)


def adoption(own: str, others: Iterable[str]) -> Statement:
    """What says that other engagements are this one."""
    return Statement(ENGAGEMENT, own, {_SAME: {"add": sorted(others)}})
