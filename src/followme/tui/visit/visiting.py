"""Which visit is taken down, whose case, and who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.tui.frame.mode import ModeScreen
from followme.tui.home import Keys
from followme.tui.visit.consent import ask_consent

if TYPE_CHECKING:
    from followme.engagement.visits.views import VisitRow
    from followme.tui.visit.dialogs import Particulars, VisitChoice
    from followme.tui.visit.words import VisitView


class VisitingScreen(ModeScreen):
    """Visits begin, are chosen and looked back on; customers and people come."""

    def __init__(self) -> None:
        super().__init__()
        self._view: VisitView | None = None

    @property
    def visit(self) -> str:
        return self._view.row.visit.id if self._view and self._view.row else ""

    def action_new_visit(self) -> None:
        from followme.tui.visit.dialogs import VisitDialog  # noqa: PLC0415  not before the first frame

        def ask(teams: tuple[str, ...]) -> None:
            self.app.push_screen(VisitDialog(teams), self._start_visit)

        self.ask(lambda e: e.visits.teams(), ask, keys=Keys.HELD)

    def _start_visit(self, new: Particulars | None) -> None:
        if new is not None:
            self.change(new.start, lambda done: self.say(" ".join(("The visit runs.", *done.said))))

    def action_debrief(self) -> None:
        from followme.tui.visit.debrief import DebriefScreen  # noqa: PLC0415  not before the first frame

        if self.visit:
            self.app.push_screen(DebriefScreen(self.visit))
        else:
            self.say("Nothing to look back on yet: the first line starts a visit.")

    def seek(self, view: str, row: str) -> None:
        """The debrief of a visit, or the list of all."""
        if view == "debrief":
            from followme.tui.visit.debrief import DebriefScreen  # noqa: PLC0415  not before the first frame

            self.app.push_screen(DebriefScreen(row))
        else:
            self.action_choose_visit()

    def action_choose_visit(self) -> None:
        self.ask(lambda e: e.visits.rows(), self._list_visits, keys=Keys.HELD)

    def _list_visits(self, rows: tuple[VisitRow, ...]) -> None:
        from followme.tui.visit.dialogs import VisitChooser  # noqa: PLC0415  not before the first frame

        self.app.push_screen(VisitChooser(rows), self._run_visit)

    def _run_visit(self, choice: VisitChoice | None) -> None:
        if choice is None:
            return
        visit = choice.visit
        if choice.change:
            from followme.tui.visit.dialogs import ask_particulars  # noqa: PLC0415  as above

            ask_particulars(self, visit)
        else:
            self.change(lambda e: e.visits.run(visit.id))

    def action_next_customer(self) -> None:
        self.ask(lambda e: e.visits.next_customer(), self._say_customer, keys=Keys.HELD)

    def _say_customer(self, customer: str) -> None:
        self.load()
        self.say(f"Customer {customer}: every sighting is theirs, until the next ^B, another visit, or its end.")

    def action_new_face(self) -> None:
        """Who was quoted last and is no participant."""
        visit = self.visit
        self.ask(lambda e: e.visits.stranger(visit), self._ask_consent, keys=Keys.HELD)

    def _ask_consent(self, name: str) -> None:
        if name:
            ask_consent(self, self.visit, name)
        else:
            self.say("Everybody who is quoted here is a participant.")
