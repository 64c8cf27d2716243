"""Verbs that only look: status, visits, timelines, evidence, the log, conflicts, a preview."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from followme.engagement.book import Book
from followme.engagement.reading import named_in, text
from followme.engagement.team.settling import conflicts
from followme.engagement.views import LogLine, Status, VisitRow
from followme.engagement.visits import capturing, consenting, twinning
from followme.fieldbook.claims import Claim, body_of
from followme.fieldbook.fold import Record
from followme.fieldbook.given import stamp
from followme.fieldbook.log import uncollected
from followme.inventory.answers import read, to_claim
from followme.inventory.late import Late
from followme.inventory.records import Note, Observation, Profile
from followme.inventory.twins import aligned
from followme.matching.placeholders import is_placeholder
from followme.scoring.evidence import claims_behind
from followme.text import key_of
from followme.words.claims import WITHHELD, log_words
from followme.words.entries import Entry
from followme.words.fields import labelled
from followme.words.visits import visit_at

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
    """What stands behind a service: its observations, notes that point to one, and rulings on its answers."""
    profile = book.find(service)
    every = (*book.typed("observation"), *book.typed("catalogue"))
    mine = [one for one in every if one.key in _names(book, profile)]
    ids = {one.id for one in mine}
    entries = [_observed(book, one) for one in mine]
    entries += [noted(book, one) for one in book.notes if one.evidence in ids]
    entries += [_ruled(book, record) for record in _rulings(book, profile)]
    return tuple(sorted(entries, key=lambda one: (one.at, one.record)))


def _rulings(book: Book, profile: Profile) -> list[Record]:
    claims = filter(None, map(book.fieldbook.claim, claims_behind(profile, profile.answers)))
    about = dict.fromkeys(claim.about for claim in claims if claim.kind == "adjudication")
    return [record for one in about if (record := book.fieldbook.record("adjudication", one))]


def _ruled(book: Book, record: Record) -> Entry:
    """A ruling as a piece of evidence: its answer, and why."""
    ruling = next(claim for claim in record.claims if claim.id == record.by["value"])
    field = book.catalogue.named(named_in(record.about)[1])
    answered = read(field, record.fields["value"], base=book.base, at=ruling.at, claim=ruling.id)
    return Entry(
        ruling.at,
        "ruling",
        record.about,
        ruling.author,
        labelled(field, answered),
        {"because": text(record.fields, "because")},
        contested=bool(record.conflicts),
    )


def _names(book: Book, profile: Profile) -> frozenset[str]:
    return book.inventory.chains.names(profile.key)


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
        visit_at(book.visits.get(note.visit)),
        private=consenting.is_private(note),
        held_back=consenting.is_held_back(book, note),
        tag=note.tag,
        about=consenting.evidence_name(book, note),
        evidence=note.evidence,
        released=note.released,
    )


def _observed(book: Book, one: Observation) -> Entry:
    catalogue = book.catalogue
    return Entry(
        one.at,
        "observation",
        one.id,
        one.author,
        f"{one.name or '(unnamed)'}{f' ({one.qualifier})' if one.qualifier else ''}",
        Late(one.answers, lambda name: labelled(catalogue.named(name), one.answers[name])),
        "known" if one.catalogue else "",
        one.visit,
        visit_at(book.visits.get(one.visit)),
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
    words = WITHHELD if book.fieldbook.is_struck(claim.id) else log_words(body_of(claim))
    return LogLine(claim.id, claim.at, claim.author, claim.kind, claim.about, words, later.get(claim.id, ()))
