"""Decisions: what becomes of a service."""

from followme.engagement.book import Wing
from followme.engagement.kinds.judgement import decision_named, reason_given, successor_key, target_day
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
            Refused: no reason; no such decision; a successor that is missing, itself, or leaving.
        """
        profile = self.book.find(service)
        chosen = decision_named(disposition)
        key = successor_key(self.book, profile.key, chosen, successor)
        body = {
            "disposition": chosen,
            "reason": reason_given(because),
            "successor": key,
            "target_date": target_day(target_date),
        }
        keys = said_under(self.book, "decision", profile, service)
        return self.book.say([Statement("decision", about, body) for about in keys], "a decision")
