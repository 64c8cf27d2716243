"""The integration config: exact numbers, sources, and what it refuses."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from planning_world import document, integration
from pydantic import ValidationError

from followme.integration.settings import IntegrationConfig, exact


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7.43", Fraction(743, 100)),
        (7.43, Fraction(743, 100)),
        (Decimal("0.10"), Fraction(1, 10)),
        (12, Fraction(12)),
        (Fraction(1, 3), Fraction(1, 3)),
        (" 1 ", Fraction(1)),
    ],
)
def test_numbers_are_kept_as_written(written: Any, number: Fraction) -> None:
    assert exact(written) == number


@pytest.mark.parametrize("written", [True, "", "-1", "1/3", "1e9", "٣", "nan", float("inf"), None, [], "1" * 10])
def test_what_is_no_number_is_refused(written: Any) -> None:
    with pytest.raises(ValueError, match="is no number"):
        exact(written)


def test_every_constant_of_the_shipped_config_has_its_source() -> None:
    shipped = document("integration")
    IntegrationConfig.model_validate(shipped)
    assert all(each["source"].strip() for part in ("load", "seasons") for each in shipped[part].values())
    assert shipped["capacity"] == 150
    assert [each["id"] for each in shipped["infrastructure"]] == [
        "event-collection",
        "identity-map",
        "schema-registry",
        "load-test",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"capacity": 0},
        {"weeks_per_wave": 0},
        {"season": "summer"},
        {"colour": "blue"},
        {"infrastructure": []},
        {"infrastructure": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]},
        {"blackouts": [{"from": "2027-01-02", "to": "2027-01-01"}]},
        {"seasons": {"flat": {"factor": "0", "source": "x"}}},
        {"seasons": {"flat": {"factor": "1", "source": ""}}},
    ],
)
def test_a_config_that_cannot_be_planned_with_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        integration(**wrong)


@pytest.mark.parametrize(
    ("name", "value"), [("burst_quantile", "1"), ("busy_hour_share", "1.1"), ("utilisation", "2")]
)
def test_shares_stay_shares(name: str, value: str) -> None:
    load = document("integration")["load"]
    with pytest.raises(ValidationError, match=name):
        integration(load={**load, name: {"value": value, "source": "x"}})


def test_the_config_has_a_json_schema() -> None:
    schema = IntegrationConfig.model_json_schema(by_alias=True)
    assert set(schema["properties"]) >= {"capacity", "start", "seasons", "load"}
