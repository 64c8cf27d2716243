"""The plans' schemas take every real plan, in both formats, and refuse what is not one."""

import json
import tomllib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from exports_world import plans
from jsonschema import Draft202012Validator

from followme.engagement.checking import checked_file
from followme.exports.plans import sealed, to_json, to_toml, without_nulls
from followme.exports.validation import (
    PLAN_SCHEMAS,
    form_problems,
    plan_problems,
    plan_schema,
    problems,
    view_problems,
)

Plan = dict[str, Any]
Damage = Callable[[Plan], object]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Plan]:
    return plans(tmp_path_factory.mktemp("plans") / "a.fieldbook")


@pytest.fixture
def rational(both: tuple[Plan, Plan]) -> Plan:
    return deepcopy(both[0])


@pytest.fixture
def integration(both: tuple[Plan, Plan]) -> Plan:
    return deepcopy(both[1])


def _service(plan: Plan, key: str) -> Plan:
    return next(one for one in plan["services"] if one["key"] == key)


def _with(plan: Plan, what: str) -> Plan:
    """The first wave that has some of these."""
    return next(wave for wave in plan["waves"] if wave[what])


@pytest.mark.parametrize("file", PLAN_SCHEMAS.values())
def test_a_schema_is_one_of_2020_12_with_an_id_and_words_on_every_property(file: str) -> None:
    schema = plan_schema(file)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:followme:schema:{file.removesuffix('.schema.json')}:1.0"
    assert schema["title"]
    assert list(_silent(schema, schema, "$")) == []


def _silent(schema: Any, root: Plan, path: str) -> Any:
    """Where a property says nothing to the engineer who reads it."""
    for name, one in schema.get("properties", {}).items() if isinstance(schema, dict) else ():
        target = root["$defs"][one["$ref"].rsplit("/", 1)[-1]] if "$ref" in one else {}
        if not (one.get("description") or target.get("description")):
            yield f"{path}.{name}"
    inner = schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else ()
    for name, one in inner:
        if name not in {"if", "then", "else", "allOf"}:
            yield from _silent(one, root, f"{path}/{name}")


def test_the_world_has_something_in_every_list(rational: Plan, integration: Plan) -> None:
    for what in ("targets", "consumers", "retirements", "gates", "prerequisites"):
        assert _with(integration, what)
    for what in ("kept_outside", "waits_for", "findings"):
        assert integration[what]
    sources = {answer["source"] for one in rational["services"] for answer in one["answers"].values()}
    assert sources >= {"consensus", "tied", "missing"}
    assert any(one["decided"] for one in rational["services"])
    assert any(one["recommended"]["working"] for one in rational["services"])
    assert rational["identity"]["paths"]
    assert rational["journey"]["unmapped_functions"]


def test_real_plans_are_valid_as_json_and_as_toml(both: tuple[Plan, Plan]) -> None:
    for plan in both:
        assert plan_problems(json.loads(to_json(plan))) == ()
        assert view_problems(tomllib.loads(to_toml(plan).decode())) == ()


def test_a_key_this_version_does_not_know_is_tolerated_at_every_depth(rational: Plan) -> None:
    rational["later"] = {"anything": None}
    rational["services"][0]["later"] = 1
    rational["journey"]["states"][0]["later"] = []
    assert form_problems(rational) == ()


