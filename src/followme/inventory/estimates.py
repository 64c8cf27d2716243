"""Customers a year, from the words people use to an interval of whole customers (METHOD §2).

Read are points with any grouping (``12,000``, ``12 000``, ``12.000``, ``12'000``, ``1,00,000``), ``1.2M`` and
``1,5k``; ranges (``10000-50000``, ``5-10k``); one-sided bounds (``50000+``, ``>100``, ``at most 5k``); shares
of the customer base (``5%``); rates (``300/day``, ``40*25/week``), which count contacts and so start at 0;
and ``~`` or "about" before any of them. Where METHOD is silent:

* ``100/year`` is a point of customers: a year is the unit of the question, so nothing is converted or marked.
* In ``5-10k`` the first number borrows the unit of the second unless that would turn the range round
  (``500-1k`` is 500 to 1,000); where it would, and the two would lie further apart than 1 to 100, the range was
  turned round when it was typed (``10-5k``), and is unreadable.
* ``1.250k`` is unreadable: one mark, three digits and a unit may mean 1,250 or 1,250,000.
* A count must be whole: ``1.5`` is unreadable, ``1200.0`` and ``1.5k`` are not. Shares and rates that are not
  whole are rounded outward, so the interval holds what was said.
* A share above 100 % is unreadable, and so is what exceeds ``MOST``, the largest number a claim can carry.

All arithmetic is exact; nothing raises.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Final

from followme.inventory.records import Estimate
from followme.matching.placeholders import says_unknown
from followme.text import MOST

PER_YEAR: Final = {"day": 365, "week": 52, "month": 12, "year": 1}
"""How often a unit of time comes in a year. METHOD §2."""

_APART: Final = 100  # how many times the first the second end of a range without a unit of its own may be
_LONGEST: Final = 80  # characters; the longest real volume measured had 13, and a cap keeps reading linear
_DIGITS: Final = len(str(MOST))
_UNITS: Final = {
    "": 1,
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 10**9),
}
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_MARKS: Final = {**_DASHES, **dict.fromkeys(map(ord, "’‘`"), "'"), ord("×"): "*", ord("≈"): "~"}
_SILENCE: Final = re.compile(r"[\s\-–—−?.…_/()#]+")
_UNKNOWN: Final = frozenset(
    (
        *("", "nd", "na", "nan", "tbd", "tba", "tbc", "none", "null", "unk", "unknown", "notknown", "nodata"),
        *("dontknow", "don'tknow", "notavailable", "notapplicable", "notdetermined", "notreported"),
    )
)
"""What is left of a code for "nobody knows" without its punctuation; ND, none, null and TBD are measured."""

_ABOUT: Final = re.compile(r"(?:~|(?:about|approximately|approx|around|roughly|circa|ca|c)\b\.?)\s*")
_TIME: Final = re.compile(
    r"(?P<nouns>\s*(?:customers?|contacts))?"
    r"(?:\s*(?:/|\bper\b|\ba\b)\s*(?P<unit>day|week|wk|month|mo|year|yr|annum)"
    r"|\s*\b(?P<adverb>daily|weekly|monthly|yearly|annually|p\.a\.))?$"
)
_SPELT: Final = {
    "daily": "day",
    **dict.fromkeys(("wk", "weekly"), "week"),
    **dict.fromkeys(("mo", "monthly"), "month"),
    **dict.fromkeys(("yr", "annum", "p.a.", "yearly", "annually"), "year"),
}
_SIGNS: Final = (
    (">=", r"(?:>=|=>|≥|(?:at least|minimum|min)\b\.?)\s*"),
    ("<=", r"(?:<=|=<|≤|(?:at most|up to|maximum|max)\b\.?)\s*"),
    (">", r"(?:>|(?:more than|over|above)\b)\s*"),
    ("<", r"(?:<|(?:less than|fewer than|under|below)\b)\s*"),
)
_BOUNDS: Final = tuple((sign, re.compile(pattern)) for sign, pattern in _SIGNS)
_OPEN: Final = re.compile(r"\s*(?:\+|\b(?:or|and) (?:more|up|over))$")
_RANGE: Final = re.compile(r"(?:between|from)?\s*(?P<low>[^\-]+?)\s*(?:-|\bto\b|\band\b)\s*(?P<high>[^\-]+)")
_TIMES: Final = re.compile(r"\s*[*x]\s*")
_AMOUNT: Final = re.compile(r"(?P<digits>[0-9][0-9,. ']*|[.,][0-9]+)\s*(?P<unit>[a-z]*\.?|%)")
_GROUPED: Final = re.compile(
    r"([1-9][0-9]{0,2}(?P<by>[,. '])[0-9]{3}(?:(?P=by)[0-9]{3})*)(?:(?!(?P=by))[.,](?P<part>[0-9]+))?"
)
_LONE_MARK: Final = re.compile(r"[1-9][0-9]{0,2}[,.][0-9]{3}")
_INDIAN: Final = re.compile(r"([1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:\.(?P<part>[0-9]+))?")
_DECIMAL: Final = re.compile(r"([0-9]*)(?:[.,](?P<part>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its unit: a word of ``_UNITS``, or ``%``."""

    number: Fraction
    unit: str = ""

    def count(self, base: int | None) -> Fraction | None:
        """How many customers that is; None for a share without a base or above the whole."""
        if self.unit != "%":
            return self.number * _UNITS[self.unit]
        return None if base is None or base < 0 or self.number > 100 else self.number * base / 100  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Span:
    """What was said, before it is whole customers; ``above`` and ``below``: the bound itself is excluded."""

    low: Fraction
    high: Fraction | None
    above: bool = False
    below: bool = False
    share: bool = False


