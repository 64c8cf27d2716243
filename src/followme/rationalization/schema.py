"""The rationalized Customer as JSON Schema, draft-04 and 2020-12, and a sample that both accept.

The fields, their types and what is required are the method's. METHOD §5. An event is a CloudEvent 1.0.2
(cloudevents.io): its attribute names allow no underscore, so identity keys travel in ``data.identity``.
"""

from collections.abc import Iterable
from typing import Final

from followme.errors import Refused
from followme.inventory.privacy import masked
from followme.rationalization.identity import Identity, resolvable
from followme.rationalization.journey import Journey
from followme.text import slug

EVENT_ATTRIBUTES: Final = ("id", "source", "specversion", "type", "subject", "time")
"""What every event must carry (CloudEvents core attributes)."""
CUSTOMER_ID: Final = "urn:followme:schema:customer:1.0.0"
REQUIRED: Final = ("_id", "platformHeader", "identity", "events")

_SAMPLE_TIME: Final = "2024-01-01T00:00:00Z"
_FIELDS: Final = {
    "_id": "Identifies this customer and no other.",
    "platformHeader": "Facts about this record itself, such as the versions of its schema and of the API.",
    "identity": "The keys under which internal and external services know this customer.",
    "profile": "Facts about the customer, kept here for convenience and for checking against other systems.",
    "events": "What happened on the customer's journey; each service's events have their own structure.",
}


def customer_schema_draft04() -> dict[str, object]:
    """The method's Customer object as it stands: its five fields, nothing inside them prescribed."""
    properties: dict[str, dict[str, object]] = {
        name: {"description": text, "type": "object", "default": {}} for name, text in _FIELDS.items()
    }
    properties["events"] |= {"type": "array", "default": []}
    return {"$schema": "http://json-schema.org/draft-04/schema#", **_head(), "properties": properties} | {
        "required": list(REQUIRED)
    }


def customer_schema_2020(journey: Journey, identity: Identity) -> dict[str, object]:
    """The same object, with the engagement's identity keys, and one definition per event type.

    ``Refused`` when two keys, or two event types, become one name in the schema.
    """
    events = _event_definitions(journey, identity)
    properties: dict[str, dict[str, object]] = {
        name: {"description": text, "type": "object"} for name, text in _FIELDS.items()
    }
    properties["platformHeader"]["properties"] = {name: {"type": "string"} for name in ("schema", "api")}
    properties["identity"]["properties"] = _key_properties(identity.keys)
    properties["events"] |= {
        "type": "array",
        "items": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in events]} if events else False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": CUSTOMER_ID,
        **_head(),
        "properties": properties,
        "required": list(REQUIRED),
        "$defs": events,
    }


def customer_sample(journey: Journey, identity: Identity) -> dict[str, object]:
    """An invented customer with one event of every type; valid under both schemas, always the same."""
    events = [
        _event_sample(number, event, keys)
        for number, (event, keys) in enumerate(resolvable(journey, identity).items(), start=1)
    ]
    return {
        "_id": {"customer": "sample-1"},
        "platformHeader": {"schema": CUSTOMER_ID, "api": "1.0.0"},
        "identity": _sample_keys(identity.keys),
        "profile": {},
        "events": events,
    }


def _head() -> dict[str, object]:
    text = "One customer of the product line: what every service knows, and what happened, in one structure."
    return {"title": "Customer", "description": text, "type": "object"}


def _key_properties(keys: Iterable[str]) -> dict[str, object]:
    return {
        name: {"title": key, "type": "string", "minLength": 1}
        for name, key in _slugged("identity key", map(masked, keys)).items()
    }


def _event_definitions(journey: Journey, identity: Identity) -> dict[str, object]:
    keys = resolvable(journey, identity)
    moves = {transition.event: transition for transition in journey.transitions}
    return {
        name: _event_definition(event, f"From {moves[event].from_} to {moves[event].to}.", keys[event])
        for name, event in _slugged("event type", moves).items()
    }


def _event_definition(event: str, text: str, keys: tuple[str, ...]) -> dict[str, object]:
    texts = {name: {"type": "string", "minLength": 1} for name in ("id", "source", "subject")}
    properties: dict[str, object] = {**texts, "specversion": {"const": "1.0"}, "type": {"const": event}}
    properties["time"] = {"type": "string", "format": "date-time"}
    required = list(EVENT_ATTRIBUTES)
    if keys:
        properties["data"] = _event_data(keys)
        required.append("data")
    return {"title": event, "description": text, "type": "object", "properties": properties, "required": required}


def _event_data(keys: tuple[str, ...]) -> dict[str, object]:
    """At least one of the keys that resolve the customer is there."""
    properties = _key_properties(keys)
    identity = {"type": "object", "properties": properties, "anyOf": [{"required": [key]} for key in properties]}
    return {"type": "object", "properties": {"identity": identity}, "required": ["identity"]}


def _event_sample(number: int, event: str, keys: tuple[str, ...]) -> dict[str, object]:
    sample: dict[str, object] = {
        "id": f"sample-{number}",
        "source": "urn:followme:sample",
        "specversion": "1.0",
        "type": event,
        "subject": "sample-1",
        "time": _SAMPLE_TIME,
    }
    return {**sample, "data": {"identity": _sample_keys(keys)}} if keys else sample


def _sample_keys(keys: Iterable[str]) -> dict[str, str]:
    return {name: f"sample-{name}" for name in _slugged("identity key", map(masked, keys))}


def _slugged(what: str, names: Iterable[str]) -> dict[str, str]:
    """The names by their slugs, no two of which may be one."""
    named: dict[str, str] = {}
    for name in names:
        short = slug(name)
        if short in named:
            text = f'{what} "{named[short]}" and {what} "{name}" both become "{short}". Rename one of them.'
            raise Refused("two names become one", text)
        named[short] = name
    return named
