"""A plan as JSON and as TOML: the same data, the same bytes for the same claims, and a digest to name it.

The digest is SHA-256 over RFC 8785 of the plan without ``digest``. TOML has no null, so the TOML is the plan
without its nulls, and it is refused unless it reads back as exactly that.
"""

import hashlib
import json
import tomllib
from typing import Any

import rfc8785
import tomli_w

from followme.errors import NotAcceptable


def digest(plan: dict[str, object]) -> str:
    """``sha256:…`` of the plan without its ``digest``, as any RFC 8785 implementation computes it.

    Raises:
        NotAcceptable: it holds what JSON cannot carry everywhere, such as an integer beyond ±(2^53−1).
    """
    bare: Any = {name: value for name, value in plan.items() if name != "digest"}
    try:
        canonical = rfc8785.dumps(bare)
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise NotAcceptable("the plan has no digest", f"JSON cannot carry all of it: {error}.") from None
    except RecursionError:
        raise NotAcceptable("the plan has no digest", "It is nested too deep.") from None
    return "sha256:" + hashlib.sha256(canonical).hexdigest()


def sealed(plan: dict[str, object]) -> dict[str, object]:
    """The plan with its digest after the rubric's, whatever it carried. Raises NotAcceptable: as ``digest``."""
    bare = {name: value for name, value in plan.items() if name != "digest"}
    place = list(bare).index("rubric") + 1 if "rubric" in bare else len(bare)
    items = list(bare.items())
    return dict([*items[:place], ("digest", digest(bare)), *items[place:]])


def to_json(value: Any) -> bytes:
    """JSON for people and machines: UTF-8, two spaces, one line break at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def to_toml(plan: dict[str, object]) -> bytes:
    """The plan as TOML. Raises NotAcceptable: it would not read back as the plan without its nulls."""
    bare = without_nulls(plan)
    text = tomli_w.dumps(bare, indent=2)
    if tomllib.loads(text) != bare:
        raise NotAcceptable(
            "the plan has no TOML",
            "Reading the TOML back does not give the plan: please report it with the plan's JSON.",
        )
    return text.encode()


def without_nulls(value: Any) -> Any:
    """The same data with every null left out, at every depth."""
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [without_nulls(item) for item in value if item is not None]
    return value
