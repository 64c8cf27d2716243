"""What a filter of services asks, and whether a service fits it; ``grammar`` reads one from a line.

A filter only keeps what *surely* fits. A number is an interval, and a comparison holds for all of it:
``impact>=50`` holds when its low end is 50 or more. A tie has each of its values; of tied estimates all must fit.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, Literal, Protocol

from followme.inventory.answers import value_text
from followme.inventory.records import Estimate, Profile
from followme.text import key_of

Sign = Literal[">=", "<=", ">", "<", "="]
Column = Mapping[str, tuple[Any, ...]]
"""By service's key the texts or spans that it is asked for beside its answers."""


@dataclass(frozen=True, slots=True)
class Extent:
    """From a lowest to a highest possible number, both reached; ``high`` is None when open ended."""

    low: Fraction | int
    high: Fraction | int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service, and the columns that the filter asks for."""

    profile: Profile
    columns: Mapping[str, Column]

    @property
    def names(self) -> tuple[str, ...]:
        """The shown name and the others."""
        return (self.profile.service, *self.profile.aliases)

    def told(self, field: str) -> tuple[Any, ...]:
        """What is known under a column or an answer; of a tie each value."""
        if field in self.columns:
            return self.columns[field].get(self.profile.key, ())
        answer = self.profile.answers.get(field)
        if answer is None:
            return ()
        values = answer.tied if answer.source == "tied" else (answer.value,)
        return tuple(item for value in values for item in (value if isinstance(value, tuple) else (value,)))


class Condition(Protocol):
    """Something that a service fits or does not."""

    @property
    def field(self) -> str:
        """The column or answer it asks for; "" for the names."""

    def holds(self, row: Candidate) -> bool:
        """Whether the service fits."""


@dataclass(frozen=True, slots=True)
class NameHolds:
    """The name or another name holds the text, which is ``bare``."""

    text: str
    field: str = ""

    def holds(self, row: Candidate) -> bool:
        """Whether one of the names does."""
        return any(self.text in bare(name) for name in row.names)


@dataclass(frozen=True, slots=True)
class Begins:
    """A word of what is told begins with the text, which is ``bare``."""

    field: str
    text: str

    def holds(self, row: Candidate) -> bool:
        """Whether one does."""
        beginning = _beginning(self.text)
        return any(
            beginning.search(bare(value_text(value))) for value in row.told(self.field) if value is not None
        )


@dataclass(frozen=True, slots=True)
class IsLevel:
    """It is this level of a choice."""

    field: str
    level: str

    def holds(self, row: Candidate) -> bool:
        """Whether it is, or is among those that tie."""
        return self.level in row.told(self.field)


@dataclass(frozen=True, slots=True)
class Has:
    """Anything is told."""

    field: str

    def holds(self, row: Candidate) -> bool:
        """Whether anything is."""
        return any(value is not None for value in row.told(self.field))


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing is told: nobody answered, or said only that it is not known."""

    field: str

    def holds(self, row: Candidate) -> bool:
        """Whether nothing is."""
        return not Has(self.field).holds(row)


@dataclass(frozen=True, slots=True)
class Compares:
    """The number surely stands so to the line; ``=`` is within it."""

    field: str
    sign: Sign
    line: Extent

    def holds(self, row: Candidate) -> bool:
        """Whether all of what is told does; what is not known fits no line."""
        spans = [span for value in row.told(self.field) if (span := _span(value))]
        return bool(spans) and all(_surely(span, self.sign, self.line) for span in spans)


@dataclass(frozen=True, slots=True)
class Term:
    """A condition, or that it does not hold."""

    condition: Condition
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """All terms have to hold; without any every service fits."""

    terms: tuple[Term, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The columns and answers it asks for."""
        return frozenset(term.condition.field for term in self.terms) - {""}


def matches(query: Filter, row: Candidate) -> bool:
    """Whether a service fits."""
    return all(term.condition.holds(row) != term.negated for term in query.terms)


@lru_cache(maxsize=1 << 16)  # a letter typed asks for the names of all services again
def bare(text: str) -> str:
    """A text as filters compare it: its key, without accents."""
    key = key_of(text)
    if key.isascii():
        return key
    apart = unicodedata.normalize("NFKD", key)
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())


@lru_cache(maxsize=64)
def _beginning(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text)}")


def _span(value: Any) -> Extent | None:
    if isinstance(value, Estimate):
        return Extent(value.low, value.high)
    if isinstance(value, int):
        return Extent(value, value)
    return value if isinstance(value, Extent) else None


def _surely(span: Extent, sign: Sign, line: Extent) -> bool:
    if sign == "=":
        return _surely(span, ">=", line) and (line.high is None or _within(span, line.high))
    if sign in {">=", ">"}:
        return span.low > line.low or (sign == ">=" and span.low == line.low)
    return _within(span, line.low) and (sign == "<=" or span.high != line.low)


def _within(span: Extent, most: Fraction | int) -> bool:
    return span.high is not None and span.high <= most


NOT_KNOWN_YET: Final = "not known yet"
"""Asked of a disposition: there is none (as ``words.terms`` says it, which stands above)."""
SCORES: Final = ("impact", "complexity")
"""The columns that are scores: 0 to 100, with decimals."""
