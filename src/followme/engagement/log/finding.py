"""Words are looked for in everything that was taken down: notes, quotes, answers, names, of all visits."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from followme.engagement import reading
from followme.engagement.book import Book, Wing
from followme.engagement.kinds.kind import Kind
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.kinds.registry import kind_of, kinds
from followme.engagement.log.telling import is_secret, names_somebody
from followme.engagement.log.views import FoundRecord, Hits
from followme.engagement.names.glossary import called, field_label
from followme.fieldbook.fold import Record
from followme.fieldbook.log import uncollected
from followme.inventory.fields import NAME
from followme.inventory.records import Profile
from followme.text import folded
from followme.words.finding import MarkedText, marked, wanted_in
from followme.words.visits import visit_line

MOST: Final = 500
"""Hits that are shown; more are counted."""
SILENT: Final = frozenset({"visit", "evidence", "order", "episode", "starts", "ends", "status", "kind"})
"""Fields that hold no words of people."""
_BETWEEN: Final = "\0"
"""Between the texts of a record: no word goes across."""
Line = tuple[Record, str]
"""A record, and all its texts as they are compared."""


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Every field of a record that holds words, and each of its texts."""
    for name, value in record.fields.items():
        if name not in SILENT:
            yield from ((name, text) for text in _texts(value))


def _whole(record: Record) -> str:
    """All its texts as one, as it is compared; straight, because 100,000 are read before the first is found."""
    parts: list[str] = []
    for name, value in record.fields.items():
        if name in SILENT:
            continue
        if type(value) is str:
            parts.append(value)
        elif type(value) is dict and type(value.get("value")) is str:
            parts.append(value["value"])
        else:
            parts += _texts(value)
    return folded(_BETWEEN.join(parts))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        told = [value["value"]] if "value" in value else list(value.values())
        yield from (text for text in told if isinstance(text, str))


class Library:
    """The texts of all records as they are compared, each read once until its record changes."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], Line] = {}

    def lines(self, book: Book) -> list[Line]:
        """Every record that people said something in."""
        return [self._line(record) for kind in _spoken() for record in book.fieldbook.records(kind.name)]

    def _line(self, record: Record) -> Line:
        where = record[:2]
        line = self._lines.get(where)
        if line is None or line[0] is not record:
            line = self._lines[where] = (record, _whole(record))
        return line


def lines_of(book: Book) -> list[Line]:
    """Every record that people said something in, read once until the log changes."""
    return book.once(Library, lambda: book.part(Library).lines(book))


def _spoken() -> list[Kind]:
    """Kinds that hold people's words: what has an id that people type, and what is ruled of a service."""
    return [kind for kind in kinds().values() if kind.pointed_at or kind.chained]


def _holding(lines: list[Line], wanted: Sequence[str]) -> list[Record]:
    for word in wanted:
        lines = [line for line in lines if word in line[1]]
    return [record for record, _ in lines]


def _services(book: Book, wanted: Sequence[str]) -> Iterator[FoundRecord]:
    """Services by their names: all words stand in one of them."""
    for profile in book.inventory.services:
        names = [name for name in _names(profile) if all(word in folded(name) for word in wanted)]
        if names:
            shown = tuple(marked(name, wanted) for name in dict.fromkeys((profile.service, names[0])))
            yield FoundRecord("service", profile.key, shown, service=profile.key)


def _names(profile: Profile) -> tuple[str, ...]:
    return (profile.service, *profile.aliases)


# ---- what is told of a hit


def _hit(book: Book, record: Record, wanted: Sequence[str]) -> FoundRecord:
    fields = record.fields
    visit = record.about if "interviewers" in fields else reading.text(fields, "visit")
    held = book.visits.get(visit)
    secret = names_somebody(record)
    parts = [marked(_head(book, record), wanted, is_secret=secret), *_beside(book, record, wanted)]
    return FoundRecord(
        *(record.kind, record.about, tuple(parts), _at(record), record.first.author),
        *(reading.text(fields, "kind"), visit, visit_line(held) if held else "", _service(book, record)),
    )


def _at(record: Record) -> str:
    """When it was said; of a ruling, when the last word on it was."""
    return record.claims[-1].at if kind_of(record.kind).chained else record.first.at


def _head(book: Book, record: Record) -> str:
    bare = kind_of(record.kind).words.bare
    return reading.text(record.fields, bare) if bare else called(book, record)


def _beside(book: Book, record: Record, wanted: Sequence[str]) -> Iterator[MarkedText]:
    bare = kind_of(record.kind).words.bare
    for name, text in texts_of(record):
        if name not in {bare, NAME} and any(word in folded(text) for word in wanted):
            label = field_label(book, record, name)
            yield marked(f"{label}: {text}", wanted, is_secret=is_secret(record, name))


def _service(book: Book, record: Record) -> str:
    """The key of the service that it is about; of a note the one it is evidence for."""
    seen = book.fieldbook.record("observation", reading.text(record.fields, "evidence"))
    told = seen or record
    if told.kind in ANSWERING:
        return book.inventory.chains.service(book.read(told).key)
    named = kind_of(record.kind).names(record.about)
    return book.inventory.chains.service(named[0]) if named else ""


class Searching(Wing):
    """Looking for words."""

    def find(self, typed: str) -> Hits:
        """Where all of the words stand: services by name first, then what was said, the latest first.

        Upper and lower case are one; words in quotes stand together. Nothing is found for no words.
        """
        wanted = wanted_in(typed)
        with uncollected():
            return self._found(wanted) if wanted else Hits((), 0)

    def _found(self, wanted: Sequence[str]) -> Hits:
        services = list(_services(self.book, wanted))
        lines = lines_of(self.book)
        records = _holding(lines, wanted)
        records.sort(key=lambda record: (_at(record), record.about), reverse=True)
        named = services[:MOST]
        said = [_hit(self.book, record, wanted) for record in records[: MOST - len(named)]]
        return Hits((*named, *said), len(services) + len(records))
