"""What happens to text on its way in, on its way out, and when it becomes a key or bytes.

``clean`` is for text that is typed or imported; ``safe_text`` for every way out, because a claim that
was merged is never altered and may hold anything.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

LINE_CAP: Final = 400
"""Characters in a name or any one-line answer; the longest real service name measured had 342."""
TEXT_CAP: Final = 8000
"""Characters in a note; the longest real cell measured had 4,129."""

# Bidirectional controls can make "evil.exe" read as something else; they are never part of a word.
_BIDI: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROL: Final = {*range(0x20), *range(0x7F, 0xA0)}
_LINES: Final = {0x09, 0x0A}
_UNWANTED: Final = {*_CONTROL, *map(ord, _BIDI), 0xFEFF, 0x2028, 0x2029}
# Every sign that ends a line parts two words: left out, it would make one of them.
_LINE_END: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACE: Final = re.compile(r"\s+")
# CSI with its parameters; a string such as a title, to its end on that line; any other of two characters.
_ESCAPE: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[\]P_^X][^\x07\x1b\r\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?"
)
_CONSONANT_Y: Final = re.compile("[^aeiou]y$")
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")

# On the way out C0 and DEL are shown as their control pictures, C1, bidi and surrogates as U+FFFD.
_PICTURES: Final = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **{ord(char): 0xFFFD for char in _BIDI},
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    0x2028: 0x2424,
    0x2029: 0x2424,
}
_PICTURES_KEEP_LINES: Final = {code: to for code, to in _PICTURES.items() if code not in _LINES}


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text fit to be kept, and what was taken out of it (empty when nothing was)."""

    text: str
    removed: str = ""


def clean(raw: str, *, lines: bool = False, cap: int | None = None) -> CleanText:
    """Typed or imported text as it will be kept: NFC, no controls, no bidi, no surrogates, capped.

    Args:
        raw: what was typed or read.
        lines: keep line breaks and tabs (notes); otherwise white space collapses to single spaces.
        cap: characters kept; default ``TEXT_CAP`` with lines, ``LINE_CAP`` without.
    """
    cap = cap or (TEXT_CAP if lines else LINE_CAP)
    whole = _LINE_END.sub("\n", raw)
    text = "".join(filter(_wanted, whole))
    lost = len(whole) - len(text)
    text = unicodedata.normalize("NFC", text)
    text = text.strip() if lines else _SPACE.sub(" ", text).strip()
    return CleanText(text[:cap].rstrip(), _removed(lost, max(0, len(text) - cap)))


def without_escapes(raw: str) -> str:
    """Text without what tells a terminal something, such as colours; what stands between stays."""
    return _ESCAPE.sub("", raw)


def line(raw: str) -> str:
    """One line of typed text, cleaned, without the report."""
    return clean(raw).text


def _wanted(char: str) -> bool:
    code = ord(char)
    if code in _LINES:
        return True  # collapsed to a space later when lines are not kept
    return code not in _UNWANTED and not 0xD800 <= code < 0xE000  # noqa: PLR2004  surrogates


def _removed(controls: int, cut: int) -> str:
    parts = []
    if controls:
        parts.append(f"removed {controls} control character{'s' * (controls > 1)}")
    if cut:
        parts.append(f"cut {cut} characters beyond the cap")
    return ", ".join(parts)


def times(count: int, noun: str) -> str:
    """``1 visit``, ``2,000 visits``, ``2 entries``."""
    many = f"{noun[:-1]}ies" if _CONSONANT_Y.search(noun) else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def safe_text(value: str, *, lines: bool = False) -> str:
    """Text that can be shown: no character of it can command a terminal. Nothing is dropped.

    Args:
        value: any text, from any fieldbook.
        lines: leave line breaks and tabs as they are (for multi-line widgets and files).
    """
    return value.translate(_PICTURES_KEEP_LINES if lines else _PICTURES)


@lru_cache(maxsize=1 << 16)
def key_of(name: str, qualifier: str = "") -> str:
    """The key under which a name is known: NFKC, casefold, white space collapsed, qualifier in brackets.

    Frozen: fieldbooks of every version must agree on it. Idempotent on its own results.
    """
    key = folded(name)
    return f"{key} ({folded(qualifier)})" if qualifier.strip() else key


def folded(name: str) -> str:
    """A text as it is compared: NFKC, casefold, white space collapsed."""
    # Casefolding can leave the normal form (and the normal form, casefold), so go round until it is still:
    # two rounds suffice for every code point of Unicode 15, and ASCII, 9 names of 10, has no other form.
    before, key = "", name
    if name.isascii():
        before = key = name.lower()
    while key != before:
        before = key
        key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold())
    return _SPACE.sub(" ", key).strip()