def is_unknown(typed: str) -> bool:
    """Whether the answer says that nobody knows (``ND``, ``n/a``, ``TBD``, ``none``, ``-``, blank …).

    What is neither this nor read by ``read_estimate`` is unreadable.
    """
    return _SILENCE.sub("", typed.casefold().replace("’", "'")) in _UNKNOWN or says_unknown(typed)


@lru_cache(maxsize=8192)  # a fold reads the same few spellings thousands of times
def read_estimate(typed: str, base: int | None = None) -> Estimate | None:
    """The interval of whole customers a year that ``typed`` says, or None when unknown or unreadable.

    Args:
        typed: what a person typed; a trailing ``?`` (a guess) is overlooked.
        base: customers a year of the engagement, for ``5%``; without it a share is unknown.
    """
    if typed.isascii() and typed.isdecimal() and len(typed) < _DIGITS:
        return Estimate(int(typed), int(typed))  # most volumes in files are plain digits: the short way
    text = _plain(typed)
    if is_unknown(text) or len(text) > _LONGEST:
        return None
    hedge = _ABOUT.match(text)
    text = text[hedge.end() :] if hedge else text
    ending = _TIME.search(text)  # always matches, if only the empty end
    span = _span(text[: ending.start()].strip(), base) if ending else None
    return _whole(span, ending, about=hedge is not None) if span and ending else None


def why_unread(typed: str) -> str:
    """Why ``read_estimate`` gives nothing for what is not unknown, in words."""
    text = _plain(typed)
    hedge = _ABOUT.match(text)
    ending = _TIME.search(text)
    bare = text[hedge.end() if hedge else 0 : ending.start() if ending else len(text)].strip()
    ends = _RANGE.fullmatch(bare)
    low, high = (_amount(ends["low"]), _amount(ends["high"])) if ends else (None, None)
    if low and high and (_is_turned(low, high) or (low.count(0) or 0) > (high.count(0) or 0)):
        return "turned round, or the first number lacks its unit"
    if bare.startswith("-") and _amount(bare[1:]):
        return "negative"
    return "no number or range of customers"


def shown(estimate: Estimate) -> str:
    """The estimate as a person reads it: ``5,000–10,000``, ``≥ 50,000``, ``~12,000``, ``≤ 109,500 contacts``.

    ``read_estimate`` reads every result back to the same estimate.
    """
    low, high = estimate.low, estimate.high
    if high is None:
        words = f"≥ {low:,}"
    elif estimate.contacts:
        words = f"≤ {high:,}"
    else:
        words = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"{'~' * estimate.about}{words}{' contacts' * estimate.contacts}"


