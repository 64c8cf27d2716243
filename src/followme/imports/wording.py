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
_ACCENTS: Final = frozenset(map(chr, range(0x300, 0x370)))  # those of Latin letters: kana have others
_STROKES: Final = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d"})
_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_LISTED: Final = 3
_SHORTEST: Final = 10  # letters from which a known header is worth a slip
_SHOWN: Final = re.compile(r" display (?:value|name)$")
"""What ServiceNow puts after a column that refers to a record."""
EXPLANATION: Final = 4
"""Words after a known header that explain it; fewer say what of it is meant ("business owner email")."""
_UNSPACED: Final = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff]) | (?=[\u3040-\u30ff\u4e00-\u9fff])")
"""Blanks in a script that has none."""
_HEAD: Final = re.compile(r"\s[-–—]\s|[:?;–—]|\.\s")  # where a header ends and its explanation begins
_PARTS: Final = re.compile(r"\s[-–—]\s|[(:]")  # where a choice ends and its explanation begins
_POLITE: Final = re.compile(
    r"^(?:what (?:is|are)|please (?:enter|provide|give|list|state|indicate)|provide|enter|select|list|indicate"
    r"|estimated|approximate|approx|ai)\b\s*(?:the|your|a|an)?\s+"
)


class Scales(BaseModel):
    """``[scales]``: rungs of any ordered scale, and the words that stand on none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rungs: dict[str, list[str]] = Field(
        default={}, description="Rung to its words; strongest first, then yes and no."
    )
    levels: dict[str, dict[str, str]] = Field(default={}, description="Field name to rung to level.")
    words: dict[str, dict[str, list[str]]] = Field(
        default={}, description="Field name to level to words that may mean it."
    )


class Wording(BaseModel):
    """``config/imports.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    headers: dict[str, list[str]] = Field(default={}, description="Field name to headers that mean it.")
    tongues: dict[str, dict[str, list[str]]] = Field(
        default={}, description="Language to field name to headers that mean it."
    )
    weak: dict[str, list[str]] = Field(
        default={}, description="Field name to headers that mean it only if the column looks so."
    )
    values: dict[str, dict[str, list[str]]] = Field(
        default={}, description="Field name to level to the words that mean it."
    )
    scales: Scales = Field(
        default=Scales(), description="What a word for a level may mean: proposed, never taken."
    )

    @property
    def foreign(self) -> Iterable[tuple[str, str]]:
        """Field name and header, of every language but English."""
        for fields in self.tongues.values():
            for field, forms in fields.items():
                yield from ((field, form) for form in forms)


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
                spellings.setdefault(words_of(form), (min(rank, _LISTED), field.name))
        return {**self._foreign(spellings), **spellings}

    def _foreign(self, known: Mapping[str, object]) -> dict[str, tuple[int, str]]:
        """The headers of other languages, with accents and without; without only where that is no other word."""
        listed = [(words_of(form), field) for field, form in self.wording.foreign if self.catalogue.has(field)]
        exact = dict(listed)
        plain: dict[str, set[str]] = {}
        for form, field in listed:
            for variant in unaccented(form):
                if variant not in exact and variant not in known:
                    plain.setdefault(variant, set()).add(field)
        sure = {variant: fields.pop() for variant, fields in plain.items() if len(fields) == 1}
        return {form: (_LISTED, field) for form, field in (*sure.items(), *exact.items())}

    @cached_property
    def weak_spellings(self) -> Mapping[str, str]:
        """Normal form of every header that is a weak sign → field: what stands in the column decides."""
        forms = [(words_of(form), field) for field, listed in self.wording.weak.items() for form in listed]
        return dict([(variant, field) for form, field in forms for variant in unaccented(form)] + forms)

    @cached_property
    def long_spellings(self) -> Sequence[str]:
        """The known headers that are worth a slip; "customer" beside "customers" is another word.

        Those of other languages are not: "Fachverantwortlicher" and "IT-Verantwortlicher" are as near as a slip.
        """
        foreign = self._foreign({})
        return [spelling for spelling in self.spellings if len(spelling) >= _SHORTEST and spelling not in foreign]

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

    @cached_property
    def rungs(self) -> Mapping[str, str]:
        """Normal form of every word of an ordered scale, or for yes and no → its rung."""
        return {choice_key(word): rung for rung, words in self.wording.scales.rungs.items() for word in words}

    @cached_property
    def _maybe(self) -> Mapping[str, Mapping[str, str]]:
        return {
            field: {choice_key(word): level for level, words in levels.items() for word in words}
            for field, levels in self.wording.scales.words.items()
        }

    def maybe(self, field: Asked) -> Mapping[str, str]:
        """Normal form of every word that may mean a level of ``field``, and stands on no scale → the level."""
        return self._maybe.get(field.name, {})

    def levels(self, field: Asked) -> Mapping[str, str]:
        """Normal form of every listed word for a level of ``field`` → the level."""
        return self._levels.get(field.name, {})


def unaccented(words: str) -> Iterable[str]:
    """The ways to write words on a keyboard that has no accents: ``kritikalitat``, ``kritikalitaet``."""
    for spelt in (words, words.translate(_SPELT_OUT)):
        marked = unicodedata.normalize("NFD", spelt.translate(_STROKES))
        yield words_of("".join(sign for sign in marked if sign not in _ACCENTS))


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
    words = [*map(words_of, forms)]
    return tuple(dict.fromkeys(filter(None, (*words, *(_UNSPACED.sub("", form) for form in words)))))


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
