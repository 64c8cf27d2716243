"""Which column answers which field: the proposed map, and a person's own.

A header is known by the method's own title, the field's name, its label, or a listed word; failing that by a
spelling so near that it can be no other field's. The name's column is also known by what it says of itself: a
*name* or *title* of nothing but the thing listed.
"""

import re
from collections import Counter
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
LISTED: Final = 3
NEAR: Final = 4
SELF_NAMED: Final = 5
EXPLAINED: Final = 6
WEAK: Final = 7
"""Ranks: the last of ``Lexicon.spellings``, and those after it."""

_LONGEST: Final = 80  # letters beyond which a header is no misspelt known one: the longest of those has 49
_SHARED: Final = 2  # headers that have to begin with a word before it is no accident
_GLUED: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_.:]+")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_IDLE_PREFIXES: Final = frozenset({"u", "app", "biz"})
"""What machines put before a column's name: ServiceNow, and two short words for what all are about."""
_IDLE_HALVES: Final = frozenset({"name", "names", "id", "ids", "no", "nr", "number", "code", "key", "acronym"})
"""What a half of a header adds nothing with."""
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
    beside "Title"), then the first. What stands in the columns is looked at in ``understanding``.
    """
    best: dict[str, str] = {}
    for _, _, _, header, field in sorted(_in_order(headers, lexicon)):
        if field not in best.values() and header not in best:
            best[header] = field
    return {header: best[header] for header in headers if header in best}


def _in_order(headers: Sequence[str], lexicon: Lexicon) -> list[tuple[int, bool, int, str, str]]:
    ranks = ranks_of(headers, lexicon)
    places = {header: place for place, header in reversed([*enumerate(headers)])}
    words = {head: words_of(_REPEATED.sub("", head)) for head in ranks}
    return [(rank, " " not in words[head], places[head], head, field) for head, (rank, field) in ranks.items()]


def ranks_of(headers: Sequence[str], lexicon: Lexicon) -> dict[str, tuple[int, str]]:
    """How surely each header means which field, for those of which anything is known.

    What most headers begin with ("app" of ``appName``, ``appOwner``) says nothing, and is left out where the whole
    is not known.
    """
    prefix = _prefix(headers)
    ranks: dict[str, tuple[int, str]] = {}
    for header in headers:
        hit = header_rank(header, lexicon)
        if hit is None and (bare := _without(header, prefix)) and (inner := header_rank(bare, lexicon)):
            hit = (max(inner[0], NEAR), inner[1])
        if hit:
            ranks[header] = hit
    return ranks


def _parts(header: str) -> list[str]:
    """The words of a header, those that are glued together (``bizFunction``, ``u_owner``) among them."""
    return words_of(_GLUED.sub(" ", header)).split()


def _prefix(headers: Sequence[str]) -> str:
    """The word that more than half of the headers begin with; "" = none."""
    begun = Counter(parts[0] for header in dict.fromkeys(headers) if len(parts := _parts(header)) > 1)
    word, times = max(begun.items(), key=lambda item: item[1], default=("", 0))
    return word if times >= _SHARED and times * 2 > len(headers) else ""


def _without(header: str, prefix: str) -> str:
    """A header without the prefix of all, or one that machines put before every name; "" where it has none."""
    first, *rest = _parts(header) or [""]
    glued = len(header.split()) == 1 and first in _IDLE_PREFIXES
    return " ".join(rest) if first and (first == prefix or glued) else ""


def two_meanings(header: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The fields that the halves of a header mean ("Function/Tech Lead") where they are not one; () otherwise."""
    if len(header) > _LONGEST or header_rank(header, lexicon) is not None:
        return ()
    hits = [header_rank(half, lexicon) for half in _halves(header)]
    return tuple(dict.fromkeys(hit[1] for hit in hits if hit and hit[0] < NEAR))


def _halves(header: str) -> list[str]:
    """The sides of a slash outside brackets."""
    sides = [side.strip() for side in _BRACKETS.sub(" ", header).split("/")]
    return sides if len(sides) > 1 and all(map(words_of, sides)) else []


def header_rank(header: str, lexicon: Lexicon) -> tuple[int, str] | None:
    """How surely (0 surest) a header means which field; None when nothing is known of it."""
    ranks = lexicon.ranks
    if header not in ranks:
        if len(ranks) >= _REMEMBERED:
            ranks.clear()
        ranks[header] = _rank(header, lexicon)
    return ranks[header]


def _rank(header: str, lexicon: Lexicon) -> tuple[int, str] | None:
    forms = forms_of(header.replace("/", " "))
    spellings, weak = lexicon.spellings, lexicon.weak_spellings
    exact = next((spellings[form] for form in forms if form in spellings and form not in weak), None)
    if exact or (halves := _halves(header)) == []:
        return exact or _whole(forms, lexicon)
    return _of_halves(halves, lexicon)


def _whole(forms: Sequence[str], lexicon: Lexicon) -> tuple[int, str] | None:
    weak = next(((WEAK, lexicon.weak_spellings[form]) for form in forms if form in lexicon.weak_spellings), None)
    near = weak or _near(forms, lexicon)
    return near or _self_named(forms) or _explained(forms, lexicon.spellings) or _thing(forms)


def _of_halves(halves: Sequence[str], lexicon: Lexicon) -> tuple[int, str] | None:
    """What all halves mean that are not idle ("Owner/ID"); None where one is not known, or means another field."""
    shared = halves[0].split()[:-1]
    telling = [half for half in halves if words_of(half) not in _IDLE_HALVES] or list(halves)
    hits = {header_rank(half, lexicon) or header_rank(" ".join([*shared, half]), lexicon) for half in telling}
    known = [hit for hit in hits if hit]
    if len(known) < len(hits) or len({field for _, field in known}) != 1:
        return None
    return max(rank for rank, _ in known), known[0][1]


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
    """What a person's map says of these headers: header → field, "" for none.

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
    return chosen


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
