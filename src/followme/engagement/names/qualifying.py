"""Verbs of homonyms: which names may be several services, and what tells the observations of one apart."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.kinds.kind import Kind
from followme.engagement.kinds.registry import kinds
from followme.engagement.names import pairing
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused, UsageError, nearest
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.inventory.homonyms import Homonym, homonyms
from followme.inventory.qualifiers import WAYS, qualifiers
from followme.inventory.records import Observation, Rekeyed
from followme.inventory.services import most_frequent, spelling
from followme.text import key_of, line

_BY_HAND: Final = 'By hand: followme edit FILE RECORD --qualifier "…".'
_NAMING: Final = ("redundant_with", "consumes_from", "rekeyed_from")
"""The answers that name another service."""


@dataclass(frozen=True, slots=True)
class Part:
    """What some of the observations of a name are called: now, or after a split."""

    key: str
    name: str
    observations: int


@dataclass(frozen=True, slots=True)
class Split:
    """What splitting a name in one way would make of it.

    Attributes:
        key, name: the name as it is.
        by: the way.
        qualified: the qualifier that each observation and catalogue entry would get, by kind and id.
        parts: what its observations and entries would be called, and how many; what stays as it is comes last.
        bare: how many would get none, because nobody knows their team, leader or visit.
        kept: how many have a qualifier already, and keep it.
        nothing: why there is nothing to split; "" when there is.
    """

    key: str
    name: str
    by: str
    qualified: Mapping[tuple[str, str], str]
    parts: tuple[Part, ...]
    bare: int
    kept: int
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that may be several services.

    Attributes:
        homonym: who leads it where.
        splits: what each of ``WAYS`` would make of it.
        visits: when each visit of its groups was, by id.
    """

    homonym: Homonym
    splits: tuple[Split, ...]
    visits: Mapping[str, str]


@derived
def _ambiguous(book: Book) -> tuple[Ambiguous, ...]:
    named = _by_name(book)
    several = homonyms(book.observations, book.inventory.services)
    return tuple(_with_ways(book, homonym, named[homonym.key]) for homonym in several)


def _with_ways(book: Book, homonym: Homonym, seen: Sequence[Observation]) -> Ambiguous:
    visits = {
        visit for group in (*chain.from_iterable(homonym.parties), *homonym.others) for visit in group.visits
    }
    when = {visit: book.visits[visit].at for visit in visits if visit in book.visits}
    return Ambiguous(homonym, tuple(_split(book, homonym.key, seen, way) for way in WAYS), when)


@derived
def _by_name(book: Book) -> Mapping[str, Sequence[Observation]]:
    """Observations and entries by key, and by that of the name without a qualifier."""
    named: dict[str, list[Observation]] = {}
    for entry in (*book.observations, *book.listed):
        for key in {entry.key, key_of(entry.name)} if entry.key else ():
            named.setdefault(key, []).append(entry)
    return named


def _split(book: Book, key: str, seen: Sequence[Observation], by: str) -> Split:
    bare = [entry for entry in seen if not entry.qualifier and entry.key == key]
    words = qualifiers(by, bare, book.visits)
    after = [replace(entry, qualifier=words.get(entry.id, entry.qualifier)) for entry in seen]
    parts = _parts(after, key)
    name = most_frequent(Counter(spelling(entry) if entry.key == key else entry.name for entry in bare or seen))
    qualified = {(_kind(entry), entry.id): words[entry.id] for entry in bare if entry.id in words}
    nothing = "" if qualified and len(parts) > 1 else _nothing(name, by, len(bare), qualified, parts)
    return Split(key, name, by, qualified, parts, len(bare) - len(qualified), len(seen) - len(bare), nothing)


def _kind(entry: Observation) -> str:
    return "catalogue" if entry.catalogue else "observation"


def _parts(after: Iterable[Observation], key: str) -> tuple[Part, ...]:
    """What they are called, the most frequent first; those still under ``key`` last."""
    spelt: dict[str, Counter[str]] = {}
    for entry in after:
        spelt.setdefault(key_of(entry.name, entry.qualifier), Counter())[spelling(entry)] += 1
    parts = (Part(each, most_frequent(words), words.total()) for each, words in spelt.items())
    return tuple(sorted(parts, key=lambda part: (part.key == key, -part.observations, part.key)))


