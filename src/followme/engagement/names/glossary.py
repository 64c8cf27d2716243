"""Claims and records of an engagement in words: the keys and ids that ``words.claims`` reads, looked up here."""

from collections.abc import Mapping
from typing import Protocol

from followme.engagement.book import Book
from followme.engagement.kinds.registry import kind_of
from followme.engagement.names.pairing import spellings
from followme.engagement.names.spelling import Spellings
from followme.engagement.reading import named_in
from followme.fieldbook.claims import Claim, body_of
from followme.fieldbook.fold import Record
from followme.inventory.spellings import FIELDS
from followme.words import claims
from followme.words.claims import WITHHELD, Glossary, Subject
from followme.words.visits import visit_dated


class HasSubject(Protocol):
    """A claim, a record or a conflict: something of a kind, about a key."""

    @property
    def kind(self) -> str:
        """Its word on the wire."""

    @property
    def about(self) -> str:
        """The key of its record."""


def subject_of(source: HasSubject) -> Subject:
    """What a claim or a record is about."""
    return Subject(source.kind, source.about, named_in(source.about))


def record_name(book: Book, record: Record) -> str:
    """What a record that belongs to no service is called."""
    return kind_of(record.kind).words.title(subject_of(record), record.fields, _glossary(book))


def called(book: Book, record: Record) -> str:
    """What a record is called in a sentence: the service or the names that it rules on, else what it is itself."""
    words, subject, names = kind_of(record.kind).words, subject_of(record), _glossary(book)
    return words.opening(subject, names) if words.opening else words.called(subject, record.fields, names)


def field_label(book: Book, record: Record, name: str) -> str:
    """What a field of a record is called."""
    return kind_of(record.kind).words.label(subject_of(record), name, book.catalogue)


def field_words(book: Book, name: str, value: object) -> str:
    """The value of a field of a record, for people."""
    return claims.value_words(name, value, _glossary(book))


def claim_words(book: Book, claim: Claim, *, everything: bool = False) -> str:
    """What a claim says, for people: labels instead of fields, names instead of ids."""
    if book.fieldbook.is_struck(claim.id):
        return WITHHELD
    wording, subject = kind_of(claim.kind).words, subject_of(claim)
    return claims.claim_words(wording, subject, body_of(claim), _glossary(book), everything=everything)


def _glossary(book: Book) -> Glossary:
    def spelt(key: str) -> str:
        return spellings(book).get(key) or book.chains.given.get(key) or book.name_of(key)

    def values(domain: str) -> Mapping[str, str]:
        return Spellings(book, domain).spellings if domain in FIELDS else {}

    return Glossary(book.catalogue, book.name_of, spelt, lambda visit: visit_dated(book.visits.get(visit)), values)
