"""What looks like a customer's own data in notes and quotes: marked when typed, masked when it leaves."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_IBAN: Final = re.compile(r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?\b")
_DIGITS: Final = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ ()/.-]{0,2}\d){7,18}(?![\w,])")
_CARD: Final = range(13, 20)
"""Digits of a payment card number (ISO/IEC 7812)."""
_IBAN_LONG: Final = range(15, 35)
"""Characters of an IBAN (ISO 13616)."""


class Piece(NamedTuple):
    """A piece of a text that looks like a customer's own data: where, and what it looks like."""

    start: int
    end: int
    kind: str


def pieces(text: str) -> tuple[Piece, ...]:
    """E-mail addresses, IBANs, card and phone numbers in a text, in order and apart from each other."""
    apart: list[Piece] = []
    for piece in sorted(_candidates(text), key=lambda piece: (piece.start, -piece.end)):
        if not apart or piece.start >= apart[-1].end:
            apart.append(piece)
    return tuple(apart)


def personal(text: str) -> tuple[str, ...]:
    """The pieces of ``text`` that look like a customer's own data, each once."""
    return tuple(dict.fromkeys(text[piece.start : piece.end] for piece in pieces(text)))


def masked(text: str) -> str:
    """The text with what it looks like in the place of every such piece."""
    for piece in reversed(pieces(text)):
        text = f"{text[: piece.start]}[{piece.kind}]{text[piece.end :]}"
    return text


def _candidates(text: str) -> Iterator[Piece]:
    yield from (Piece(*match.span(), "e-mail") for match in _EMAIL.finditer(text))
    for match in _IBAN.finditer(text):
        if long := _iban(match[0]):
            yield Piece(match.start(), match.start() + long, "IBAN")
    for match in _DIGITS.finditer(text):
        kind = _number(match[0])
        if kind:
            yield Piece(*match.span(), kind)


def _iban(text: str) -> int:
    """How much of it is an IBAN: the longest beginning that ends a group; words of four letters may follow one."""
    ends = [place for place in range(len(text), 0, -1) if text[place : place + 1] in {"", " "}]
    return next((end for end in ends if _is_iban(text[:end])), 0)


def _is_iban(text: str) -> bool:
    """The check sum of ISO 13616: the number, its first four signs moved to the end, leaves 1 by 97."""
    plain = text.replace(" ", "").upper()
    if len(plain) not in _IBAN_LONG:
        return False
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1


def _number(text: str) -> str:
    """A card (Luhn), or a phone number: one that starts with + or 0 or is written in groups; else ""."""
    digits = [int(char) for char in text if char.isdecimal()]
    if len(digits) in _CARD and _luhn(digits):
        return "card"
    grouped = any(char in " -/()" for char in text.strip())
    phone = text.lstrip("(").startswith(("+", "0")) or (grouped and len(digits) >= 9)  # noqa: PLR2004
    return "phone" if phone else ""


def _luhn(digits: list[int]) -> bool:
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0  # noqa: PLR2004
