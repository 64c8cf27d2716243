"""Commands of the customer's journey, and of the keys that join what is known about a customer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from followme.cli.command import Result, reads
from followme.cli.output import short, show, show_all, table

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.inventory.records import Finding
    from followme.rationalization.findings import Ground

PLACE: Final = 50


@reads()
def journey(engagement: "Engagement") -> Result:
    """Show the customer's journey with the services that serve it, and what stands out."""
    from followme.rationalization.findings import findings

    ground = engagement.journey.ground()
    striking = findings(ground)
    return Result(lambda: ground.journey.as_json(striking), lambda: _show_journey(ground, striking))


def _show_journey(ground: "Ground", striking: "Sequence[Finding]") -> None:
    rows = [
        (state.label, str(len(state.services)), short(ground.names(state.services), 60))
        for state in ground.journey.states
    ]
    table(("state", "services", ""), rows, "The journey has no states: see config/journey.toml.")
    show_all(f"{finding.kind.replace('_', ' ')}: {finding.text}" for finding in striking)
    if ground.journey.unmapped_functions:
        show(f"functions of no state: {', '.join(ground.journey.unmapped_functions)}")


@reads()
def identity(engagement: "Engagement") -> Result:
    """Show which services can be joined on a customer, and through which keys."""
    ground = engagement.journey.ground()
    return Result(ground.identity.as_json, lambda: _show_identity(ground))


def _show_identity(ground: "Ground") -> None:
    joins = ground.identity
    rows = [(ground.names([key]), ", ".join(keys)) for key, keys in joins.services.items()]
    table(("service", "identity keys"), rows, "No service yet.")
    hubs = ", ".join(joins.hub_keys) or "none"
    show(f"\nislands: {len(joins.islands)}; keys that join what can be joined: {hubs}")
    show_all(f"  {ground.names(island)}" for island in joins.islands)
