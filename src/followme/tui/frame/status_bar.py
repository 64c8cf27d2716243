"""The line on top: what is open, who writes, which visit runs, what is contested."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import RenderResult
from textual.widget import Widget

from followme.text import safe_text, times
from followme.tui.home import Home, home_of
from followme.tui.safe import HIDDEN, cut, joined
from followme.words.visits import visit_name

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.log.views import Status

_GAP = " · "
_SHORTEST = 9  # cells; nothing is cut below the shortened digest


def status_parts(
    status: Status | None, visit: str, room: int, busy: str = "", *, digest: bool = False
) -> list[str]:
    """Product line, person, running visit, conflicts, in ``room`` cells; conflicts are never cut.

    ``busy`` is what takes the store long; it stands in the place of the conflicts. The ``digest`` says whether
    two laptops hold the same, and stands where that is asked.
    """
    if status is None:
        return ["no fieldbook open yet"]
    last = busy or (times(status.conflicts, "conflict") if status.conflicts else "no conflicts")
    ends = [*([status.digest] if digest else []), last]
    parts = [status.product_line, status.me, f"visit {visit}" if visit else "no visit", *ends]
    gaps = (len(parts) - 1) * len(_GAP)
    if sum(map(_cells, parts)) <= room - gaps:
        return parts
    names, ends = [status.product_line, status.me, visit or "no visit"], [f"{end[:8]}…" for end in ends[:-1]]
    spare = room - gaps - sum(map(_cells, (*ends, last)))
    widths = [_cells(name) for name in names]
    fitting = (most for most in range(spare, _SHORTEST, -1) if sum(min(width, most) for width in widths) <= spare)
    most = next(fitting, _SHORTEST)
    return [*(cut(name, most) for name in names), *ends, last]


def _cells(part: str) -> int:
    return cell_len(safe_text(part))


class Following:
    """Reads the status anew after every change; the bar, the cover and a warning follow."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def read(self) -> None:
        """Ask for it; only the last one asked for matters."""
        self._home.ask(_status, self._follow, group="status")

    def _follow(self, read: tuple[Status, str]) -> None:
        status, self._home.visit_line = read
        before, self._home.status = self._home.status, status
        self._home.cover.follow(before, status)
        problem = status.rubric_problem
        if problem and (before is None or before.rubric_problem != problem):
            self._home.notify(safe_text(problem), severity="warning", markup=False, timeout=12)


def _status(engagement: Engagement) -> tuple[Status, str]:
    running = next((row.visit for row in engagement.visits.rows() if row.running), None)
    return engagement.log.status(), visit_name(running) if running else ""


class StatusBar(Widget):
    """Product line, person, running visit and conflicts; the digest where it is ``asked`` for."""

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self._asked = asked

    def on_mount(self) -> None:
        self.watch(self.app, "status", self._show, init=False)
        self.watch(self.app, "busy", self._show, init=False)
        self.watch(self.app, "covered", self._show, init=False)

    def _show(self) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        home = home_of(self)
        status = replace(home.status, me=HIDDEN) if home.status and home.covered else home.status
        first, *rest = status_parts(status, home.visit_line, self.size.width - 2, home.busy, digest=self._asked)
        return joined(" ", (first, "bold"), *(_GAP + part for part in rest))
