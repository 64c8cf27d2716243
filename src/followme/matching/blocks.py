"""Which pairs of many names are worth a look: those that share something rare. No step looks at all pairs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from followme.matching.corpus import Corpus, Weighed
from followme.matching.names import Name
from followme.matching.words import IDLE

_GRAMS: Final = 8
"""Rarest grams of a name by which it is found."""
_COMMON: Final = 100
"""Names beyond which a gram finds nobody."""
_WORD: Final = 30
"""Names beyond which a word finds nobody by itself."""
_MANY: Final = 12
"""Names beyond which a short form says nothing: it stands for too many of them."""
_INITIALS: Final = 3
"""Letters from which initials find a name: of two, one in thirty was worth a look."""
_PARTNERS: Final = 15
"""Partners kept per name."""
_SHARED: Final = 0.3
"""Share of the rare grams and words of either that two must have in common: on 9,973 real names this keeps half of
the pairs, and 99 in 100 of those that are worth a look."""
_LIKE: Final = 0.32
"""Likeness of letters below which only initials or another name make a pair worth a look."""
_TOLD: Final = 250
"""Names between two tellings of how far it is: about a tenth of a second."""
_HELD: Final = 0.5
"""Share of the letters of the shorter name that the other must hold."""
Pair = tuple[int, int]


def candidates(
    weighed: Sequence[Weighed], corpus: Corpus, watch: Callable[[int, int], None] | None = None
) -> Iterator[Pair]:
    """Pairs of places (the smaller first) that may be one service, each once."""
    index = _Index(weighed, corpus)
    short = _by_short_forms(weighed)
    for place, one in enumerate(weighed):
        if watch and place % _TOLD == 0:
            watch(place, len(weighed))
        for other in index.before(place):
            if _is_like(one, weighed[other], corpus):
                short.discard((other, place))
                yield other, place
    yield from sorted(short)


def _is_like(one: Weighed, other: Weighed, corpus: Corpus) -> bool:
    likeness = corpus.likeness(one, other)
    less, more = (one.norm, other.norm) if one.norm < other.norm else (other.norm, one.norm)
    return likeness >= _LIKE and likeness * more >= _HELD * less


class _Index:
    """Names by their rarest grams, and by their rare words, which count twice. It fills up as it is asked."""

    def __init__(self, weighed: Sequence[Weighed], corpus: Corpus) -> None:
        rare = [(_rarest(one, corpus), _naming(one)) for one in weighed]
        grams = Counter(gram for found, _ in rare for gram in found)
        words = Counter(word for _, found in rare for word in found)
        of_grams = [[gram for gram in found if 1 < grams[gram] <= _COMMON] for found, _ in rare]
        of_words = [[word for word in named if 1 < words[word] <= _WORD] for _, named in rare]
        self._keys: list[list[int | str]] = [[*one, *other] for one, other in zip(of_grams, of_words, strict=True)]
        self._most = [len(one) + 2 * len(other) for one, other in zip(of_grams, of_words, strict=True)]
        self._held: dict[int | str, array[int]] = {}

    def before(self, place: int) -> list[int]:
        """Earlier places found most often by what this one holds, if it is enough of what either holds."""
        found: Counter[int] = Counter()
        for key in self._keys[place]:
            held = self._held.setdefault(key, array("I"))
            found.update(held)
            if isinstance(key, str):
                found.update(held)
            held.append(place)
        mine, most = self._most[place], self._most
        near = [
            (-times, other)
            for other, times in found.items()
            if times > 1 and times >= _SHARED * (min(most[other], mine))
        ]
        return [other for _, other in sorted(near)[:_PARTNERS]]


def _rarest(one: Weighed, corpus: Corpus) -> list[int]:
    several = [(times, gram) for gram in one.grams if (times := corpus.frequency(gram)) > 1]
    return [gram for _, gram in sorted(several)[:_GRAMS]]


def _naming(one: Weighed) -> list[str]:
    return list(dict.fromkeys([text for text, kind in one.name.tokens if kind not in IDLE]))


def _by_short_forms(weighed: Sequence[Weighed]) -> set[Pair]:
    """What one may be called by (its initials or only word, short forms, identifiers), and another says."""
    called: dict[str, list[int]] = {}
    said: dict[str, list[int]] = {}
    for place, one in enumerate(weighed):
        names, words = _other_names(one.name), _words(one.name)
        initials = one.name.initials if len(one.name.initials) >= _INITIALS else ""
        only = words[0] if len(words) == 1 else ""
        for key in {*names, initials, only} - {""}:
            called.setdefault(key, []).append(place)
        for key in {*names, *words, one.name.squashed} - {""}:
            said.setdefault(key, []).append(place)
    return {
        (min(one, other), max(one, other))
        for key, places in called.items()
        if len(places) <= _MANY and len(said.get(key, ())) <= _MANY
        for one in places
        for other in said.get(key, ())
        if one != other
    }


def _other_names(name: Name) -> list[str]:
    others = [other.replace(" ", "") for other in name.others]
    return [*name.acronyms, *others, *(f"#{one}" for one in name.ids)]


def _words(name: Name) -> list[str]:
    return [token.text for token in name.tokens if token.kind == "word"]
