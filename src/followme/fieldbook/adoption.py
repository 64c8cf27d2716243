"""Which engagement a log is about, where a merge brought more than one: people say it with ``same_as``."""

from collections.abc import Iterable, Sequence

from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.fold import Record

ENGAGEMENT = "engagement"
_SAME = "same_as"


def engagements(claims: Iterable[Claim]) -> set[str]:
    """The engagements that claims belong to, with those said to be the same."""
    keys: set[str] = set()
    for claim in claims:
        if claim.kind == ENGAGEMENT:
            same = body_of(claim).get(_SAME)
            added = same.get("add", []) if isinstance(same, dict) else []
            keys |= {claim.about, *(key for key in added if isinstance(key, str))}
    return keys


def standing(records: Sequence[Record]) -> Record | None:
    """The engagement that stands, with its name and customer base: the one that says the others are the same.

    If several say it of each other, or none does, the smallest key. One whose saying was undone still goes before
    those that never said it, so that undoing an adoption gives nobody another engagement.
    """
    saying = [*filter(_named, records)] or [*filter(_once_said, records)] or list(records)
    named = {key for record in saying for key in _named(record) if key != record.about}
    unnamed = [record for record in saying if record.about not in named]
    return min(unnamed or saying, key=lambda record: record.about, default=None)


def _named(record: Record) -> set[str]:
    same = record.fields.get(_SAME)
    items = same if isinstance(same, list) else []
    return {key for key in items if isinstance(key, str)}


def _once_said(record: Record) -> bool:
    return any(_SAME in body_of(claim) for claim in record.claims)


def adoption(own: str, theirs: Iterable[str]) -> Statement:
    """What says that other engagements are this one."""
    return Statement(ENGAGEMENT, own, {_SAME: {"add": sorted(theirs)}})
