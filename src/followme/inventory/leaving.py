"""A document as it leaves the fieldbook: what looks like a customer's own data is masked in every text of it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from followme.inventory.privacy import KINDS, masked, personal

_OF_PEOPLE: Final = frozenset(
    ("business_leader", "technical_leader", "participants", "interviewers", "speaker", "ask", "by")
)
_COLLEAGUES: Final = tuple(kind for kind in KINDS if kind != "e-mail")
"""What is masked where people are named: a colleague's e-mail address is not a customer's."""
_OURS: Final = frozenset(
    ("schema", "digest", "fieldbook", "rubric", "evidence", "visit", "at", "starts", "ends", "claims")
)
"""What no person typed: ids, digests, times."""
_NUMBERS: Final = frozenset(("customers_annually", "customer_base"))
"""2000000000 customers are no phone number."""


def kinds_in(name: str) -> tuple[str, ...]:
    """What is masked in a field of this name."""
    return () if name in _OURS | _NUMBERS else _COLLEAGUES if name in _OF_PEOPLE else KINDS


def leaving(document: Any, kinds: tuple[str, ...] = KINDS) -> Any:
    """The document, a JSON value, with every text masked, names of objects too."""
    if isinstance(document, str):
        return masked(document, kinds)
    if isinstance(document, list | tuple):
        return [leaving(item, kinds) for item in document]
    if isinstance(document, Mapping):
        return {masked(name, kinds): leaving(item, _within(name, kinds)) for name, item in document.items()}
    return document


def marked(document: Any, kinds: tuple[str, ...] = KINDS) -> Iterator[str]:
    """What ``leaving`` would mask in a value of a claim, in order."""
    if isinstance(document, str):
        yield from personal(document, kinds)
    elif isinstance(document, list | tuple):
        for item in document:
            yield from marked(item, kinds)
    elif isinstance(document, Mapping):
        for name, item in document.items():
            yield from marked(item, _within(name, kinds))


def _within(name: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds_in(name) if kind in kinds)
