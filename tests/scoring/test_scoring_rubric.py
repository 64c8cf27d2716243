"""The rubric: what it accepts, what it refuses and how it says so."""

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from followme.errors import ConfigError
from followme.scoring.rubric import Rubric, parse_rubric
from followme.scoring.scales import scales_of

SHIPPED = Path(__file__).parents[2] / "config" / "rubric.toml"
TEXT = SHIPPED.read_text(encoding="utf-8")


@pytest.fixture
def document() -> dict[str, Any]:
    return tomllib.loads(TEXT)


def parsed(document: dict[str, Any]) -> Rubric:
    return parse_rubric(document, "mine.toml")


def test_the_shipped_rubric_has_the_points_of_the_method(document: dict[str, Any]) -> None:
    scales = {
        scale.field.name: (scale.axis, scale.weight, dict(zip(scale.options, scale.points, strict=True)))
        for scale in scales_of(parsed(document))
    }
    assert scales == {
        "business_impact": ("impact", 4, {"Critical": 100, "Supportive": 50, "Redundant": 0}),
        "customer_impact": (
            "impact",
            3,
            {"All Customers": 100, "Most Customers": 70, "Some Customers": 40, "Few Customers": 10},
        ),
        "customers_annually": (
            "impact",
            3,
            {
                "0–99": 0,
                "100–999": 20,
                "1,000–9,999": 40,
                "10,000–99,999": 60,
                "100,000–999,999": 80,
                "≥ 1,000,000": 100,
            },
        ),
        "implementation": (
            "complexity",
            3,
            {"Licensed Service": 20, "Licensed System": 60, "Custom System": 100},
        ),
        "integration": (
            "complexity",
            4,
            {"Fully-Accessible": 0, "Partially-Accessible": 50, "Inaccessible": 100},
        ),
        "dependency": ("complexity", 3, {"Tightly-Coupled": 100, "Loosely-Coupled": 50, "Uncoupled": 0}),
    }


def test_the_digest_ignores_comments_and_the_order_of_keys(document: dict[str, Any]) -> None:
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(each) for each in value] if isinstance(value, list) else value

    digest = parsed(document).digest
    assert digest.startswith("sha256:")
    assert len(digest) == len("sha256:") + 64
    bare = "\n".join(line for line in TEXT.splitlines() if not line.startswith("#"))
    assert parsed(tomllib.loads(bare)).digest == digest
    assert parsed(turned(document)).digest == digest


def test_the_digest_tells_any_change_of_a_number_a_word_or_an_order(document: dict[str, Any]) -> None:
    digests = {parsed(document).digest}
    for path, value in (
        ("dimensions.0.weight", 5),
        ("dimensions.0.points.Redundant", 1),
        ("thresholds.impact", 51),
        ("near_line", 6),
        ("working_needs", 0.5),
        ("dimensions", document["dimensions"][::-1]),
        ("rules.1.when.integration", ["Inaccessible"]),
    ):
        other = copy.deepcopy(document)
        change(path, value)(other)
        digests.add(parsed(other).digest)
    assert len(digests) == 8


BAND = [{"at_least": 0, "points": 0}]
ADDED: dict[str, Any] = {
    "field": "annual_cost",
    "label": "Annual cost",
    "axis": "complexity",
    "weight": 2,
    "direction": "raises",
}
LEVELS = [{"level": "High", "points": 100}, {"level": "Huge", "points": 100}, {"level": "Low", "points": 0}]


def change(path: str, value: Any) -> Any:
    """A change of a document at ``a.0.b``; the last step of a list may be ``+`` to append."""

    def made(document: dict[str, Any]) -> None:
        at: Any = document
        *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        for step in steps:
            at = at.setdefault(step, []) if isinstance(at, dict) and step == "added" else at[step]
        if last == "+":
            at.append(value)
        else:
            at[last] = value

    return made


