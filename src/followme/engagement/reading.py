"""Fields and keys of records as values. Total: whatever a record holds, it can be read."""

from collections.abc import Iterable, Mapping

from pydantic_core import from_json

from followme.fieldbook.claims import priors
from followme.fieldbook.fold import Record


def text(fields: Mapping[str, object], name: str) -> str:
    """A field as text; "" when it is absent or no text."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def texts(fields: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A set field as a tuple of texts."""
    value = fields.get(name)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def named_in(about: str) -> tuple[str, ...]:
    """The parts of a composite key; () when it is none."""
    try:
        parts = from_json(about)
    except ValueError:
        return ()
    whole = isinstance(parts, list) and all(isinstance(part, str) for part in parts)
    return tuple(parts) if whole else ()


def replaced(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """For every claim of the records, the claims that replaced it."""
    by: dict[str, list[str]] = {}
    for record in records:
        for claim in record.claims:
            for parent in priors(claim):
                by.setdefault(parent, []).append(claim.id)
    return {claim: tuple(sorted(later)) for claim, later in by.items()}
