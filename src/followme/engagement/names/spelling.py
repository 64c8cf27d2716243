"""The spellings of values: people's names and business functions, as the verbs of matching see them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from followme import config
from followme.engagement.book import Book
from followme.engagement.deriving import derived
from followme.engagement.kinds.verdicts import verdict_named
from followme.engagement.names.verdicts import apart_by
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.inventory.records import Observation
from followme.inventory.services import most_frequent
from followme.inventory.spellings import values
from followme.matching.clusters import Chains, Pair
from followme.matching.look import Watch
from followme.matching.matcher import Known
from followme.matching.people import People, PeopleReader
from followme.matching.proposals import Ask, Matching
from followme.matching.values import Functions, Values, functions_reader
from followme.matching.weights import Weights
from followme.matching.words import Words
from followme.text import canonical, clean, key_of

_BESIDE: Final[Mapping[str, str]] = {"people": "functions", "functions": "people"}
"""What is told beside a value of a domain: weak evidence that two of them are one."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """The values of one domain of an engagement."""

    book: Book
    of: str

    @property
    def known(self) -> tuple[Known, ...]:
        """Every value that was said or listed, under its most frequent spelling, with what was told beside it."""
        return _known(self.book, self.of)

    @property
    def spellings(self) -> Mapping[str, str]:
        """Every key with its most frequent spelling."""
        return _spelt(self.book, self.of)

    def matching(self, watch: Watch | None = None) -> Matching:
        """The values at hand, weighed; verdicts have taught it. Computed once per change of the log."""
        return _matching(self.book, self.of, watch=watch)

    def look(self, watch: Watch | None) -> Values:
        """The values, read and weighed; it stays until one, or what is told beside one, changes."""
        return self.book.while_same((Values, self.of), self.known, lambda: self._looked(watch))

    def _looked(self, watch: Watch | None) -> Values:
        words = Words(config.matching(), config.aliases())
        weights = Weights.of(words.matching.weights)
        if self.of == "people":
            return People(self.known, PeopleReader(), weights, watch)
        return Functions(self.known, functions_reader(words), weights, watch)

    def apart(self) -> Ask:
        """Whether verdicts tell two keys apart."""
        return apart_by(self.ruled, self.chains)

    @property
    def chains(self) -> Chains:
        """Which values are one."""
        return self.book.spelling_verdicts[self.of][0]

    @property
    def ruled(self) -> Mapping[Pair, str]:
        """Every ruled pair, with its verdict."""
        return self.book.spelling_verdicts[self.of][1]

    def statement(self, keys: Pair, verdict: str, because: str) -> Statement:
        """What a claim says of two values.

        Raises:
            Refused: values are the same or different; they have no variants.
        """
        word = verdict_named(verdict, variants=False)
        return Statement("spelling", self._about(keys), {"verdict": word, "because": clean(because).text or None})

    def record(self, keys: Pair) -> Record | None:
        """What was ruled on two values."""
        return self.book.fieldbook.record("spelling", self._about(keys))

    def _about(self, keys: Pair) -> str:
        return canonical([self.of, *keys])


@derived
def _matching(book: Book, of: str, *, watch: Watch | None) -> Matching:
    values = Spellings(book, of)
    return Matching(values.look(watch), values.ruled, watch)


@derived
def _spelt(book: Book, of: str) -> Mapping[str, str]:
    return {value.key: value.name for value in _known(book, of)}


@derived
def _known(book: Book, of: str) -> tuple[Known, ...]:
    return tuple(_every_known(book, of))


def _every_known(book: Book, of: str) -> Iterator[Known]:
    spelt: dict[str, Counter[str]] = {}
    beside: dict[str, set[str]] = {}
    for entry in (*book.typed("observation"), *book.typed("catalogue")):
        for value in values(entry, of):
            spelt.setdefault(key_of(value), Counter())[value] += 1
            beside.setdefault(key_of(value), set()).update(_beside(entry, of))
    for key, spellings in spelt.items():
        with_it = frozenset(beside[key])
        leaders, functions = (frozenset(), with_it) if of == "people" else (with_it, frozenset[str]())
        yield Known(key, most_frequent(spellings), leaders, functions)


def _beside(entry: Observation, of: str) -> Iterator[str]:
    return map(key_of, values(entry, _BESIDE[of]))
