"""What the visit screen says, and how it numbers its customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followme.tui.screens.visit_verbs import VisitView

EMPTY = (
    "No visit yet — type what you see and press Enter: the first line starts one. "
    "Or press ^N to say first whose team and where."
)
QUIET = 'Nothing taken down in this visit yet. Type what you see; .name for a service; "…" for what someone says.'
HOWTO = '.service   "quote" who   ?question   =reading   =mark word'


def where_kept(view: VisitView | None) -> str:
    """Where a line went: into a visit that is over, if somebody looks at one."""
    row = view.row if view else None
    return "Kept." if row is None or row.running else "Kept in this visit, which is over; ^N starts a new one."


def next_case(view: VisitView | None, customer: str) -> str:
    """The number of the customer after all of this visit, and after the one in hand."""
    cases = [one.episode for one in view.seen.values()] if view else []
    numbers = [int(case) for case in (*cases, customer) if case.isascii() and case.isdecimal()]
    return str(max(numbers, default=0) + 1)
