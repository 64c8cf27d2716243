"""Decisions: what becomes of a service."""

from followme.engagement.book import Wing
from followme.engagement.kinds.decisions import decision_named, refuse_contradiction, successor_key, target_day
from followme.engagement.kinds.judgement import reason_given
from followme.engagement.ruling import said_under
from followme.engagement.views import Receipt
from followme.fieldbook.claims import Statement


class Deciding(Wing):
    """What becomes of services."""

    def decide(
        self, service: str, disposition: str, because: str, *, successor: str = "", target_date: str = ""
    ) -> Receipt:
        """What becomes of a service, and why.

        Raises:
            Refused: no reason; no such decision; a successor that is missing, itself, or leaving; or it takes away
                the successor of another.
        """
        profile = self.book.find(service)
        chosen = decision_named(disposition)
        body = {
            "disposition": chosen,
            "reason": reason_given(because),
            "successor": successor_key(self.book, chosen, successor),
            "target_date": target_day(target_date),
        }
        refuse_contradiction(self.book, profile.key, body)
        keys = said_under(self.book, "decision", profile, service)
        return self.book.say([Statement("decision", about, body) for about in keys], "a decision")
