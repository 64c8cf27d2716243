"""How telling each word, and each three letters in a row, is among the names at hand."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from followme.matching.holding import Holding
from followme.matching.names import Name
from followme.matching.words import Aliases, Kind, MatchingWords, Words

_SHARE: Final[Mapping[Kind, float]] = {
    "plain": 0.35,
    "generic": 0.35,
    "stop": 0.1,
    "legal": 0.1,
    "vendor": 0.6,
    "version": 0.2,
}
"""How much of its rarity a word of a kind keeps: what any name may hold tells little, however rare it is here."""
_MARK: Final = 0.5
_NO_WORDS: Final = Words(MatchingWords(), Aliases())
_OF_ONE: Final = 3
"""Names with one identifier beyond which it is of something that they share (a contract)."""
_LONG_ID: Final = 4


@dataclass(frozen=True, slots=True)
class Weighed:
    """A name with the weight of each of its tokens (natural bits), their sum, and its grams."""

    name: Name
    weights: tuple[float, ...]
    total: float
    grams: tuple[int, ...]
    norm: float


class _GramBits(dict[int, float]):
    """How telling three letters are; squared, as in a cosine. Found when first asked for."""

    def __init__(self, size: int, grams: Mapping[int, int]) -> None:
        super().__init__()
        self._size, self._grams = size, grams

    def __missing__(self, gram: int) -> float:
        bits = self[gram] = (1 + math.log((1 + self._size) / (1 + self._grams[gram]))) ** 2
        return bits


class Corpus:
    """Frequencies over names; a name that is not among them can be weighed too."""

    def __init__(self, names: Iterable[Name], words: Words = _NO_WORDS) -> None:
        every = list(names)
        self.holding = Holding(every, words)
        """Which names hold which."""
        self._of_id = Counter(number for name in every for number in name.ids)
        self.size = max(2, len(every))
        self.bits = math.log(self.size)
        """What it takes to tell one of them from all others."""
        self._words = Counter(word for name in every for word in set(name.texts))
        self._ids: dict[str, int] = {}
        self._of_word: dict[str, tuple[int, ...]] = {}
        self._of_text: dict[str, tuple[int, ...]] = {}
        self._grams: Counter[int] = Counter()
        for name in every:
            self._grams.update(self.grams(name))
        self._bits = _GramBits(self.size, self._grams)
        self._rarity: dict[str, float] = {}

    def grams(self, name: Name) -> tuple[int, ...]:
        """Three letters in a row, words padded, as numbers."""
        grams = self._of_text.get(name.text)
        if grams is None:
            of_word = self._of_word
            several = {gram for text in name.texts for gram in of_word.get(text) or self._cut(text)}
            grams = self._of_text[name.text] = tuple(several)
        return grams

    def _cut(self, text: str) -> tuple[int, ...]:
        ids, padded = self._ids, f" {text} "
        grams = tuple([ids.setdefault(padded[at : at + 3], len(ids)) for at in range(max(1, len(padded) - 2))])
        self._of_word[text] = grams
        return grams

    def frequency(self, gram: int) -> int:
        """In how many names a gram stands."""
        return self._grams[gram]

    def weight(self, text: str, kind: Kind) -> float:
        """How telling a token is: the logarithm of how rare it is, less for kinds that tell little."""
        rarity = self._rarity.get(text)
        if rarity is None:
            rarity = self._rarity[text] = math.log(1 + self.size / (1 + self._words[text]))
        return rarity * _SHARE.get(kind, 1.0 if kind in ("word", "number") else _MARK)

    def weigh(self, name: Name) -> Weighed:
        """The name with what it weighs among these."""
        weights = tuple([self.weight(text, kind) for text, kind in name.tokens])
        grams = self.grams(name)
        norm = math.sqrt(math.fsum(map(self._bits.__getitem__, grams)))
        return Weighed(name, weights, sum(weights) or 1e-9, grams, norm or 1e-9)

    def identifies(self, ids: Iterable[str]) -> bool:
        """Whether an identifier is of a single thing: long, and in few names here."""
        return any(len(number) >= _LONG_ID and self._of_id[number] <= _OF_ONE for number in ids)

    def likeness(self, first: Weighed, second: Weighed) -> float:
        """Cosine of the grams, 0 to 1."""
        return math.fsum(map(self._bits.__getitem__, set(first.grams).intersection(second.grams))) / (
            first.norm * second.norm
        )


def weighed(names: Sequence[Name], words: Words = _NO_WORDS) -> tuple[Corpus, list[Weighed]]:
    """A corpus of these names, and each of them weighed in it."""
    corpus = Corpus(names, words)
    return corpus, [corpus.weigh(name) for name in names]
