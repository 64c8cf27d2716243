"""Whose number it is: what digits in a text are a card or a phone, and what they are instead."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR: Final = r"(?:19|20)\d\d"
_CLOCK: Final = r"(?:[01]\d|2[0-3])(?:[0-5]\d){1,2}\d{0,6}"
_COIN: Final = r"(?:[€$£¥₹]|\b(?:eur|usd|gbp|chf|jpy|cny|inr|sek|nok|dkk|pln|czk|huf|aud|cad)\b)"
_UNIT: Final = (
    r"(?:%|(?:euros?|dollars?|pounds?|rows?|records?|entries|lines|users|customers|contacts|visits|bytes|[kmg]b|ms|sec"
    r"|seconds|minutes|hours|days|units|pieces|pcs)\b)"
)
_AMOUNT: Final = r"\d+(?:[ .,']\d{3}){0,6}(?:[.,]\d+)?(?!\d)"
_ALONE: Final = r"(?<!\d)(?<!\d[ ./-])"
_NO_ONES: Final = re.compile(
    "|".join((
        rf"{_ALONE}{_YEAR}[-./]{_MONTH}[-./]{_DAY}(?!\d)",
        rf"{_ALONE}(?:{_DAY}[-./]{_MONTH}|{_MONTH}[-./]{_DAY})[-./]{_YEAR}(?!\d)",
        rf"{_ALONE}(?:{_DAY}[-./]{_MONTH}|{_MONTH}[-./]{_DAY})[-./]\d\d(?!\d)(?![./-]\d)",
        rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[t ]?{_CLOCK})?z?(?!\d)",
        rf"{_ALONE}{_YEAR}(?:[ ,/-]{{1,3}}{_YEAR})+(?!\d)",
        r"(?<!\d)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:z|[+-]\d\d:?\d\d)?(?!\d)",
        r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![.\d])",
        r"(?<!\d)97[89](?:[ -]?\d){10}(?!\d)",
        rf"{_ALONE}[+-]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)",
        rf"{_ALONE}\d{{1,3}}(?:[ .]\d{{3}}){{1,6}},\d{{1,2}}(?!\d)",
        rf"{_ALONE}[+-]?{_AMOUNT} ?(?:{_COIN}|{_UNIT})",
        rf"{_COIN} ?{_AMOUNT}",
        rf"(?<=\d )\d{{1,2}} {_UNIT}",
        rf"{_ALONE}-?\d{{1,3}}\.\d{{3,}}(?![.\d])",
    )),
    re.IGNORECASE,
)  # fmt: skip
"""Dates, times, years, IP addresses, ISBN-13, amounts and decimals: digits that are nobody's."""
_RUN: Final = re.compile(r"\d++(?:[ ()./+-]{1,4}+\d++)*+")
_GROUP: Final = re.compile(r"\d+")
_LEAD: Final = re.compile(r"(?:\+ ?|\((?:\+ ?)?)$")
_WORD: Final = re.compile(r"[^\W\d_]+|[#№]")
_GLUED: Final = re.compile(r"([^\W\d_]+)\d*[-_/#]?[\w-]*$")

_CARD: Final = re.compile(r"4\d{12}|3\d{13}|[13]\d{14}|[2-69]\d{15,18}|(?:5[06-9]|6\d)\d{11,17}")
"""Lengths by issuer (ISO/IEC 7812): 13 digits Visa, 14 Diners, 15 Amex, JCB and UATP, 13 on Maestro, others 16."""
_CARD_SHAPES: Final = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4, 1), (6, 13)})

