"""What a person may be typing: names by their beginnings, letters in a row and initials, each keystroke.

In memory, and changed as names come and go. A query looks at the rarest letters it holds until 12,000 postings
were counted, then rescores the 32 best: with 100,000 names 2 ms where comparing with each takes 130 (measured).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Final, NamedTuple

from rapidfuzz import fuzz

_LONGEST: Final = 400
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
_THIN: Final = 16
"""Names that begin alike below which those left out before are looked for again, once names have gone."""
_PLACES: Final = 1 << 32
_ASCII: Final = re.compile(r"[a-z0-9]+")
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+|[^\W_]+")


class Hit(NamedTuple):
    """A name that may be meant: how well it fits (0–100), why, and which of its names it was that fits."""

    name: str
    score: float
    why: str
    alias: str

    def because(self, shown: str) -> str:
        """Why a name shown as ``shown`` is offered, as people read it."""
        return self.why if plain_of(self.alias) == plain_of(shown) else f"also called {self.alias}"


class Typeahead:
    """An index over names, their other names and short forms. What was added twice stays until twice removed."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: list[str] = []
        self._typed: list[str] = []
        self._plain: list[str] = []
        self._times = array("I")
        self._place_of: dict[tuple[str, str], int] = {}
        self._grams: dict[str, array[int]] = {}
        self._short: dict[str, array[int]] = {}
        self._whole: dict[str, array[int]] = {}
        self._beginnings: dict[str, list[int]] = {}
        self._full: set[str] = set()
        """Beginnings of more names than are kept."""
        for name in names:
            self.add(name)

    def __len__(self) -> int:
        return len(self._place_of)

    def add(self, name: str, alias: str = "") -> None:
        """A name, or another name by which it is found, too."""
        typed = alias or name
        place = self._place_of.get((name, typed))
        if place is not None:
            self._times[place] += 1
        elif plain := plain_of(typed):
            self._put(name, typed, plain)

    def _put(self, name: str, typed: str, plain: str) -> None:
        place = self._place_of[name, typed] = len(self._names)
        self._names.append(name)
        self._typed.append(typed)
        self._plain.append(plain)
        self._times.append(1)
        for index, key in self._keys(typed, plain):
            postings = index.get(key)
            if postings is None:
                postings = index[key] = array("I")
            postings.append(place)
        entry = len(plain) * _PLACES + place
        for beginning in _beginnings(plain):
            self._begin(beginning, entry)

    def remove(self, name: str, alias: str = "") -> None:
        """What ``add`` added: it is found no more once it was removed as often."""
        typed = alias or name
        place = self._place_of.get((name, typed))
        if place is None:
            return
        self._times[place] -= 1
        if not self._times[place]:
            del self._place_of[name, typed]
            self._take_out(place)

    def _take_out(self, place: int) -> None:
        typed, plain = self._typed[place], self._plain[place]
        for index, key in self._keys(typed, plain):
            postings = index[key]
            del postings[bisect_left(postings, place)]  # places only grow, so they stand in order
            if not postings:
                del index[key]
        entry = len(plain) * _PLACES + place
        for beginning in _beginnings(plain):
            entries = self._beginnings[beginning]
            at = bisect_left(entries, entry)
            if at < len(entries) and entries[at] == entry:
                del entries[at]
            if not entries and beginning not in self._full:
                del self._beginnings[beginning]
        self._names[place] = self._typed[place] = self._plain[place] = ""

    def _keys(self, typed: str, plain: str) -> Iterator[tuple[dict[str, array[int]], str]]:
        """Where a name stands: under its letters in a row, its initials, and itself where it may be initials."""
        for gram in _grams(plain):
            yield self._grams, gram
        for letters in short_forms(typed):
            yield self._short, letters
        whole = plain.replace(" ", "")
        if len(whole) in _SHORT_FORMS:
            yield self._whole, whole

    def _begin(self, beginning: str, entry: int) -> None:
        """Of the names that begin alike, or with a word that does, the shortest are kept."""
        entries = self._beginnings.setdefault(beginning, [])
        if len(entries) < _RESCORED and beginning not in self._full:
            insort(entries, entry)
            return
        self._full.add(beginning)
        if entries and entry < entries[-1]:
            insort(entries, entry)
            del entries[_RESCORED:]

    def _begun(self, beginning: str) -> list[int]:
        """The kept ones; when names have gone, and few are left, those that had been left out come in."""
        entries = self._beginnings.get(beginning, [])
        if len(entries) < _THIN and beginning in self._full:
            word = f" {beginning}"
            several = (len(plain) * _PLACES + at for at, plain in enumerate(self._plain) if word in f" {plain}")
            entries = self._beginnings[beginning] = nsmallest(_RESCORED, several)
            if len(entries) < _RESCORED:
                self._full.discard(beginning)
        return entries

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
        hits: Counter[int] = Counter()
        spent = 0
        grams = [postings for gram in _grams(plain) if (postings := self._grams.get(gram))]
        for postings in sorted(grams, key=len):
            if spent and spent + len(postings) > _BUDGET:
                break
            hits.update(postings[:_BUDGET])
            spent += len(postings)
        best = [place for place, _ in hits.most_common(_RESCORED)]
        begun = [entry % _PLACES for entry in self._begun(plain)]
        return list(dict.fromkeys([*best, *begun]))

    def _shortened(self, typed: str, plain: str) -> Iterator[Hit]:
        """Names whose initials were typed, and names that are the initials of what was typed."""
        fits = _IN_CAPITALS if typed.isupper() else _INITIALS
        for place in self._short.get(plain.replace(" ", ""), ())[:_RESCORED]:
            yield Hit(self._names[place], fits, "its initials", self._typed[place])
        for letters in sorted(short_forms(typed)):
            for place in self._whole.get(letters, ())[:_RESCORED]:
                yield Hit(self._names[place], _INITIALS, "initials of it", self._typed[place])

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
        return Hit(self._names[place], score, why, self._typed[place])


def plain_of(typed: str) -> str:
    """Lower case, without accents and punctuation, single blanks."""
    if typed.isascii():  # most are: a sixth of the time
        return " ".join(_ASCII.findall(typed.lower()))
    apart = unicodedata.normalize("NFKD", typed.casefold())
    entries = "".join(char if char.isalnum() else " " for char in apart if not unicodedata.combining(char))
    return " ".join(entries.split())


def short_forms(typed: str) -> set[str]:
    """Its initials, with and without little words (``of``, ``des``), capitals within a word counting as words."""
    words = [word for word in _WORDS.findall(typed) if word[0].isalnum()]
    telling = [word for word in words if len(word) > _LITTLE or not word.islower()]
    forms = {plain_of(form) for some in (words, telling) for form in _forms(some)}
    return {form for form in forms if len(form) in _SHORT_FORMS}


def _forms(words: list[str]) -> Iterator[str]:
    """Initials; of two or three words also with more of the first (``PyG``) or of the last (``OTel``, ``MUI``)."""
    initials = "".join([word[0] for word in words])
    yield initials
    if len(words) in _FEW:
        yield words[0][:2] + initials[1:]
        yield initials[:-1] + words[-1][:_LITTLE]


def _beginnings(plain: str) -> set[str]:
    return {word[:size] for word in plain.split() for size in range(1, min(len(word), _PREFIX) + 1)}


def _grams(plain: str) -> list[str]:
    """Three letters in a row, each word padded before; each once, in their order."""
    index: dict[str, None] = {}
    for word in plain.split():
        padded = f" {word}"
        for at in range(max(1, len(padded) - 2)):
            index[padded[at : at + 3]] = None
    return list(index)
