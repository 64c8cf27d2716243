"""Verbs that only look: status, visits, timelines, evidence, the log, conflicts, a preview."""

from followme.engagement.book import Book, Wing
from followme.engagement.reading import named_in, text
from followme.engagement.visits.entries import noted, observed
from followme.fieldbook.fold import Record
from followme.inventory.answers import read
from followme.inventory.records import Profile
from followme.scoring.scorecard import claims_behind
from followme.words.entries import Entry
from followme.words.fields import labelled


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


class Evidence(Wing):
    """What stands behind a service."""

    def evidence(self, service: str) -> tuple[Entry, ...]:
        """What stands behind a service: its observations, notes that point to one, and rulings on its answers."""
        profile = self.book.find(service)
        every = (*self.book.typed("observation"), *self.book.typed("catalogue"))
        mine = [one for one in every if one.key in _names(self.book, profile)]
        ids = {one.id for one in mine}
        entries = [observed(self.book, one) for one in mine]
        entries += [noted(self.book, one) for one in self.book.notes if one.evidence in ids]
        entries += [_ruled(self.book, record) for record in _rulings(self.book, profile)]
        return tuple(sorted(entries, key=lambda one: (one.at, one.record)))
