"""Verbs that only look: status, visits, timelines, evidence, the log, conflicts, a preview."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from followme.engagement.book import Book
from followme.engagement.team.settling import conflicts
from followme.engagement.views import Entry, LogLine, Status, VisitRow
from followme.engagement.visits import capturing, consenting, twinning
from followme.engagement.words import plain
from followme.fieldbook.claims import Claim, body_of
from followme.fieldbook.fold import RETRACT, is_set
from followme.fieldbook.given import stamp
from followme.fieldbook.log import uncollected
from followme.inventory.answers import read, to_claim, value_text
from followme.inventory.late import Late
from followme.inventory.records import Note, Observation, Profile
from followme.inventory.twins import aligned
from followme.matching.placeholders import is_placeholder
from followme.text import key_of

NEVER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard


def status(book: Book) -> Status:
    """The state of the fieldbook at a glance."""
    fieldbook = book.fieldbook
    return Status(
        fieldbook.path,
        book.product_line,
        book.me,
        fieldbook.digest,
        len(fieldbook),
        len(book.observations),
        len(book.inventory.services),
        len(book.inventory.unnamed),
        len(book.visits),
        len(conflicts(book)),
        book.rubric.digest,
        book.base_text,
        fieldbook.warnings,
        capturing.running(book),
        book.rubric_problem,
    )


def visits(book: Book) -> tuple[VisitRow, ...]:
    """All visits, oldest first, with what was recorded in each."""
    seen = Counter(one.visit for one in book.observations)
    noted = Counter(one.visit for one in book.notes)
    current = capturing.running(book)
    return tuple(
        VisitRow(visit, seen[visit.id], noted[visit.id], visit.id == current) for visit in book.visits.values()
    )


def timeline(book: Book, visit: str) -> tuple[Entry, ...]:
    """What happened in a visit and its twins, in time; laptops that share a mark by one clock."""
    facts, shifts = twinning.taken(book), twinning.clocks(book)
    voice = facts.chains.service(book.visit_id(visit))
    every: tuple[Note | Observation, ...] = (*book.notes, *book.typed("observation"))
    lines = [one for one in every if facts.chains.service(one.visit) == voice]
    with uncollected():
        entries = [
            _by_one_clock(_entry(book, one), aligned(facts, shifts, one))
            if facts.taker(one) in shifts
            else _entry(book, one)
            for one in lines
        ]
        return tuple(sorted(entries, key=lambda one: (one.at, one.record)))


def _entry(book: Book, one: Note | Observation) -> Entry:
    return noted(book, one) if isinstance(one, Note) else _observed(book, one)


def _by_one_clock(entry: Entry, at: datetime | None) -> Entry:
    return replace(entry, at=stamp(at)) if at else entry


def evidence(book: Book, service: str) -> tuple[Entry, ...]:
    """What stands behind a service: its observations, and the notes that point to one or name it."""
    profile = book.find(service)
    every = (*book.typed("observation"), *book.typed("catalogue"))
    mine = [one for one in every if one.key in _names(book, profile)]
    ids = {one.id for one in mine}
    entries = [_observed(book, one) for one in mine]
    entries += [noted(book, one) for one in book.notes if one.evidence in ids]
    return tuple(sorted(entries, key=lambda one: (one.at, one.record)))


def _names(book: Book, profile: Profile) -> frozenset[str]:
    return book.inventory.chains.names(profile.key)


def _where(book: Book, visit: str) -> str:
    found = book.visits.get(visit)
    return (found.team or found.label or "a visit") if found else ""


def noted(book: Book, note: Note) -> Entry:
    """A note as a line of a timeline or a piece of evidence."""
    return Entry(
        note.at,
        "note",
        note.id,
        note.author,
        note.text,
        {"speaker": note.speaker} if note.speaker else {},
        note.kind,
        note.visit,
        _where(book, note.visit),
        private=consenting.is_private(note),
        held_back=consenting.is_held_back(book, note),
        tag=note.tag,
        about=consenting.evidence_name(book, note),
        evidence=note.evidence,
        released=note.released,
    )


def _observed(book: Book, one: Observation) -> Entry:
    catalogue = book.catalogue

    def told(name: str) -> str:
        answer = one.answers[name]
        basis = f" ({answer.basis})" if answer.basis != "said" else ""
        return f"{catalogue.named(name).label}: {value_text(answer.value) or answer.typed}{basis}"

    return Entry(
        one.at,
        "observation",
        one.id,
        one.author,
        f"{one.name or '(unnamed)'}{f' ({one.qualifier})' if one.qualifier else ''}",
        Late(one.answers, told),
        "known" if one.catalogue else "",
        one.visit,
        _where(book, one.visit),
        contested=any(one.answers[name].contested for name in _rivalled(book, one) if name in one.answers),
    )


def _rivalled(book: Book, one: Observation) -> Iterable[str]:
    """The fields on which two people differ: only these have to be read to know what is contested."""
    record = book.fieldbook.record("catalogue" if one.catalogue else "observation", one.id)
    return record.conflicts if record else ()


def preview(book: Book, word: str, answers: Mapping[str, str]) -> "Scorecard | None":
    """The scorecard of the service of a record, as if these answers were saved now. Writes nothing.

    Args:
        book: the engagement.
        word: the observation's id; "" for one that is only being typed.
        answers: what is typed in the form.
    """
    told = _as_if(book, word, answers)
    if told is None:
        return None
    return book.card_with(told)


def _as_if(book: Book, word: str, answers: Mapping[str, str]) -> Observation | None:
    record = book.record(word) if word else None
    if record:
        before = book.read(record)
    else:
        visit = capturing.running(book) or ""
        voice = book.twins[0].service(visit)
        before = Observation("…", visit, book.teams.get(visit, ""), "9999", book.me, "", "", voice=voice)
    now = dict(before.answers)
    for name, typed in answers.items():
        if book.catalogue.has(name):
            field = book.catalogue.named(name)
            now[name] = read(field, to_claim(field, typed), base=book.base, at="9999", claim="…", author=book.me)
    named = now.pop("service_name", None)
    name = (named.value or named.typed) if named else before.name
    key = "" if is_placeholder(name) else key_of(name, before.qualifier)
    return replace(before, answers=now, name=name, key=key) if key else None


def log_line(book: Book, claim: Claim, later: Mapping[str, tuple[str, ...]] = NEVER) -> LogLine:
    """A claim in words, with the claims that replaced it (``later``, by the replaced one's id)."""
    words = "[withheld]" if book.fieldbook.is_struck(claim.id) else _words(body_of(claim))
    return LogLine(claim.id, claim.at, claim.author, claim.kind, claim.about, words, later.get(claim.id, ()))


def _words(body: Mapping[str, Any]) -> str:
    return " · ".join(_word(name, value) for name, value in body.items())


def _word(name: str, value: Any) -> str:
    if name == RETRACT:
        return "taken back" if value else "brought back"
    if value is None:
        return f"{name}: cleared"
    if is_set(value):
        more = [f"+{plain(item)}" for item in value.get("add", [])]
        return f"{name}: {' '.join(more + [f'-{plain(item)}' for item in value.get('remove', [])])}"
    return f"{name}: {plain(value)}"
