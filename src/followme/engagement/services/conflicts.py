"""Conflicts: one field of one record set twice by people who had not seen each other; it waits for a word."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from followme.engagement import reading
from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.kinds.registry import kind_of, kinds
from followme.engagement.names.glossary import record_name, subject_of
from followme.engagement.rubrics import told_apart
from followme.engagement.services.views import Conflict, Rival
from followme.fieldbook.claims import Claim, body_of, priors
from followme.fieldbook.fold import Head, Record
from followme.text import canonical, key_of
from followme.words.claims import conflict_label, plain
from followme.words.visits import visit_dated

_ALONG: Final = ("because", "reason")
"""What goes along with the value that is chosen, where it differs too."""


@derived
def _conflicts(book: Book) -> tuple[Conflict, ...]:
    found = [
        _conflict(book, record, name, _rivals(book, record, name, heads))
        for record in book.fieldbook.conflicted()
        for name, heads in record.conflicts.items()
    ]
    every = (*found, *_in_one_chain(book))
    return tuple(sorted(every, key=_place))


def _place(one: Conflict) -> tuple[object, ...]:
    """By what it is about; a value before the reason that was given with it."""
    return one.service is None, key_of(one.name), one.kind, one.about, one.field in _ALONG, one.field


def _conflict(book: Book, record: Record, name: str, rivals: Sequence[Rival], about: str = "") -> Conflict:
    service = service_of(book, record)
    profile = book.inventory.by_key.get(service) if service else None
    words = profile.service if profile else record_name(book, record)
    label = conflict_label(kind_of(record.kind).words, subject_of(record), name, book.catalogue)
    told = _told_apart(rivals) if record.kind == "rubric" else tuple(rivals)
    return Conflict(record.kind, about or record.about, service, name, told, words, label)


def _told_apart(rivals: Sequence[Rival]) -> tuple[Rival, ...]:
    words = told_apart([one.value for one in rivals])
    return tuple(replace(rival, words=word) for rival, word in zip(rivals, words, strict=True))


def _rivals(book: Book, record: Record, name: str, heads: Iterable[Head]) -> list[Rival]:
    where = visit_dated(book.visits.get(reading.text(record.fields, "visit")))
    first_said = _first_said(record, name)
    said = ((head, first_said(head)) for head in heads)
    return [
        Rival(None if head.value is None else plain(head.value), first.author, first.at, head.claim, where)
        for head, first in said
    ]


def _first_said(record: Record, name: str) -> Callable[[Head], Claim]:
    """Whose words a rival is: an undo says again what somebody else said before it. Clocks have no say."""
    claims = {one.id: one for one in record.claims}
    alike: dict[str, set[str]] = {}
    for one in record.claims:
        said = body_of(one)
        if name in said:
            alike.setdefault(canonical(said[name]), set()).add(one.id)

    @lru_cache(maxsize=8)  # rivals mostly replace the same
    def steps_to(prior: tuple[str, ...]) -> Mapping[str, int]:
        steps: dict[str, int] = {}
        level = set(prior) & claims.keys()
        while level:
            steps |= dict.fromkeys(level, len(steps))
            level = {parent for one in level for parent in priors(claims[one]) if parent in claims} - steps.keys()
        return steps

    @cache
    def before(prior: tuple[str, ...], value: str) -> str:
        steps = steps_to(prior)
        return max(sorted(one for one in alike[value] if one in steps), key=steps.__getitem__, default="")

    def first(head: Head) -> Claim:
        here, value = claims[head.claim], canonical(head.value)
        told_again = not alike.get(value, set()) <= {here.id}
        return claims[(told_again and before(priors(here), value)) or here.id]

    return first


def _in_one_chain(book: Book) -> Iterable[Conflict]:
    """What was said of one service under different names of its chain, and differs."""
    for kind, name in ((each.name, name) for each in kinds().values() for name in each.chained):
        held: dict[tuple[str, ...], list[Record]] = {}
        for record in book.fieldbook.records(kind):
            if name not in record.conflicts:
                field = reading.named_in(record.about)[1:] if kind == "adjudication" else ()
                held.setdefault((service_of(book, record) or "", *field), []).append(record)
        for (service, *fields), records in held.items():
            rivals = tuple(_held(book, record, name) for record in records)
            if len({canonical(one.value) for one in rivals}) > 1:
                about = canonical([service, *fields]) if fields else service
                yield _conflict(book, records[0], name, rivals, about)


def _held(book: Book, record: Record, name: str) -> Rival:
    value = record.fields.get(name)
    if name == "successor" and isinstance(value, str):
        value = book.inventory.chains.service(value)
    claim = next(one for one in record.claims if one.id == record.by.get(name, record.first.id))
    return Rival(None if value is None else plain(value), claim.author, claim.at, claim.id)


def service_of(book: Book, record: Record) -> str | None:
    """The key of the service a record speaks of; None when it speaks of none (a visit, a person)."""
    seen, names = record.kind in ANSWERING, kind_of(record.kind).names(record.about)
    name = book.read(record).key if seen else next(iter(names), "")
    return book.inventory.chains.service(name) if name else None


def contested_fields(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The same by the fields' names: what a ruling answers, else what was set."""
    found: dict[str, set[str]] = {}
    for one in Conflicting(book).conflicts():
        if one.service:
            ruled = reading.named_in(one.about)[1:] if one.kind == "adjudication" else ()
            found.setdefault(one.service, set()).add(ruled[0] if ruled else one.field)
    return {key: tuple(sorted(names)) for key, names in found.items()}


class Conflicting(Wing):
    """What people set differently."""

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every field that two people set without having seen each other, by what it is about."""
        return _conflicts(self.book)

    def contested(self) -> Mapping[str, tuple[str, ...]]:
        """The fields in conflict of every service that has some, by its key."""
        found: dict[str, list[str]] = {}
        for one in self.conflicts():
            if one.service:
                found.setdefault(one.service, []).append(one.label)
        return {key: tuple(dict.fromkeys(labels)) for key, labels in found.items()}