_LONGEST: Final = 15
"""Digits of a phone number (ITU-T E.164)."""
_SHORTEST: Final = 7
"""Digits of one within its town."""
_TEN: Final = 10
_ABROAD: Final = re.compile(r"1[2-9]\d{8,10}|[2-9]\d{7,14}")
_DIALLED: Final = re.compile(r"0(?:0|11)(?:1[2-9]\d{8,10}|[2-9]\d{7,13})|0[1-9]\d{6,11}")
_BARE: Final = re.compile(r"[2-9]\d{9}|1[3-9]\d{9}|1[2-9]\d\d[2-9]\d{6}|[2-9]\d{10,12}")
"""Without +, 0 or groups: ten digits as in India and America, eleven as in China, more with the country before."""
_YEARLY: Final = re.compile(_YEAR)
_SHORT_SHAPES: Final = frozenset({(2, 2, 2, 2), (3, 2, 3)})
"""Eight digits as Danes and Norwegians write them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PHONE: Final = _words(
    "call called calls calling phone phones tel telephone mobile mobil mob cell handy dial dials dialed "
    "dialled ring rings text texted sms whatsapp fax telefon telefono teléfono telefone telemóvel móvil "
    "movil celular cellulare portable téléphone tlf tfn gsm hp hotline landline callback"
)
_THING: Final = _words(
    "order orders ticket tickets case cases ref reference invoice po sku isbn issn ean gtin upc id ids "
    "serial sn contract policy claim account acct tracking batch rev revision commit article item asset "
    "incident change request bug issue job transaction txn hash timestamp epoch port row rows version "
    "versions build release material rechnung bestellung auftrag vertrag kundennummer auftragsnummer "
    "bestellnummer rechnungsnummer commande facture pedido factura ordine fattura iban vat tax queue "
    "record document page # №"
)
_COUNTED: Final = _words("no nr num number numbers nummer numéro número numero")
"""Words between what is numbered and its number."""
_NEAR: Final = 3
"""Words before a number that may say what it is."""
_BEHIND: Final = 48
"""Signs before a number in which those words are looked for."""


class _Number(NamedTuple):
    """Digits that may be one number: where they start and end, their groups and what parts and leads them."""

    text: str
    groups: tuple[tuple[int, int], ...]

    @property
    def lead(self) -> str:
        start = self.groups[0][0]
        found = _LEAD.search(self.text[max(0, start - 3) : start])
        return found[0] if found else ""

    @property
    def digits(self) -> str:
        return "".join(self.text[start:end] for start, end in self.groups)

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.groups)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.text[end:start] for (_, end), (start, _) in pairwise(self.groups))

    @property
    def is_led(self) -> bool:
        """Whether it says itself that it is dialled: by a + or a 0."""
        return "+" in self.lead or self.digits.startswith("0")

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, a + or ( that leads it included; brackets around the whole are none of it."""
        lead = self.lead
        if lead.startswith("(") and not any(")" in part for part in self.parts):
            lead = lead[1:]
        return self.groups[0][0] - len(lead), self.groups[-1][1]


def owned(text: str) -> Iterator[tuple[int, int, str]]:
    """Cards and phone numbers in a text read ``plainly``: start, end, kind; each whole or not at all."""
    bare = _NO_ONES.sub(lambda match: "\0" * len(match[0]), text)
    for run in _RUN.finditer(bare):
        if len(run[0]) >= _SHORTEST and not bare[run.end() : run.end() + 1].isalpha():
            yield from _in_run(bare, tuple(match.span() for match in _GROUP.finditer(bare, *run.span())))


def _in_run(text: str, groups: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, str]]:
    done = 0
    for first, end in _cards(text, groups):
        yield from _phones(text, groups[done:first])
        yield groups[first][0], groups[end - 1][1], "card"
        done = end
    yield from _phones(text, groups[done:])


