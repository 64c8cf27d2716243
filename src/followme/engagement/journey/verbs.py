"""What is asked of the customer's journey."""

from followme.engagement.book import Wing
from followme.engagement.ground import ground
from followme.rationalization.findings import Ground


class JourneyVerbs(Wing):
    """``engagement.journey``."""

    def ground(self) -> Ground:
        """Journey and identity over the inventory as it stands."""
        return ground(self.book)
