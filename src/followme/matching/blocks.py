"""Which pairs of many names are worth a look: those that share something rare. No step looks at all pairs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from followme.matching.corpus import Corpus, Weighed
from followme.matching.names import Name

_GRAMS: Final = 12
"""Rarest grams of a name by which it is found."""
_COMMON: Final = 200
"""Names beyond which a gram finds nobody."""
_WORD: Final = 30
"""Names beyond which a word finds nobody by itself."""
_PARTNERS: Final = 15
"""Partners kept per name."""
_SHARED: Final = 0.3
"""Share of the rare grams and words of either that two must have in common: on 9,973 real names this keeps half of
the pairs, and 99 in 100 of those that are worth a look."""
_LIKE: Final = 0.32
"""Likeness of letters below which only initials or another name make a pair worth a look."""
Pair = tuple[int, int]


def candidates(
    weighed: Sequence[Weighed], corpus: Corpus, watch: Callable[[int, int], None] | None = None
) -> Iterator[Pair]:
    """Pairs of places (the smaller first) that may be one service, each once."""
    index = _Index(weighed, corpus)
    seen: dict[Pair, bool] = {}
    for place in range(len(weighed)):
        if watch and place % 1000 == 0:
            watch(place, len(weighed))
        for other in index.partners(place):
            pair = (place, other) if place < other else (other, place)
            if pair not in seen:
                seen[pair] = corpus.likeness(weighed[place], weighed[other]) >= _LIKE
                if seen[pair]:
                    yield pair
    yield from (pair for pair in _by_short_forms(weighed) if not seen.get(pair))


class _Index:
    """Names by their rarest grams, and by their rare words, which count twice."""

    def __init__(self, weighed: Sequence[Weighed], corpus: Corpus) -> None:
        self._rare = [_rarest(one, corpus) for one in weighed]
        self._by_gram: dict[int, array[int]] = {}
        self._by_word: dict[str, array[int]] = {}
        self._words = [_naming(one) for one in weighed]
        for place, (grams, words) in enumerate(zip(self._rare, self._words, strict=True)):
            for gram in grams:
                self._by_gram.setdefault(gram, array("I")).append(place)
            for word in words:
                self._by_word.setdefault(word, array("I")).append(place)
        self._most = [self._reach(place) for place in range(len(weighed))]

    def _reach(self, place: int) -> int:
        """How often a name can be found at all."""
        return max(1, len(self._postings(place)))

    def _postings(self, place: int) -> list[array[int]]:
        found = [here for gram in self._rare[place] if len(here := self._by_gram[gram]) <= _COMMON]
        named = [here for word in self._words[place] if len(here := self._by_word[word]) <= _WORD]
        return [*found, *named, *named]

    def partners(self, place: int) -> Iterator[int]:
        """Those found most often by what this one holds, if it is enough of what either holds."""
        found: Counter[int] = Counter()
        for here in self._postings(place):
            found.update(here)
        del found[place]
        mine = self._most[place]
        for other, times in found.most_common(_PARTNERS):
            if times >= _SHARED * min(mine, self._most[other]):
                yield other


def _rarest(one: Weighed, corpus: Corpus) -> list[int]:
    several = [(times, gram) for gram in one.grams if (times := corpus.frequency(gram)) > 1]
    return [gram for _, gram in sorted(several)[:_GRAMS]]


def _naming(one: Weighed) -> list[str]:
    return list(dict.fromkeys([token.text for token in one.name.tokens if token.kind not in ("stop", "generic")]))


def _by_short_forms(weighed: Sequence[Weighed]) -> Iterator[Pair]:
    """What one may be called by (initials, short forms, other names, identifiers), and another says."""
    called: dict[str, list[int]] = {}
    said: dict[str, list[int]] = {}
    for place, one in enumerate(weighed):
        names = _other_names(one.name)
        for key in {*names, one.name.initials} - {""}:
            called.setdefault(key, []).append(place)
        for key in {*names, *_short_words(one.name), one.name.squashed} - {""}:
            said.setdefault(key, []).append(place)
    found = {
        (min(one, other), max(one, other))
        for key, places in called.items()
        if len(places) <= _WORD and len(said.get(key, ())) <= _WORD
        for one in places
        for other in said.get(key, ())
        if one != other
    }
    return iter(sorted(found))


def _other_names(name: Name) -> list[str]:
    others = [other.replace(" ", "") for other in name.others]
    return [*name.acronyms, *others, *(f"#{one}" for one in name.ids)]


def _short_words(name: Name) -> list[str]:
    return [token.text for token in name.tokens if token.kind == "word" and len(token.text) in range(3, 8)]
