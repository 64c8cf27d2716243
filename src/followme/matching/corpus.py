"""How telling each word, and each three letters in a row, is among the names at hand."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from followme.matching.names import Name
from followme.matching.words import Kind

_SHARE: Final[Mapping[Kind, float]] = {"generic": 0.35, "stop": 0.1, "legal": 0.1, "vendor": 0.6}
"""How much of its rarity a word of a kind keeps: what any name may hold tells little, however rare it is here."""
_MARK: Final = 0.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """A name with the weight of each of its tokens (natural bits), their sum, and its grams."""

    name: Name
    weights: tuple[float, ...]
    total: float
    grams: frozenset[int]
    norm: float


class Corpus:
    """Frequencies over names; a name that is not among them can be weighed too."""

    def __init__(self, names: Iterable[Name]) -> None:
        every = list(names)
        self.size = max(2, len(every))
        self.bits = math.log(self.size)
        """What it takes to tell one of them from all others."""
        self._words = Counter(word for name in every for word in {token.text for token in name.tokens})
        self._ids: dict[str, int] = {}
        self._grams: Counter[int] = Counter()
        for name in every:
            self._grams.update(self.grams(name))
        self._bits: dict[int, float] = {}

    def grams(self, name: Name) -> frozenset[int]:
        """Three letters in a row, words padded, as numbers."""
        ids = self._ids
        return frozenset(
            ids.setdefault(padded[at : at + 3], len(ids))
            for token in name.tokens
            for padded in (f" {token.text} ",)
            for at in range(max(1, len(padded) - 2))
        )

    def frequency(self, gram: int) -> int:
        """In how many names a gram stands."""
        return self._grams[gram]

    def weight(self, text: str, kind: Kind) -> float:
        """How telling a token is: the logarithm of how rare it is, less for kinds that tell little."""
        rarity = math.log(1 + self.size / (1 + self._words[text]))
        return rarity * _SHARE.get(kind, 1.0 if kind in ("word", "number") else _MARK)

    def gram_weight(self, gram: int) -> float:
        """How telling three letters are; squared, as in a cosine."""
        bits = self._bits.get(gram)
        if bits is None:
            bits = self._bits[gram] = (1 + math.log((1 + self.size) / (1 + self._grams[gram]))) ** 2
        return bits

    def weigh(self, name: Name) -> Weighed:
        """The name with what it weighs among these."""
        weights = tuple(self.weight(token.text, token.kind) for token in name.tokens)
        grams = self.grams(name)
        norm = math.sqrt(math.fsum(map(self.gram_weight, grams)))
        return Weighed(name, weights, sum(weights) or 1e-9, grams, norm or 1e-9)

    def likeness(self, one: Weighed, other: Weighed) -> float:
        """Cosine of the grams, 0 to 1."""
        shared = one.grams & other.grams
        return math.fsum(map(self.gram_weight, shared)) / (one.norm * other.norm)


def weighed(names: Sequence[Name]) -> tuple[Corpus, list[Weighed]]:
    """A corpus of these names, and each of them weighed in it."""
    corpus = Corpus(names)
    return corpus, [corpus.weigh(name) for name in names]
