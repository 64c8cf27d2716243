"""What looks like a customer's own data in notes and quotes: marked when typed."""

import re
from typing import Final

_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_DIGITS: Final = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ ()/.-]{0,2}\d){7,18}(?![\w,])")
_CARD: Final = range(13, 20)
"""Digits of a payment card number (ISO/IEC 7812)."""


def personal(text: str) -> tuple[str, ...]:
    """The pieces of ``text`` that look like an e-mail address, an IBAN, a card or a phone number."""
    found = [*_EMAIL.findall(text), *(one[0] for one in _IBAN.finditer(text))]
    found += [one[0].strip() for one in _DIGITS.finditer(text) if _is_number(one[0])]
    return tuple(dict.fromkeys(found))


def _is_number(text: str) -> bool:
    """A card (Luhn), or a phone number: one that starts with + or 0 or is written in groups."""
    digits = [int(char) for char in text if char.isdecimal()]
    if len(digits) in _CARD and _luhn(digits):
        return True
    grouped = any(char in " -/()" for char in text.strip())
    return text.lstrip("(").startswith(("+", "0")) or (grouped and len(digits) >= 9)  # noqa: PLR2004


def _luhn(digits: list[int]) -> bool:
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0  # noqa: PLR2004
