"""What has to be said of what is kept: customers' own data in it, and consent that covers nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from followme.fieldbook.claims import Statement
from followme.inventory.consent import of_customers, uncovered
from followme.inventory.leaving import marked


def remarked(statements: Iterable[Statement]) -> tuple[str, ...]:
    """What has to be said of what is about to be kept."""
    bodies = [statement.body for statement in statements]
    odd = dict.fromkeys(scope for body in bodies for scope in _scopes(body.get("participants")))
    return (*of_customers(marked(bodies)), *uncovered(odd))


def _scopes(change: Any) -> Iterator[str]:
    """The scopes of who is added to a visit."""
    added = change.get("add") if isinstance(change, Mapping) else None
    for person in added or ():
        yield from person.get("scopes", ())
