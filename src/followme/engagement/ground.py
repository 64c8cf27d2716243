"""Journey and identity over the inventory as it stands: what filters, plans and the journey rest on."""

from followme import config
from followme.engagement.book import Book
from followme.engagement.deriving import derived
from followme.rationalization.findings import Ground
from followme.rationalization.identity import build_identity
from followme.rationalization.journey import build_journey


@derived
def ground(book: Book) -> Ground:
    """Services and observations with the journey they make, and the keys that join them."""
    settings = config.journey()
    services = book.inventory.services
    return Ground(
        services,
        (*book.observations, *book.listed),
        tuple(book.visits.values()),
        build_journey(services, book.observations, settings),
        build_identity(services),
        settings,
        book.base,
        book.decisions,
    )