def _nothing(name: str, by: str, bare: int, qualified: Collection[object], parts: Sequence[Part]) -> str:
    if not bare:
        return f'every "{name}" has a qualifier already'
    return f'every one would be called "{parts[0].name}"' if qualified else f'no {by} is known of any "{name}"'


def _others(by: str) -> str:
    return f"Try --by {' or --by '.join(way for way in WAYS if way != by)}."


def _left(split: Split) -> tuple[str, ...]:
    """What gets no qualifier of this split."""
    bare = f'{_count(split.bare, "stays", "stay")} "{split.name}": no {split.by} is known. {_BY_HAND}'
    keeping = f"{_count(split.kept, 'keeps its', 'keep their')} qualifier."
    return tuple(words for count, words in ((split.bare, bare), (split.kept, keeping)) if count)


def _count(count: int, singular: str, plural: str) -> str:
    return f"{count} {singular if count == 1 else plural}"


def _staying(book: Book, split: Split) -> tuple[str, ...]:
    """What was ruled under the name stays with the name, and somebody has to say of which part it holds."""
    stays = [
        (count, *kind.anew)
        for kind in kinds().values()
        if kind.anew
        and (count := sum(_is_about(record, split.key, kind) for record in book.fieldbook.records(kind.name)))
    ]
    if not stays:
        return ()
    words = " and ".join(_count(count, noun, f"{noun}s") for count, noun, _ in stays)
    stay = "stays" if sum(count for count, *_ in stays) == 1 else "stay"
    anew = f'followme {stays[0][2]} FILE "{split.parts[0].name}" …'
    return (f'{words} {stay} with "{split.name}". What holds of a part has to be said of it: {anew}',)


def _is_about(record: Record, key: str, kind: Kind) -> bool:
    """Whether it says something of the name; what was taken back says nothing."""
    return key in kind.names(record.about) and any(value is not None for value in record.fields.values())


def _naming(book: Book, split: Split) -> tuple[str, ...]:
    """Answers of others that name it reach none of its parts, unless some still carry the bare name."""
    if any(part.key == split.key for part in split.parts):
        return ()
    count = sum(split.key in _names(entry) for entry in (*book.observations, *book.listed))
    words = f'{_count(count, "observation names", "observations name")} "{split.name}" as another service'
    return (
        (f"{words}, and none is called so any more: say which part is meant, with followme edit.",)
        if count
        else ()
    )


def _names(entry: Observation) -> set[str]:
    values = [entry.answers[field].value for field in _NAMING if field in entry.answers]
    each = [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
    return {key_of(item.service if isinstance(item, Rekeyed) else str(item)) for item in each if item}


class Qualifying(Wing):
    """Homonyms, and how they are split."""

    def homonyms(self) -> tuple[Ambiguous, ...]:
        """Names that may be several services, each with every way to split it."""
        return _ambiguous(self.book)

    def splitting(self, name: str, by: str) -> Split:
        """What splitting a name would make of it; nothing is written.

        Raises:
            UsageError: there is no such way.
            Unknown: a name nobody said.
        """
        if by not in WAYS:
            raise UsageError(f'"{line(by)}" is no way to split', f"Split by {', '.join(WAYS)}.{nearest(by, WAYS)}")
        named = _by_name(self.book)
        key = next((word for word in (name, key_of(line(name))) if word in named), "")
        key = key or pairing.key_said(pairing.spellings(self.book), name)
        return _split(self.book, key, named[key], by)

    def qualify(self, name: str, by: str) -> Receipt:
        """Split a name: its observations and catalogue entries get a qualifier. One act, and one undo.

        Raises:
            UsageError: there is no such way.
            Unknown: a name nobody said.
            Refused: it would split nothing.
        """
        split = self.splitting(name, by)
        if not split.qualified and split.kept and not split.bare:
            raise NothingToDo(split.nothing, _BY_HAND)
        if split.nothing:
            raise Refused(f"this splits nothing: {split.nothing}", f"{_others(by)} {_BY_HAND}")
        remarks = (*_left(split), *_staying(self.book, split), *_naming(self.book, split))
        statements = [
            Statement(kind, about, {"qualifier": word}) for (kind, about), word in sorted(split.qualified.items())
        ]
        return self.book.say(statements, f"a split of {split.name} by {by}", split.key, remarks)
