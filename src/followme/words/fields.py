"""What a field is called, and how its answers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.inventory.answers import value_text
from followme.inventory.estimates import shown as shown_estimate
from followme.inventory.records import Answer, Answered, Estimate

if TYPE_CHECKING:
    from followme.inventory.fields import Catalogue, Field


def spaced(name: str) -> str:
    """A field by its name, as a word of a sentence: ``customers annually``."""
    return name.replace("_", " ")


def label_of(name: str, catalogue: Catalogue) -> str:
    """What a field of an observation is called: its label; else its name in words."""
    return catalogue.named(name).label if catalogue.has(name) else spaced(name)


def labels_of(catalogue: Catalogue) -> dict[str, str]:
    """Field name to label."""
    return {field.name: field.label for field in catalogue.fields}


def answered_text(answered: Answered) -> str:
    """An observation's answer as it was typed, or as it reads."""
    return answered.typed or value_text(answered.value)


def labelled(field: Field, answered: Answered) -> str:
    """An observation's answer with its label, and its basis unless it was just said."""
    basis = f" ({answered.basis})" if answered.basis != "said" else ""
    return f"{field.label}: {value_text(answered.value) or answered.typed}{basis}"


def answer_text(answer: Answer) -> str:
    """A service's answer; a tie names its values."""
    if answer.source == "tied":
        return " or ".join(map(_value, answer.tied))
    return _value(answer.value) or "not known"


def _value(value: object) -> str:
    return shown_estimate(value) if isinstance(value, Estimate) else value_text(value)


def spread_text(answer: Answer) -> str:
    """Who said what, when they differ: ``Critical 3, Supportive 1``."""
    spread = answer.spread
    return ", ".join(f"{text} {count}" for text, count in spread.items()) if len(spread) > 1 else ""
