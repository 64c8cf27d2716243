"""What looks like a customer's own data: marked when typed, masked when it leaves."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, NamedTuple

from followme.inventory.numbers import owned
from followme.inventory.plainly import plainly

KINDS: Final = ("e-mail", "IBAN", "card", "phone")

_EMAIL: Final = re.compile(
    r"""(?<![\w.+-])(?:"[^"]{1,62}"|\w[\w.+%'~#&-]{0,63}+)\ {0,3}(?:@|[(\[{]\ ?at\ ?[)\]}])\ {0,3}"""
    r"""(?:[\w-]{1,63}+(?:\.|\ ?[(\[{]dot[)\]}]\ ?))+[^\W\d_](?:[\w-]*\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_MAYBE: Final = re.compile(r"[@＠﹫]|[([{（［｛﹙﹛]\s?[aAａＡ]|\d(?:\D{0,8}\d){6}")
"""Without a sign of an e-mail address or seven digits a text is not looked at any closer."""
_IBAN: Final = re.compile(r"(?:(?<![a-z0-9])|(?<=iban))([a-z]{2}) ?\d{2}", re.IGNORECASE)
_LONG: Final = {
    country: int(long)
    for country, long in re.findall(
        r"([A-Z]{2})(\d\d)",
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 "
        "EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 "
        "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 "
        "NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 "
        "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 ",
    )
}
"""Characters of an IBAN by country (ISO 13616, SWIFT's registry)."""
_WRITTEN: Final = re.compile(r"[A-Z]{2}\d{2}")


class Piece(NamedTuple):
    """A piece of a text that looks like a customer's own data: where, and what it looks like."""

    start: int
    end: int
    kind: str


def pieces(text: str) -> tuple[Piece, ...]:
    """E-mail addresses, IBANs, card and phone numbers in a text, in order and apart from each other."""
    if not _MAYBE.search(text):
        return ()
    read = plainly(text)
    found = (one for one in _found(read.text) if one.kind)
    return tuple(sorted(Piece(read.starts[one.start], read.ends[one.end - 1], one.kind) for one in found))


def personal(text: str, kinds: Collection[str] = KINDS) -> tuple[str, ...]:
    """The pieces of ``text`` that look like a customer's own data, each once."""
    return tuple(dict.fromkeys(text[one.start : one.end] for one in pieces(text) if one.kind in kinds))


def masked(text: str, kinds: Collection[str] = KINDS) -> str:
    """The text with what it looks like in the place of every such piece."""
    for one in reversed(pieces(text) if kinds else ()):
        if one.kind in kinds:
            text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


def _found(text: str) -> Iterator[Piece]:
    for find in (_emails, _ibans, owned):
        found = [Piece(*one) for one in find(text)]
        yield from found
        for one in found:
            text = f"{text[: one.start]}{_GONE * (one.end - one.start)}{text[one.end :]}"


_GONE: Final = "\0"


def _emails(text: str) -> Iterator[tuple[int, int, str]]:
    return ((*match.span(), "e-mail") for match in _EMAIL.finditer(text))


def _ibans(text: str) -> Iterator[tuple[int, int, str]]:
    """IBANs; of no kind where the check sum is wrong, so that no phone number is cut out of one."""
    end = 0
    for match in _IBAN.finditer(text):
        long = _LONG.get(match[1].upper(), 0)
        found = _signs(long).match(text, match.start()) if long and match.start() >= end else None
        if found:
            sound = _is_iban(found[0])
            if sound or _WRITTEN.match(found[0]):
                end = found.end()
                yield *found.span(), "IBAN" if sound else ""


@cache
def _signs(long: int) -> re.Pattern[str]:
    return re.compile(rf"[a-z]{{2}}(?:[ ._-]{{0,2}}[a-z0-9]){{{long - 2}}}(?![a-z0-9])", re.IGNORECASE)


def _is_iban(text: str) -> bool:
    """The check sum of ISO 13616: the number, its first four signs moved to the end, leaves 1 by 97."""
    plain = re.sub("[ ._-]", "", text).upper()
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1
