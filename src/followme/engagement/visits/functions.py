"""Business functions that are no word of the journey: the state they mean, and the words nearest to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from followme import config
from followme.engagement.book import Book
from followme.rationalization.mapping import Mapper
from followme.text import key_of

_NEAREST: Final = 3
_ALIKE: Final = 0.6
"""From here on a function of one's own counts as shown where its nearest word is."""


@dataclass(frozen=True, slots=True)
class OwnFunction:
    """A function that no state of the journey has, and the words nearest to it, the best first."""

    function: str
    nearest: tuple[str, ...]


class States:
    """Which state of the journey a function means, by its words or by what people ruled is the same."""

    def __init__(self, book: Book) -> None:
        chains, self._ruled = book.spelling_verdicts["functions"]
        self._same = chains.of
        self._mapper = Mapper(config.journey())
        states = config.journey().states
        self._words = tuple(dict.fromkeys(key_of(word) for one in states for word in (*one.functions, *one.words)))

    def of(self, function: str) -> str | None:
        """The state of a function; None where nothing says so."""
        names = (function, *sorted(self._same.get(key_of(function), ())))
        return next(filter(None, map(self._mapper.of_function, names)), None)

    def near(self, function: str) -> str | None:
        """The state of a function, if need be of the word that is like it."""
        found = self.of(function)
        if found:
            return found
        best = self.nearest(function)[:1]
        return next((self.of(word) for word in best if _likeness(function, word) >= _ALIKE), None)

    def nearest(self, function: str) -> tuple[str, ...]:
        """The three words of the journey that are most like a function."""
        return tuple(sorted(self._words, key=lambda word: (-_likeness(function, word), word))[:_NEAREST])

    def own(self, functions: Iterator[str]) -> Iterator[OwnFunction]:
        """Those that are no word of the journey, and of which nobody ruled that they are their own."""
        for function in dict.fromkeys(functions):
            if self.of(function) is None and not self._is_ruled(function):
                yield OwnFunction(function, self.nearest(function))

    def _is_ruled(self, function: str) -> bool:
        words = set(self._words)
        return any(key_of(function) in keys and words & set(keys) for keys in self._ruled)


def _likeness(function: str, word: str) -> float:
    """How alike two functions are: 1 for one with all words of the other, else by their letters."""
    a, b = key_of(function), key_of(word)
    mine, theirs = set(a.split()), set(b.split())
    return 1.0 if mine <= theirs or theirs <= mine else SequenceMatcher(None, a, b).ratio()
