"""Verbs that only look: status, visits, timelines, evidence, the log, conflicts, a preview."""

from followme.engagement.book import Book
from followme.engagement.reading import named_in, text
from followme.engagement.services.conflicts import conflicts
from followme.engagement.views import Status
from followme.engagement.visits import capturing
from followme.engagement.visits.entries import noted, observed
from followme.fieldbook.fold import Record
from followme.inventory.answers import read
from followme.inventory.records import Profile
from followme.scoring.evidence import claims_behind
from followme.words.entries import Entry
from followme.words.fields import labelled


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


def evidence(book: Book, service: str) -> tuple[Entry, ...]:
    """What stands behind a service: its observations, notes that point to one, and rulings on its answers."""
    profile = book.find(service)
    every = (*book.typed("observation"), *book.typed("catalogue"))
    mine = [one for one in every if one.key in _names(book, profile)]
    ids = {one.id for one in mine}
    entries = [observed(book, one) for one in mine]
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
