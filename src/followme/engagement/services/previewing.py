"""A scorecard as if what is being typed were saved."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from followme.engagement.book import Book, Wing
from followme.engagement.lookup import record_named
from followme.engagement.visits import capturing
from followme.inventory.answers import read, to_claim
from followme.inventory.records import Observation
from followme.matching.placeholders import is_placeholder
from followme.text import key_of

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard


def _as_if(book: Book, word: str, answers: Mapping[str, str]) -> Observation | None:
    record = record_named(book, word) if word else None
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


class Previewing(Wing):
    """Scorecards of what is being typed."""

    def preview(self, record: str, answers: Mapping[str, str]) -> "Scorecard | None":
        """The scorecard of the service of a record, as if these answers were saved now. Writes nothing.

        Args:
            record: the observation's id; "" for one that is only being typed.
            answers: what is typed in the form.
        """
        told = _as_if(self.book, record, answers)
        if told is None:
            return None
        return self.book.card_with(told)
