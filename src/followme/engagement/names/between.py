"""Verbs between two books: which names of one interviewer are services that another knows under another name."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.names import pairing
from followme.engagement.names.pairing import Duplicates, Pairing
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused, Unknown, nearest
from followme.inventory.records import Observation
from followme.matching.between import Between, between
from followme.matching.look import Watch
from followme.matching.matcher import Known
from followme.matching.proposals import Proposal
from followme.text import key_of, line

_COMMANDS_A_SHELL: Final = frozenset('"$`\\!')


@dataclass(frozen=True, slots=True)
class Across:
    """What may be one between the books of two interviewers, or of several on either side.

    Attributes:
        people: whose books, as one text a side.
        keys: the names that each side told.
        found: the pairs, and how many of them are right by estimate.
        duplicates: the same pairs in the shape of ``duplicates``, with what is safe to accept of them.
    """

    people: tuple[str, str]
    keys: tuple[frozenset[str], frozenset[str]]
    found: Between
    duplicates: Duplicates

    @property
    def words(self) -> str:
        """``9 pairs, about 8 of them right``."""
        pairs = len(self.found.proposals)
        return f"{pairs:,} {'pair' if pairs == 1 else 'pairs'}, {right_words(pairs, self.found.right)}"

    @property
    def unclean(self) -> tuple[str, ...]:
        """Why the pairs are not one to one, where they are not."""
        sides = zip(self.people, self.found.unclean, map(len, self.keys), strict=True)
        return tuple(
            f"Not one to one: {count:,} of {of:,} names of {who} are likely each other's; rule on them first."
            for who, count, of in sides
            if count
        )

    def as_asked(self, proposal: Proposal) -> tuple[Known, Known]:
        """The two names in the order of the sides."""
        straight = proposal.a.key in self.keys[0] and proposal.b.key in self.keys[1]
        return (proposal.a, proposal.b) if straight else (proposal.b, proposal.a)


def right_words(pairs: int, right: float) -> str:
    """How many of the pairs are right by estimate; of one pair, how likely it is."""
    return f"about {right:.0%} likely right" if pairs == 1 else f"about {round(right):,} of them right"


def quoted(word: str) -> str:
    """As a word for a shell: in the quotes that all of them know, where these are enough."""
    if word == shlex.quote(word):
        return word
    return shlex.quote(word) if _COMMANDS_A_SHELL & set(word) else f'"{word}"'


@dataclass(frozen=True, slots=True)
class Teller:
    """What one person told: the keys of the names, and what was said in place of one."""

    name: str
    keys: frozenset[str]
    unnamed: frozenset[str]


@derived
def books(book: Book) -> dict[str, Teller]:
    """Everybody who told a name, seen or listed, by the key of theirs."""
    by_author: dict[str, list[Observation]] = {}
    for entry in (*book.observations, *book.listed):
        by_author.setdefault(key_of(entry.author), []).append(entry)
    return {who: _book(entries) for who, entries in sorted(by_author.items())}


def _book(entries: Sequence[Observation]) -> Teller:
    unnamed = frozenset(line(entry.name) for entry in entries if not entry.key and line(entry.name))
    return Teller(line(entries[0].author), frozenset(entry.key for entry in entries if entry.key), unnamed)


def _people(book: Book, typed: str) -> tuple[str, ...]:
    """The keys of who is meant."""
    words = [word for word in map(line, typed.split(";")) if word]
    return tuple(sorted({_person(book, word) for word in words or [typed]}))


def _person(book: Book, word: str) -> str:
    tellers, wanted = books(book), key_of(word)
    if wanted in tellers:
        return wanted
    matching = [who for who in tellers if wanted and who.startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    names = [teller.name for teller in tellers.values()]
    raise Unknown(
        f'{"several people are" if matching else "nobody who told a name is"} called "{line(word)}"',
        f"Who did: {', '.join(names) or 'nobody yet'}.{nearest(word, names)}",
    )


@derived
def _across(book: Book, sides: tuple[tuple[str, ...], tuple[str, ...]], *, watch: Watch | None) -> Across:
    mine, theirs = ([books(book)[who] for who in side] for side in sides)
    keys = _keys(mine), _keys(theirs)
    matching, chains = pairing.matching(book, watch), book.inventory.chains
    pairs = between(matching, keys, chains, watch)
    unnamed = sorted(frozenset[str]().union(*(teller.unnamed for teller in (*mine, *theirs))))
    safe = matching.acceptable(pairs.proposals)
    duplicates = Duplicates(pairs.proposals, safe, tuple(unnamed), chains.contradictions)
    return Across((_named(mine), _named(theirs)), keys, pairs, duplicates)


def _keys(side: Iterable[Teller]) -> frozenset[str]:
    return frozenset[str]().union(*(teller.keys for teller in side))


def _named(side: Iterable[Teller]) -> str:
    return "; ".join(teller.name for teller in side)


class BetweenBooks(Wing):
    """Pairs of names between the books of two interviewers."""

    def between(self, a: str, b: str, watch: Watch | None = None) -> Across:
        """The pairs between what one interviewer told and what another did; several of a side are parted by ``;``.

        Raises:
            Unknown: nobody of that name told anything.
            Refused: somebody is on both sides.
        """
        sides = _people(self.book, a), _people(self.book, b)
        twice = sorted(set(sides[0]) & set(sides[1]))
        if twice:
            name = books(self.book)[twice[0]].name
            raise Refused(f"{name} is on both sides", "Name two interviewers: --between A B.")
        return _across(self.book, sides, watch=watch)

    def accept_between(self, a: str, b: str) -> Receipt:
        """Rule *same* on every pair between two interviewers that is safe to accept unseen: one act.

        Raises:
            NothingToDo: there is none.
        """
        across = self.between(a, b)
        sure = across.duplicates.acceptable
        if not sure:
            who = " and ".join(across.people)
            raise NothingToDo(
                f"nothing between {who} is advised to be the same", "See the pairs without --accept."
            )
        return Pairing(self.book).rule_pairs({a.pair: "; ".join(a.reasons) for a in sure}, "same")