def _cards(text: str, groups: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Which groups are a card: all of them, or some in the shape in which cards are written."""
    if _is_card(_Number(text, groups)):
        yield 0, len(groups)
        return
    first = 0
    while first < len(groups):
        ends = range(min(first + 5, len(groups)), first, -1)
        end = next((end for end in ends if _is_card_shaped(_Number(text, groups[first:end]))), 0)
        if end:
            yield first, end
        first = end or first + 1


def _is_card_shaped(number: _Number) -> bool:
    return (len(number.groups) == 1 or number.sizes in _CARD_SHAPES) and _is_card(number)


def _is_card(number: _Number) -> bool:
    return "+" not in number.lead and bool(_CARD.fullmatch(number.digits)) and _luhn(number.digits)


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * 2 if place % 2 else int(digit) for place, digit in enumerate(reversed(digits))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0  # noqa: PLR2004


def _phones(text: str, groups: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, str]]:
    for number in _apart(text, groups):
        if found := next(filter(_is_phone, _shorter(number)), None):
            yield *found.span, "phone"


def _shorter(number: _Number) -> Iterator[_Number]:
    """The number without a count that follows it, then whole, then without what makes it too long for one."""
    text, groups = number
    if number.sizes[-1] == 1 and number.parts[-1:] == (" ",):
        yield _Number(text, groups[:-1])
    yield number
    if number.is_led:
        yield from (_Number(text, groups[:end]) for end in range(min(len(groups), _LONGEST) - 1, 0, -1))


def _apart(text: str, groups: tuple[tuple[int, int], ...]) -> Iterator[_Number]:
    """Numbers that stand side by side with no more than a blank or a slash between."""
    first = 0
    for place in range(1, len(groups)):
        if _begins(_Number(text, groups[first:place][-_LONGEST:]), groups[place : place + _LONGEST]):
            yield _Number(text, groups[first:place])
            first = place
    if groups:
        yield _Number(text, groups[first:])


def _begins(left: _Number, rest: tuple[tuple[int, int], ...]) -> bool:
    """Whether another number begins behind the left one: at a +, at or after ten digits, at a 0 of its own."""
    right = _Number(left.text, rest)
    gap = left.text[left.groups[-1][1] : rest[0][0]]
    if "+" in gap or left.sizes[-1] >= _TEN or (right.sizes[0] >= _TEN and not left.is_led):
        return True
    zero = right.digits.startswith("0")
    if zero and not left.is_led and _DIALLED.fullmatch(right.digits):
        return True
    enough = _TEN if "+" in left.lead else _SHORTEST + 1
    parted = " /" in gap or "(" in gap or (zero and len(left.digits) >= enough)
    return parted and len(left.digits) >= _SHORTEST and len(left.digits + right.digits) > _LONGEST


def _is_phone(number: _Number) -> bool:
    digits = number.digits
    if "+" in number.lead:
        return bool(_ABROAD.fullmatch(digits))
    named, near = _named(number)
    if not _SHORTEST <= len(digits) <= _LONGEST + 2 or (named == "thing" and not near):
        return False
    if _DIALLED.fullmatch(digits) and _is_dialled(number):
        return True
    if named or digits.startswith("0"):
        return named == "phone" and max(number.sizes) > 1
    return _is_grouped(number) if number.parts else bool(_BARE.fullmatch(digits)) and not _is_ean(digits)


def _named(number: _Number) -> tuple[str, int]:
    """What the words before a number say it is, "phone", "thing" or "", and how many stand between."""
    start = number.groups[0][0]
    before = number.text[max(0, start - _BEHIND) : start]
    glued = _GLUED.search(before)
    if glued:
        return ("phone" if glued[1].lower() in _PHONE else "thing"), 0
    words = [word.lower() for word in _WORD.findall(_GROUP.split(before)[-1]) if word.lower() not in _COUNTED]
    for near, word in enumerate(reversed(words[-_NEAR:])):
        if word in _PHONE or word in _THING:
            return ("phone" if word in _PHONE else "thing"), near
    return "", 0


def _is_dialled(number: _Number) -> bool:
    """Whether what begins with 0 is grouped as people dial it: 0.0012 and 0-306-40615-2 are not."""
    return number.sizes[0] > 1 or number.parts[:1] not in {(".",), ("-",)}


def _is_grouped(number: _Number) -> bool:
    """Whether digits that begin with none of +, 0 and ( are parted as those of a phone number."""
    sizes, parts = number.sizes, number.parts
    if sizes in _SHORT_SHAPES:
        return set(parts) == {" "}
    if len(sizes) == 2 and parts[0] in {".", "-"}:  # noqa: PLR2004  a decimal, a range, a number of an order
        return False
    if parts[:2] == ("/", "/") or _YEARLY.match(number.digits):
        return False
    thousands = sizes[0] <= 3 and set(sizes[1:]) == {3} and sizes != (3, 3, 3)  # noqa: PLR2004
    first = sizes[0] > 1 or number.digits[0] in "1789"
    rest = min(sizes[1:]) > 1 and max(sizes) > 2 and sizes != (4, 4, 4)  # noqa: PLR2004
    return not thousands and first and rest and 9 <= sum(sizes) <= 13  # noqa: PLR2004


def _is_ean(digits: str) -> bool:
    """The check digit of GS1: an article's number."""
    ones = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return len(digits) == 13 and ones % 10 == 0  # noqa: PLR2004
