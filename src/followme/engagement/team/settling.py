"""Settling what people set differently: conflicts, and what taking one of the values would do.

A *conflict* is one field of one record set twice by people who had not seen each other; it waits for a word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from followme.engagement import reading
from followme.engagement.book import Book
from followme.engagement.kinds import checked
from followme.engagement.rubrics import told_apart
from followme.engagement.team.third import taken_back, third_value
from followme.engagement.views import Conflict, Effect, Receipt, Rival
from followme.engagement.words import record_name
from followme.errors import NothingToDo, Unknown
from followme.fieldbook.claims import Claim, Statement, body_of, priors
from followme.fieldbook.fold import RETRACT, Head, Record
from followme.inventory.fields import BASES
from followme.text import canonical, key_of
from followme.words.claims import plain
from followme.words.conflicts import conflict_label, effect_text
from followme.words.visits import visit_dated

_ALONG: Final = ("because", "reason")
"""What goes along with the value that is chosen, where it differs too."""
_BASIS: Final = re.compile(rf" \((?:{'|'.join(BASES)})\)$")
_HELD: Final = (
    ("adjudication", "value"),
    ("decision", "disposition"),
    ("decision", "successor"),
    ("progress", "status"),
)
"""What holds for a whole chain of names, whichever of them it was said of."""
_UNSAID: Final = object()


# ---- conflicts


def conflicts(book: Book) -> tuple[Conflict, ...]:
    """Every field that two people set without having seen each other, by what it is about."""
    return book.once("conflicts", lambda: _conflicts(book))


def _conflicts(book: Book) -> tuple[Conflict, ...]:
    found = [
        _conflict(book, record, name, [_rival(book, record, name, head) for head in heads])
        for record in book.fieldbook.conflicted()
        for name, heads in record.conflicts.items()
    ]
    every = (*found, *_in_one_chain(book))
    return tuple(sorted(every, key=_place))


def _place(one: Conflict) -> tuple[object, ...]:
    """By what it is about; a value before the reason that was given with it."""
    return one.service is None, key_of(one.name), one.kind, one.about, one.field in _ALONG, one.field


def _conflict(book: Book, record: Record, name: str, rivals: Sequence[Rival], about: str = "") -> Conflict:
    service = _service(book, record)
    profile = book.inventory.by_key.get(service) if service else None
    words = profile.service if profile else record_name(book, record)
    label = conflict_label(record.kind, name, reading.named_in(record.about), book.catalogue)
    told = _told_apart(rivals) if record.kind == "rubric" else tuple(rivals)
    return Conflict(record.kind, about or record.about, service, name, told, words, label)


def _told_apart(rivals: Sequence[Rival]) -> tuple[Rival, ...]:
    words = told_apart([one.value for one in rivals])
    return tuple(replace(rival, words=word) for rival, word in zip(rivals, words, strict=True))


def _rival(book: Book, record: Record, name: str, head: Head) -> Rival:
    where = visit_dated(book.visits.get(reading.text(record.fields, "visit")))
    said = _first_said(record, name, head)
    return Rival(None if head.value is None else plain(head.value), said.author, said.at, head.claim, where)


def _first_said(record: Record, name: str, head: Head) -> Claim:
    """Whose words a rival is: an undo says again what somebody else said before it. Clocks have no say."""
    claims = {one.id: one for one in record.claims}
    found, level, met = claims[head.claim], {head.claim}, {head.claim}
    while level:
        level = {parent for one in level for parent in priors(claims[one]) if parent in claims} - met
        met |= level
        alike = [one for one in sorted(level) if body_of(claims[one]).get(name, _UNSAID) == head.value]
        found = claims[alike[0]] if alike else found
    return found


def _in_one_chain(book: Book) -> Iterable[Conflict]:
    """What was said of one service under different names of its chain, and differs."""
    for kind, name in _HELD:
        held: dict[tuple[str, ...], list[Record]] = {}
        for record in book.fieldbook.records(kind):
            if name not in record.conflicts:
                field = reading.named_in(record.about)[1:] if kind == "adjudication" else ()
                held.setdefault((_service(book, record) or "", *field), []).append(record)
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


def _service(book: Book, record: Record) -> str | None:
    """The key of the service a record speaks of; None when it speaks of none (a visit, a person)."""
    if record.kind in {"observation", "catalogue"}:
        name = book.read(record).key
    elif record.kind in {"decision", "progress"}:
        name = record.about
    else:
        name = next(iter(reading.named_in(record.about)), "") if record.kind in {"adjudication", "verdict"} else ""
    return book.inventory.chains.service(name) if name else None


def contested(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The fields in conflict of every service that has some, by its key."""
    found: dict[str, list[str]] = {}
    for one in conflicts(book):
        if one.service:
            found.setdefault(one.service, []).append(one.label)
    return {key: tuple(dict.fromkeys(labels)) for key, labels in found.items()}


