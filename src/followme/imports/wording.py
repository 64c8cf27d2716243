"""The words that lists from elsewhere use for our fields and levels (``config/imports.toml``)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from followme.inventory.fields import Catalogue
from followme.inventory.fields import Field as Asked

_WORD: Final = re.compile(r"[^\W_]+")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERED: Final = re.compile(
    r"\A\s*[#(\[]?(?:[A-Za-z]{0,2}\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z])\s*[.):\]\-–—]+\s+(?=\S)"
)
"""``2. ``, ``2a) ``, ``Q3: ``, ``1.2) ``, ``(b) ``: what forms put before a question or a choice."""
_COUNTED: Final = re.compile(r"\A\s*#?\d{1,3}(?:\.\d{1,3})*\s+(?=\S)")
"""A bare number before a header: ``4 Topic Area``."""
_INVISIBLE: Final = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Signs without width that stand inside words of real lists."""
_TIER: Final = re.compile(r"\s*(?:tier|level|class|category)\s*\d+\s*[-–/:.]*\s*", re.IGNORECASE)
_SHORTEST: Final = 10  # letters from which a known header is worth a slip
_SHOWN: Final = re.compile(r" display (?:value|name)$")
"""What ServiceNow puts after a column that refers to a record."""
EXPLANATION: Final = 4
"""Words after a known header that explain it; fewer say what of it is meant ("business owner email")."""
_HEAD: Final = re.compile(r"\s[-–—]\s|[:?;–—]|\.\s")  # where a header ends and its explanation begins
_PARTS: Final = re.compile(r"\s[-–—]\s|[(:]")  # where a choice ends and its explanation begins
_POLITE: Final = re.compile(
    r"^(?:what (?:is|are)|please (?:enter|provide|give|list|state|indicate)|provide|enter|select|list|indicate"
    r"|estimated|approximate|approx|ai)\b\s*(?:the|your|a|an)?\s+"
)


class Wording(BaseModel):
    """``config/imports.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    headers: dict[str, list[str]] = Field(default={}, description="Field name to headers that mean it.")
    weak: dict[str, list[str]] = Field(
        default={}, description="Field name to headers that mean it only if the column looks so."
    )
    values: dict[str, dict[str, list[str]]] = Field(
        default={}, description="Field name to level to the words that mean it."
    )


@dataclass(frozen=True)
class Lexicon:
    """The fields there are, and every word known for them and their levels."""

    catalogue: Catalogue
    wording: Wording

    @cached_property
    def spellings(self) -> Mapping[str, tuple[int, str]]:
        """Normal form of every known header → (rank, field); rank 0 title, 1 name, 2 label, 3 listed."""
        spellings: dict[str, tuple[int, str]] = {}
        for field in self.catalogue.fields:
            forms = (field.header, field.name, field.label, *self.wording.headers.get(field.name, ()))
            for rank, form in enumerate(forms):
                spellings.setdefault(words_of(form), (min(rank, 3), field.name))
        return spellings

    @cached_property
    def weak_spellings(self) -> Mapping[str, str]:
        """Normal form of every header that is a weak sign → field: what stands in the column decides."""
        return {words_of(form): field for field, forms in self.wording.weak.items() for form in forms}

    @cached_property
    def long_spellings(self) -> Sequence[str]:
        """The known headers that are worth a slip; "customer" beside "customers" is another word."""
        return [spelling for spelling in self.spellings if len(spelling) >= _SHORTEST]

    @cached_property
    def ranks(self) -> dict[str, tuple[int, str] | None]:
        """What was found out about a header, for ``columns.header_rank``: it is asked several times."""
        return {}

    @cached_property
    def _levels(self) -> Mapping[str, Mapping[str, str]]:
        return {
            field: {words_of(word): level for level, words in levels.items() for word in words}
            for field, levels in self.wording.values.items()
        }

    def levels(self, field: Asked) -> Mapping[str, str]:
        """Normal form of every listed word for a level of ``field`` → the level."""
        return self._levels.get(field.name, {})


def words_of(text: str) -> str:
    """The words in lower case with single spaces, without punctuation."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).translate(_INVISIBLE).casefold()))


def forms_of(header: str) -> tuple[str, ...]:
    """The ways to read a header, the most literal first: as it stands, then without what forms add to it.

    ``2. Application/System (required)`` reads as ``2 application system required``, ``application system``,
    ``application`` and ``system``; ``Use Case ID/Name`` also as ``use case name``.
    """
    plain = _BRACKETS.sub(" ", header)
    bare = _COUNTED.sub("", _NUMBERED.sub("", plain, count=1), count=1)
    polite = _POLITE.sub("", words_of(bare))
    shown = _SHOWN.sub("", polite)
    forms = (header, plain, bare, polite, shown, _CAMEL.sub(" ", bare), *_either(bare), *_head(bare))
    return tuple(dict.fromkeys(filter(None, map(words_of, forms))))


def _head(header: str) -> Iterable[str]:
    """What stands before an explanation of a few words."""
    head, *tail = _HEAD.split(header, maxsplit=1)
    if tail and len(words_of(tail[0]).split()) >= EXPLANATION:
        yield from (head, _POLITE.sub("", words_of(head)))


def _either(header: str) -> Iterable[str]:
    """What a header with slashes offers: each side, and the last with the words before the first's last."""
    first, *more = header.split("/")
    shared = first.split()[:-1]
    return (first, *more, *(" ".join([*shared, word]) for word in more)) if more else ()


def choice_parts(text: str) -> tuple[str, ...]:
    """The pieces of a choice: what it says, and each explanation, or other choice, behind it."""
    return tuple(filter(None, map(words_of, re.split(r"[;\n/,+|&]|\band\b|\bor\b|[()]|" + _PARTS.pattern, text))))


def choice_key(text: str) -> str:
    """What typed choices are compared by: their words, or the signs where there are none ("++")."""
    return words_of(text) or text.casefold()


def choice_forms(text: str) -> tuple[str, ...]:
    """The ways to read a choice: as it stands; without its number, letter or tier; before its explanation."""
    bare = _NUMBERED.sub("", text, count=1)
    untiered = _TIER.sub("", bare)
    head = _PARTS.split(untiered, maxsplit=1)[0]
    forms = (text, _BRACKETS.sub(" ", text), bare, untiered, head, _CAMEL.sub(" ", bare))
    return tuple(dict.fromkeys(filter(None, map(words_of, forms))))
