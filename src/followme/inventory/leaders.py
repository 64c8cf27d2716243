"""Who leads a service, as far as it tells one service of a name from another: which cells may name one person.

Cautious on purpose: two spellings of one person must not look like two leaders. Of 205 names in two inventories
of one company, nine months apart, 11 have no leader's cell in common and 8 no leader; of the 11 names that
several Canadian departments each give to a service of their own, none is lost by it.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import Final, TypeVar

from followme.inventory.records import Observation
from followme.matching.placeholders import is_placeholder
from followme.text import key_of

ROLES: Final = ("business_leader", "technical_leader")
_PARTS: Final = re.compile(r"[,;/|&+\n]+")
_WORD: Final = re.compile(r"\w+")
Item = TypeVar("Item")


def leaders(one: Observation, role: str) -> frozenset[str]:
    """Whom an observation names in a role, as typed; "TBD" and its like name nobody."""
    answered = one.answers.get(role)
    values = answered.value if answered else None
    told = values if isinstance(values, tuple) else ()
    return frozenset(value for value in told if isinstance(value, str) and not is_placeholder(value))


@lru_cache(maxsize=1 << 16)
def may_be_one(cell: str, other: str) -> bool:
    """Whether two cells may name somebody in common: a part of one, word by word, is within a part of the other.

    ``Fox, Dana`` and ``D. Fox`` may be one, ``Dana Fox, Ray Bell`` and ``Ray Bell`` share one, ``Dana Fox`` and
    ``Dana Hill`` do not.
    """
    return any(_within(one, two) or _within(two, one) for one in _parts(cell) for two in _parts(other))


@lru_cache(maxsize=1 << 16)
def _parts(cell: str) -> tuple[frozenset[str], ...]:
    """The words of each person or body in a cell; of single words ("Fox, Dana") all are of one."""
    parts = [words for part in _PARTS.split(key_of(cell)) if (words := frozenset(_WORD.findall(part)))]
    return (frozenset(chain.from_iterable(parts)),) if all(len(one) == 1 for one in parts) else tuple(parts)


def _within(part: frozenset[str], other: frozenset[str]) -> bool:
    return bool(part) and all(word in other or _initial(word, other) for word in part)


def _initial(word: str, other: Iterable[str]) -> bool:
    return len(word) == 1 and any(one.startswith(word) for one in other)


def together(items: Iterable[Item], linked: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """The items in parts, such that no two of different parts are linked; as many parts as can be."""
    parts: list[list[Item]] = []
    for item in items:
        mine = [part for part in parts if any(linked(item, other) for other in part)]
        parts = [part for part in parts if all(part is not one for one in mine)]
        parts.append([*chain.from_iterable(mine), item])
    return parts
