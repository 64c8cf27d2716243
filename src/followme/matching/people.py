"""People's names as the matcher reads them, and what no likeness of two names says: who is one person.

``Smith, John`` is ``John Smith``. A title, a handle beside a name and accents tell nobody apart; a generation does
(``Jr``). What names several people is nobody of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Final

from followme.matching.cells import tidy
from followme.matching.look import Seen
from followme.matching.matcher import Advice, Compared
from followme.matching.names import Name, NameReader, Token
from followme.matching.typeahead import plain_of
from followme.matching.values import GENERIC, Values, at_most
from followme.matching.words import Aliases, MatchingWords, Words

PARTICLES: Final = frozenset(
    (
        *("al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le"),
        *("ten", "ter", "van", "von", "y", "zu"),
    )
)
"""Words of a surname in small letters."""
TITLE: Final = re.compile(
    r"(?:c[a-z]o|[se]?vp|phd|vice president|president|director|head|manager|lead|chief|senior|sr|junior|jr"
    r"|staff|principal|ii+|mba|interim|acting)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What follows a name behind a comma and is no other person."""
_GENERATION: Final = re.compile(r"(?:senior|sr|junior|jr|ii+|iv)\.?", re.IGNORECASE)
_ADDRESSED: Final = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame"))
_SEVERAL: Final = re.compile(r"[;\n/&|+]|\b(?:and|or)\b", re.IGNORECASE)
_BETWEEN: Final = frozenset(("and", "or"))
_HANDLE: Final = re.compile(r"\S*@\S+")
_BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WITHIN: Final = re.compile(r"['’`´]")
"""Signs within a surname: ``O'Brien``."""
_LONGEST: Final = 240


@dataclass(frozen=True, slots=True)
class PersonName:
    """A cell that names somebody.

    Attributes:
        words: of the name, given names first; lower case, no accents.
        title: what stands behind a comma; ``beside`` what stands in brackets; "" for none.
        several: it names more than one person, or may.
        handle: it is an address or a login, and no name.
    """

    words: tuple[str, ...]
    title: str = ""
    beside: str = ""
    several: bool = False
    handle: bool = False


@lru_cache(maxsize=1 << 14)
def person(typed: str) -> PersonName:
    """Whom a cell names. Total."""
    text = tidy(typed[:_LONGEST])
    named = _HANDLE.sub(" ", text).strip(" '\"-")
    if not plain_of(_BRACKETED.sub(" ", named)):
        return _by_handle(text)
    beside, named = " ".join(_BRACKETED.findall(named)), _BRACKETED.sub(" ", named)
    pieces = [piece.strip() for piece in named.split(",")]
    names = [piece for at, piece in enumerate(pieces) if piece and not (at and TITLE.fullmatch(piece))]
    after = [piece for at, piece in enumerate(pieces) if at and TITLE.fullmatch(piece)]
    words, more = _ordered(names)
    generation = [piece for piece in after if _GENERATION.fullmatch(piece)]
    titles = [piece for piece in after if piece not in generation]
    several = more or "\n" in typed or _SEVERAL.search(named) is not None
    every = [word for word in (*words, *_words(" ".join(generation))) if not several or word not in _BETWEEN]
    return PersonName(tuple(every), plain_of(" ".join(titles)), plain_of(beside), several)


def _by_handle(text: str) -> PersonName:
    """Somebody who is only known by a login: ``@jsmith2``, ``john.smith@example.org``."""
    logins = text.split()
    local = (login.lstrip("'\"@").partition("@")[0].rpartition("/")[2] for login in logins)
    words = [word for part in local for word in _words(part.rstrip("0123456789'\"")) if not word.isdecimal()]
    return PersonName(tuple(words), several=len(logins) > 1, handle=True)


def _ordered(pieces: list[str]) -> tuple[tuple[str, ...], bool]:
    """The words, given names first, and whether the pieces name more than one person."""
    words = [_words(piece) for piece in pieces]
    if len(words) == 2 and (len(words[0]) == 1 or (words[0][:1] and words[0][0] in PARTICLES)):  # noqa: PLR2004
        return (*words[1], *words[0]), False
    return tuple(word for piece in words for word in piece), len(words) > 1


def _words(text: str) -> tuple[str, ...]:
    words = plain_of(_WITHIN.sub("", text)).split()
    while len(words) > 1 and words[0] in _ADDRESSED:
        words = words[1:]
    return tuple(words)


class PeopleReader(NameReader):
    """Reads people's names: no makers, no words that any name may hold; an initial weighs next to nothing."""

    def __init__(self) -> None:
        super().__init__(Words(MatchingWords(), Aliases()))

    def _read(self, typed: str) -> Name:
        words = person(typed).words
        tokens = tuple([Token(word, "stop" if len(word) == 1 else "word") for word in words])
        text = " ".join(words)
        return Name(typed, tokens, words, text, text.replace(" ", ""), initials=_short(words))


