"""Two layers of a record: what a list says, and above it what people say, whatever came when.

A claim of a list names it under ``_list``; any other claim is somebody's own word. A newer edition of the list
replaces what the list said before and never what people said, so neither a clock nor the order of two merges
decides between them. ``_unsaid`` names fields of which people's words are taken back: the list's stand again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from followme.fieldbook.claims import Claim, body_of

LISTED: Final = "_list"
UNSAID: Final = "_unsaid"


def is_listed(claim: Claim, struck: Mapping[str, frozenset[str]]) -> bool:
    """Whether a list says it; of a struck claim, whether it did."""
    return LISTED in (struck[claim.id] if claim.id in struck else body_of(claim))


def list_in(body: dict[str, object]) -> str:
    """The name of the list that says a body, taken out of it; "" where somebody does."""
    named = body.pop(LISTED, None)
    return named if isinstance(named, str) else ""


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of one record, its claims as bits.

    Attributes:
        lists: the claims of a list.
        unsaid: field name to the claims whose word about it was taken back.
        name: of the list; "" where no list says anything.
    """

    lists: int = 0
    unsaid: Mapping[str, int] | None = None
    name: str = ""

    def is_list(self, place: int) -> bool:
        """Whether the claim at this place is a list's."""
        return bool(self.lists >> place & 1)

    def speaking(self, name: str, places: Sequence[int], past: Sequence[int]) -> tuple[list[int], bool]:
        """Which of a field's setters speak for it, and whether people do.

        People's words stand upon what their first claims had seen of the list; what it said since is beneath them.
        """
        lists = [place for place in places if self.is_list(place)]
        gone = (self.unsaid or {}).get(name, 0)
        people = [place for place in places if not self.is_list(place) and not gone >> place & 1]
        if not people:
            return lists, False
        every = sum(1 << place for place in people)
        seen = 0
        for place in people:
            seen |= 0 if past[place] & every else past[place]
        return sorted([*people, *(place for place in lists if seen >> place & 1)]), True


def layers_of(bodies: Sequence[dict[str, object]], told: Sequence[int], past: Sequence[int]) -> Layers:
    """The layers of a record; what marks them is taken out of the bodies."""
    lists, name, unsaid = 0, "", dict[str, int]()
    for place, body in enumerate(bodies):
        taken = body.pop(UNSAID, None)
        for field in taken if isinstance(taken, list) and place in told else ():
            unsaid[str(field)] = unsaid.get(str(field), 0) | past[place]
        if LISTED in body:
            lists |= 1 << place
            name = list_in(body) or name
    return Layers(lists, unsaid, name) if lists else Layers()
