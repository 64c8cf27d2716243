"""The plan for people: what a draft waits for is called as the engagement calls it."""

from pathlib import Path

from followme_runs import Followme

from followme import config

ADDED = """
[[added]]
field = "annual_cost"
label = "What it costs a year"
axis = "complexity"
weight = 10
direction = "raises"
levels = [{ level = "Much", points = 100 }, { level = "Little", points = 0 }]
"""


def test_an_added_dimension_is_waited_for_by_its_label(followme: Followme, tmp_path: Path) -> None:
    rubric = tmp_path / "costs.toml"
    rubric.write_text(config.text("rubric") + ADDED, encoding="utf-8")
    followme("config adopt", rubric)
    followme(
        "capture", "--service", "Zendesk", "--business-impact", "Critical", "--customer-impact", "Most Customers",
        "--customers-annually", "12,000", "--implementation", "Licensed Service",
        "--integration", "Partially-Accessible", "--dependency", "Loosely-Coupled",
    )  # fmt: skip
    plan = followme.json("plan", "--strategy", "highest-impact")
    assert [(one["name"], one["field"]) for one in plan["waits_for"]] == [("Zendesk", "annual_cost")]
    assert "Zendesk: What it costs a year (" in followme("plan", "--strategy", "highest-impact").out
