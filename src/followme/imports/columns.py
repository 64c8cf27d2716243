"""Which column answers which field: the proposed map, and a person's own.

A header is known by the method's own title, the field's name, its label, or a listed word; failing that by a
spelling so near that it can be no other field's. The name's column is also known by what it says of itself: a
*name* or *title* of nothing but the thing listed.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from followme.errors import ConfigError, Unknown, nearest
from followme.imports.wording import EXPLANATION, Lexicon, forms_of, words_of
from followme.inventory.fields import NAME, Catalogue

CUTOFF: Final = 88
"""Likeness (rapidfuzz ratio, 0-100) from which a header is taken for a misspelt known one.

Two known headers of different fields reach 85 at most (a test computes it), so none can be taken for another, and
one wrong letter in a header of nine or more (1 - 1/9) still scores 88.
"""
NEAR: Final = 4
SELF_NAMED: Final = 5
EXPLAINED: Final = 6
WEAK: Final = 7
"""Ranks after those of ``Lexicon.spellings``."""

_LONGEST: Final = 80  # letters beyond which a header is no misspelt known one: the longest of those has 49
_REMEMBERED: Final = 50_000  # headers, and cells that might have been one, whose rank is remembered
_REPEATED: Final = re.compile(r" \(\d+\)$")
"""What a header that stands twice is given: the first takes the field."""
_NAMING: Final = re.compile(r"\b(?:name|names|title)\b")
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:agency|bureau|office|department|division|branch|organi[sz]ation|component|company|contract|contractor"
    r"|vendor|manufacturer|supplier|provider|publisher|developer|owner|leader|lead|sponsor|manager|contact|poc"
    r"|person|people|first|last|middle|family|given|full|user|employee|customer|client|job|position|role|file"
    r"|folder|host|server|domain|database|table|column|field|dataset|data|model|project|program|programme"
    r"|investment|portfolio|team|group|unit|site|location|city|country|street|other|former|old|previous|short|long"
    r"|technical|common|legal|stage|report|document|form|sheet|tab|variable|element|attribute|parameter|term|hisp)\b"
)
_COUNTS: Final = re.compile(r"^(?:count|number|no|total|sum) of\b")
_NAME_WORDS: Final = 9  # a header of more words is a question that has the word in it
_PROJECT: Final = re.compile(
    r"(?:name|title) of (?:the )?(?:ai )?(?:project|model)|(?:ai )?(?:project|model) (?:name|title)"
)
"""Where nothing better names the thing, these do."""
_THINGS: Final = frozenset(
    f"{noun}{plural}"
    for noun in (
        "use case",
        "solution",
        "initiative",
        "asset",
        "platform",
        "product",
        "it system",
        "project",
        "title",
    )
    for plural in ("", "s")
) | {"technology", "technologies"}
"""What a list may call its things without the word *name*."""


def propose_map(headers: Sequence[str], lexicon: Lexicon) -> dict[str, str]:
    """Header → field name for every header that is known or nearly so, in the order of the columns.

    Each field is proposed once, for its best header; of equally good ones the one that says more ("Use Case Name"
    beside "Title"), then the first.
    """
    best: dict[str, str] = {}
    for _, _, _, header, field in sorted(_ranked(headers, lexicon)):
        if field not in best.values() and header not in best:
            best[header] = field
    return {header: best[header] for header in headers if header in best}


def _ranked(headers: Sequence[str], lexicon: Lexicon) -> list[tuple[int, bool, int, str, str]]:
    hits = [(place, header, header_rank(header, lexicon)) for place, header in enumerate(headers)]
    words = [words_of(_REPEATED.sub("", header)) for header in headers]
    return [(hit[0], " " not in words[place], place, header, hit[1]) for place, header, hit in hits if hit]


def header_rank(header: str, lexicon: Lexicon) -> tuple[int, str] | None:
    """How surely (0 surest) a header means which field; None when nothing is known of it."""
    ranks = lexicon.ranks
    if header not in ranks:
        if len(ranks) >= _REMEMBERED:
            ranks.clear()
        ranks[header] = _rank(header, lexicon)
    return ranks[header]


def _rank(header: str, lexicon: Lexicon) -> tuple[int, str] | None:
    forms = forms_of(header)
    spellings = lexicon.spellings
    exact = next((spellings[form] for form in forms if form in spellings), None)
    return exact or _near(forms, lexicon) or _self_named(forms) or _explained(forms, spellings) or _thing(forms)


def _near(forms: Sequence[str], lexicon: Lexicon) -> tuple[int, str] | None:
    spellings = lexicon.long_spellings
    near = [form for form in forms if len(form) <= _LONGEST]
    hits = (process.extractOne(form, spellings, scorer=fuzz.ratio, score_cutoff=CUTOFF) for form in near)
    best = max(((hit[1], hit[0]) for hit in hits if hit), default=None)
    return (NEAR, lexicon.spellings[best[1]][1]) if best else None


def _self_named(forms: Sequence[str]) -> tuple[int, str] | None:
    for form in forms:
        if (
            _NAMING.search(form)
            and not _COUNTS.match(form)
            and not _OF_SOMETHING_ELSE.search(form)
            and len(form.split()) <= _NAME_WORDS
        ):
            return SELF_NAMED, NAME
    return None


def _explained(forms: Sequence[str], spellings: Mapping[str, tuple[int, str]]) -> tuple[int, str] | None:
    """A known header of two words or more that its own explanation follows."""
    for form in forms:
        words = form.split()
        for size in range(len(words) - EXPLANATION, 1, -1):
            if (begun := " ".join(words[:size])) in spellings:
                return EXPLAINED, spellings[begun][1]
    return None


def _thing(forms: Sequence[str]) -> tuple[int, str] | None:
    if not _THINGS.isdisjoint(forms) or any(_PROJECT.fullmatch(form) for form in forms):
        return WEAK, NAME
    return None


def read_map(document: Mapping[str, object], headers: Sequence[str], lexicon: Lexicon) -> dict[str, str]:
    """The proposed map with a person's corrections: ``document`` says ``header = "field"``, ``""`` for none.

    The pairs may stand at the top or in a table called ``map``, as the import report prints them.

    Raises:
        ConfigError: a header the file does not have, a field that does not exist, or a field given twice.
    """
    pairs = _pairs(document, headers)
    chosen = {header: _field(header, field, lexicon.catalogue) for header, field in pairs.items()}
    taken = [field for field in chosen.values() if field]
    for field in taken:
        if taken.count(field) > 1:
            raise ConfigError("column map", f'"{field}" is given to more than one column; keep one.')
    proposed = propose_map([header for header in headers if header not in chosen], lexicon)
    merged = {**{header: field for header, field in proposed.items() if field not in taken}, **chosen}
    return {header: merged[header] for header in headers if merged.get(header)}


def find_header(wanted: str, headers: Sequence[str]) -> str | None:
    """The header that ``wanted`` means: the same text, else the only one with the same words."""
    if wanted in headers:
        return wanted
    alike = [header for header in headers if words_of(header) == words_of(wanted)]
    return alike[0] if len(alike) == 1 and words_of(wanted) else None


def mapped_headers(document: Mapping[str, object]) -> Mapping[str, object]:
    """The pairs of a map: its table ``map``, or the whole of it."""
    pairs = document.get("map")
    return pairs if isinstance(pairs, Mapping) else {k: v for k, v in document.items() if k != "values"}


def _pairs(document: Mapping[str, object], headers: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for wanted, field in mapped_headers(document).items():
        header = find_header(wanted, headers)
        if header is None:
            hint = nearest(wanted, headers)
            raise ConfigError("column map", f'The file has no column "{wanted}".{hint}')
        if not isinstance(field, str):
            raise ConfigError("column map", f'The field for "{wanted}" must be text, such as "service_name".')
        pairs[header] = field
    return pairs


def _field(header: str, field: str, catalogue: Catalogue) -> str:
    if not field.strip():
        return ""
    try:
        return catalogue.named(field).name
    except Unknown as problem:
        raise ConfigError("column map", f'"{header}": {problem.title}. {problem.message}') from None
