"""Everything that was said about one service, or one record: who, when, what, and what replaced it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from followme.engagement import reading
from followme.engagement.book import Book, Wing
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.kinds.registry import kind_of, kinds, record_named
from followme.engagement.log.views import LogLine
from followme.engagement.names.glossary import called, claim_words
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.fold import RETRACT, Record, is_set
from followme.inventory.records import Profile


def records_of(book: Book, word: str) -> Iterator[Record]:
    """The records about the service that ``word`` names; else those of that key, or the one with that id."""
    profile = book.inventory.find(word)
    if profile is not None:
        yield from _about(book, profile)
        return
    about = {claim.record for claim in book.fieldbook.claims() if claim.about == word}
    if not about:
        named = record_named(book.fieldbook, word)
        about = {(named.kind, named.about)}
    yield from (record for where in sorted(about) if (record := book.fieldbook.record(*where)))


def _about(book: Book, profile: Profile) -> Iterator[Record]:
    seen = [record for kind in ANSWERING for record in _all(book, kind) if book.read(record).key in profile.names]
    ids = {record.about for record in seen}
    yield from seen
    yield from (note for note in _all(book, "note") if reading.text(note.fields, "evidence") in ids)
    for kind in kinds().values():
        every = _all(book, kind.name)
        yield from (record for record in every if profile.names.intersection(kind.names(record.about)))


def _all(book: Book, kind: str) -> Iterable[Record]:
    """Also those that were taken back: that is a part of the history."""
    return book.fieldbook.records(kind, retracted=True)


def _held_under(book: Book, claim: Claim) -> list[str]:
    """The record itself; and of what holds for a chain of names every record that speaks of it."""
    if not kind_of(claim.kind).chained:
        return [claim.about]
    mine = _place(book, claim.kind, claim.about)
    beside = (
        record.about
        for record in book.fieldbook.records(claim.kind)
        if _place(book, claim.kind, record.about) == mine
    )
    return list(dict.fromkeys((claim.about, *beside)))


def _place(book: Book, kind: str, about: str) -> tuple[Any, ...]:
    name, *field = reading.named_in(about) if kind == "adjudication" else (about,)
    return (book.chains.service(name), *field)


NEVER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


def log_line(
    book: Book, claim: Claim, later: Mapping[str, tuple[str, ...]] = NEVER, *, everything: bool = False
) -> LogLine:
    """A claim in words, with the claims that replaced it (``later``, by the replaced one's id)."""
    words = claim_words(book, claim, everything=everything)
    return LogLine(claim.id, claim.at, claim.author, claim.kind, claim.about, words, later.get(claim.id, ()))


def _whole_line(book: Book, record: Record, claim: Claim, later: Mapping[str, tuple[str, ...]]) -> LogLine:
    """The same with all it says, and what it is about where that is not said."""
    line, named = log_line(book, claim, later, everything=True), called(book, record)
    known = named.strip("“”…") in line.text or kind_of(record.kind).words.opening
    return line if known else replace(line, text=f"{named}: {line.text}")


class History(Wing):
    """Claims in words."""

    def history(self, word: str) -> tuple[LogLine, ...]:
        """Every claim about a service, or about a record, oldest first, in the words of the app.

        Raises:
            Unknown: there is neither a service nor a record of that name.
        """
        records = tuple(records_of(self.book, word))
        later = reading.replaced(records)
        lines = [log_line(self.book, claim, later) for record in records for claim in record.claims]
        return tuple(sorted(lines, key=lambda line: (line.at, line.claim)))

    def lines(self, record: str = "") -> tuple[LogLine, ...]:
        """Every claim, oldest first, with all it says; of what ``record`` names, if anything."""
        every = sorted({claim.record for claim in self.book.fieldbook.claims()})
        records = (
            tuple(records_of(self.book, record))
            if record
            else tuple(filter(None, (self.book.fieldbook.record(*key) for key in every)))
        )
        later = reading.replaced(records)
        lines = [_whole_line(self.book, record, claim, later) for record in records for claim in record.claims]
        return tuple(sorted(lines, key=lambda line: (line.at, line.claim)))

    def bring_back(self, claim: str) -> Receipt:
        """Say again what a claim said, in the place of what replaced it.

        Raises:
            NothingToDo: it still holds.
            Refused: its words were withdrawn, or it says nothing that can be said again.
        """
        former = self.book.fieldbook.claim(claim)
        record = self.book.fieldbook.record(*former.record) if former else None
        if former is None or record is None or self.book.fieldbook.is_struck(claim):
            raise Refused("its words were withdrawn", "They cannot be brought back.")
        body = {name: value for name, value in body_of(former).items() if not is_set(value) and name != RETRACT}
        if not body:
            raise Refused("this cannot be said again as it is", "A list is changed item by item: edit the record.")
        if not record.retracted and all(record.fields.get(name) == value for name, value in body.items()):
            raise NothingToDo("it still holds", "Nothing replaced it.")
        statements = [Statement(former.kind, about, body) for about in _held_under(self.book, former)]
        return self.book.say(statements, "bringing back", former.about)
