"""The line on top: what is open, who writes, and the digest that says whether two laptops hold the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import RenderResult
from textual.widget import Widget

from followme.tui.safe import cut, joined

if TYPE_CHECKING:
    from followme.engagement.views import Status
    from followme.tui.app import FollowmeApp

_GAP = " · "


def status_parts(status: Status | None, visit: str) -> list[str]:
    """What the bar says, in order."""
    if status is None:
        return ["no fieldbook open yet"]
    conflicts = f"{status.conflicts} conflict{'' if status.conflicts == 1 else 's'}"
    return [
        status.product_line,
        status.me,
        status.digest,
        visit or "no visit runs",
        conflicts if status.conflicts else "no conflicts",
    ]


class StatusBar(Widget):
    """Product line, person, conflicts, digest and running visit, as many as fit."""

    def on_mount(self) -> None:
        """Follow the app's status."""
        self.watch(self.app, "status", self._show, init=False)

    def _show(self) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        """One line."""
        app = cast("FollowmeApp", self.app)
        parts = status_parts(app.status, app.visit_line)
        return joined(" ", *fit(parts, self.size.width - 2))


def fit(parts: list[str], room: int) -> list[str | tuple[str, str]]:
    """All parts in the room there is: the longest are cut first, and no part is dropped."""
    widths = [min(len(part), 40) for part in parts]
    while sum(widths) + len(_GAP) * (len(parts) - 1) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    first, *rest = (cut(part, width) for part, width in zip(parts, widths, strict=True))
    return [(first, "bold"), *(_GAP + word for word in rest)]