REFUSED = [
    # change, where it is said to be, what the message must name
    (change("treshold", 1), "treshold", 'Did you mean "thresholds"?'),
    (change("thresholds.impcat", 1), "thresholds.impcat", 'Did you mean "impact"?'),
    (change("thresholds.impact", 101), "thresholds.impact", "100"),
    (change("thresholds.impact", 50.0), "thresholds.impact", "integer"),
    (change("thresholds.impact", True), "thresholds.impact", "integer"),
    (change("near_line", -1), "near_line", "0"),
    (change("dimensions.0.wieght", 3), "dimensions[0].wieght", 'Did you mean "weight"?'),
    (change("dimensions.0.weight", 0), "dimensions[0].weight", "greater than 0"),
    (change("dimensions.0.weight", "4/0"), "dimensions[0].weight", "greater than 0"),
    (change("dimensions.0.weight", 1.5), "dimensions[0].weight", "as text"),
    (change("working_needs", 1.1), "working_needs", "less than or equal to 1"),
    (change("dimensions.0.axis", "impct"), "dimensions[0].axis", 'Did you mean "impact"?'),
    (change("dimensions.0.field", "bussiness_impact"), "dimensions[0].field", '"business_impact"'),
    (change("dimensions.0.field", "business_functions"), "dimensions[0].field", "no field that can be scored"),
    (change("dimensions.1.field", "business_impact"), "dimensions[1].points.All Customers", "no level"),
    (change("dimensions.0.points.Critcal", 1), "dimensions[0].points.Critcal", 'Did you mean "Critical"?'),
    (change("dimensions.0.points.Critical", 101), "dimensions[0].points.Critical", "100"),
    (change("dimensions.0.points", {"Critical": 1}), "dimensions[0].points", '"Supportive" has no points'),
    (change("dimensions.0.bands", BAND), "dimensions[0].bands", "is a choice"),
    (change("dimensions.2.points", {"Many": 1}), "dimensions[2].points", "is an estimate"),
    (change("dimensions.2.bands", []), "dimensions[2].bands", "begin at 0"),
    (change("dimensions.2.bands.5.at_least", 1), "dimensions[2].bands", "begin at 0"),
    (change("dimensions.2.bands.1.at_least", 1_000_000), "dimensions[2].bands", "strictly"),
    (change("dimensions.2.bands.1.at_least", 2_000_000), "dimensions[2].bands", "strictly"),
    (change("dimensions.2.bands.0.at_least", "100%"), "dimensions[2].bands", "strictly"),
    (change("dimensions.2.bands", [{"at_least": "5%", "points": 9}, {"at_least": 1, "points": 5}, *BAND]),
     "dimensions[2].bands", "all numbers or all percentages"),
    (change("dimensions.2.bands.0.at_least", -1), "dimensions[2].bands[0].at_least", "whole number from 0"),
    (change("dimensions.2.bands.0.at_least", "101%"), "dimensions[2].bands[0].at_least", "percentage"),
    (change("dimensions.2.bands.0.at_least", True), "dimensions[2].bands[0].at_least", "whole number"),
    (change("dimensions.2.bands.0.at_least", 2**53), "dimensions[2].bands[0].at_least", "whole number"),
    (change("dimensions.+", {"field": "implementation", "axis": "impact", "weight": 1, "points":
     {"Licensed Service": 1, "Licensed System": 1, "Custom System": 1}}), "dimensions", "there twice"),
    (change("added.+", ADDED), "added[0]", "levels or bands"),
    (change("added.+", {**ADDED, "bands": BAND, "levels": LEVELS}), "added[0]", "levels or bands"),
    (change("added.+", {**ADDED, "levels": LEVELS[:1]}), "added[0].levels", "at least two"),
    (change("added.+", {**ADDED, "levels": [*LEVELS, LEVELS[2]]}), "added[0].levels", '"Low" is there twice'),
    (change("added.+", {**ADDED, "levels": LEVELS[::-1]}), "added[0].direction", "do not agree"),
    (change("added.+", {**ADDED, "levels": LEVELS, "direction": "lowers"}), "added[0].direction", "agree"),
    (change("added.+", {**ADDED, "levels": LEVELS, "direction": "raise"}), "added[0].direction", '"raises"'),
    (change("added.+", {**ADDED, "bands": BAND, "field": "dependency"}), "added[0].field", "taken"),
    (change("added.+", {**ADDED, "bands": BAND, "field": "successor"}), "added[0].field", "taken"),
    (change("added.+", {**ADDED, "bands": BAND, "field": "Cost"}), "added[0].field", "pattern"),
    (change("added.+", {**ADDED, "bands": [{"at_least": "1%", "points": 1}, *BAND]}), "added[0].bands", "base"),
    (change("rules.0.disposition", "Consolidat"), "rules[0].disposition", 'Did you mean "Consolidate"?'),
    (change("rules.0.disposition", "Retire"), "rules[0].disposition", "no disposition a rubric can recommend"),
    (change("rules.0.when", {"business_impact": "Redundant"}), "rules[0].when", "successor = true"),
    (change("rules.1.when.successor", "yes"), "rules[1].when.successor", "true or false"),
    (change("rules.1.when.integrtion", "x"), "rules[1].when.integrtion", 'Did you mean "integration"?'),
    (change("rules.1.when.integration", "Inacessible"), "rules[1].when.integration", '"Inaccessible"'),
    (change("rules.1.when.integration", []), "rules[1].when.integration", "empty list"),
    (change("rules.1.when.integration", 3), "rules[1].when.integration", '"3" is no level'),
    (change("rules.1.when.customers_annually", "many"), "rules[1].when.customers_annually", "min = n"),
    (change("rules.1.when.customers_annually", {"min": 7}), "rules[1].when.customers_annually.min", "100, 1000"),
    (change("rules.1.when.customers_annually", {"mn": 7}), "rules[1].when.customers_annually.mn", '"min"'),
    (change("rules.1.when.customers_annually", {"below": 0}), "rules[1].when.customers_annually", "No band"),
    (change("rules.1.when.customers_annually", {}), "rules[1].when.customers_annually", "min, below or both"),
    (change("rules.2.when.impact", "hgh"), "rules[2].when.impact", 'Did you mean "high"?'),
    (change("rules.2.when.impact", {"min": 101}), "rules[2].when.impact", "0 to 100"),
    (change("rules.2.when.impact", {"min": 4.5}), "rules[2].when.impact.min", "whole number"),
    (change("rules.2.when.impact", {"min": 60, "below": 60}), "rules[2].when.impact", "less than below"),
    (change("rules.3.when.impact", {"min": 51}), "rules", "impact is 50 and complexity 0"),
    (change("rules.6.when.business_impact", "Critical"), "rules", "impact is 0 and complexity 50"),
    (change("rules.6.when.complexity", {"min": 50, "below": 99}), "rules", "impact is 0 and complexity 99"),
    (change("rules", []), "rules", "at least 1"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "where", "says"), REFUSED)
