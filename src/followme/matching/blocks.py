"""Which pairs of many names are worth a look: those that share something rare. No step looks at all pairs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
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
    short = _by_short_forms(weighed) | _by_letters(weighed) | corpus.holding.pairs
    for place, name in enumerate(weighed):
        if watch and place % _TOLD == 0:
            watch(place, len(weighed))
        for earlier in index.before(place):
            if _is_like(name, weighed[earlier], corpus):
                short.discard((earlier, place))
                yield earlier, place
    yield from sorted(short)


def _is_like(first: Weighed, second: Weighed, corpus: Corpus) -> bool:
    likeness = corpus.likeness(first, second)
    less, more = (first.norm, second.norm) if first.norm < second.norm else (second.norm, first.norm)
    return likeness >= _LIKE and likeness * more >= _HELD * less


class _Index:
    """Names by their rarest grams, and by their rare words, which count twice. It fills up as it is asked."""

    def __init__(self, weighed: Sequence[Weighed], corpus: Corpus) -> None:
        rare = [(_rarest(name, corpus), _naming(name)) for name in weighed]
        grams = Counter(gram for rarest, _ in rare for gram in rarest)
        words = Counter(word for _, naming in rare for word in naming)
        of_grams = [[gram for gram in rarest if 1 < grams[gram] <= _COMMON] for rarest, _ in rare]
        of_words = [[word for word in named if 1 < words[word] <= _WORD] for _, named in rare]
        self._keys: list[list[int | str]] = [[*few, *named] for few, named in zip(of_grams, of_words, strict=True)]
        self._most = [len(few) + 2 * len(named) for few, named in zip(of_grams, of_words, strict=True)]
        self._places: dict[int | str, array[int]] = {}

    def before(self, place: int) -> list[int]:
        """Earlier places found most often by what this one holds, if it is enough of what either holds."""
        hits: Counter[int] = Counter()
        for key in self._keys[place]:
            places = self._places.setdefault(key, array("I"))
            hits.update(places)
            if isinstance(key, str):
                hits.update(places)
            places.append(place)
        mine, most = self._most[place], self._most
        near = [
            (-times, earlier)
            for earlier, times in hits.items()
            if times > 1 and times >= _SHARED * (min(most[earlier], mine))
        ]
        return [earlier for _, earlier in sorted(near)[:_PARTNERS]]


def _rarest(weighed: Weighed, corpus: Corpus) -> list[int]:
    several = [(times, gram) for gram in weighed.grams if (times := corpus.frequency(gram)) > 1]
    return [gram for _, gram in sorted(several)[:_GRAMS]]


def _naming(weighed: Weighed) -> list[str]:
    return list(dict.fromkeys([text for text, kind in weighed.name.tokens if kind not in IDLE]))


def _by_short_forms(weighed: Sequence[Weighed]) -> set[Pair]:
    """What one may be called by (its initials or only word, short forms, identifiers), and another says."""
    called: dict[str, list[int]] = {}
    written: dict[str, list[int]] = {}
    for place, entry in enumerate(weighed):
        names, words = _other_names(entry.name), _words(entry.name)
        initials = entry.name.initials if len(entry.name.initials) >= _INITIALS else ""
        only = words[0] if len(words) == 1 else ""
        for key in {*names, initials, only} - {""}:
            called.setdefault(key, []).append(place)
        for key in {*names, *words, entry.name.squashed} - {""}:
            written.setdefault(key, []).append(place)
    return {
        (min(a, b), max(a, b))
        for key, places in called.items()
        if len(places) <= _MANY and len(written.get(key, ())) <= _MANY
        for a in places
        for b in written.get(key, ())
        if a != b
    }


def _by_letters(weighed: Sequence[Weighed]) -> set[Pair]:
    """The same letters: parted by a blank, in another order, two of them swapped."""
    lettered: dict[str, list[int]] = {}
    for place, entry in enumerate(weighed):
        lettered.setdefault("".join(sorted(entry.name.squashed)), []).append(place)
    several = [places for letters, places in lettered.items() if letters and 1 < len(places) <= _MANY]
    return {pair for places in several for pair in combinations(places, 2)}


def _other_names(name: Name) -> list[str]:
    forms = [form.replace(" ", "") for form in name.others]
    return [*name.acronyms, *forms, *(f"#{number}" for number in name.ids)]


def _words(name: Name) -> list[str]:
    return [token.text for token in name.tokens if token.kind == "word"]
