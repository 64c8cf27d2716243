"""What records and values are called when people read of them."""

from typing import Any

from followme.engagement.reading import named_in, text
from followme.engagement.state import State
from followme.fieldbook.fold import Record
from followme.text import canonical

_ENOUGH = 40
"""Characters of a note that say which one is meant."""


def plain(value: Any) -> str:
    """A value of a claim as one text; the basis of an answer in brackets unless it was just said."""
    if isinstance(value, dict) and "value" in value:
        basis = value.get("basis", "said")
        return f"{value['value']}{f' ({basis})' if basis != 'said' else ''}"
    return value if isinstance(value, str) else canonical(value)


def visit_name(state: State, visit: str) -> str:
    """A visit by its team and day; "" when there is none of that id."""
    found = state.visits.get(visit)
    return f"{found.team or found.label or 'a visit'}, {found.at[:10]}" if found else ""


def record_name(state: State, record: Record) -> str:
    """What a record that belongs to no service is called."""
    fields = record.fields
    if record.kind == "visit":
        return f"Visit: {visit_name(state, record.about) or record.about[:12]}"
    if record.kind == "note":
        return f"Note: {text(fields, 'text')[:_ENOUGH] or record.about[:12]}"
    if record.kind == "twin":
        return f"Twins: {' = '.join(visit_name(state, one) or one[:12] for one in named_in(record.about))}"
    if record.kind == "verdict":
        return " = ".join(map(state.name_of, named_in(record.about))) or record.about
    named = text(fields, "name") or text(fields, "product_line") or record.about
    return f"{record.kind.capitalize()}: {named}" if record.kind != named else named