def slug(label: str) -> str:
    """``label`` as an identifier of ``[a-z0-9_]``, never empty, never starting with a digit."""
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    word = _NOT_SLUG.sub("_", plain).strip("_")
    if not word:
        from hashlib import blake2b  # noqa: PLC0415  OpenSSL behind it costs 5 ms of every --help

        return "x" + blake2b(key_of(label).encode(errors="surrogatepass"), digest_size=4).hexdigest()
    return f"x{word}" if word[0].isdigit() else word


def canonical(value: Any) -> str:
    """Canonical JSON (RFC 8785) of a value without floats: sorted keys, no spaces, UTF-8 text.

    Raises:
        ValueError: on a float, an integer beyond ±(2^53−1), a lone surrogate or a key that is no text.
    """
    _check(value)
    return _encoded(value)


def is_canonical(text: str) -> bool:
    """Whether ``text`` is the canonical JSON of an object; a merge asks this of every body it brings.

    An integer too large for ``canonical`` may stand in it: it is kept, and read by nobody.

    Raises:
        ValueError: it is no JSON, or holds what canonical JSON here cannot.
    """
    value = _DECODE(text)
    if type(value) is not dict or not _within(value, DEPTH):
        return False
    written = _encoded(value)
    return written == text or (_MARK in written and _MARKED.sub(r"\1", written) == text)


def _within(value: Any, levels: int) -> bool:
    """Whether lists and objects lie at most that deep in each other."""
    if type(value) not in {dict, list}:
        return True
    items = value.values() if type(value) is dict else value
    return levels > 0 and all(_within(item, levels - 1) for item in items)


def _encoded(value: Any) -> str:
    text = _ENCODE(value)
    if text.isascii():
        return text
    text.encode()  # UnicodeEncodeError is a ValueError: no lone surrogates
    return _ENCODE_AS_GIVEN(_sorted(value)) if _BEYOND_BMP.search(text) else text


def whole_number(digits: str) -> int | None:
    """The integer that decimal digits, of any script, spell; None beyond ±(2^53-1), where numbers part ways."""
    number = int(digits) if len(digits) <= _DIGITS else None
    return number if number is not None and is_portable(number) else None


def is_portable(number: int) -> bool:
    """Whether every reader of JSON reads that integer alike."""
    return -MOST <= number <= MOST


def _kept(digits: str) -> int | str:
    number = whole_number(digits)
    return f"\0{digits}" if number is None else number


def _refuse(text: str) -> None:
    raise ValueError(f"{text} has no canonical JSON here")


DEPTH: Final = 32
"""Levels of a body: a form has 4. Fixed here, because each Python gives up on another depth."""
MOST: Final = 2**53 - 1
"""The largest integer, either way, that canonical JSON carries."""
_DIGITS: Final = len(str(-MOST))
_MARK: Final = r'"\u0000'
_MARKED: Final = re.compile(r'"\\u0000(-?\d+)"')
"""An integer that was too large to be read, as ``_ENCODE`` writes what stands in its place."""
_TOO_LARGE: Final = "an integer beyond 2^53-1 is not portable JSON"
_BEYOND_BMP: Final = re.compile("[\U00010000-\U0010ffff]")
_DECODE: Final = json.JSONDecoder(parse_float=_refuse, parse_int=_kept, parse_constant=_refuse).decode
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_ENCODE_AS_GIVEN: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


_TEXT: Final = frozenset({str})


def _check(value: Any) -> None:
    """Plain types only; asked of every body that is made, most of whose values are text."""
    kind = type(value)
    if kind is dict:
        if not _TEXT.issuperset(map(type, value)):
            raise ValueError("a key of an object must be text")
        items = value.values()
    elif kind is list or kind is tuple:
        items = value
    else:
        _check_atom(value)
        return
    if not _TEXT.issuperset(map(type, items)):
        for item in items:
            if type(item) is not str:
                _check(item)


def _check_atom(value: Any) -> None:
    kind = type(value)
    if kind is int and not is_portable(value):
        raise ValueError(_TOO_LARGE)
    if not (kind is str or kind is int or value is None or kind is bool):
        raise ValueError(f"{kind.__name__} has no canonical JSON here")


def _sorted(value: Any) -> Any:
    """RFC 8785 sorts keys by UTF-16 code units, which differs from code points beyond the BMP."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda k: k.encode("utf-16-be"))}
    if isinstance(value, list | tuple):
        return [_sorted(item) for item in value]
    return value


def digest_of(value: Any, size: int = 20) -> str:
    """Hex blake2b of the canonical JSON of ``value``; ``size`` in bytes."""
    from hashlib import blake2b  # noqa: PLC0415  same

    return blake2b(canonical(value).encode(), digest_size=size).hexdigest()
