"""Plan: what a draft waits for is called as the engagement calls it."""

from pathlib import Path

from tui_driving import driving

from followme import config
from followme.engagement import Engagement

ADDED = """
[[added]]
field = "annual_cost"
label = "What it costs"
axis = "complexity"
weight = 10
direction = "raises"
levels = [{ level = "Much", points = 100 }, { level = "Little", points = 0 }]
"""
ANSWERS = {
    "business_impact": "Critical",
    "customer_impact": "Most Customers",
    "customers_annually": "12,000",
    "implementation": "Licensed Service",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
}


async def test_an_added_dimension_is_waited_for_by_its_label(tmp_path: Path) -> None:
    path = tmp_path / "book.fieldbook"
    with Engagement.create(path, "Tax Online", "Ada Lee") as book:
        book.services.adopt_rubric(config.text("rubric") + ADDED, "costs.toml")
        book.visits.new("Customer Care")
        book.visits.capture("Zendesk", ANSWERS)
    async with driving(path) as app:
        await app.press("f9")
        (line,) = [line for line in app.text.splitlines() if "What it costs" in line]
        assert line.split()[:1] == ["Zendesk"]
        assert "annual_cost" not in app.text
