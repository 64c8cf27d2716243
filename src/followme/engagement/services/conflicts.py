"""Conflicts: one field of one record set twice by people who had not seen each other; it waits for a word."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from operator import attrgetter

from followme.engagement import reading
from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.kinds.registry import kind_of, kinds
from followme.engagement.names.glossary import field_label, field_words, record_name, subject_of
from followme.engagement.rubrics import told_apart
from followme.engagement.services.views import Conflict, Rival
from followme.fieldbook.claims import Claim, body_of, priors
from followme.fieldbook.fold import Head, Record
from followme.text import canonical, key_of
from followme.words.claims import conflict_label, plain
from followme.words.visits import visit_dated


@derived
def _conflicts(book: Book) -> tuple[Conflict, ...]:
    found = [
        _conflict(book, record, name, _rivals(book, record, name))
        for record in book.fieldbook.conflicted()
        for name in kind_of(record.kind).apart(record.conflicts)
    ]
    every = (*found, *_in_one_chain(book))
    return tuple(sorted(every, key=_place))


def _place(one: Conflict) -> tuple[object, ...]:
    return one.service is None, key_of(one.name), one.kind, one.about, one.field


def _conflict(book: Book, record: Record, name: str, rivals: Sequence[Rival], about: str = "") -> Conflict:
    service = service_of(book, record)
    profile = book.inventory.by_key.get(service) if service else None
    words = profile.service if profile else record_name(book, record)
    kind = kind_of(record.kind)
    label = conflict_label(kind.words, subject_of(record), name, book.catalogue)
    told = _told_apart(rivals) if record.kind == "rubric" else tuple(rivals)
    return Conflict(record.kind, about or record.about, service, name, told, words, label, name in kind.ruling)


def _told_apart(rivals: Sequence[Rival]) -> tuple[Rival, ...]:
    words = told_apart([one.value for one in rivals])
    return tuple(replace(rival, words=word) for rival, word in zip(rivals, words, strict=True))


def _rivals(book: Book, record: Record, name: str) -> list[Rival]:
    where = visit_dated(book.visits.get(reading.text(record.fields, "visit")))
    first_said = _first_said(record, name)
    claims = {claim.id: claim for claim in record.claims}
    said = ((head, first_said(head)) for head in record.conflicts[name])
    return [
        _with_act(
            book,
            record,
            name,
            claims[head.claim],
            Rival(_shown(head.value), first.author, first.at, head.claim, where),
        )
        for head, first in said
    ]


def _shown(value: object) -> str | None:
    return None if value is None else plain(value)


def _with_act(book: Book, record: Record, name: str, claim: Claim, rival: Rival) -> Rival:
    """A rival with what was said in one act with it: why, and what else was ruled."""
    kind = kind_of(record.kind)
    if name not in kind.act:
        return rival
    agreed = {field: value for field, value in record.fields.items() if field not in record.conflicts}
    said = {**agreed, **body_of(claim)}
    beside = [field for field in kind.ruling if field != name and said.get(field) is not None]
    also = "; ".join(f"{field_label(book, record, one)}: {field_words(book, one, said[one])}" for one in beside)
    return replace(rival, also=also, reason="" if name == kind.reasoned else reading.text(said, kind.reasoned))


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
    for kind in filter(attrgetter("chained"), kinds().values()):
        held: dict[tuple[str, ...], list[Record]] = {}
        for record in book.fieldbook.records(kind.name):
            field = reading.named_in(record.about)[1:] if kind.name == "adjudication" else ()
            held.setdefault((service_of(book, record) or "", *field), []).append(record)
        for (service, *fields), records in held.items():
            about = canonical([service, *fields]) if fields else service
            told = {name: [one for one in records if name not in one.conflicts] for name in kind.chained}
            differing = [name for name in told if len({_stands(book, one, name) for one in told[name]}) > 1]
            for name in kind.apart(differing):
                rivals = tuple(_held(book, record, name) for record in told[name])
                yield _conflict(book, told[name][0], name, rivals, about)


def _stands(book: Book, record: Record, name: str) -> str | None:
    value = record.fields.get(name)
    if name == "successor" and isinstance(value, str):
        value = book.inventory.chains.service(value)
    return _shown(value)


def _held(book: Book, record: Record, name: str) -> Rival:
    claim = next(one for one in record.claims if one.id == record.by.get(name, record.first.id))
    rival = Rival(_stands(book, record, name), claim.author, claim.at, claim.id)
    return _with_act(book, record, name, claim, rival)


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
