"""What an act did, for people: which records, which of their fields, from what to what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from followme.engagement.book import Book
from followme.engagement.kinds.kind import Kind
from followme.engagement.kinds.registry import kind_of
from followme.engagement.names.glossary import called, field_label, field_words, subject_of
from followme.engagement.reading import named_in
from followme.fieldbook.claims import Claim
from followme.fieldbook.fold import Record
from followme.inventory.domains import OF_FIELD
from followme.words.acts import ADDED, BROUGHT_BACK, LISTED, TAKEN_OUT, Deed, FromTo
from followme.words.claims import WITHHELD, rank
from followme.words.terms import read_as

_SILENT: Final = frozenset({"order", "named", "claims", "columns", "values"})
"""Fields that tell nobody anything."""
_PEOPLE: Final = frozenset({"speaker", "participants", "interviewers", "roles"})
"""Fields beside the answers that name people."""


def told(book: Book, label: str, claims: Sequence[Claim]) -> Deed:
    """What these claims of one act did; what is more than a few is only counted, an import has 100,000."""
    said = {claim.id for claim in claims}
    records = dict.fromkeys(claim.record for claim in claims)
    changes: dict[FromTo, None] = {}  # what is ruled of a chain is said under each of its names
    looked = 0
    for where in records:
        if len(changes) >= LISTED:
            break
        changes |= dict.fromkeys(_changes(book, *book.fieldbook.around(where, said)))
        looked += 1
    more = max(0, len(changes) - LISTED) + (len(records) - looked)
    return Deed(label, tuple(changes)[:LISTED], more)


def _changes(book: Book, before: Record | None, after: Record) -> Iterator[FromTo]:
    kind = kind_of(after.kind)
    was, now = _fields(before), _fields(after)
    if _is_a_thing(kind) and _stands(before) != _stands(after):
        fate = TAKEN_OUT if not _stands(after) else BROUGHT_BACK if before else ADDED
        named = called(book, after)
        yield FromTo(named, "", "", fate, is_named=names_somebody(after))
        return
    ranked = sorted({*was, *now} - _SILENT, key=lambda name: rank(name, kind.words))
    changed = [name for name in ranked if was.get(name) != now.get(name)]
    for name in [name for name in changed if name != kind.reasoned] or changed:  # why only where no more changed
        words = (_value(book, name, fields.get(name, ())) for fields in (was, now))
        yield _change(book, kind, after, name, *words)


def _change(book: Book, kind: Kind, record: Record, name: str, was: str, now: str) -> FromTo:
    subject = f"the {read_as(kind.name)}" if name == kind.words.bare else called(book, record)
    secret = is_secret(record, name)
    named = names_somebody(record) and name != kind.words.bare
    return FromTo(subject, field_label(book, record, name), was, now, named, secret)


def _stands(record: Record | None) -> bool:
    return record is not None and not record.retracted


def _is_a_thing(kind: Kind) -> bool:
    """Whether a record is there or not; a ruling is what it says, and is nothing when it is taken back."""
    return not kind.words.whole and kind.words.opening is None


def _fields(record: Record | None) -> Mapping[str, Sequence[Any]]:
    """What a record says, each field with all its rivals; nothing where it is taken back."""
    if record is None or record.retracted:
        return {}
    rivals = {name: [head.value for head in heads] for name, heads in record.conflicts.items()}
    withheld = {name: [WITHHELD] for name in record.withheld}
    return {**{name: [value] for name, value in record.fields.items()}, **withheld, **rivals}


# ---- how its fields read


def _value(book: Book, name: str, rivals: Iterable[Any]) -> str:
    return " or ".join(_one(book, name, value) for value in rivals if value is not None)


def _one(book: Book, name: str, value: Any) -> str:
    if not isinstance(value, str):
        return "yes" if value is True else "no" if value is False else field_words(book, name, value)
    seen = book.fieldbook.record("observation", value) if name == "evidence" else None
    return called(book, seen) if seen else field_words(book, name, value)


# ---- what the cover hides


def names_somebody(record: Record) -> bool:
    """Whether how a record is called tells of a person, or of a reading."""
    people = record.kind == "spelling" and named_in(record.about)[:1] == ("people",)
    return people or record.kind == "person" or _is_reading(record)


def _is_reading(record: Record) -> bool:
    return record.kind == "note" and record.fields.get("kind") == "reading"


def is_secret(record: Record, name: str) -> bool:
    """Whether the value of a field is a person, a reading, or what is decided."""
    ruled = subject_of(record).parts[1:] if record.kind == "adjudication" else ()
    of = ruled[0] if ruled and name == "value" else name
    decided = record.kind == "decision"
    return of in _PEOPLE or OF_FIELD.get(of) == "people" or decided or names_somebody(record)