def test_what_cannot_be_is_refused_with_source_key_and_the_nearest_word(
    document: dict[str, Any], edit: Any, where: str, says: str
) -> None:
    edit(document)
    with pytest.raises(ConfigError) as refused:
        parsed(document)
    assert refused.value.title == f"mine.toml: {where}"
    assert says in refused.value.message
    assert refused.value.exit_code == 3


@pytest.mark.parametrize("axis", ["impact", "complexity"])
def test_both_axes_need_a_dimension(document: dict[str, Any], axis: str) -> None:
    document["dimensions"] = [each for each in document["dimensions"] if each["axis"] != axis]
    with pytest.raises(ConfigError, match=f"No dimension counts in {axis}"):
        parsed(document)


@pytest.mark.parametrize("junk", [None, [], "x", {}, {"rules": 3}, {1: 2}, {"\ud800": 1}])
def test_junk_is_refused_and_never_crashes(junk: Any) -> None:
    with pytest.raises(ConfigError):
        parse_rubric(junk, "junk.toml")


def test_bands_may_run_up_or_down_and_the_rules_may_use_their_edges(document: dict[str, Any]) -> None:
    document["dimensions"][2]["bands"].reverse()
    document["rules"][1]["when"]["customers_annually"] = {"min": 1000, "below": 100_000}
    assert parsed(document).rules[1].when["customers_annually"] == {"min": 1000, "below": 100_000}


def test_a_rubric_may_test_a_choice_it_does_not_score(document: dict[str, Any]) -> None:
    document["dimensions"] = [each for each in document["dimensions"] if each["field"] != "implementation"]
    beside = scales_of(parsed(document))[-1]
    assert (beside.field.name, beside.axis, beside.weight) == ("implementation", None, 0)


def test_added_dimensions_become_fields(document: dict[str, Any]) -> None:
    levels = [{"level": "High", "points": 90}, {"level": "Huge", "points": 50, "letter": "h"}]
    document["added"] = [
        {**ADDED, "levels": levels},
        {**ADDED, "field": "age", "label": "Age", "axis": "impact", "bands": BAND, "ask": ["Finance"]},
    ]
    cost, age = parsed(document).added_fields()
    assert (cost.name, cost.label, cost.shape, cost.options) == (
        "annual_cost",
        "Annual cost",
        "choice",
        ("High", "Huge"),
    )
    assert cost.letters == "ih"  # h is taken by the level that asked for it
    assert cost.ask == ("technical leader", "Architects")
    assert (age.name, age.shape, age.options, age.ask) == ("age", "number", (), ("Finance",))
