"""What a person may be typing: names by their beginnings, letters in a row and initials, each keystroke.

In memory, and added to as names are added. A query looks at the rarest letters it holds until 12,000 postings
were counted, then rescores the 32 best: with 100,000 names 2 ms where comparing with each takes 130 (measured).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapidfuzz import fuzz

_BUDGET: Final = 12_000
_RESCORED: Final = 32
_PREFIX: Final = 4
"""Letters up to which the beginnings of words are looked up, because so few letters in a row say nothing."""
_SHORT_FORMS: Final = range(2, 9)
_LITTLE: Final = 3
"""Letters of a word in lower case that initials may leave out."""
_FEW: Final = (2, 3)
_INITIALS: Final = 91.0
_IN_CAPITALS: Final = 96.0
"""How well initials fit: better than what is merely alike, in capitals also than most names that begin so."""
_PLACES: Final = 1 << 32
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+|[^\W_]+")


class Hit(NamedTuple):
    """A name that may be meant: how well it fits (0–100), and why."""

    name: str
    score: float
    why: str


class Typeahead:
    """An index over names, their other names and short forms."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: list[str] = []
        self._plain: list[str] = []
        self._known: set[tuple[str, str]] = set()
        self._grams: dict[str, array[int]] = {}
        self._initials: dict[str, list[int]] = {}
        self._whole: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[int]] = {}
        for name in names:
            self.add(name)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, name: str, alias: str = "") -> None:
        """A name, or another name by which it is found, too."""
        typed = alias or name
        plain = plain_of(typed)
        if not plain or (name, plain) in self._known:
            return
        self._known.add((name, plain))
        place = len(self._names)
        self._names.append(name)
        self._plain.append(plain)
        for gram in _grams(plain):
            self._grams.setdefault(gram, array("I")).append(place)
        for letters in short_forms(typed):
            self._initials.setdefault(letters, []).append(place)
        whole = plain.replace(" ", "")
        if len(whole) in _SHORT_FORMS:
            self._whole.setdefault(whole, []).append(place)
        self._begin(plain, place)

    def _begin(self, plain: str, place: int) -> None:
        """Of the names that begin alike, or with a word that does, the shortest are kept."""
        entry = len(plain) * _PLACES + place
        for beginning in {word[:size] for word in plain.split() for size in range(1, _PREFIX + 1)}:
            kept = self._beginnings.setdefault(beginning, [])
            if len(kept) < _RESCORED or entry < kept[-1]:
                insort(kept, entry)
                del kept[_RESCORED:]

    def find(self, typed: str, most: int = 8) -> list[Hit]:
        """The names that may be meant, the best first, each once."""
        plain = plain_of(typed)
        if not plain:
            return []
        scored = sorted(
            [self._score(plain, place) for place in self._near(plain)] + list(self._shortened(typed, plain)),
            key=lambda hit: (-hit.score, hit.name),
        )
        best: dict[str, Hit] = {}
        for hit in scored:
            best.setdefault(hit.name, hit)
        return list(best.values())[:most]

    def _near(self, plain: str) -> list[int]:
        found: Counter[int] = Counter()
        spent = 0
        grams = [postings for gram in _grams(plain) if (postings := self._grams.get(gram))]
        for postings in sorted(grams, key=len):
            if spent and spent + len(postings) > _BUDGET:
                break
            found.update(postings[:_BUDGET])
            spent += len(postings)
        best = [place for place, _ in found.most_common(_RESCORED)]
        begun = [entry % _PLACES for entry in self._beginnings.get(plain, ())]
        return list(dict.fromkeys([*best, *begun]))

    def _shortened(self, typed: str, plain: str) -> Iterator[Hit]:
        """Names whose initials were typed, and names that are the initials of what was typed."""
        fits = _IN_CAPITALS if typed.isupper() else _INITIALS
        for place in self._initials.get(plain.replace(" ", ""), ())[:_RESCORED]:
            yield Hit(self._names[place], fits, "its initials")
        for letters in sorted(short_forms(typed)):
            for place in self._whole.get(letters, ())[:_RESCORED]:
                yield Hit(self._names[place], _INITIALS, "initials of it")

    def _score(self, plain: str, place: int) -> Hit:
        other = self._plain[place]
        score, why = fuzz.ratio(plain, other), "alike"
        if other.startswith(plain):
            score, why = 90 + 10 * len(plain) / len(other), "begins with it"
        elif f" {plain}" in f" {other}":
            score, why = max(score, 80 + 10 * len(plain) / len(other)), "has the word"
        else:
            part = fuzz.partial_ratio(plain, other, score_cutoff=score)
            tokens = fuzz.token_sort_ratio(plain, other, score_cutoff=score)
            score = max(score, 0.9 * part, tokens)
        return Hit(self._names[place], score, why)


def plain_of(typed: str) -> str:
    """Lower case, without accents and punctuation, single blanks."""
    apart = unicodedata.normalize("NFKD", typed.casefold())
    kept = "".join(char if char.isalnum() else " " for char in apart if not unicodedata.combining(char))
    return " ".join(kept.split())


def short_forms(typed: str) -> set[str]:
    """Its initials, with and without little words (``of``, ``des``), capitals within a word counting as words."""
    words = [word for word in _WORDS.findall(typed) if word[0].isalnum()]
    told = [word for word in words if len(word) > _LITTLE or not word.islower()]
    forms = {plain_of(form) for some in (words, told) for form in _forms(some)}
    return {form for form in forms if len(form) in _SHORT_FORMS}


def _forms(words: list[str]) -> Iterator[str]:
    """Initials; of two or three words also with more of the first (``PyG``) or of the last (``OTel``, ``MUI``)."""
    initials = "".join([word[0] for word in words])
    yield initials
    if len(words) in _FEW:
        yield words[0][:2] + initials[1:]
        yield initials[:-1] + words[-1][:_LITTLE]


def _grams(plain: str) -> list[str]:
    """Three letters in a row, each word padded before; each once, in their order."""
    found: dict[str, None] = {}
    for word in plain.split():
        padded = f" {word}"
        for at in range(max(1, len(padded) - 2)):
            found[padded[at : at + 3]] = None
    return list(found)