RATIONAL: dict[str, Damage] = {
    "another schema": lambda p: p.update(schema="followme.rationalization-plan/2.0"),
    "no services": lambda p: p.pop("services"),
    "no digest": lambda p: p.pop("digest"),
    "a digest in capitals": lambda p: p.update(digest=p["digest"].upper()),
    "a rubric without its algorithm": lambda p: p.update(rubric=p["rubric"].removeprefix("sha256:")),
    "a fieldbook digest that is too short": lambda p: p.update(fieldbook="abc"),
    "a score above 100": lambda p: p["services"][0]["impact"].update(high=100.0001),
    "a score that is text": lambda p: p["services"][0]["impact"].update(low="10"),
    "an unknown disposition": lambda p: _service(p, "zendesk")["recommended"].update(disposition="Migrate"),
    "nothing possible": lambda p: p["services"][0]["recommended"].update(possible=[]),
    "settled and working at once": lambda p: _service(p, "zendesk")["recommended"].update(working="Big bet"),
    "undecided without working": lambda p: _service(p, "fax")["recommended"].update(working=None, unscored=False),
    "an unknown source": lambda p: p["services"][0]["answers"]["integration"].update(source="hearsay"),
    "tied without the values": lambda p: _service(p, "ledger")["answers"]["integration"].pop("tied"),
    "no answer for a scored field": lambda p: p["services"][0]["answers"].pop("dependency"),
    "an answer without its value": lambda p: p["services"][0]["answers"]["integration"].pop("value"),
    "fewer than no customers": lambda p: _service(p, "siebel")["answers"]["customers_annually"]["value"].update(
        low=-1
    ),
    "evidence that is no claim": lambda p: p["services"][0]["evidence"].append("claim 7"),
    "a decision nobody can take": lambda p: _service(p, "attic")["decided"].update(disposition="Sell"),
    "no decided at all": lambda p: p["services"][0].pop("decided"),
    "an unknown review": lambda p: p["services"][0].update(review="fine"),
    "a spread of halves": lambda p: _service(p, "siebel")["answers"]["integration"].update(spread={"x": 0.5}),
    "a state seen half a time": lambda p: p["journey"]["transitions"][0].update(seen=0.5),
    "an unknown kind of journey finding": lambda p: p["journey"]["findings"][0].update(kind="odd"),
    "an event without a type": lambda p: p["events"][0].pop("type"),
    "an event type with an empty token": lambda p: p["events"][0].update(type="a..b"),
    "an event of null": lambda p: p["events"][0].update(to=None),
    "an island of none": lambda p: p["identity"]["islands"].append([]),
    "a step without a key": lambda p: p["identity"]["paths"][0]["via"][0].pop(),
    "one customer schema only": lambda p: p["customer_schema"].pop("draft-04"),
    "a concern that counts backwards": lambda p: p["concerns"][0].update(count=-1),
}
INTEGRATION: dict[str, Damage] = {
    "the other plan's schema": lambda p: p.update(schema="followme.rationalization-plan/1.0"),
    "no waves": lambda p: p.update(waves=[]),
    "an unknown strategy": lambda p: p.update(strategy="random"),
    "a bad digest": lambda p: p.update(digest="sha256:" + "0" * 63),
    "no engagement": lambda p: p.update(engagement=None),
    "a season without a factor": lambda p: p["season"].pop("factor"),
    "no capacity": lambda p: p.update(capacity=0),
    "a wave without load": lambda p: p["waves"][0].pop("load"),
    "a wave before the first": lambda p: p["waves"][0].update(number=-1),
    "a negative rate": lambda p: p["load"].update(mean_per_second=-0.0001),
    "half a consumer": lambda p: p["load"].update(consumers_needed=1.5),
    "a wave's negative rate": lambda p: _with(p, "targets")["load"].update(test_target_per_second=-1),
    "a rate that is not there": lambda p: p["waves"][0]["load"].pop("burst_per_second"),
    "an unknown status": lambda p: _with(p, "targets")["targets"][0].update(status="done"),
    "an unknown disposition": lambda p: _with(p, "targets")["targets"][0].update(disposition="Invest"),
    "a priority beyond the scale": lambda p: _with(p, "targets")["targets"][0].update(priority=101),
    "a target without its key": lambda p: _with(p, "targets")["targets"][0].pop("service"),
    "a target of null": lambda p: _with(p, "targets")["targets"][0].update(working=None),
    "a retirement after no wave": lambda p: _with(p, "retirements")["retirements"][0].update(after_wave=None),
    "a retirement without successor": lambda p: _with(p, "retirements")["retirements"][0].pop("successor"),
    "a consumer of nothing": lambda p: _with(p, "consumers")["consumers"][0].pop("consumes_from"),
    "an unknown gate": lambda p: p["waves"][0]["gates"][0].update(gate="weather"),
    "a gate half open": lambda p: p["waves"][0]["gates"][0].update(state="ajar"),
    "a prerequisite perhaps done": lambda p: p["waves"][0]["prerequisites"][0].update(done="perhaps"),
    "a day that is none": lambda p: p["waves"][0]["window"].update(not_before="2027-13-01"),
    "no reason to stay outside": lambda p: p["kept_outside"][0].update(reason=""),
    "nobody to ask": lambda p: p["waits_for"][0].pop("ask"),
    "progress of a half": lambda p: p["progress"].update(integrated=0.5),
    "draft as a word": lambda p: p.update(draft="true"),
}


