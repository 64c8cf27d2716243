"""Reading a filter: ``impact>=50 team:care missing:customer_impact "billing" -alias:old``.

A term is a word or a "quoted phrase" of the names, ``field:value``, ``has:field``, ``missing:field``, or a
number compared (``>= > <= < =``). A minus before it says not; terms are joined by "and". A field is named by its
beginning where no other begins so; a value by the beginning of a word, a level as in the form. Nothing raises.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from followme.errors import nearest
from followme.inventory.estimates import read_estimate
from followme.inventory.fields import Field, read_choice
from followme.query.matching import (
    NOT_KNOWN_YET,
    SCORES,
    Begins,
    Compares,
    Condition,
    Extent,
    Filter,
    Has,
    IsLevel,
    Missing,
    NameHolds,
    Sign,
    Term,
    bare,
)
from followme.text import LINE_CAP

_TERM: Final = re.compile(
    r'(?P<minus>-*)(?:(?P<phrase>"[^"]*"?)'
    r'|(?P<field>[^\s":<>=≤≥]*)(?P<sign>[:<>=≤≥]+)(?P<value>"[^"]*"?|[^\s"]*)'
    r'|(?P<word>[^\s"]*))'
)
_BLANK: Final = re.compile(r"\s*")
_COMPARED: Final[dict[str, Sign]] = {
    **dict.fromkeys((">=", "=>", "≥"), ">="),
    **dict.fromkeys(("<=", "=<", "≤"), "<="),
    ">": ">",
    "<": "<",
    "=": "=",
}
_SCORE: Final = re.compile(r"(?P<whole>[0-9]{1,3})(?:[.,](?P<part>[0-9]{1,4}))?")
_MOST_POINTS: Final = 100
_NUMBERS: Final = frozenset({"estimate", "number"})
_HAS: Final = Field("has", "Has", "", "text")
_MISSING: Final = Field("missing", "Missing", "", "text")
_ENOUGH: Final = 40
"""Characters of a word that say which one is meant."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What of a filter cannot be read: where (``column``, from 1), what is wrong, and what would be right.

    ``rest`` is the line without the terms that are wrong: a filter.
    """

    column: int
    title: str
    todo: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """A part of the line, and where it begins."""

    text: str
    column: int

    def wrong(self, title: str, todo: str) -> Unreadable:
        return Unreadable(self.column, title, todo.strip())

    @property
    def quoted(self) -> str:
        """It, in a sentence."""
        return f'"{self.text[:_ENOUGH]}{"…" * (len(self.text) > _ENOUGH)}"'


def parse(text: str, fields: Sequence[Field], base: int | None = None) -> Filter | Unreadable:
    """The filter that a line says, or what is wrong with its first part that cannot be read.

    ``base`` is customers of the engagement a year, for ``customers>=5%``.
    """
    terms: list[Term] = []
    right: list[str] = []
    wrong: Unreadable | None = None
    for part in _parts(text):
        condition = _condition(part, fields, base)
        if isinstance(condition, Unreadable):
            wrong = wrong or condition
            continue
        right.append(part[0])
        terms.append(Term(condition, len(part["minus"]) % 2 == 1))
    return replace(wrong, rest=" ".join(right)) if wrong else Filter(tuple(terms))


def _parts(text: str) -> Iterator[re.Match[str]]:
    """The terms, as they are written; at least a character each, because none begins at a blank."""
    blank = _BLANK.match(text)
    while blank and blank.end() < len(text):
        part = _TERM.match(text, blank.end())
        if part is None:  # the last of its ways matches anything
            return
        yield part
        blank = _BLANK.match(text, part.end())


def _condition(part: re.Match[str], fields: Sequence[Field], base: int | None) -> Condition | Unreadable:
    if part["sign"] is None:
        group = "phrase" if part["phrase"] is not None else "word"
        return _named(_Word(part[group], part.start(group) + 1))
    word = _Word(part["field"], part.start("field") + 1)
    field = _field(word, (*fields, _HAS, _MISSING))
    if isinstance(field, Unreadable):
        return field
    value = _unquoted(_Word(part["value"], part.start("value") + 1))
    if isinstance(value, Unreadable):
        return value
    if field in (_HAS, _MISSING):
        return _told(field, part["sign"], value, fields)
    if part["sign"] == ":":
        return _is(field, value)
    return _compared(field, _Word(part["sign"], part.start("sign") + 1), value, base)


def _named(word: _Word) -> Condition | Unreadable:
    phrase = _unquoted(word)
    return phrase if isinstance(phrase, Unreadable) else NameHolds(bare(phrase.text))


def _unquoted(word: _Word) -> _Word | Unreadable:
    """What is between the quotes, or the word; it says something."""
    text = word.text
    if text.startswith('"') and (len(text) == 1 or not text.endswith('"')):
        return word.wrong("this quote has no end", 'Close it with ".')
    inner = text[1:-1] if text.startswith('"') else text
    if not bare(inner):
        return word.wrong("something is missing here", 'A word, or words in quotes: "customer care".')
    if len(inner) > LINE_CAP:
        return word.wrong(f"{word.quoted} is too long", f"A name has {LINE_CAP} characters at most.")
    return _Word(inner, word.column)


def _field(word: _Word, fields: Sequence[Field]) -> Field | Unreadable:
    """The field of that name, or the only one whose name begins so."""
    wanted = word.text.replace("-", "_").casefold()
    begun = [field for field in fields if field.name.startswith(wanted)] if wanted else []
    exact = [field for field in begun if field.name == wanted]
    if exact or len(begun) == 1:
        return (exact or begun)[0]
    if begun:
        return word.wrong(f"several fields begin with {word.quoted}", f"{_or([field.name for field in begun])}.")
    names = [field.name for field in fields]
    if not wanted:
        return word.wrong("a field is missing here", f"One of {', '.join(names)}.")
    near = nearest(wanted[:_ENOUGH], names)
    return word.wrong(f"no field {word.quoted}", near or f"Fields are {', '.join(names)}.")


def _told(asked: Field, sign: str, value: _Word, fields: Sequence[Field]) -> Condition | Unreadable:
    field = _field(value, fields)
    if isinstance(field, Unreadable):
        return field
    if sign != ":":
        return value.wrong(f"{asked.name} takes a colon", f"{asked.name}:{field.name}.")
    return Has(field.name) if asked is _HAS else Missing(field.name)


def _is(field: Field, value: _Word) -> Condition | Unreadable:
    if field.shape in _NUMBERS:
        return value.wrong(f"{field.name} is a number", f"It takes >= > <= < or =: {field.name}>=50.")
    if field.shape != "choice":
        return Begins(field.name, bare(value.text))
    level = read_choice(field, value.text)
    if level is None:
        near = nearest(value.text[:_ENOUGH], field.options)
        return value.wrong(f"{field.name} has no {value.quoted}", f"{_or(field.options)}.{near}")
    return Missing(field.name) if level == NOT_KNOWN_YET else IsLevel(field.name, level)


def _compared(field: Field, sign: _Word, value: _Word, base: int | None) -> Condition | Unreadable:
    compared = _COMPARED.get(sign.text)
    if compared is None:
        return sign.wrong(f"no sign {sign.quoted}", "Signs are : >= > <= < and =.")
    if field.shape not in _NUMBERS:
        return sign.wrong(f"{field.name} is no number", f"It takes a colon: {field.name}:{value.text[:_ENOUGH]}.")
    line = _score(value.text) if field.name in SCORES else _customers(value.text, base)
    if line is None:
        right = "A number from 0 to 100." if field.name in SCORES else "As people say it: 10k, 12,000, 1.2M."
        return value.wrong(f"{value.quoted} is no number for {field.name}", right)
    if compared != "=" and line.low != line.high:
        return value.wrong(f"{value.quoted} is not one number", f"A range takes =: {field.name}=5-10k.")
    return Compares(field.name, compared, line)


def _score(typed: str) -> Extent | None:
    digits = _SCORE.fullmatch(typed)
    points = Fraction(f"{digits['whole']}.{digits['part'] or 0}") if digits else None
    return Extent(points, points) if points is not None and points <= _MOST_POINTS else None


def _customers(typed: str, base: int | None) -> Extent | None:
    estimate = read_estimate(typed, base)
    return Extent(estimate.low, estimate.high) if estimate else None


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
