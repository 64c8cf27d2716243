"""The two dialogs of a visit: a new one, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from followme.tui.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.screens.dialog import AskDialog, Question
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.words import day, visit_name

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Receipt, VisitRow

TEAMS = (
    "Product Marketing",
    "Customer Care",
    "Finance",
    "Analytics",
    "UX",
    "Architects",
    "Product Management",
)
"""The source's participant groups (METHOD §1); any other word is as good."""


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What is known of a visit that begins."""

    team: str
    place: str
    participants: tuple[str, ...]
    focus: str

    def start(self, engagement: Engagement) -> Receipt:
        """Start it; it becomes the running one."""
        return engagement.visit_new(self.team, place=self.place, participants=self.participants, focus=self.focus)


class VisitDialog(AskDialog[NewVisit]):
    """Team, place, participants, focus. All may stay empty."""

    def __init__(self) -> None:
        super().__init__(
            "A new visit",
            (
                Question("team", "Team", "the beginning is enough"),
                Question("place", "Place", "where you are"),
                Question("participants", "Participants", "several: separate them with ;"),
                Question("focus", "Focus", "the question of this visit"),
            ),
            about=f"All of it can wait. Teams: {', '.join(TEAMS)}.",
        )

    def done(self, answers: dict[str, str]) -> NewVisit:
        """The visit as typed; the beginning of one team's name is that team."""
        typed = answers["team"]
        alike = [team for team in TEAMS if team.casefold().startswith(typed.casefold())] if typed else []
        people = tuple(name.strip() for name in answers["participants"].split(";") if name.strip())
        return NewVisit(alike[0] if len(alike) == 1 else typed, answers["place"], people, answers["focus"])


class VisitChooser(ModalScreen[str | None]):
    """All visits, the latest first; Enter makes one the running one."""

    BINDINGS: ClassVar = bindings("box")

    def __init__(self, rows: Sequence[VisitRow]) -> None:
        super().__init__()
        self._rows = {row.visit.id: row for row in reversed(rows)}

    def compose(self) -> ComposeResult:
        """A table in a box."""
        with Vertical(classes="dialog tall"):
            yield Static(ui_text("Visits", "bold"))
            columns = (
                Column("Visit", 16, share=1),
                Column("Day", 7),
                Column("Seen", 5, right=True),
                Column("Notes", 5, right=True),
                Column("", 7),
            )
            yield RecordTable(columns, self._row, empty="No visit yet.", id="visits")
            yield Static(ui_text("Enter runs the visit · esc closes", "$muted"))

    def on_mount(self) -> None:
        """Show them."""
        table = self.query_one(RecordTable)
        table.show(list(self._rows), at=next((key for key, row in self._rows.items() if row.running), None))
        table.focus()

    def _row(self, record: str) -> Sequence[Cell]:
        row = self._rows[record]
        word = "runs" if row.running else ""
        return (visit_name(row.visit), day(row.visit.at), str(row.observations), str(row.notes), word)

    @on(RecordTable.Opened)
    def _chosen(self, event: RecordTable.Opened) -> None:
        self.dismiss(event.record)

    def action_close(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)
