"""Which pairs of many names are worth a look: those that share something rare. No step looks at all pairs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from followme.matching.corpus import Corpus, Weighed

_GRAMS: Final = 12
"""Rarest grams of a name by which it is found."""
_COMMON: Final = 200
"""Names beyond which a gram finds nobody."""
_WORD: Final = 30
"""Names beyond which a word finds nobody by itself."""
_PARTNERS: Final = 15
"""Partners kept per name."""
_LIKE: Final = 0.25
"""Likeness of letters below which only initials or another name make a pair worth a look."""
Pairs = dict[tuple[int, int], None]


def candidates(
    weighed: Sequence[Weighed], corpus: Corpus, watch: Callable[[int, int], None] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of places (the smaller first) that may be one service, each once."""
    seen: Pairs = {}
    by_gram, by_word = _postings(weighed, corpus)
    for place, one in enumerate(weighed):
        if watch and place % 1000 == 0:
            watch(place, len(weighed))
        found: Counter[int] = Counter()
        for gram in _rarest(one, corpus):
            others = by_gram[gram]
            if len(others) <= _COMMON:
                found.update(others)
        for token in one.name.tokens:
            named = by_word.get(token.text, ())
            if len(named) <= _WORD:
                found.update(named)
                found.update(named)
        found.pop(place, None)
        for other, _ in found.most_common(_PARTNERS):
            pair = (place, other) if place < other else (other, place)
            if pair not in seen and corpus.likeness(one, weighed[other]) >= _LIKE:
                seen[pair] = None
    _by_short_forms(weighed, seen)
    yield from seen


def _rarest(one: Weighed, corpus: Corpus) -> list[int]:
    several = [gram for gram in one.grams if corpus.frequency(gram) > 1]
    return sorted(several, key=lambda gram: (corpus.frequency(gram), gram))[:_GRAMS]


def _postings(weighed: Sequence[Weighed], corpus: Corpus) -> tuple[dict[int, array[int]], dict[str, list[int]]]:
    by_gram: dict[int, array[int]] = {}
    by_word: dict[str, list[int]] = {}
    for place, one in enumerate(weighed):
        for gram in _rarest(one, corpus):
            by_gram.setdefault(gram, array("I")).append(place)
        for text in {token.text for token in one.name.tokens if token.kind not in ("stop", "generic")}:
            by_word.setdefault(text, []).append(place)
    return by_gram, by_word


def _by_short_forms(weighed: Sequence[Weighed], seen: Pairs) -> None:
    """Initials, short forms in brackets, other names given, and identifiers."""
    forms: dict[str, list[int]] = {}
    for place, one in enumerate(weighed):
        name = one.name
        keys = {name.squashed, name.initials, *name.acronyms, *(f"#{one}" for one in name.ids)}
        keys |= {other.replace(" ", "") for other in name.others}
        keys |= {token.text for token in name.tokens if token.kind == "word" and len(token.text) in range(3, 8)}
        for key in filter(None, keys):
            forms.setdefault(key, []).append(place)
    for places in forms.values():
        if len(places) <= _WORD:
            for at, first in enumerate(places):
                for second in places[at + 1 :]:
                    seen.setdefault((first, second) if first < second else (second, first))
