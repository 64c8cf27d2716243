"""Names that name nothing: "N/A", "TBD", "Various", "Redacted for cybersecurity purposes" (METHOD §3).

Two observations under a placeholder are not two sightings of one service, so a placeholder never becomes a
key. Rules are whole-name rules: a real name that merely contains such a word ("Multiple Listing Service",
"Unknown Horizons", "Pending Orders") stays a name, and so does a general one that a qualifier can tell apart
("GSS (Finance)").

Source of the words: the name cells of 25 public inventories, where 68 values that name nothing make up
several hundred rows (188 of them one sentence that begins with "Redacted"). "Ditto" and "X" are products.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_STATES: Final = (
    "applicable|assigned|available|decided|determined|disclosed|given|known|listed|named|provided|recorded"
    "|reported|required|specified|stated|sure|yet known|yet named|yet determined"
)
_THINGS: Final = (
    "apis|applications|apps|contractors|contracts|databases|models|platforms|products|programs|services|sites"
    "|solutions|sources|systems|teams|technologies|tools|vendors"
)
_THING: Final = "application|name|platform|product|service|solution|system|tool|vendor"

PATTERNS: Final[tuple[str, ...]] = (
    # nobody said
    r"n ?a|n ?d|n ?k|nan|nil|none|null|nothing|blank|empty|xx+",
    r"tb[acd](?: .*)?|to be (?:announced|confirmed|determined)",
    rf"(?:name )?(?:unknown|unnamed|untitled|unspecified|undisclosed)(?: (?:{_THING}))?(?: name)?",
    rf"not (?:{_STATES})(?: .*)?|no (?:data|answer|{_THING})|(?:i )?don t know",
    # somebody said, and must not repeat it
    r"(?:redacted|withheld)(?: .*)?|(?:information|name|data) (?:is )?(?:redacted|withheld)(?: .*)?",
    r"(?:law enforcement|cui|security) sensitive(?: les)?|classified|confidential|sensitive",
    # more than one, or any
    r"(?:various|varies|multiple|several|numerous|many|misc|miscellaneous|others?|etc|different|mixed|any|all)",
    rf"(?:various|multiple|several|numerous|many|misc|miscellaneous|other|different)(?: .*)? (?:{_THINGS})",
    r"(?:various|multiple|several|numerous|many) (?:across|depending|per|throughout|within|see) .*",
    # a state of the paperwork
    r"pending(?: award)?",
    r"(?:pending|provisional|interim|temporary) (?:ato|authorization|approval|review|name)(?: in progress)?",
    r"(?:ato |work )?in progress|under (?:development|review)",
    # how it was made or bought, or by whom
    r"open source(?: (?:development|library|libraries|models?|software|tools?))?(?: (?:with|by|from) .*)?",
    r"(?:in house|homegrown|home grown|custom built|commercial off the shelf|cots|gots)"
    r"(?: (?:development|software|tools?|systems?|solutions?))?(?: (?:with|by|from) .*)?",
    r"corporate|contractors?(?: teams?)?|internal(?: (?:tools?|systems?|teams?))?|vendor",
    # pointing elsewhere
    r"same(?: as (?:above|previous|before))?|see (?:above|below|notes?|comments?|attached|description)",
)
"""Whole names, as words in lower case with single spaces and no punctuation."""

_PLACEHOLDER: Final = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS))
_NOT_WORD: Final = re.compile(r"[\W_]+")
_LISTED: Final = re.compile(r"[,;|]")
_HEAD: Final = 200  # characters that decide; the longest placeholder measured had 129


@lru_cache(maxsize=4096)
def is_placeholder(name: str) -> bool:
    """Whether ``name`` is a placeholder, so that an observation under it is unnamed.

    Blank is one, and so is a list of placeholders.
    """
    plain = unicodedata.normalize("NFKC", name[:_HEAD]).casefold()
    return _names_nothing(plain) or (
        _LISTED.search(plain) is not None and all(map(_names_nothing, _LISTED.split(plain)))
    )


def _names_nothing(plain: str) -> bool:
    words = _NOT_WORD.sub(" ", plain).strip()
    return not words or _PLACEHOLDER.fullmatch(words) is not None
