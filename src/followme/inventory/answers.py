"""An answer between what was typed, what a claim holds, and what the phases read.

In a claim a one-value answer is ``{"value": text, "basis": basis}``, a list is a set of such objects, a
re-keying is ``{"service": text, "key": text}``. The text is what was typed (a level by its own name when it was
understood):
reading is a pure function, so a later version that reads more spellings reads old claims too.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from followme.inventory.estimates import is_unknown, read_estimate
from followme.inventory.fields import BASES, Field, read_choice
from followme.inventory.records import Answered, Estimate, Rekeyed
from followme.text import canonical, key_of, line

_BASIS: Final = re.compile(rf"({'|'.join(BASES)}):\s*", re.IGNORECASE)
_ITEMS: Final = re.compile(r"[;\n]+")
_REKEYED: Final = re.compile(r"(?P<service>.+?)\s*(?:#|:|\bby\b)\s*(?P<key>[^#:]+)")
LISTS: Final = frozenset({"list", "rekeyed"})


def split_basis(typed: str) -> tuple[str, str]:
    """The text and its basis: ``seen: 300`` is seen, ``12000?`` is a guess, all else is said."""
    text = line(typed)
    named = _BASIS.match(text)
    if named:
        return text[named.end() :], named[1].lower()
    if text.endswith("?"):
        return text.rstrip("? "), "guess"
    return text, "said"


def split_items(typed: str) -> list[str]:
    """The items of a typed list, separated by ``;`` or line breaks."""
    return [item for part in _ITEMS.split(typed) if (item := line(part))]


def to_claim(field: Field, typed: str, basis: str = "") -> Any:
    """What a claim holds for ``typed``: an object, a list of objects for list fields, None when blank.

    ``basis`` is given when it is known otherwise than from the text.
    """
    if field.shape in LISTS:
        return [_item(field, item, basis) for item in split_items(typed) if split_basis(item)[0]]
    text, own_basis = split_basis(typed)
    if not text:
        return None
    level = read_choice(field, text) if field.shape == "choice" else None
    return {"value": level or text, "basis": basis or own_basis}


def _item(field: Field, typed: str, basis: str) -> dict[str, str]:
    text, own_basis = split_basis(typed)
    if field.shape == "rekeyed":
        parts = _REKEYED.fullmatch(text)
        return {"service": parts["service"], "key": parts["key"]} if parts else {"service": text, "key": ""}
    return {"value": text, "basis": basis or own_basis}


def read(
    field: Field, raw: Any, *, base: int | None, at: str, claim: str, rivals: Sequence[Any] = (), author: str = ""
) -> Answered:
    """What a claim's value for ``field`` says. Total: a value nobody could write reads as unknown.

    ``base`` is customers of the engagement a year, for percentages; ``rivals`` are the competing values, raw.
    """
    if field.shape in LISTS:
        return _read_list(field, raw, at, claim)
    text, basis = _parts(raw)
    value = _value(field, text, base)
    contested = tuple(dict.fromkeys(_value(field, _parts(rival)[0], base) for rival in rivals))
    basis = min((_parts(rival)[1] for rival in rivals), key=field.rank, default=basis)
    if len(contested) > 1:
        return Answered(value, basis, at, claim, text, contested)
    return Answered(value, basis, at, claim, text, author=author)


def readable(answered: Answered) -> bool:
    """False when something was typed that its field cannot read, and that does not just say "unknown"."""
    return answered.value is not None or not answered.typed or is_unknown(answered.typed)


def as_typed(raw: Any) -> str:
    """The text of a claim's value; "" when it holds none."""
    return _parts(raw)[0]


def _parts(raw: Any) -> tuple[str, str]:
    if isinstance(raw, dict):
        return _text(raw.get("value")), _text(raw.get("basis")) or "said"
    return _text(raw), "said"


def _text(raw: Any) -> str:
    if raw is None:
        return ""
    return raw if isinstance(raw, str) else canonical(raw)


def _value(field: Field, text: str, base: int | None) -> Any:
    if not text:
        return None
    if field.shape == "choice":
        return next((option for option in field.options if key_of(option) == key_of(text)), None)
    if field.shape == "estimate":
        return read_estimate(text, base)
    if field.shape == "number":
        estimate = read_estimate(text)
        return estimate.low if estimate and estimate.low == estimate.high else None
    return None if is_unknown(text) else text


def _read_list(field: Field, raw: Any, at: str, claim: str) -> Answered:
    items = raw if isinstance(raw, list) else []
    if field.shape == "rekeyed":
        pairs = [item for item in items if isinstance(item, dict)]
        rekeyed = {Rekeyed(_text(item.get("service")), _text(item.get("key"))) for item in pairs}
        return Answered(tuple(sorted(item for item in rekeyed if item.service)), at=at, claim=claim)
    parts = [_parts(item) for item in items]
    named = tuple(sorted({text for text, _ in parts if text and not is_unknown(text)}))
    best = min((basis for _, basis in parts), key=field.rank, default="said")
    return Answered(named, best, at, claim, "; ".join(named))


def union(spellings: Iterable[str]) -> tuple[str, ...]:
    """Names without their doubles: one spelling per key, the alphabetically first, in the order given."""
    chosen: dict[str, str] = {}
    for spelling in spellings:
        key = key_of(spelling)
        chosen[key] = min(chosen.get(key, spelling), spelling)
    return tuple(chosen.values())


def value_text(value: Any) -> str:
    """A value as one short text: the key of a spread, the cell of a CSV."""
    if value is None:
        return ""
    if isinstance(value, Estimate):
        return estimate_text(value)
    if isinstance(value, tuple | list):
        return "; ".join(value_text(item) for item in value)
    if isinstance(value, Rekeyed):
        return f"{value.service} #{value.key}" if value.key else value.service
    return str(value)


def estimate_text(estimate: Estimate) -> str:
    """An estimate in a spelling that reads back as itself, rates aside: ``~5000-10000``, ``50000+``."""
    about = "~" if estimate.about else ""
    if estimate.high is None:
        return f"{about}{estimate.low}+"
    if estimate.low == estimate.high:
        return f"{about}{estimate.low}"
    return f"{about}{estimate.low}-{estimate.high}"
