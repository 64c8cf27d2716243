"""Fold: the claims about one record become its current fields and its conflicts. Pure, no clock.

Per field the *heads* are the claims that set it and that no other setter has in its past. One distinct
value among the heads: done. More: a conflict, all values kept, the greatest by (at, id) shown for the time
being. Time decides nothing but that. Sets (``{"add": […], "remove": […]}``) never conflict: a remove wins
only over the adds in its past. A struck claim still stands over its past: its fields read *withheld*.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from followme.fieldbook.ancestry import pasts
from followme.fieldbook.claims import Claim, body_of, priors
from followme.fieldbook.layers import LISTED, UNSAID, layers_of, list_in
from followme.text import canonical

RETRACT: Final = "_retract"
AGREED: Final = frozenset({("progress", "since")})
"""Fields that only say when something was said, as earlier versions did: two such moments are no conflict."""
Struck = Mapping[str, frozenset[str]]
"""Struck claim id to the names of the fields it had set; no names = unknown, so all its past had."""


class _Withheld:
    """The value of a field whose claim was struck."""

    def __repr__(self) -> str:
        return "withheld"


WITHHELD: Final = _Withheld()
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Head:
    """One of the values in a conflict: who said it, when, in which claim."""

    value: Any
    author: str
    at: str
    claim: str


NO_CONFLICTS: Final[Mapping[str, tuple[Head, ...]]] = MappingProxyType({})


class Record(NamedTuple):
    """What the log says now about one thing.

    Attributes:
        fields: field name to current value; cleared fields and empty sets are absent, sets are sorted lists.
        heads: ids of the claims that a new claim about this record replaces.
        by: field name to the id of the claim whose value (or clearing) is shown.
        claims: all claims of the record, oldest first by (at, id).
        conflicts: field name to its competing values, the one shown first.
        withheld: names of fields whose words were struck.
        listed: the list it is a row of; "" where none says anything about it.
        said: of a row of a list, the fields that people speak for.
    """

    kind: str
    about: str
    fields: Mapping[str, object]
    heads: tuple[str, ...]
    by: Mapping[str, str]
    claims: tuple[Claim, ...]
    conflicts: Mapping[str, tuple[Head, ...]] = NO_CONFLICTS
    withheld: frozenset[str] = _NONE
    retracted: bool = False
    listed: str = ""
    said: frozenset[str] = _NONE

    @property
    def first(self) -> Claim:
        """The claim that told of it first: the oldest that replaces none of the others, whatever clocks say."""
        if len(self.claims) == 1:
            return self.claims[0]
        ids = {claim.id for claim in self.claims}
        return next((claim for claim in self.claims if ids.isdisjoint(priors(claim))), self.claims[0])


def is_set(value: Any) -> bool:
    """Whether a body's value is an operation on a set: ``add``, ``remove`` or both, each a list."""
    if type(value) is not dict:
        return False
    lists = (type(value.get("add")) is list) + (type(value.get("remove")) is list)
    return 0 < lists == len(value)


def fold(claims: Sequence[Claim], struck: Struck, without: frozenset[str] = frozenset()) -> Record:
    """The record that ``claims`` (one or more, all of one record, any order) tell of.

    ``without`` = ids of claims to read as if they had set nothing; what they replaced stays replaced by others.
    """
    if len(claims) == 1 and claims[0].id not in struck and not without:
        return _single(claims[0])
    return _Fold(claims, struck, without).record()


def _single(claim: Claim) -> Record:
    """The commonest case, 9 of 10 records, without the bookkeeping."""
    fields = body_of(claim)
    retracted = fields.pop(RETRACT, None) is True
    fields.pop(UNSAID, None)
    listed = list_in(fields) if LISTED in fields else ""
    by = dict.fromkeys(fields, claim.id)
    # Most values are one answer, which no set is: looking into those only if need be halves the time of this.
    for name in [
        name for name, value in fields.items() if value is None or (type(value) is dict and "value" not in value)
    ]:
        shown = _alone(fields[name])
        if shown is None:
            del fields[name]
        else:
            fields[name] = shown
    return Record(
        claim.kind, claim.about, fields, (claim.id,), by, (claim,), NO_CONFLICTS, _NONE, retracted, listed
    )


def _alone(value: Any) -> Any:
    """What a field shows that only one claim ever set: None when that clears it, or leaves a set empty."""
    return _sorted_unique(value.get("add", ())) or None if is_set(value) else value


def _sorted_unique(items: Iterable[Any]) -> list[Any]:
    several = list(items)
    if len(several) < 2:  # noqa: PLR2004  most sets hold one thing: nothing to sort
        return several
    return [value for _, value in sorted({canonical(item): item for item in several}.items())]


def _takes_back(body: Mapping[str, object]) -> bool:
    value = body.get(RETRACT)
    return value is True or value is WITHHELD