def _plain(typed: str) -> str:
    """One spelling for digits of every script, for spaces, dashes, apostrophes and case."""
    text = "".join(_digit(char) for char in typed[: 4 * _LONGEST]).translate(_MARKS).casefold()
    return " ".join(text.split()).rstrip("? ")


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _span(text: str, base: int | None) -> _Span | None:
    for sign, pattern in _BOUNDS:
        if match := pattern.match(text):
            return _bound(sign, text[match.end() :], base)
    if match := _OPEN.search(text):
        return _bound(">=", text[: match.start()], base)
    if match := _RANGE.fullmatch(text):
        return _range(_amount(match["low"]), _amount(match["high"]), base)
    amount = _amount(text)
    return _range(amount, amount, base)


def _bound(sign: str, text: str, base: int | None) -> _Span | None:
    amount = _amount(text)
    count = amount.count(base) if amount else None
    if amount is None or count is None:
        return None
    if sign.startswith(">"):
        return _Span(count, None, above=sign == ">", share=amount.unit == "%")
    return _Span(Fraction(0), count, below=sign == "<", share=amount.unit == "%")


def _range(low: _Amount | None, high: _Amount | None, base: int | None) -> _Span | None:
    if low is None or high is None:
        return None
    start, end = _borrowed(low, high).count(base), high.count(base)
    if _is_turned(low, high) or start is None or end is None or start > end or (low.unit == "%" != high.unit):
        return None
    return _Span(start, end, share=high.unit == "%")


def _borrowed(low: _Amount, high: _Amount) -> _Amount:
    """``low`` with the unit of ``high`` when it has none and the range stays the right way round."""
    if low.unit or (high.unit != "%" and low.number > high.number):
        return low
    return _Amount(low.number, high.unit)


def _is_turned(low: _Amount, high: _Amount) -> bool:
    """Whether the first number is the larger, or would be if both were counted in the unit that stands behind."""
    if low.unit == high.unit:
        return low.number > high.number
    apart = low.number * _APART < high.number * _UNITS.get(high.unit, 1)
    return not low.unit and high.unit != "%" and low.number > high.number and apart


def _amount(text: str) -> _Amount | None:
    """A number with an optional unit, or a product of such (``40*25``)."""
    factors = [_factor(part) for part in _TIMES.split(text.strip())]
    product = Fraction(1)
    for factor in factors:
        if factor is None or (factor.unit == "%" and len(factors) > 1):
            return None
        product *= factor.number * _UNITS.get(factor.unit, 1)
    if len(factors) == 1:
        return factors[0]
    return _Amount(product) if product else None  # 0x10 is a slip, not zero customers


def _factor(text: str) -> _Amount | None:
    match = _AMOUNT.fullmatch(text)
    if not match:
        return None
    unit = match["unit"].rstrip(".")
    number = _number(match["digits"].strip(), unit)
    return _Amount(number, unit) if number is not None and (unit == "%" or unit in _UNITS) else None


def _number(digits: str, unit: str) -> Fraction | None:
    """The value of grouped or decimal ``digits``; None for neither, and where a unit makes the two alike."""
    match = _GROUPED.fullmatch(digits)
    if unit and _LONE_MARK.fullmatch(digits):
        if unit != "%":
            return None
        match = None  # a share has no thousands, so there the mark is the decimal one
    match = match or _INDIAN.fullmatch(digits) or _DECIMAL.fullmatch(digits)
    if match is None:
        return None
    whole = "".join(char for char in match[1] if char.isdecimal())
    part = match["part"] or ""
    return Fraction(int(whole + part), 10 ** len(part))


def _whole(span: _Span, ending: re.Match[str], *, about: bool) -> Estimate | None:
    """Whole customers a year: a count must be whole already, a share or a rate is rounded outward."""
    word = ending["unit"] or ending["adverb"] or "year"
    times = PER_YEAR[_SPELT.get(word, word)]
    contacts = times > 1 or (ending["nouns"] or "").endswith("contacts")
    low, high = (Fraction(0) if contacts else span.low), span.high and span.high * times
    if not (span.share or times > 1) and any(value.denominator > 1 for value in (low, high or low)):
        return None
    first = floor(low) + (span.above and not contacts)
    last = None if high is None else ceil(high) - span.below
    if first > MOST or (last is not None and not first <= last <= MOST):
        return None
    return Estimate(first, last, about=about, contacts=contacts)
