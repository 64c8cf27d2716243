"""What is said and asked of visits."""

from collections import Counter
from collections.abc import Mapping

from followme.engagement.visits.capturing import Capturing, running
from followme.engagement.visits.consenting import Consenting
from followme.engagement.visits.debriefing import Debriefing
from followme.engagement.visits.entries import Timelines
from followme.engagement.visits.particulars import Attending
from followme.engagement.visits.pasting import Pasting
from followme.engagement.visits.sheet import Sheets
from followme.engagement.visits.taking import Taking
from followme.engagement.visits.twinning import Twinning
from followme.engagement.visits.views import Draft, VisitRow
from followme.inventory.fields import Catalogue
from followme.inventory.records import Observation


class VisitVerbs(Capturing, Taking, Pasting, Timelines, Consenting, Attending, Debriefing, Sheets, Twinning):
    """``engagement.visits``."""

    def rows(self) -> tuple[VisitRow, ...]:
        """All visits, oldest first, with what was recorded in each."""
        seen = Counter(one.visit for one in self.book.observations)
        noted = Counter(one.visit for one in self.book.notes)
        current = running(self.book)
        return tuple(
            VisitRow(visit, seen[visit.id], noted[visit.id], visit.id == current)
            for visit in self.book.visits.values()
        )

    def observations(self) -> tuple[Observation, ...]:
        """All observations, oldest first."""
        return self.book.observations

    def observation(self, record: str) -> Observation | None:
        """The observation of that id, as it was typed."""
        typed = self.book.typed("observation")
        return next((observation for observation in typed if observation.id == record), None)

    def catalogue(self) -> Catalogue:
        """All fields an observation may carry."""
        return self.book.catalogue

    def save_draft(self, form: str, data: Mapping[str, str]) -> None:
        """Keep what is being typed."""
        self.book.fieldbook.local.save_draft(form, data)

    def drop_draft(self, form: str) -> None:
        """Forget what was being typed."""
        self.book.fieldbook.local.save_draft(form, {})

    def drafts(self) -> tuple[Draft, ...]:
        """All that was being typed, oldest first."""
        return tuple(Draft(typed.form, typed.at, typed.data) for typed in self.book.fieldbook.local.drafts())
