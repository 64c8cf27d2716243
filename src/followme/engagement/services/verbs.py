"""What is said and asked of services."""

from collections.abc import Mapping
from dataclasses import replace

from followme.engagement.book import Book
from followme.engagement.kinds.registry import record_named
from followme.engagement.reading import named_in, text
from followme.engagement.rubrics import sound_rubric
from followme.engagement.services.adjudicating import Adjudicating
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.services.deciding import Deciding
from followme.engagement.services.filtering import Filtering
from followme.engagement.services.voices import Disagreeing
from followme.engagement.views import Receipt
from followme.engagement.visits import capturing
from followme.engagement.visits.entries import noted, observed
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.inventory.answers import read, to_claim
from followme.inventory.records import Observation, Profile
from followme.matching.placeholders import is_placeholder
from followme.scoring.document import Rubric
from followme.scoring.evidence import claims_behind
from followme.scoring.scorecard import Scorecard
from followme.text import clean, key_of
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


def _as_if(book: Book, word: str, answers: Mapping[str, str]) -> Observation | None:
    record = record_named(book.fieldbook, word) if word else None
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


class ServiceVerbs(Adjudicating, Deciding, Filtering, Disagreeing, Conflicting):
    """``engagement.services``."""

    def profiles(self) -> tuple[Profile, ...]:
        """All services, by key."""
        return self.book.inventory.services

    def find(self, name: str) -> Profile:
        """The service known under a name.

        Raises:
            Unknown: with the nearest name.
        """
        return self.book.find(name)

    def evidence(self, service: str) -> tuple[Entry, ...]:
        """What stands behind a service: its observations, notes that point to one, and rulings on its answers."""
        profile = self.book.find(service)
        every = (*self.book.typed("observation"), *self.book.typed("catalogue"))
        names = self.book.inventory.chains.names(profile.key)
        mine = [seen for seen in every if seen.key in names]
        ids = {one.id for one in mine}
        entries = [observed(self.book, one) for one in mine]
        entries += [noted(self.book, one) for one in self.book.notes if one.evidence in ids]
        entries += [_ruled(self.book, record) for record in _rulings(self.book, profile)]
        return tuple(sorted(entries, key=lambda one: one.place))

    def rubric(self) -> Rubric:
        """The rubric the scores rest on."""
        return self.book.rubric

    def scorecards(self, rubric: Rubric | None = None) -> tuple[Scorecard, ...]:
        """All scorecards, the highest impact first; under another rubric as a what-if."""
        cards = self.book.cards if rubric is None else self.book.cards_under(rubric)
        return tuple(sorted(cards.values(), key=lambda card: (-card.impact.middle, card.key)))

    def cards(self) -> Mapping[str, Scorecard]:
        """All scorecards, by the keys of their services."""
        return self.book.cards

    def scorecard(self, service: str) -> Scorecard:
        """The scorecard of one service."""
        return self.book.cards[self.book.find(service).key]

    def adopt_rubric(self, document: str, source: str, because: str = "") -> Receipt:
        """Make a rubric the engagement's own: from now on every score rests on it, on every laptop.

        Args:
            document: TOML; "" goes back to the shipped one.
            source: where it is from, for errors.
            because: why, for whoever reads it next.

        Raises:
            ConfigError: it is no sound rubric; names the key and the nearest known one.
        """
        if document:
            sound_rubric(document, source)
        body = {"document": document or None, "reason": clean(because, lines=True).text or None}
        return self.book.say([Statement("rubric", "rubric", body)], "a rubric")

    def preview(self, record: str, answers: Mapping[str, str]) -> Scorecard | None:
        """The scorecard of the service of a record, as if these answers were saved now. Writes nothing.

        Args:
            record: the observation's id; "" for one that is only being typed.
            answers: what is typed in the form.
        """
        observation = _as_if(self.book, record, answers)
        return self.book.card_with(observation) if observation else None
