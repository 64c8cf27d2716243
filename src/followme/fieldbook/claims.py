"""A claim: one immutable statement, and the bytes that make it what it is.

Wire format, frozen (golden tests hold it):

    seal = blake2b-160(salt ‖ body)                          both as the UTF-8 text of their columns
    id   = blake2b-160(kind ␟ about ␟ author ␟ at ␟ prior ␟ seal)      ␟ = 0x1f, hex, 40 characters

The body stands behind the seal, so that a struck claim can lose its words and still prove its id.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from pydantic_core import from_json

from followme.fieldbook.shapes import is_canonical_body
from followme.text import canonical, is_portable, whole_number

BODY_CAP: Final = 64 * 1024
"""Bytes of a body: sixteen times the longest real cell, and small enough to show."""
ABOUT_CAP: Final = 4000
"""Characters of a record key: a verdict names two keys of up to 800 characters (name and qualifier), as JSON, and
casefolding or escaping may double them."""
KIND_CAP: Final = 40
AUTHOR_CAP: Final = 400
PRIOR_CAP: Final = 64
"""Heads a claim may replace: of more, the greatest by (at, id), and the rest when it is said again."""

_ID: Final = re.compile(r"[0-9a-f]{40}")
_SALT: Final = re.compile(r"[0-9a-f]{16}")
_LONG: Final = re.compile(r"\d{16}")
_AT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
# isprintable() alone would refuse joiners of scripts and emoji, and differs between versions of Python.
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")

_TEXT: Final = frozenset({str})
_SHAPES: Final = {(str,) * 9, (str,) * 6 + (type(None), type(None), str)}
"""The types of a row's columns: whole, or struck."""


class Claim(NamedTuple):
    """One row of the log, its columns as stored. ``body`` and ``salt`` are None once struck."""

    id: str
    kind: str
    about: str
    author: str
    at: str
    prior: str
    body: str | None
    salt: str | None
    seal: str

    @property
    def record(self) -> tuple[str, str]:
        """The record it speaks of."""
        return self.kind, self.about


class Statement(NamedTuple):
    """What a verb wants said: the fields of one record to set.

    ``at`` = UTC of when it was first said, where that is known and is not now: an export that comes back.
    """

    kind: str
    about: str
    body: Mapping[str, object]
    at: str = ""


def is_id(text: str) -> bool:
    """Whether a text is 40 hex digits, as a claim's id is."""
    return bool(_ID.fullmatch(text))


def seal_of(salt: str, body: str) -> str:
    """Hex blake2b-160 of the salt's and the body's text."""
    return blake2b((salt + body).encode(), digest_size=20).hexdigest()


def id_of(kind: str, about: str, author: str, at: str, prior: str, seal: str) -> str:
    """Hex blake2b-160 of the envelope, its parts joined by the unit separator."""
    framed = f"{kind}\x1f{about}\x1f{author}\x1f{at}\x1f{prior}\x1f{seal}"
    return blake2b(framed.encode(), digest_size=20).hexdigest()


def make(statement: Statement, author: str, at: str, prior: Iterable[str], salt: str) -> Claim:
    """The claim that says ``statement``. Raises ValueError: no laptop could accept it (see ``fault``)."""
    heads = canonical(sorted(prior))
    body = canonical(statement.body)
    seal = seal_of(salt, body)
    kind, about = statement.kind, statement.about
    claim = Claim(id_of(kind, about, author, at, heads, seal), kind, about, author, at, heads, body, salt, seal)
    why = fault(claim)
    if why:
        raise ValueError(why)
    return claim


def wordless(claim: Claim) -> Claim:
    """The claim as it stands once its words are gone: its envelope and its seal."""
    return claim._replace(body=None, salt=None)


def fits(claim: Claim) -> bool:
    """Whether the claim's id and, where it has words, its seal are those of what stands in it."""
    try:
        sealed = claim.body is None or seal_of(claim.salt or "", claim.body) == claim.seal
        return sealed and id_of(*claim[1:6], claim.seal) == claim.id
    except UnicodeError:
        return False


def priors(claim: Claim) -> tuple[str, ...]:
    """The ids it replaces; none when the row is damaged (``check`` tells of it)."""
    if claim.prior == "[]":
        return ()
    try:
        ids = from_json(claim.prior)
    except ValueError:
        return ()
    return tuple(parent for parent in ids if isinstance(parent, str)) if isinstance(ids, list) else ()


