"""A document as it leaves the fieldbook: what looks like a customer's own data is masked in every text of it."""

from collections.abc import Mapping
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


def marked(texts: Texts) -> tuple[str, ...]:
    """What ``leaving`` would mask in texts that were gathered, in order, each once; a text is read once."""
    return tuple(dict.fromkeys(piece for text, kinds in texts for piece in personal(text, kinds)))


def gather(document: Any, texts: Texts, kinds: tuple[str, ...] = KINDS) -> None:
    """Add the texts in the values of a claim, each with what would be masked in it."""
    if isinstance(document, str):
        texts[document, kinds] = None
    elif isinstance(document, Mapping):
        for name, item in document.items():
            inside = kinds_in(name, kinds)
            answers = type(item) is dict and item.keys() == _ANSWER  # most of what is told; no basis is masked
            typed = item["value"] if answers else item
            if inside and type(typed) is str:
                texts[typed, inside] = None
            elif inside:
                gather(typed, texts, inside)
    elif isinstance(document, list | tuple):
        for item in document:
            gather(item, texts, kinds)
