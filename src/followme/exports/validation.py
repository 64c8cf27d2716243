"""Every file is checked against its schema before it is put in place."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jsonschema import Draft4Validator, Draft202012Validator

_DRAFT_04: Final = "http://json-schema.org/draft-04/schema#"
PLAN_SCHEMAS: Final = {
    "followme.rationalization-plan/1.0": "rationalization-plan.schema.json",
    "followme.integration-plan/1.0": "integration-plan.schema.json",
}
"""A plan's ``schema`` to the file of its JSON Schema."""
_MOST: Final = 5


@cache
def plan_schema(file: str) -> dict[str, Any]:
    """One of our own plan schemas, by its file name."""
    text = files("followme.exports").joinpath("schemas", file).read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def problems(instance: Any, schema: dict[str, Any]) -> tuple[str, ...]:
    """What is wrong with ``instance`` under ``schema``, five things at most; empty when it is valid.

    Raises:
        jsonschema.SchemaError: when the schema itself is none.
    """
    kind = Draft4Validator if schema.get("$schema") == _DRAFT_04 else Draft202012Validator
    kind.check_schema(schema)
    errors = sorted(kind(schema).iter_errors(instance), key=lambda error: error.json_path)
    return tuple(f"{error.json_path}: {error.message[:200]}" for error in errors[:_MOST])


def plan_problems(plan: dict[str, Any]) -> tuple[str, ...]:
    """What is wrong with a plan under its own schema, and with its digest."""
    from followme.exports.plans import digest  # noqa: PLC0415  plans do not need schemas

    file = PLAN_SCHEMAS.get(str(plan.get("schema")))
    if file is None:
        return (f"$.schema: {plan.get('schema')!r} is no plan of followme",)
    found = problems(plan, plan_schema(file))
    if plan.get("digest") != digest(plan):
        found = (*found, "$.digest: does not match the plan")
    return found
