"""What is said and asked of names."""

from collections.abc import Mapping

from followme.engagement.names.between import BetweenBooks
from followme.engagement.names.completing import Completing
from followme.engagement.names.naming import Naming
from followme.engagement.names.pairing import Pairing, domain
from followme.engagement.names.qualifying import Qualifying
from followme.engagement.names.sides import Sides
from followme.inventory.domains import SERVICES
from followme.inventory.records import Observation
from followme.matching.clusters import Contradiction


class NameVerbs(Pairing, BetweenBooks, Naming, Qualifying, Sides, Completing):
    """``engagement.names``."""

    def spellings(self, of: str = SERVICES) -> Mapping[str, str]:
        """Every key with the spelling it is shown under."""
        return domain(self.book, of).spellings

    def unnamed(self) -> tuple[Observation, ...]:
        """Observations whose name is none."""
        return self.book.inventory.unnamed

    def contradictions(self) -> tuple[Contradiction, ...]:
        """Names ruled apart that a chain of same verdicts joins."""
        return self.book.inventory.chains.contradictions
