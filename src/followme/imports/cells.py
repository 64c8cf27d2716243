"""One cell → one answer of a field, or the text as it was typed when it is none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from unicodedata import is_normalized

from rapidfuzz.distance import OSA

from followme.imports import splitting
from followme.imports.scales import is_bare_number
from followme.imports.wording import choice_forms, choice_key, choice_parts, words_of
from followme.inventory.estimates import is_unknown, read_estimate, why_unread
from followme.inventory.fields import Field, read_choice
from followme.inventory.tabular import unguarded
from followme.matching.placeholders import says_nothing
from followme.text import LINE_CAP, CleanText, clean, line

Value = str | list[str] | list[dict[str, str]]
"""An answer in a claim: a line or a level, a set of lines, or re-keyings as ``{"service", "key"}``."""

_ESCAPED: Final = re.compile(r"_x00(?P<code>[01][0-9A-Fa-f])_")
_FORMULA: Final = re.compile(r"\s*=(?!=).*[^=\s]\s*", re.DOTALL)
_GUESS: Final = re.compile(r"(?<=[^\s?])\s*\?$")
_REKEYED: Final = re.compile(r"(?P<service>.*[^\s:#])\s*[:#]+\s*(?P<key>[^\s:#][^:#]*)")
_ENTITY: Final = re.compile(r"\A(?:component|resource|api|system):(?:[\w.-]+/)?(?=\S)", re.IGNORECASE)
"""How a Backstage catalog refers to a service: ``component:default/payments``."""
_SHORT: Final = 4  # letters from which the beginning of a level is an abbreviation of it ("Crit", "Full")
_SLIP: Final = 8
"""Letters of a level from which one slip is forgiven: no two levels of a field are that near each other."""


State = Literal["empty", "answer", "unknown", "unreadable"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says about a field.

    Attributes:
        state: ``unknown`` says that nobody knows, ``unreadable`` that the field cannot hold what it says.
        typed: the cell as typed, cleaned.
        value: the answer. An estimate is kept as typed whatever its state; otherwise None unless ``answer``.
        guess: it was typed with a trailing ``?``.
        removed: what cleaning took out.
    """

    state: State
    typed: str
    value: Value | None = None
    guess: bool = False
    removed: str = ""
    translated: bool = False
    """The level is not what was written, but means it."""
    why: str = ""
    """Why the field cannot hold what the cell says; "" when it can."""


def is_formula(cell: str) -> bool:
    """Whether a cell holds a formula in place of what it gives; ``'=x`` is text, and ``=x=`` a name."""
    return _FORMULA.fullmatch(cell) is not None


def tidy(cell: str, *, lines: bool = False) -> CleanText:
    """A cell without what spreadsheets add (``_x000D_``, one ``'`` before ``= + - @``), cleaned.

    Args:
        cell: as it stands in the file.
        lines: keep line breaks, up to the cap of a note.
    """
    if cell.isprintable() and len(cell) <= LINE_CAP and is_normalized("NFC", cell) and "_x00" not in cell:
        cleaned = CleanText(" ".join(cell.split()))  # what clean() gives, without a look at every character
    else:
        cleaned = clean(_ESCAPED.sub(_unescaped, cell), lines=lines)
    return CleanText(unguarded(cleaned.text), cleaned.removed)


def read_cell(field: Field, cell: str, words: Mapping[str, str]) -> Reading:
    """What ``cell`` answers to ``field``. Any text has a reading.

    Args:
        field: the field asked.
        cell: as it stands in the file.
        words: normal form of what means a level of it → the level; "" where it is to be kept as typed.
    """
    cleaned = tidy(cell, lines=field.shape in ("list", "rekeyed"))
    if not cleaned.text:
        return Reading("empty", "", removed=cleaned.removed)
    if is_unknown(cleaned.text) or (field.shape == "list" and says_nothing(cleaned.text)):
        as_typed = cleaned.text if field.shape == "estimate" else None
        return Reading("unknown", cleaned.text, as_typed, removed=cleaned.removed)
    text = _GUESS.sub("", cleaned.text)
    value, readable = _level(field, text, words) if field.shape == "choice" else _value(field, text)
    state: State = "answer" if readable else "unreadable"
    removed = ", ".join(filter(None, (cleaned.removed, _cut(field, text))))
    translated = field.shape == "choice" and readable and words_of(text) != words_of(str(value))
    why = "" if readable else _why(field, text)
    return Reading(state, cleaned.text, value, len(text) < len(cleaned.text), removed, translated, why)