def _short(words: tuple[str, ...]) -> str:
    """How logins and lists cut a name short: ``jsmith`` of John Smith."""
    return words[0][0] + "".join(words[1:]) if len(words) > 1 and len(words[0]) > 1 else ""


class People(Values):
    """People's names: the same only when both the given names and all letters are."""

    SAYS: ClassVar = {GENERIC: "nothing is left over but initials"}

    def tells(self, first: int, second: int) -> bool:
        """Whom an initial stands for says nothing of how names are misspelt."""
        here, there = self.name(first), self.name(second)
        return super().tells(first, second) and not (_is_initialled(here, there) or _is_initialled(there, here))

    def see(self, first: int, second: int) -> Seen:
        """As if both said it, where one says only an initial of the other's first name."""
        if _is_initialled(self.name(first), self.name(second)):
            return super().see(first, first)._replace(other=second)
        if _is_initialled(self.name(second), self.name(first)):
            return super().see(second, second)._replace(one=first)
        return super().see(first, second)

    def held(self, first: Name, second: Name, compared: Compared) -> Compared:
        """What nobody should accept unseen is at most likely; what an initial leaves open only possible."""
        if _is_initialled(first, second) or _is_initialled(second, first):
            compared = replace(compared, doubts=())  # that only one says the whole name is what an initial is for
        for advice, why in _takes_back(first, second):
            compared = at_most(compared, advice, why)
        return compared


def _takes_back(first: Name, second: Name) -> Iterator[tuple[Advice, str]]:
    """The most that is advised, and why, where it is not all that the evidence says."""
    here, there = person(first.typed), person(second.typed)
    if not here.words or not there.words:
        yield "", "nobody is named"
    elif here.several != there.several or (here.several and first.text != second.text):
        yield "", "one of them names several people"
    elif _holds_more(here.words, there.words) or _holds_more(there.words, here.words):
        yield "", "one of them names somebody else as well"
    elif _initials_differ(here, there):
        yield "", "the initials differ"
    elif first.text == second.text:
        yield from _beside(here, there)
    else:
        yield from _otherwise(first, second, here, there)


def _otherwise(first: Name, second: Name, here: PersonName, there: PersonName) -> Iterator[tuple[Advice, str]]:
    """Two people's names that are not written alike."""
    if _is_initialled(first, second) or _is_initialled(second, first):
        yield "possible", "an initial may stand for another first name"
    elif _is_short(here) or _is_short(there):
        yield "possible", "a part of a name may stand for somebody else"
    elif sorted(here.words) == sorted(there.words):
        yield "likely", "in another order it may be somebody else"
    elif here.words[0] != there.words[0]:
        yield "possible", "the first names differ"
    elif first.squashed != second.squashed:
        more = any(len(word) == 1 for word in {*here.words} ^ {*there.words})
        yield "likely", "only one has an initial in between" if more else "the surnames are spelt otherwise"


def _is_initialled(short: Name, long: Name) -> bool:
    """``J. Smith``, or ``jsmith``, of ``John Smith``."""
    if short.squashed and short.squashed == long.initials:
        return True
    mine, theirs = short.texts, long.texts
    if len(mine) < 2 or len(mine) != len(theirs) or len(mine[0]) != 1 or len(theirs[0]) == 1:  # noqa: PLR2004
        return False
    return theirs[0].startswith(mine[0]) and mine[1:] == theirs[1:]


def _holds_more(all_of: tuple[str, ...], them: tuple[str, ...]) -> bool:
    """A whole name and at least two words more: ``Ben Harrow Ada Quill``, where nothing stands between."""
    return len(them) > 1 and len(all_of) >= len(them) + 2 and set(them) < set(all_of)


def _initials_differ(here: PersonName, there: PersonName) -> bool:
    """One says an initial that the other's name does not begin with, or another one in between."""
    first, second = here.words[0], there.words[0]
    if 1 in (len(first), len(second)) and first[0] != second[0]:
        return True
    mine, theirs = (tuple(word for word in name.words[1:] if len(word) == 1) for name in (here, there))
    return bool(mine and theirs) and mine != theirs


def _is_short(name: PersonName) -> bool:
    """A part of a name, or one cut short: it may stand for many."""
    return len(name.words) == 1 or len(name.words[0]) == 1


def _beside(here: PersonName, there: PersonName) -> Iterator[tuple[Advice, str]]:
    """What stands beside the same words in the same order."""
    if here.title and there.title and here.title != there.title:
        yield "likely", "the titles differ"
    if here.beside != there.beside:
        yield "likely", "what stands in brackets differs"
    if here.handle != there.handle:
        yield "likely", "one of them is a login"