class _Fold:
    """The bookkeeping of one record: pasts as bit sets over its claims."""

    def __init__(self, claims: Sequence[Claim], struck: Struck, without: frozenset[str]) -> None:
        self.claims = sorted(claims, key=lambda claim: (claim.at, claim.id))
        self.index = {claim.id: place for place, claim in enumerate(self.claims)}
        self.told = [place for place, claim in enumerate(self.claims) if claim.id not in without]
        self.past = pasts(self.claims, self.index)
        self.bodies = [self._body(claim, struck) for claim in self.claims]
        self.layers = layers_of(self.bodies, self.told, self.past)
        self.said: set[str] = set()
        self.setters = self._setters(struck)

    @staticmethod
    def _body(claim: Claim, struck: Struck) -> dict[str, object]:
        if claim.id in struck:
            return dict.fromkeys(struck[claim.id], WITHHELD)
        return body_of(claim)

    def _setters(self, struck: Struck) -> dict[str, list[int]]:
        """Field name to the places of the claims that set it."""
        setters: dict[str, list[int]] = {}
        for place in self.told:
            for name in self.bodies[place]:
                setters.setdefault(name, []).append(place)
        for place in self.told:
            claim = self.claims[place]
            if claim.id in struck and not struck[claim.id]:
                self._withhold_past(place, setters)
        return self._speaking(setters) if self.layers.lists else setters

    def _speaking(self, setters: dict[str, list[int]]) -> dict[str, list[int]]:
        """Of a row of a list: who speaks for each field."""
        speaking: dict[str, list[int]] = {}
        for name, places in setters.items():
            speaking[name], people = self.layers.speaking(name, places, self.past)
            if people:
                self.said.add(name)
        return {name: places for name, places in speaking.items() if places}

    def _withhold_past(self, place: int, setters: dict[str, list[int]]) -> None:
        """A struck claim whose fields nobody remembers may have set any field of its past."""
        for name, places in setters.items():
            if name != RETRACT and any(self.past[place] >> earlier & 1 for earlier in places):
                self.bodies[place][name] = WITHHELD
                places.append(place)

    def record(self) -> Record:
        """The folded record."""
        fields: dict[str, object] = {}
        by: dict[str, str] = {}
        conflicts: dict[str, tuple[Head, ...]] = {}
        withheld: set[str] = set()
        for name in sorted(self.setters):
            if name == RETRACT:
                continue
            heads = self._heads(self.setters[name])
            shown, rivals = self._value(name, heads)
            if shown is WITHHELD:
                withheld.add(name)
            elif shown is not None:
                fields[name] = shown
            by[name] = self.claims[heads[0]].id
            if rivals:
                conflicts[name] = rivals
        retracted, disputed = self._retraction()
        if disputed:
            conflicts[RETRACT] = disputed
        last = self.claims[0]
        return Record(
            last.kind,
            last.about,
            fields,
            tuple(sorted(self.claims[place].id for place in self._top())),
            by,
            tuple(self.claims),
            conflicts,
            frozenset(withheld),
            retracted,
            self.layers.name,
            frozenset(self.said),
        )

    def _heads(self, places: Sequence[int]) -> list[int]:
        """The setters no other setter has in its past, greatest (at, id) first."""
        covered = 0
        for place in places:
            covered |= self.past[place]
        return [place for place in sorted(places, reverse=True) if not covered >> place & 1]

    def _top(self) -> list[int]:
        return self._heads(self.told)

    def _value(self, name: str, heads: Sequence[int]) -> tuple[Any, tuple[Head, ...]]:
        """The value shown, and the rivals when the heads disagree."""
        if len(self.setters[name]) == 1:
            return _alone(self.bodies[heads[0]][name]), ()
        values = [self.bodies[place][name] for place in self.setters[name]]
        stated = [value for value in values if value is not None and value is not WITHHELD]
        if stated and all(is_set(value) for value in stated):
            return self._members(name), ()
        standing = [place for place in heads if self.bodies[place][name] is not WITHHELD]
        if not standing:
            return WITHHELD, ()
        distinct = {canonical(self.bodies[place][name]) for place in standing}
        if (self.claims[0].kind, name) in AGREED:
            distinct.clear()
        rivals = tuple(self._head(place, self.bodies[place][name]) for place in standing)
        return self.bodies[standing[0]][name], rivals if len(distinct) > 1 else ()

    def _head(self, place: int, value: Any) -> Head:
        claim = self.claims[place]
        return Head(value, claim.author, claim.at, claim.id)

    def _members(self, name: str) -> Any:
        """The elements of a set: added, and by no later remove, clearing or strike taken out."""
        adds: dict[str, tuple[Any, int]] = {}
        gone: dict[str, int] = {}
        cleared = 0
        withheld = False
        for place in self.setters[name]:
            value: Any = self.bodies[place][name]
            if value is None or value is WITHHELD:
                cleared |= self.past[place]
                withheld = withheld or value is WITHHELD
                continue
            for item in value.get("add", []):
                text = canonical(item)
                adds[text] = (item, adds.get(text, (item, 0))[1] | 1 << place)
            for item in value.get("remove", []):
                text = canonical(item)
                gone[text] = gone.get(text, 0) | self.past[place]
        left = {text: item for text, (item, bits) in adds.items() if bits & ~(gone.get(text, 0) | cleared)}
        members = [item for _, item in sorted(left.items())]
        return members or (WITHHELD if withheld else None)

    def _retraction(self) -> tuple[bool, tuple[Head, ...]]:
        """Hidden when every head of the record takes it back; disputed when only some do.

        So each claim that does not is in the past of one that does: one retraction of everything hides, and so do
        two side by side. A struck retraction still takes back: striking never brings words back. Where people
        speak a list has no say, and where two editions differ the row stays, until the next.
        """
        top = self._top()
        people = [place for place in top if not self.layers.is_list(place)]
        if not people and len({_takes_back(self.bodies[place]) for place in top}) > 1:
            return False, ()
        top = people or top
        takes_back = [_takes_back(self.bodies[place]) for place in top]
        if all(takes_back):
            return True, ()
        if not any(takes_back):
            return False, ()
        return False, tuple(self._head(place, value) for place, value in zip(top, takes_back, strict=True))
