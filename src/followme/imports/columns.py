"""Which column answers which field: the proposed map, and a person's own.

A header is known by the method's own title, the field's name, its label, or a synonym below; failing that by
a spelling so near that it can be no other field's.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from rapidfuzz import fuzz

from followme.errors import ConfigError, Unknown, nearest
from followme.inventory.fields import Catalogue

CUTOFF: Final = 88
"""Likeness (rapidfuzz ratio, 0-100) from which a header is taken for a misspelt known one.

Two known headers of different fields reach 82 at most ("customers" / "customer keys"; a test computes it), so
none can be taken for another, and one wrong letter in a header of nine or more (1 - 1/9) still scores 88.
"""
SHORTEST: Final = 10
"""Letters from which a known header is worth a slip; "customer" beside "customers" is another word."""

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "service_name": (
        *(
            "system service name",
            "system or service name",
            "service name",
            "system name",
            "system",
            "services",
        ),
        *("application", "application name", "applications", "app", "app name", "business application"),
        *("product name", "tool", "tool name", "software", "software name", "name"),
        *("name of service", "name of system", "service or system", "configuration item", "ci name"),
    ),
    "business_leader": (
        *("business leaders", "business owner", "business owners", "owner", "service owner", "product owner"),
        *("business contact", "business sponsor", "business lead", "owned by"),
    ),
    "technical_leader": (
        *("technical leaders", "technical owner", "technical owners", "it owner", "technical contact"),
        *("technical lead", "tech lead", "system owner", "provisioner", "managed by"),
    ),
    "business_functions": (
        *("business function s", "function", "functions", "business capability", "business capabilities"),
        *("capability", "capabilities", "used for", "purpose"),
    ),
    "business_impact": ("business criticality", "criticality", "impact on business", "impact to business"),
    "customer_impact": ("impact on customers", "impact to customers", "customers impacted", "customer reach"),
    "customers_annually": (
        *("approx number of customers impacted annually", "number of customers impacted annually"),
        *("approximate number of customers impacted annually", "customers impacted annually"),
        *("approx customers annually", "customers per year", "annual customers", "number of customers"),
        *("customers", "annual volume", "volume", "volume per year", "customers annually"),
    ),
    "implementation": ("implementation type", "deployment type"),
    "integration": ("integration type", "accessibility", "integration access"),
    "dependency": ("product dependencies", "coupling", "product coupling"),
    "redundant_with": ("redundant to", "duplicate of"),
    "identity_keys": ("identity key", "customer keys", "customer identifiers", "identifiers"),
    "consumes_from": ("consumes", "consumes data from", "data sources", "upstream systems", "upstream"),
    "rekeyed_from": ("rekeyed from", "re keyed", "typed over from"),
    "journey_state": ("journey stage", "journey step"),
}
"""Normal forms of headers seen in tech stacks, CMDB and portfolio exports, beside the method's own."""

_WORD: Final = re.compile(r"[^\W_]+")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def propose_map(headers: Sequence[str], catalogue: Catalogue) -> dict[str, str]:
    """Header → field name for every header that is known or nearly so, in the order of the columns.

    Each field is proposed once, for its best header; of equally good ones the first.
    """
    ranked = sorted(
        (rank, place, header, field)
        for place, header in enumerate(headers)
        if (hit := _known(header, catalogue)) is not None
        for rank, field in (hit,)
    )
    best: dict[str, str] = {}
    for _, _, header, field in ranked:
        if field not in best.values() and header not in best:
            best[header] = field
    return {header: best[header] for header in headers if header in best}


def read_map(document: Mapping[str, Any], headers: Sequence[str], catalogue: Catalogue) -> dict[str, str]:
    """The proposed map with a person's corrections: ``document`` says ``header = "field"``, ``""`` for none.

    The pairs may stand at the top or in a table called ``map``, as the import report prints them.

    Raises:
        ConfigError: a header the file does not have, a field that does not exist, or a field given twice.
    """
    chosen = {header: _field(header, field, catalogue) for header, field in _pairs(document, headers).items()}
    taken = [field for field in chosen.values() if field]
    for field in taken:
        if taken.count(field) > 1:
            raise ConfigError("column map", f'"{field}" is given to more than one column; keep one.')
    proposed = propose_map([header for header in headers if header not in chosen], catalogue)
    both = {**{header: field for header, field in proposed.items() if field not in taken}, **chosen}
    return {header: both[header] for header in headers if both.get(header)}


def find_header(wanted: str, headers: Sequence[str]) -> str | None:
    """The header that ``wanted`` means: the same text, else the only one with the same words."""
    if wanted in headers:
        return wanted
    alike = [header for header in headers if words_of(header) == words_of(wanted)]
    return alike[0] if len(alike) == 1 and words_of(wanted) else None


def words_of(header: str) -> str:
    """A header's words in lower case with single spaces, without punctuation."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", header).casefold()))


def _pairs(document: Mapping[str, Any], headers: Sequence[str]) -> dict[str, str]:
    table = document["map"] if isinstance(document.get("map"), Mapping) else document
    pairs: dict[str, str] = {}
    for wanted, field in table.items():
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


@lru_cache(maxsize=8)
def spellings(catalogue: Catalogue) -> dict[str, tuple[int, str]]:
    """Normal form of every known header → (rank, field); rank 0 title, 1 name, 2 label, 3 synonym."""
    known: dict[str, tuple[int, str]] = {}
    for field in catalogue.fields:
        forms = (field.header, field.name, field.label, *SYNONYMS.get(field.name, ()))
        for rank, form in enumerate(forms):
            known.setdefault(words_of(form), (min(rank, 3), field.name))
    return known


def _known(header: str, catalogue: Catalogue) -> tuple[int, str] | None:
    known = spellings(catalogue)
    for form in (words_of(header), words_of(_BRACKETS.sub(" ", header))):
        if form in known:
            return known[form]
    return _near(words_of(header), known)


def _near(form: str, known: Mapping[str, tuple[int, str]]) -> tuple[int, str] | None:
    long = [other for other in known if len(other) >= SHORTEST]
    score, other = max((fuzz.ratio(form, other, score_cutoff=CUTOFF), other) for other in long)
    return (4, known[other][1]) if score else None