def _why(field: Field, text: str) -> str:
    """Why a field cannot hold what a cell says, for a person who may mend it."""
    if field.shape == "choice":
        open_end = "; which end of its numbers is the strong one is not said" if is_bare_number(text) else ""
        return f"no level of {field.label.casefold()}: {', '.join(field.options)}{open_end}"
    return why_unread(text) if field.shape == "estimate" else _WHY.get(field.shape, "it names nothing")


def _level(field: Field, text: str, words: Mapping[str, str]) -> tuple[Value | None, bool]:
    """The level that a cell spells out, or that one of its readings is listed for; none where it names two."""
    for form in (text, *choice_forms(text)):
        named = words.get(choice_key(form))
        level = _choice(field, form) if named is None else named
        if level or named == "":
            whole = choice_key(form) == choice_key(text)
            return (
                (level, True) if level and (whole or not _says_more(field, text, words, level)) else (None, False)
            )
    return None, False


def _says_more(field: Field, text: str, words: Mapping[str, str], level: str | None) -> bool:
    """Whether what a shorter reading leaves out names another level ("Custom (COTS, modified)")."""
    named = {words.get(part) or _choice(field, part) for part in choice_parts(text)}
    return not named <= {level, None}


def _value(field: Field, text: str) -> tuple[Value | None, bool]:
    """The answer in ``text``, and whether the field can hold it."""
    if field.shape == "estimate":
        return text, read_estimate(text, base=1) is not None  # a share is readable, whatever the base
    if field.shape == "text":
        return text, True
    value = _READERS[field.shape](field, text)
    return (value, True) if value else (None, False)


def _choice(field: Field, text: str) -> str | None:
    """The level that is spelt out: whole, by its beginning, or with one slip. No letter, no number."""
    words = words_of(text)
    levels = {words_of(option): option for option in field.options}
    if words in levels:
        return levels[words]
    if words.isalpha() and any(len(words) >= _SHORT or level.startswith(f"{words} ") for level in levels):
        begun = read_choice(field, words)
        if begun:
            return begun
    near = [levels[level] for level in levels if len(level) >= _SLIP and OSA.distance(words, level) == 1]
    return near[0] if len(near) == 1 else None


def _cut(field: Field, text: str) -> str:
    """What the cap of a line takes from the values of a list cell, in words."""
    if field.shape != "list" or len(text) <= LINE_CAP:
        return ""
    cut = sum(max(0, len(value) - LINE_CAP) for value in _split(field, text))
    return f"cut {cut} characters beyond the cap" if cut else ""


def _listed(field: Field, text: str) -> list[str]:
    """The values of a list cell, without those that say that nobody knows."""
    return [
        value[:LINE_CAP].rstrip()
        for value in _split(field, text)
        if not says_nothing(value) and not is_unknown(value)
    ]


def _split(field: Field, text: str) -> list[str]:
    if field.name in ("business_leader", "technical_leader"):
        return splitting.people(text)
    if field.name == "consumes_from":
        return [_ENTITY.sub("", name) for name in splitting.names(text)]
    return splitting.phrases(text)


def _rekeyed(_field: Field, text: str) -> list[dict[str, str]] | None:
    """Re-keyings by line or ``;``, as ``service: key`` or ``service #key``; None unless all parts are."""
    matches = [_REKEYED.fullmatch(part) for part in map(line, re.split(r"[;\n]", text)) if part]
    pairs = [{"service": match["service"], "key": match["key"]} for match in matches if match]
    return pairs if len(pairs) == len(matches) else None


def _number(_field: Field, text: str) -> str | None:
    """A whole number in plain digits."""
    read = read_estimate(text)
    exact = read is not None and read.low == read.high and not read.about and not read.contacts
    return str(read.low) if read and exact else None


def _unescaped(match: re.Match[str]) -> str:
    """Excel writes control characters as ``_x000D_``."""
    return chr(int(match["code"], 16))


_WHY: Final = {"number": "no whole number", "rekeyed": "no service and key, as in Siebel: account_no"}
_READERS: Final[Mapping[str, Callable[[Field, str], Value | None]]] = {
    "list": _listed,
    "rekeyed": _rekeyed,
    "number": _number,
}