def contested_fields(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The same by the fields' names: what a ruling answers, else what was set."""
    found: dict[str, set[str]] = {}
    for one in conflicts(book):
        if one.service:
            ruled = reading.named_in(one.about)[1:] if one.kind == "adjudication" else ()
            found.setdefault(one.service, set()).add(ruled[0] if ruled else one.field)
    return {key: tuple(sorted(names)) for key, names in found.items()}


# ---- settling


def resolve(book: Book, word: str, field: str, value: str) -> Receipt:
    """Settle a conflict: one more claim that has seen every rival (one per name, where names of a chain differ).

    Args:
        book: the engagement.
        word: the record, by its key or the beginning of it.
        field: the field in conflict.
        value: one of the rivals as shown, or a third value.

    Raises:
        Unknown: no such record, or none in conflict.
        NothingToDo: the field is in no conflict.
        Refused: a third value that the verb for such a field would not take.
    """
    said: list[str] = []
    statements = _settlement(book, _contested(book, word, field), value, said)
    told = book.fieldbook.say(statements, book.me, "the resolution of a conflict")
    return Receipt(told[0].about, tuple(one.id for one in told), tuple(filter(None, said)))


def effects(book: Book, conflict: Conflict) -> tuple[Effect, ...]:
    """What taking each of the values would do, in their order."""
    return tuple(effect(book, conflict, one.value or "") for one in conflict.values)


def effect(book: Book, conflict: Conflict, value: str) -> Effect:
    """What settling a conflict with ``value`` would do to the service it is about; nothing is written.

    Raises:
        Refused: no claim can say that value.
    """
    statements = _settlement(book, conflict, value, [])
    other = book.supposing(statements)
    text = _in_words(book, conflict, value)
    if conflict.service is None:
        return Effect(None, text)
    key = other.inventory.chains.service(conflict.service)
    profile = other.inventory.by_key.get(key)
    if profile is None:
        return Effect(None, text)
    card = book.card_for(profile, other.decisions.get(key))
    return Effect(replace(card, evidence=()), text)  # the claim that would be its evidence was not said


def _in_words(book: Book, conflict: Conflict, value: str) -> str:
    if conflict.field == RETRACT:
        return "it is taken back" if taken_back(value) else "it stays"
    return effect_text(conflict.kind, conflict.field, reading.named_in(conflict.about), value, book.name_of)


def _contested(book: Book, word: str, field: str) -> Conflict:
    every = conflicts(book)
    hits = [one for one in every if one.about == word] or [
        one for one in every if word and one.about.startswith(word)
    ]
    wanted = [one for one in hits if one.field == field]
    if len(wanted) == 1:
        return wanted[0]
    if hits and not wanted:
        known = ", ".join(one.field for one in hits)
        raise NothingToDo(f"{field} is in no conflict", f"In conflict here: {known}.")
    problem = "several records in conflict match" if wanted else "no record in conflict is"
    raise Unknown(f'{problem} "{word}"', "List them with `followme conflicts`: the record stands in `about`.")


def _settlement(book: Book, contest: Conflict, value: str, said: list[str]) -> list[Statement]:
    """What has to be said so that ``value`` holds: a rival just as it was said, a third value checked."""
    claims = [claim for rival in contest.values if (claim := book.fieldbook.claim(rival.claim))]
    kind, abouts = contest.kind, dict.fromkeys(claim.about for claim in claims)
    chosen = _chosen(contest, value)
    if chosen is None:
        body = {contest.field: _third(book, claims[0], contest.field, value, said)}
        return [checked(Statement(kind, about, body)) for about in abouts]
    body = {RETRACT: chosen.value == "true"} if contest.field == RETRACT else _repeated(book, contest, chosen)
    # Not checked again: a newer version may have said it.
    return [Statement(kind, about, body) for about in abouts]


def _chosen(contest: Conflict, value: str) -> Rival | None:
    """The rival meant: just as it is shown, else in other case, else without its basis; "" = the cleared one."""
    wanted = key_of(value) or "null"
    shown = [("null" if one.value is None else str(one.value), one) for one in contest.values]
    exact = [one for text, one in shown if text == value]
    alike = [one for text, one in shown if key_of(text) == wanted]
    bare = [one for text, one in shown if key_of(_BASIS.sub("", text)) == wanted]
    named = [one for one in contest.values if one.words and wanted in {key_of(one.words), one.words.split()[0]}]
    return next(iter([*exact, *alike, *bare, *named]), None)


def _repeated(book: Book, contest: Conflict, chosen: Rival) -> dict[str, object]:
    """The chosen value as it was said; what was given with it goes along."""
    claim = book.fieldbook.claim(chosen.claim)
    said = body_of(claim) if claim else {}
    record = book.fieldbook.record(contest.kind, contest.about)
    along = [name for name in _ALONG if name in said and (record is None or name in record.conflicts)]
    return {name: said.get(name) for name in [contest.field, *along]}


def _third(book: Book, claim: Claim, field: str, value: str, said: list[str]) -> Any:
    record = book.fieldbook.record(*claim.record)
    return third_value(book, record, field, value, said) if record else None
