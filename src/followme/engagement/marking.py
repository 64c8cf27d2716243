"""What has to be said of what is kept: customers' own data in it, and consent that covers nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from followme.fieldbook.claims import Statement
from followme.inventory.consent import of_customers, uncovered
from followme.inventory.leaving import Texts, gather, marked


class Passing:
    """Statements on their way to be kept, and what has to be said of those that passed; none of them is held."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._statements = statements
        self._texts: Texts = {}
        self._odd: dict[str, None] = {}

    def __iter__(self) -> Iterator[Statement]:
        """Each of them, looked at."""
        for statement in self._statements:
            gather(statement.body, self._texts)
            self._odd |= dict.fromkeys(_scopes(statement.body.get("participants")))
            yield statement

    @property
    def remarks(self) -> tuple[str, ...]:
        """What has to be said of all that passed."""
        return (*of_customers(marked(self._texts)), *uncovered(self._odd))


def _scopes(change: Any) -> Iterator[str]:
    """The scopes of who is added to a visit."""
    added = change.get("add") if isinstance(change, Mapping) else None
    for person in added or ():
        yield from person.get("scopes", ())
