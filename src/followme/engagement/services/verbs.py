"""What is said and asked of services."""

from followme.engagement.services.adjudicating import Adjudicating
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.services.deciding import Deciding
from followme.engagement.services.evidence import Evidence
from followme.engagement.services.filtering import Filtering
from followme.engagement.services.measuring import Measuring
from followme.engagement.services.previewing import Previewing
from followme.engagement.services.voices import Disagreeing
from followme.inventory.records import Profile


class ServiceVerbs(Adjudicating, Deciding, Evidence, Previewing, Measuring, Filtering, Disagreeing, Conflicting):
    """``engagement.services``."""

    def profiles(self) -> tuple[Profile, ...]:
        """All services, by key."""
        return self.book.inventory.services

    def find(self, name: str) -> Profile:
        """The service known under a name.

        Raises:
            Unknown: with the nearest name.
        """
        return self.book.find(name)