def body_of(claim: Claim) -> dict[str, object]:
    """The fields it sets; empty when struck, or when the row is damaged (``check`` tells of it).

    None stands in place of an integer that is ``beyond`` what JSON carries everywhere.
    """
    if claim.body is None:
        return {}
    try:
        fields = from_json(claim.body)
    except ValueError:
        fields = _read_slowly(claim.body)
    if type(fields) is not dict:
        return {}
    return fields if not _may_be_beyond(claim.body) or _portable(fields) else _read_slowly(claim.body)


def _may_be_beyond(body: str) -> bool:
    """Whether a number of 16 digits stands outside its strings, as far as one glance tells: 1 µs where 14 were."""
    return "\\" in body or _LONG.search("".join(body.split('"')[::2])) is not None


def beyond(claim: Claim) -> tuple[str, ...]:
    """The fields with an integer beyond ±(2^53-1) in them: it is kept and forwarded, and read as no value."""
    as_written = _read_slowly(claim.body, str)
    as_read = _read_slowly(claim.body, lambda digits: digits if whole_number(digits) is not None else None)
    return tuple(name for name, value in as_read.items() if value != as_written.get(name))


def _read_slowly(body: str | None, number: Callable[[str], object] = whole_number) -> dict[str, object]:
    try:
        fields = json.loads(body or "{}", parse_int=number)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _portable(value: Any) -> bool:
    """Whether it holds no integer beyond."""
    kind = type(value)
    if kind is dict or kind is list:
        items = value.values() if kind is dict else value
        return _TEXT.issuperset(map(type, items)) or all(map(_portable, items))
    return kind is not int or is_portable(value)


def fault(claim: Claim) -> str:
    """Why this row cannot be a claim, or "" when every byte of it is sound.

    A row without body and salt passes here: whether it may stand depends on its strike.
    """
    return (
        _column_fault(claim)
        or _envelope_fault(claim)
        or _prior_fault(claim.prior)
        or _body_fault(claim.body, claim.salt, claim.seal)
    )


def _column_fault(claim: Claim) -> str:
    types = tuple(map(type, claim))
    if types in _SHAPES:
        return ""
    one_left = types[:6] + types[8:] == (str,) * 7 and set(types[6:8]) == {str, type(None)}
    return "body and salt must be there together" if one_left else "a column is not text"


def _envelope_fault(claim: Claim) -> str:
    kind, about, author = len(claim.kind), len(claim.about), len(claim.author)
    if not (0 < kind <= KIND_CAP and 0 < about <= ABOUT_CAP and 0 < author <= AUTHOR_CAP):
        return "kind, about or author is empty or too long"
    words = claim.kind + claim.about + claim.author
    if not words.isprintable() and _CONTROL.search(words):
        return "kind, about or author holds a control character"
    if not _is_time(claim.at):
        return "the time is not UTC with milliseconds"
    try:
        expected = id_of(*claim[1:6], claim.seal)
    except UnicodeError:
        return "the envelope is not text"
    return "" if expected == claim.id else "the content does not match its id"


def _is_time(at: str) -> bool:
    try:
        return bool(_AT.fullmatch(at) and datetime.fromisoformat(at))
    except ValueError:  # the 30th of February
        return False


def _prior_fault(prior: str) -> str:
    if prior == "[]":
        return ""
    try:
        ids = from_json(prior)
    except ValueError:
        return "prior is not JSON"
    if type(ids) is not list or len(ids) > PRIOR_CAP:
        return "prior is not a list of at most 64 ids"
    if not all(type(parent) is str and _ID.fullmatch(parent) for parent in ids):
        return "prior holds something that is no id"
    return "" if canonical(sorted(set(ids))) == prior else "prior is not canonical"


def _body_fault(body: str | None, salt: str | None, seal: str) -> str:
    if body is None or salt is None:
        return ""
    if not _SALT.fullmatch(salt):
        return "the salt is not 16 hex digits"
    try:
        text = body.encode()
        if len(text) > BODY_CAP:
            return "the body is larger than 64 KiB"
        if seal_of(salt, body) != seal:
            return "the body does not match its seal"
        canonical_body = is_canonical_body(text)
    except (ValueError, RecursionError):
        return "the body is not canonical JSON"
    return "" if canonical_body else "the body is not a canonical JSON object"
