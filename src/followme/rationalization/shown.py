"""Answers as the contracts write them in JSON."""

from typing import Any

from followme.inventory.records import Answer, Estimate, Rekeyed


def value_json(value: Any) -> Any:
    """A value of an answer as JSON: estimates and re-keyings as objects, lists as lists, else as it is."""
    if isinstance(value, Estimate):
        return {"low": value.low, "high": value.high, "about": value.about, "contacts": value.contacts}
    if isinstance(value, Rekeyed):
        return {"service": value.service, "key": value.key}
    if isinstance(value, tuple | list):
        return [value_json(item) for item in value]
    return value


def answer_json(answer: Answer) -> dict[str, object]:
    """The contract's answer of a service; a tied one lists its values under ``tied``."""
    shown = {
        "value": value_json(answer.value),
        "source": answer.source,
        "spread": dict(sorted(answer.spread.items())),
    }
    return {**shown, "tied": value_json(answer.tied)} if answer.source == "tied" else shown
