"""A document as it leaves the fieldbook: what looks like a customer's own data is masked in every text of it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from followme.inventory.privacy import KINDS, masked, personal

_OF_PEOPLE: Final = frozenset(
    ("business_leader", "technical_leader", "participants", "interviewers", "speaker", "ask", "by")
)
_COLLEAGUES: Final = tuple(kind for kind in KINDS if kind != "e-mail")
"""What is masked where people are named: a colleague's e-mail address is not a customer's."""
_NOT_TYPED: Final = frozenset(
    ("schema", "digest", "fieldbook", "rubric", "evidence", "visit", "at", "starts", "ends", "claims")
)
_NUMBERS: Final = frozenset(("customers_annually", "customer_base"))
"""2000000000 customers are no phone number."""
_AS_IT_IS: Final = _NOT_TYPED | _NUMBERS


def kinds_in(name: str, kinds: tuple[str, ...] = KINDS) -> tuple[str, ...]:
    """What is masked in a field of this name, where these are masked around it."""
    return () if name in _AS_IT_IS or not kinds else _COLLEAGUES if name in _OF_PEOPLE else kinds


def leaving(document: Any, kinds: tuple[str, ...] = KINDS) -> Any:
    """The document, a JSON value, with every text masked, names of objects too."""
    if isinstance(document, str):
        return masked(document, kinds)
    if isinstance(document, list | tuple):
        return [leaving(item, kinds) for item in document]
    if isinstance(document, Mapping):
        return {masked(name, kinds): leaving(item, kinds_in(name, kinds)) for name, item in document.items()}
    return document


_ANSWER: Final = {"value", "basis"}
Texts = dict[tuple[str, tuple[str, ...]], None]


def marked(documents: Iterable[Any]) -> tuple[str, ...]:
    """What ``leaving`` would mask in values of claims, in order, each once; a text is read once."""
    texts: Texts = {}
    for document in documents:
        _gather(document, KINDS, texts)
    return tuple(dict.fromkeys(piece for text, kinds in texts for piece in personal(text, kinds)))


def _gather(document: Any, kinds: tuple[str, ...], texts: Texts) -> None:
    if isinstance(document, str):
        texts[document, kinds] = None
    elif isinstance(document, Mapping):
        if document.keys() == _ANSWER:  # most of what is told; nothing is masked in a basis
            texts[document["value"], kinds] = None
            return
        for name, item in document.items():
            if inside := kinds_in(name, kinds):
                _gather(item, inside, texts)
    elif isinstance(document, list | tuple):
        for item in document:
            _gather(item, kinds, texts)
