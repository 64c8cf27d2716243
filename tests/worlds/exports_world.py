"""A small engagement whose plans have something in every list, for the tests of the exports."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from followme.engagement.engagement import Engagement
from followme.fieldbook.given import FixedClock, SeededIds

_DAY: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_KNOWN: Final = {
    "business_impact": "Critical",
    "customer_impact": "All Customers",
    "customers_annually": "120000",
    "implementation": "Custom System",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
    "identity_keys": "email; account id",
}
_SEEN: Final[tuple[tuple[str, str, Mapping[str, str]], ...]] = (
    ("Care", "Siebel", {**_KNOWN, "business_functions": "Support; Billing"}),
    (
        "Care",
        "Zendesk",
        {
            **_KNOWN,
            "business_functions": "Support",
            "customers_annually": "50000+",
            "implementation": "Licensed Service",
            "integration": "Fully-Accessible",
            "dependency": "Uncoupled",
            "consumes_from": "Siebel",
        },
    ),
    (
        "Finance",
        "Old Desk",
        {
            **_KNOWN,
            "business_impact": "Redundant",
            "redundant_with": "Zendesk",
            "customers_annually": "ND",
            "rekeyed_from": "Siebel #account id",
        },
    ),
    ("Care", "Ledger", {"integration": "Inaccessible", "business_impact": "Supportive"}),
    ("Finance", "Ledger", {"integration": "Fully-Accessible", "business_impact": "Critical"}),
    ("Finance", "Fax", {"business_functions": "Waving at 猫"}),
    (
        "Finance",
        "Attic",
        {**_KNOWN, "business_impact": "Supportive", "customer_impact": "Few Customers", "customers_annually": "5"},
    ),
)


def made(path: Path, *, seed: str = "exports") -> Engagement:
    """The engagement, open, at ``path``."""
    clock = FixedClock(_DAY)
    engagement = Engagement.create(path, "Tax Online", "Ana", customers="4M", clock=clock, ids=SeededIds(seed))
    visits = {team: engagement.visits.new(team).record for team in ("Care", "Finance")}
    for team, name, answers in _SEEN:
        clock.forward(minutes=1)
        engagement.visits.capture(name, answers, visit=visits[team], episode="one customer")
    engagement.services.decide("Attic", "Keep outside", "nobody would miss it")
    engagement.services.decide("Siebel", "Integrate", "everything hangs on it", target_date="2027-01-01")
    return engagement


def again(path: Path) -> Engagement:
    """An engagement that is there already, opened by the same clock."""
    return Engagement.open(path, clock=FixedClock(_DAY), ids=SeededIds("again"))


def plans(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Its rationalization and its integration plan."""
    with made(path) as engagement:
        return engagement.plans.rationalization(), engagement.plans.integration("highest-impact").as_json()
