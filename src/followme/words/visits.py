"""How visits read. Light, because the first frame waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.words.moments import day

if TYPE_CHECKING:
    from followme.inventory.records import Visit


def visit_name(visit: Visit) -> str:
    """What a visit is called: its team, else its label, place or day."""
    return visit.team or visit.label or visit.place or day(visit.at)


def visit_line(visit: Visit) -> str:
    """A visit in one line: name, day, place."""
    parts = (visit_name(visit), day(visit.at), visit.place)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def visit_at(visit: Visit | None) -> str:
    """Where something was said: ``Care``; "" without a visit."""
    return (visit.team or visit.label or "a visit") if visit else ""


def visit_dated(visit: Visit | None) -> str:
    """The same with its day in the log: ``Care, 2026-03-02``."""
    return f"{visit_at(visit)}, {visit.at[:10]}" if visit else ""


def visit_placed(visit: Visit | None) -> str:
    """The same with its place: ``Care, Leeds``."""
    return ", ".join(filter(None, (visit_at(visit), visit.place if visit else "")))
