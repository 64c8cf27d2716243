"""Whose number it is: what digits in a text are a card or a phone, and what they are instead."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from followme.inventory.nobodys import without_nobodys
from followme.inventory.numbered import named_by

_RUN: Final = re.compile(r"\d++(?:[ ()./+_-]{1,4}+\d++)*+")
_GOES_ON: Final = re.compile(r"(?!x\d|exp|cv[cv]|valid)[^\W\d_]", re.IGNORECASE)
_GROUP: Final = re.compile(r"\d+")
_LEAD: Final = re.compile(r"(?:\+ ?|\((?:\+ ?)?)$")

_CARD: Final = re.compile(r"4\d{12}|3\d{13}|[13]\d{14}|[2-69]\d{15,18}")
"""Lengths by issuer (ISO/IEC 7812): 13 digits Visa, 14 Diners, 15 Amex, JCB and UATP, others 16 and more."""
_CARD_SHAPES: Final = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4, 1), (6, 13)})

_LONGEST: Final = 15
"""Digits of a phone number (ITU-T E.164)."""
_SHORTEST: Final = 7
"""Digits of one within its town."""
_TEN: Final = 10
_ABROAD: Final = re.compile(r"1[2-9]\d{8,10}|[2-9]\d{7,14}")
_DIALLED: Final = re.compile(r"0(?:0|11)(?:1[2-9]\d{9,10}|[2-9]\d{9,13})|0[1-9]\d{6,11}")
_BARE: Final = re.compile(r"[2-9]\d{9}|1[3-9]\d{9}|1[2-9]\d\d[2-9]\d{6}|[1-9][1-9]9\d{8}|[2-9]\d{10,12}")
"""Without +, 0 or groups: ten digits as in India and America, eleven as in China, more with the country before."""
_YEARLY: Final = re.compile(r"(?:19|20)\d\d")
_SHORT_SHAPES: Final = frozenset({(2, 2, 2, 2), (3, 2, 3)})
"""Eight digits as Danes and Norwegians write them."""


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
    bare = without_nobodys(text)
    for run in _RUN.finditer(bare):
        if len(run[0]) >= _SHORTEST and not _GOES_ON.match(bare, run.end()):
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
    first, every = 0, _repeated(_Number(text, groups).sizes)
    for place in range(1, len(groups)):
        if place - first == every or _begins(
            _Number(text, groups[first:place][-_LONGEST:]), groups[place : place + _LONGEST]
        ):
            yield _Number(text, groups[first:place])
            first = place
    if groups:
        yield _Number(text, groups[first:])


def _repeated(sizes: tuple[int, ...]) -> int:
    """After how many groups numbers of one shape follow each other, all too long for one; 0 for no such thing."""
    halves = range(2, len(sizes) // 2 + 1) if sum(sizes) > _LONGEST and len(sizes) <= _LONGEST else ()
    return next((many for many in halves if sizes == sizes[:many] * (len(sizes) // many)), 0)


def _begins(left: _Number, rest: tuple[tuple[int, int], ...]) -> bool:
    """Whether another number begins behind the left one: at a +, at or after ten digits, at a 0 of its own."""
    right = _Number(left.text, rest)
    gap = left.text[left.groups[-1][1] : rest[0][0]]
    if "+" in gap or left.sizes[-1] >= _TEN or (right.sizes[0] >= _TEN and not left.is_led and gap != "-"):
        return True
    zero = right.digits.startswith("0")
    if zero and " " in gap and not left.is_led and _DIALLED.fullmatch(right.digits):
        return True
    enough = _TEN if "+" in left.lead else _SHORTEST + 1
    parted = " /" in gap or "(" in gap or (zero and len(left.digits) >= enough)
    return parted and len(left.digits) >= _SHORTEST and len(left.digits + right.digits) > _LONGEST


def _is_phone(number: _Number) -> bool:
    digits = number.digits
    if "+" in number.lead:
        return bool(_ABROAD.fullmatch(digits))
    named, near = named_by(number.text[: number.groups[0][0]], digits if len(number.groups) == 1 else "")
    if not _SHORTEST <= len(digits) <= _LONGEST + 2 or (named == "thing" and not near):
        return False
    if _DIALLED.fullmatch(digits) and _is_dialled(number):
        return True
    if named or digits.startswith("0"):
        return named == "phone" and max(number.sizes) > 1
    return _is_grouped(number) if number.parts else bool(_BARE.fullmatch(digits)) and not _is_ean(digits)


def _is_dialled(number: _Number) -> bool:
    """Whether what begins with 0 is grouped as people dial it: 0.0012 and 0-306-40615-2 are not."""
    return number.sizes[0] > 1 or number.parts[:1] not in {(".",), ("-",)}


def _is_grouped(number: _Number) -> bool:
    """Whether digits that begin with none of +, 0 and ( are parted as those of a phone number."""
    sizes, parts = number.sizes, number.parts
    if sizes in _SHORT_SHAPES:
        return set(parts) == {" "}
    if len(sizes) == 2 and parts[0] in {".", "-"}:  # noqa: PLR2004  a decimal, a range, a number of an order
        return parts[0] == "-" and sizes[0] < _TEN == sizes[1] and bool(_BARE.fullmatch(number.digits[sizes[0] :]))
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
