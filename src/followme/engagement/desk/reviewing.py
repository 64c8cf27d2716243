"""Items that somebody left: set aside until something new is said under them."""

from collections.abc import Iterator, Mapping
from typing import Final

from followme.engagement import reading
from followme.engagement.book import Book
from followme.engagement.desk.views import DeskItem
from followme.engagement.desk.waiting import OpenItem
from followme.fieldbook.claims import Statement
from followme.text import canonical

REVIEWED: Final = "reviewed"
_AT_ONCE: Final = 500
"""Claims that one statement names: 22 kB of the 64 a claim may hold."""


def left_by(book: Book) -> Mapping[str, frozenset[str]]:
    """By the key of an item that was left, the claims it rested on then."""
    records = book.fieldbook.records(REVIEWED)
    return {record.about: frozenset(reading.texts(record.fields, "claims")) for record in records}


def key_of_item(item: OpenItem | DeskItem) -> str:
    """The record under which an item is left."""
    return canonical([item.kind, item.subject])


def is_left(item: OpenItem, left: Mapping[str, frozenset[str]]) -> bool:
    """Whether it was left, and nothing came under it since."""
    rested = left.get(key_of_item(item))
    return rested is not None and rested.issuperset(item.claims)


def leaving(item: DeskItem, because: str) -> Iterator[Statement]:
    """What is said of an item that is left. Both fields are sets: two who leave it have two reasons."""
    about = key_of_item(item)
    parts = [item.claims[start : start + _AT_ONCE] for start in range(0, len(item.claims), _AT_ONCE)] or [()]
    for part in parts:
        yield Statement(REVIEWED, about, {"claims": {"add": list(part)}, "because": {"add": [because]}})
