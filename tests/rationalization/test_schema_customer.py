"""The Customer schemas are schemas, and say what the method says."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from planning_world import JOURNEY, profile

from followme.errors import Refused
from followme.inventory.records import Profile
from followme.rationalization.identity import Identity, build_identity
from followme.rationalization.journey import Journey, build_journey
from followme.rationalization.schema import customer_sample, customer_schema_2020, customer_schema_draft04
from followme.text import canonical


def world(*profiles: Profile) -> tuple[Journey, Identity]:
    return build_journey(profiles, (), JOURNEY), build_identity(profiles)


SHOP = profile("Shop", journey_state=("buying",), identity_keys=("email", "Account ID"))
DESK = profile("Desk", journey_state=("using",), identity_keys=("email", "Account ID"))


def broken(sample: dict[str, Any], *path: Any, value: Any = None) -> dict[str, Any]:
    """The sample with one thing set to ``value``, or taken out when that is None."""
    copy = deepcopy(sample)
    *above, last = path
    here: Any = copy
    for step in above:
        here = here[step]
    if value is None:
        del here[last]
    else:
        here[last] = value
    return copy


def test_draft_04_has_the_fields_of_the_source() -> None:
    schema = customer_schema_draft04()
    Draft4Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-04/schema#"
    assert schema["title"] == "Customer"
    assert schema["required"] == ["_id", "platformHeader", "identity", "events"]
    shape = {name: (each["type"], each["default"]) for name, each in schema["properties"].items()}
    assert shape == {
        "_id": ("object", {}),
        "platformHeader": ("object", {}),
        "identity": ("object", {}),
        "profile": ("object", {}),
        "events": ("array", []),
    }
    assert all(set(each) == {"description", "type", "default"} for each in schema["properties"].values())


def test_2020_12_has_one_definition_per_event_and_the_keys() -> None:
    schema = customer_schema_2020(*world(SHOP, DESK))
    Draft202012Validator.check_schema(schema)
    assert schema["required"] == ["_id", "platformHeader", "identity", "events"]
    assert list(schema["properties"]["identity"]["properties"]) == ["account_id", "email"]
    types = [each["properties"]["type"]["const"] for each in schema["$defs"].values()]
    assert types == [
        "journey.buying_to_using",
        "journey.using_to_helped",
        "journey.helped_to_paying",
        "journey.paying_to_gone",
    ]


def test_both_accept_the_sample() -> None:
    journey, identity = world(SHOP, DESK)
    sample = customer_sample(journey, identity)
    Draft4Validator(customer_schema_draft04()).validate(sample)
    Draft202012Validator(customer_schema_2020(journey, identity)).validate(sample)
    assert [each["type"] for each in sample["events"]] == [each.event for each in journey.transitions]
    assert sample["events"][0]["data"]["identity"] == {
        "account_id": "sample-account_id",
        "email": "sample-email",
    }


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("identity",), None),
        (("events",), {}),
        (("events", 0, "source"), None),
        (("events", 0, "id"), ""),
        (("events", 0, "specversion"), "0.3"),
        (("events", 0, "type"), "journey.never_drawn"),
        (("events", 0, "data", "identity"), {}),
        (("events", 0, "data", "identity", "email"), 7),
        (("identity", "account_id"), 7),
    ],
)
def test_2020_12_refuses_what_is_wrong(path: tuple[Any, ...], value: Any) -> None:
    journey, identity = world(SHOP, DESK)
    validator = Draft202012Validator(customer_schema_2020(journey, identity))
    sample = customer_sample(journey, identity)
    assert validator.is_valid(sample)
    assert not validator.is_valid(broken(sample, *path, value=value))


def test_one_key_that_resolves_is_enough() -> None:
    journey, identity = world(SHOP, DESK)
    sample = broken(customer_sample(journey, identity), "events", 0, "data", "identity", "email")
    assert Draft202012Validator(customer_schema_2020(journey, identity)).is_valid(sample)


def test_without_events_there_can_be_none() -> None:
    journey, identity = build_journey((), (), JOURNEY.model_copy(update={"states": JOURNEY.states[:1]})), None
    schema = customer_schema_2020(journey, identity or build_identity(()))
    sample = customer_sample(journey, build_identity(()))
    assert Draft202012Validator(schema).is_valid(sample)
    assert not Draft202012Validator(schema).is_valid({**sample, "events": [{}]})


def test_keys_that_become_one_name_are_refused() -> None:
    pair = world(profile("Shop", identity_keys=("kundennr.", "kundennr")))
    with pytest.raises(Refused, match="both become"):
        customer_schema_2020(*pair)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3))
def test_any_keys_make_a_schema_or_are_refused(keys: list[str]) -> None:
    services = [profile(name, journey_state=("buying",), identity_keys=tuple(keys)) for name in ("a", "b")]
    journey, identity = world(*services)
    try:
        schema = customer_schema_2020(journey, identity)
    except Refused:
        return
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(customer_sample(journey, identity))
    assert canonical(schema)
