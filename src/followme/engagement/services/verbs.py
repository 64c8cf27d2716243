"""What is said and asked of services."""

from collections.abc import Mapping
from dataclasses import replace

from followme.engagement.book import Book
from followme.engagement.kinds.judgement import reason_given
from followme.engagement.kinds.registry import record_named
from followme.engagement.reading import text
from followme.engagement.rubrics import sound_rubric
from followme.engagement.services.adjudicating import Adjudicating
from followme.engagement.services.arguing import Arguing
from followme.engagement.services.comparing import Comparing
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.services.deciding import Deciding
from followme.engagement.services.filtering import Filtering
from followme.engagement.services.views import Supposition
from followme.engagement.services.voices import Disagreeing
from followme.engagement.services.what_if import Supposing, by_impact, toml_of
from followme.engagement.views import Receipt
from followme.engagement.visits import capturing
from followme.errors import NothingToDo
from followme.fieldbook.claims import Statement
from followme.inventory.answers import read, to_claim
from followme.inventory.records import Observation, Profile
from followme.matching.placeholders import is_placeholder
from followme.scoring.document import Rubric
from followme.scoring.scorecard import Scorecard
from followme.text import clean, key_of


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


class ServiceVerbs(Adjudicating, Arguing, Comparing, Deciding, Filtering, Disagreeing, Conflicting, Supposing):
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

    def rubric(self) -> Rubric:
        """The rubric the scores rest on."""
        return self.book.rubric

    def scorecards(self, cards: Mapping[str, Scorecard] | None = None) -> tuple[Scorecard, ...]:
        """All scorecards, the highest impact first, the unscored last; a what-if gives its own ``cards``."""
        return tuple(sorted((self.book.cards if cards is None else cards).values(), key=by_impact))

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
            NothingToDo: it is that already, and no other reason is given: the one there is would be lost.
        """
        if document:
            sound_rubric(document, source)
        reason, own = clean(because, lines=True).text, self.book.fieldbook.record("rubric", "rubric")
        if not reason and own and text(own.fields, "document") == document and not own.conflicts:
            raise NothingToDo("nothing would change", "The engagement scores by that rubric already.")
        body = {"document": document or None, "reason": reason or None}
        return self.book.say([Statement("rubric", "rubric", body)], "a rubric")

    def keep(self, supposition: Supposition, because: str) -> Receipt:
        """Make the rubric that is supposed the engagement's own, with the reason: one act, one undo.

        Raises:
            Refused: no reason; or nothing of a rubric is supposed, and an answer is settled on its service.
            UsageError, ConfigError: as ``what_if``.
        """
        reason = reason_given(because)
        return self.adopt_rubric(toml_of(self.book, supposition), supposition.source or "what if", reason)

    def preview(self, record: str, answers: Mapping[str, str]) -> Scorecard | None:
        """The scorecard of the service of a record, as if these answers were saved now. Writes nothing.

        Args:
            record: the observation's id; "" for one that is only being typed.
            answers: what is typed in the form.
        """
        observation = _as_if(self.book, record, answers)
        return self.book.card_with(observation) if observation else None
