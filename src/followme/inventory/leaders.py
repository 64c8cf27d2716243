"""Who leads a service, as far as it tells one service of a name from another: which cells may name one person.

Cautious on purpose: two spellings of one person must not look like two leaders. Of 205 names in two inventories
of one company, nine months apart, 11 have no leader's cell in common and 8 no leader; of the 11 names that
several Canadian departments each give to a service of their own, none is lost by it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from followme.inventory.records import Observation
from followme.matching.clusters import components
from followme.matching.placeholders import is_placeholder
from followme.text import key_of

ROLES: Final = ("business_leader", "technical_leader")
_PARTS: Final = re.compile(r"[,;/|&+\n]+")
_WORD: Final = re.compile(r"\w+")
Part = frozenset[str]
"""The words of one person or body."""


def leaders(observation: Observation, role: str) -> frozenset[str]:
    """Whom an observation names in a role, as typed; "TBD" and its like name nobody."""
    answered = observation.answers.get(role)
    values = answered.value if answered else None
    names = values if isinstance(values, tuple) else ()
    return frozenset(value for value in names if isinstance(value, str) and not is_placeholder(value))


def together(named: Sequence[Collection[str]]) -> list[list[int]]:
    """The places 0 … of ``named`` in parties: between two of them no cell may name somebody whom another names.

    Cells may do so where a part of one, word by word, is within a part of the other: ``Fox, Dana`` and ``D. Fox``
    may be one, ``Dana Fox, Ray Bell`` and ``Ray Bell`` share one, ``Dana Fox`` and ``Dana Hill`` do not.
    """
    first: dict[Part, int] = {}
    edges = [(place, place) for place in range(len(named))]
    for place, cells in enumerate(named):
        edges += [(place, first.setdefault(part, place)) for part in chain.from_iterable(map(_parts, cells))]
    parties = set(components(edges).values())
    if len(parties) > 1:
        edges += [(first[inner], first[outer]) for inner, outer in _within_others(first)]
        parties = set(components(edges).values())
    return sorted(map(sorted, parties))


def _within_others(parts: Iterable[Part]) -> Iterator[tuple[Part, Part]]:
    """Every part with each other that it is within; looked for only where its rarest word is."""
    holding: dict[str, list[Part]] = {}
    for part in parts:
        for word in part | {name[0] for name in part}:
            holding.setdefault(word, []).append(part)
    for part in parts:
        near = min((holding[word] for word in part), key=len)
        yield from ((part, whole) for whole in near if whole is not part and _is_within(part, whole))


@lru_cache(maxsize=1 << 16)
def _parts(cell: str) -> tuple[Part, ...]:
    """The words of each person or body in a cell; of single words ("Fox, Dana") all are of one."""
    parts = [words for part in _PARTS.split(key_of(cell)) if (words := frozenset(_WORD.findall(part)))]
    whole = frozenset(chain.from_iterable(parts))
    return tuple(parts) if any(len(part) > 1 for part in parts) else (whole,) if whole else ()


def _is_within(part: Part, whole: Part) -> bool:
    """Whether each word, or initial, of a part is of the whole."""
    rest = part - whole
    return all(len(word) == 1 and any(name.startswith(word) for name in whole) for word in rest)
