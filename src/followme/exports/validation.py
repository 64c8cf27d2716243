"""Every file is checked against its schema before it is put in place.

The schemas of the plans hold for the JSON and for the TOML: a key that may be null is typed so and not
required, because TOML leaves it out. The JSON always has it, and our own gate insists on that too.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jsonschema import Draft4Validator, Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from followme.errors import NotAcceptable

_DRAFT_04: Final = "http://json-schema.org/draft-04/schema#"
PLAN_SCHEMAS: Final = {
    "followme.rationalization-plan/1.0": "rationalization-plan.schema.json",
    "followme.integration-plan/1.0": "integration-plan.schema.json",
}
"""A plan's ``schema`` to the file of its JSON Schema."""
_Keyword = Callable[[Validator, Any, Any, Any], Iterable[ValidationError]]
_SMALL: Final = 2000
"""Characters of a part worth remembering: a contribution has 300, a whole service is like no other."""
_MOST: Final = 5  # problems told at once: whoever has six of them starts with the first


@cache
def plan_schema(file: str) -> dict[str, object]:
    """One of our own plan schemas, by its file name."""
    text = files("followme.exports").joinpath("schemas", file).read_text(encoding="utf-8")
    schema: dict[str, object] = json.loads(text)
    return schema


@cache
def _json_schema(file: str) -> dict[str, object]:
    """The same schema with every key required that may be null, as a plan's JSON has it."""
    schema: dict[str, object] = _insisting(plan_schema(file))
    return schema


def _insisting(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_insisting(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    insisting = {name: _insisting(part) for name, part in schema.items()}
    properties = schema.get("properties")
    if isinstance(properties, dict) and schema.get("type") == "object":
        nulls = [name for name, part in properties.items() if _may_be_null(part)]
        insisting["required"] = [*schema.get("required", ()), *nulls]
    return insisting


def _may_be_null(schema: dict[str, Any]) -> bool:
    named = schema.get("type", ())
    return (
        "null" in ([named] if isinstance(named, str) else named)
        or None in schema.get("enum", ())
        or any(_may_be_null(option) for option in schema.get("anyOf", ()))
    )


def problems(instance: Any, schema: dict[str, object]) -> tuple[str, ...]:
    """What is wrong with ``instance`` under ``schema``, five things at most; empty when it is valid.

    Raises:
        jsonschema.SchemaError: when the schema itself is none.
    """
    kind = Draft4Validator if schema.get("$schema") == _DRAFT_04 else Draft202012Validator
    kind.check_schema(schema)
    remembering = {"$ref": _remembering(kind.VALIDATORS["$ref"])}
    lasting = extend(kind, remembering)  # type: ignore[no-untyped-call]  # jsonschema leaves it untyped
    errors = sorted(lasting(schema).iter_errors(instance), key=lambda error: error.json_path)
    return tuple(f"{error.json_path}: {error.message[:200]}" for error in errors[:_MOST])


def _remembering(check: _Keyword) -> _Keyword:
    """``$ref`` that looks at equal parts once: services share most of theirs (0.26x on 1,200)."""
    fine: set[tuple[str, str]] = set()

    def checked(validator: Validator, ref: Any, part: Any, schema: Any) -> Iterator[ValidationError]:
        seen = (ref, repr(part))  # unlike ==, repr tells 1 from 1.0 and from True
        if seen in fine:
            return
        faulty = False
        for error in check(validator, ref, part, schema):
            faulty = True
            yield error
        if not faulty and len(seen[1]) <= _SMALL:
            fine.add(seen)

    return checked


def form_problems(plan: dict[str, object]) -> tuple[str, ...]:
    """What is wrong with a plan as it is written to JSON, under its own schema."""
    return _under(plan, _json_schema)


def plan_problems(plan: dict[str, object]) -> tuple[str, ...]:
    """What is wrong with a plan read from JSON: under its own schema, and with its digest."""
    from followme.exports.plans import digest  # noqa: PLC0415  plans do not need schemas

    faults = form_problems(plan)
    try:
        matches = plan.get("digest") == digest(plan)
    except NotAcceptable as error:
        return (*faults, f"$: {error.message}")
    return faults if matches else (*faults, "$.digest: does not match the plan")


def view_problems(plan: dict[str, object]) -> tuple[str, ...]:
    """What is wrong with a plan read from TOML, under its own schema.

    Its digest is over the JSON, whose nulls TOML does not have, so it proves nothing here.
    """
    return _under(plan, plan_schema)


def _under(plan: dict[str, object], schema: Callable[[str], dict[str, object]]) -> tuple[str, ...]:
    file = PLAN_SCHEMAS.get(str(plan.get("schema")))
    if file is None:
        return (f"$.schema: {str(plan.get('schema'))[:80]!r} is no plan of followme",)
    try:
        return problems(plan, schema(file))
    except RecursionError:
        return ("$: is nested too deep to be a plan",)
