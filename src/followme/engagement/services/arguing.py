"""The evidence thread: from a score to its answers, who gave them, and what was taken down at that moment."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.reading import named_in, text
from followme.engagement.services.behind import RULING, answer_behind, rulings_on
from followme.engagement.services.views import AnswerBehind
from followme.engagement.visits.entries import noted, observed
from followme.fieldbook.fold import Record
from followme.inventory.answers import read
from followme.inventory.fields import NAME
from followme.inventory.records import Note, Observation
from followme.inventory.twins import MOMENT, moment
from followme.scoring.evidence import answers_behind
from followme.text import canonical, key_of
from followme.words.entries import Entry
from followme.words.fields import labelled

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard


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


def _rulings(book: Book, abouts: Iterable[str]) -> list[Entry]:
    records = (book.fieldbook.record(RULING, about) for about in dict.fromkeys(abouts))
    return [_ruled(book, record) for record in records if record]


def _every(book: Book) -> tuple[Observation, ...]:
    return tuple(each for kind in ANSWERING for each in book.typed(kind))


def _is_of_moment(note: Note, seen: Collection[Observation]) -> bool:
    """Whether it points to one of these, or was taken down about then by the same person in the same visit."""
    return any(note.evidence == each.id or _is_beside(note, each) for each in seen)


def _is_beside(note: Note, seen: Observation) -> bool:
    if not seen.visit or (note.visit, key_of(note.author)) != (seen.visit, key_of(seen.author)):
        return False
    noted_at, then = moment(note.at), moment(seen.at)
    return noted_at is not None and then is not None and abs(noted_at - then) <= MOMENT


class Arguing(Wing):
    """What scores and dispositions rest on."""

    def evidence(self, service: str) -> tuple[Entry, ...]:
        """What stands behind a service: its observations, notes that point to one, and rulings on its answers."""
        profile = self.book.find(service)
        names = self.book.inventory.chains.names(profile.key)
        mine = [seen for seen in _every(self.book) if seen.key in names]
        ids = {each.id for each in mine}
        ruled = [
            canonical([each.key, each.field]) for each in rulings_on(self.book, profile, self.book.catalogue.asked)
        ]
        entries = [observed(self.book, each) for each in mine]
        entries += [noted(self.book, each) for each in self.book.notes if each.evidence in ids]
        return tuple(sorted([*entries, *_rulings(self.book, ruled)], key=lambda each: each.place))

    def behind(self, service: str, card: "Scorecard | None" = None) -> tuple[AnswerBehind, ...]:
        """The answers of a service with everybody who gave them: first those its score is the sum of.

        Args:
            service: any of its names.
            card: its scorecard under another rubric, of a what-if.
        """
        profile = self.book.find(service)
        scored_card = card or self.book.cards.get(profile.key)
        fields = [each.field for each in scored_card.contributions] if scored_card else []
        rests = answers_behind(scored_card.recommended, fields) if scored_card else ()
        rest = [name for name in self.book.catalogue.asked if name in profile.answers and name not in rests]
        return tuple(
            answer_behind(self.book, profile, self.book.catalogue.named(name), scored_card, rests=name in rests)
            for name in (*rests, *rest)
            if name in profile.answers and name != NAME
        )

    def moment(self, records: Collection[str]) -> tuple[Entry, ...]:
        """What was taken down when something was said: the records, the notes that point to them, what is beside.

        Beside is a line of the same person within 90 seconds in the same visit.
        """
        seen = [each for each in _every(self.book) if each.id in records]
        entries = [observed(self.book, each) for each in seen]
        entries += [noted(self.book, each) for each in self.book.notes if _is_of_moment(each, seen)]
        return tuple(sorted([*entries, *_rulings(self.book, records)], key=lambda each: each.place))
