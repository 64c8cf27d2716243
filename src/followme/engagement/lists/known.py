"""What the lists of a fieldbook said, as a newer edition of one of them finds it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from followme.engagement.book import Book
from followme.engagement.kinds.observations import is_taken_back_by_people
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.imports.editions import KnownRow, State
from followme.imports.taken import KEY_BYTES
from followme.inventory.records import Row
from followme.inventory.rows import identities
from followme.text import digest_of, key_of
from followme.words.claims import plain

LIST: Final = "list"
"""The kind of claim that tells of a list: its name, and the headers its files had."""
_HALF: Final = 2


@dataclass(frozen=True, slots=True)
class KnownList:
    """A list that was imported: its name, the keys of its names, and the fingerprints of its headers."""

    name: str
    names: frozenset[str]
    columns: frozenset[str]

    def shares_half(self, names: Collection[str]) -> bool:
        """Whether half of the smaller one's names are shared."""
        smaller = min(len(self.names), len(names))
        return bool(smaller) and len(self.names.intersection(names)) * _HALF >= smaller


def lists_of(book: Book, kind: str) -> tuple[KnownList, ...]:
    """The lists whose rows are of this kind, by name."""
    names: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for record, row in _rows(book, kind):
        names.setdefault(key_of(row.of), set()).add(row.name)
        shown.setdefault(key_of(row.of), record.listed)
    found = {
        key: one for key in shown if (one := book.fieldbook.record(LIST, list_key(key))) and not one.retracted
    }
    return tuple(KnownList(shown[key], frozenset(names[key]), _columns(found[key])) for key in sorted(found))


def _columns(record: Record) -> frozenset[str]:
    value = record.fields.get("columns")
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


def list_told(name: str, columns: str) -> Statement:
    """What a claim says of a list."""
    return Statement(LIST, list_key(name), {"label": name, "columns": {"add": [columns]}})


def list_key(name: str) -> str:
    """The record key of a list: its name may be empty, or longer than a key."""
    return digest_of([LIST, key_of(name)], KEY_BYTES)


def _rows(book: Book, kind: str) -> Iterator[tuple[Record, Row]]:
    for record in book.fieldbook.records(kind, retracted=True):
        if record.listed and (row := book.read(record).row):
            yield record, row


def known_rows(book: Book, kind: str, of: str) -> tuple[KnownRow, ...]:
    """The rows that a list gave, in their order: records that are read as one are one row."""
    found = [(record, row) for record, row in _rows(book, kind) if key_of(row.of) == key_of(of)]
    identity = identities(row for _, row in found)
    groups: dict[object, list[tuple[Record, Row]]] = {}
    for record, row in sorted(found, key=lambda one: (book.read(one[0]).order, one[0].about)):
        groups.setdefault(record.about if row.nth else identity[row], []).append((record, row))
    return tuple(_known(book, group) for group in groups.values())


def _known(book: Book, group: Sequence[tuple[Record, Row]]) -> KnownRow:
    authors = {claim.id: claim.author for record, _ in group for claim in record.claims}
    people = {
        name: (record.fields.get(name), authors.get(record.by.get(name, ""), ""))
        for record, row in group
        for name in sorted(row.said)
    }
    records = {record.about: _last_said(book, record) for record, _ in group}
    first, row = group[0]
    state = _state([record for record, _ in group])
    return KnownRow(row, book.read(first).name, records, people, state, book.read(first).visit)


def _last_said(book: Book, record: Record) -> Mapping[str, object]:
    """What the list last said there; where two editions said it side by side, both."""
    said = record if len(record.claims) == 1 else book.fieldbook.listed(record.kind, record.about)
    tied = {name: " | ".join(plain(head.value) for head in heads) for name, heads in said.conflicts.items()}
    return {**said.fields, **{name: {"value": words, "basis": "said"} for name, words in tied.items()}}


def _state(records: Sequence[Record]) -> State:
    if any(map(is_taken_back_by_people, records)):
        return "struck"
    return "gone" if all(record.retracted for record in records) else "there"


def former_cells(book: Book, kind: str, row: KnownRow) -> Iterator[Mapping[str, object]]:
    """What a row ever said: after each word of the list, and as it reads now."""
    for about in row.records:
        record = book.fieldbook.record(kind, about)
        if record is not None:
            yield record.fields
            yield from (said.fields for said in book.fieldbook.once_listed(kind, about))
