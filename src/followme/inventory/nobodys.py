"""Digits that are nobody's: dates, times, years, addresses of machines, ISBN-13, amounts and decimals."""

import re
from typing import Final

GONE: Final = "\0"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR: Final = r"(?:19|20)\d\d"
_NAMED: Final = r"(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*\.?"
_CLOCK: Final = r"(?:[01]\d|2[0-3])(?:[0-5]\d){1,2}\d{0,6}"
_STEP: Final = r"(?:[-/]|\. ?| )"
_COIN: Final = r"(?:[€$£¥₹]|\b(?:eur|usd|gbp|chf|jpy|cny|inr|sek|nok|dkk|pln|czk|huf|aud|cad)\b)"
_UNIT: Final = (
    r"(?:%|(?:euros?|dollars?|pounds?|rows?|records?|entries|lines|users|customers|contacts|visits|bytes|[kmg]b|ms|sec"
    r"|seconds|minutes|hours|days|units|pieces|pcs)\b)"
)
_AMOUNT: Final = r"\d+(?:[ .,']\d{3}){0,6}(?:[.,]\d+)?(?!\d)"
_ALONE: Final = r"(?<!\d)(?<!\d[ ./-])"
_NOBODYS: Final = re.compile(
    "|".join((
        rf"{_ALONE}{_YEAR}[-./ ]{_MONTH}[-./ ]{_DAY}(?!\d)",
        rf"{_ALONE}(?:{_DAY}{_STEP}{_MONTH}|{_MONTH}{_STEP}{_DAY}){_STEP}{_YEAR}(?!\d)",
        rf"\b{_NAMED} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}(?!\d)",
        rf"{_ALONE}{_DAY}\.? ?{_NAMED} ?{_YEAR}(?!\d)",
        rf"{_ALONE}(?:{_DAY}[-./]{_MONTH}|{_MONTH}[-./]{_DAY})[-./]\d\d(?!\d)(?![./-]\d)",
        rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[t ]?{_CLOCK})?z?(?!\d)",
        rf"{_ALONE}{_YEAR}(?:[ ,/-]{{1,3}}{_YEAR})+(?!\d)",
        r"(?<!\d)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:z|[+-]\d\d:?\d\d)?(?!\d)",
        r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![.\d])",
        r"(?<![\w-])(?:[0-9a-f]{2}[-:]){5}[0-9a-f]{2}(?![\w-])",
        r"(?<!\d)97[89](?:[ -]?\d){10}(?!\d)",
        rf"{_ALONE}[+-]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)",
        rf"{_ALONE}\d{{1,3}}(?:[ .]\d{{3}}){{1,6}},\d{{1,2}}(?!\d)",
        rf"{_ALONE}[+-]?{_AMOUNT} ?(?:{_COIN}|{_UNIT})",
        rf"{_COIN} ?{_AMOUNT}",
        rf"(?<=\d )\d{{1,2}} {_UNIT}",
        rf"{_ALONE}(?<!\))(?<!\) )-?\d{{1,3}}\.\d{{3,}}(?![.\d])",
    )),
    re.IGNORECASE,
)  # fmt: skip


def without_nobodys(text: str) -> str:
    """The text, read ``plainly``, with ``GONE`` for each sign of what is nobody's: no number goes on across it."""
    return _NOBODYS.sub(lambda match: GONE * len(match[0]), text)