@pytest.mark.parametrize("damage", RATIONAL.values(), ids=RATIONAL)
def test_the_rationalization_schema_bites(rational: Plan, damage: Damage) -> None:
    damage(rational)
    assert form_problems(rational)


@pytest.mark.parametrize("damage", INTEGRATION.values(), ids=INTEGRATION)
def test_the_integration_schema_bites(integration: Plan, damage: Damage) -> None:
    damage(integration)
    assert problems(integration, _own("integration")) or form_problems(integration)


def _own(name: str) -> Plan:
    return plan_schema(f"{name}-plan.schema.json")


@pytest.mark.parametrize("which", ["rational", "integration"])
def test_every_top_level_key_has_to_be_there(which: str, request: pytest.FixtureRequest) -> None:
    plan = request.getfixturevalue(which)
    for name in plan:
        assert form_problems({key: value for key, value in plan.items() if key != name}), name


def test_a_changed_number_breaks_the_digest_and_sealing_again_mends_it(integration: Plan) -> None:
    integration["progress"]["planned"] += 1
    assert plan_problems(integration) == ("$.digest: does not match the plan",)
    assert plan_problems(sealed(integration)) == ()


def test_a_null_is_refused_in_json_where_the_schema_has_none_and_fine_where_it_has(integration: Plan) -> None:
    integration["waves"][0]["window"]["not_before"] = None
    assert form_problems(integration) == ()
    integration["waves"][0]["title"] = None
    assert form_problems(integration)


def test_five_problems_are_told_with_their_places_and_no_more(integration: Plan) -> None:
    for name in ("season", "waves", "load", "unplaced", "progress", "findings"):
        integration[name] = 7
    found = problems(integration, _own("integration"))
    assert len(found) == 5
    assert found[0].startswith("$.findings: ")


def test_equal_parts_are_looked_at_once_but_one_is_not_true(rational: Plan) -> None:
    bad = deepcopy(rational["services"][0]["contributions"][0])
    bad["points"] = {"low": 0, "high": True}
    good = {**bad, "points": {"low": 0, "high": 1}}
    rational["services"][0]["contributions"] = [good, bad, bad]
    assert [each.split(":")[0] for each in form_problems(rational)] == [
        "$.services[0].contributions[1].points.high",
        "$.services[0].contributions[2].points.high",
    ]


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"schema": None},
        {"schema": ["followme.integration-plan/1.0"]},
        {"schema": "followme.integration-plan/1.0", "waves": 2**53},
        {"schema": "followme.integration-plan/1.0", "digest": float("nan"), "x": float("inf")},
        {"schema": "followme.integration-plan/1.0", "x": "\ud800"},
        {"schema": "followme.integration-plan/1.0", "\udfff": 1},
        {"schema": "followme.integration-plan/1.0", "digest": {"deep": []}},
    ],
)
def test_what_is_no_plan_is_told_never_raised(odd: Plan) -> None:
    assert plan_problems(odd)
    assert view_problems(odd)


def test_a_plan_nested_too_deep_is_told_never_raised(integration: Plan) -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    integration["later"] = deep
    assert plan_problems(integration) == ("$: It is nested too deep.",)
    integration["waves"][0]["consumers"] = deep
    assert plan_problems(integration)


def test_check_reads_a_toml_plan_against_its_schema_and_says_what_it_cannot_prove(
    tmp_path: Path, integration: Plan
) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(to_toml(integration))
    found = checked_file(path)
    assert found.problems == ()
    assert found.facts["digest"] == integration["digest"]
    assert "only the plan's JSON can prove the digest" in str(found.facts["note"])
    integration["waves"][0]["gates"][0]["state"] = "ajar"
    path.write_bytes(to_toml(integration))
    assert checked_file(path).problems[0].startswith("$.waves[0].gates[0].state: ")


def test_check_proves_the_digest_of_a_json_plan(tmp_path: Path, rational: Plan) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(to_json(rational))
    assert checked_file(path).problems == ()
    path.write_bytes(to_json(without_nulls(rational)))
    assert "$.digest: does not match the plan" in checked_file(path).problems[-1]
