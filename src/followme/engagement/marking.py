"""What has to be said of what is kept: customers' own data in it, and consent that covers nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from followme.fieldbook.claims import Statement
from followme.inventory.consent import of_customers, uncovered
from followme.inventory.leaving import marked


def remarked(statements: Iterable[Statement]) -> tuple[str, ...]:
    """What has to be said of what is about to be kept."""
    hits: dict[str, None] = {}
    odd: dict[str, None] = {}
    for statement in statements:
        hits |= dict.fromkeys(marked(statement.body))
        odd |= dict.fromkeys(_scopes(statement.body.get("participants")))
    return (*of_customers(tuple(hits)), *uncovered(odd))


def _scopes(change: Any) -> Iterator[str]:
    """The scopes of who is added to a visit."""
    added = change.get("add") if isinstance(change, Mapping) else None
    for person in added or ():
        yield from person.get("scopes", ())
