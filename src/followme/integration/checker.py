"""Reads an integration plan as a stranger would, and says where it breaks the method. METHOD §6.

Written from the method and the contract, not from the planner: it looks at nothing but the plan's file.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

_ROUNDING: Final = Fraction(1, 20_000)
"""Half a unit of the fourth decimal: how far a number in a plan may be from the one it was rounded from."""


def violations(plan: Mapping[str, Any]) -> list[str]:
    """Every rule of the method that ``plan`` breaks, as sentences; ``KeyError`` when a key is missing."""
    reading = _Reading(plan)
    return [text for check in _CHECKS for text in check(reading)]


@dataclass(frozen=True, slots=True)
class _Reading:
    plan: Mapping[str, Any]

    def once(self) -> Iterator[str]:
        places = Counter(self._services())
        for service, times in sorted(places.items()):
            if times > 1:
                yield f"{service} stands in the plan {times} times"
        counted = sum(self.plan["progress"].values()) + len(self.plan["unplaced"])
        if counted != len(places):
            yield f"progress counts {counted} services, the plan has {len(places)}"

    def numbers(self) -> Iterator[str]:
        numbers = [wave["number"] for wave in self.plan["waves"]]
        if numbers != list(range(len(numbers))):
            yield f"waves are numbered {numbers}"
        for wave in self.plan["waves"][2:]:
            if not wave["targets"] and not wave["retirements"]:
                yield f"wave {wave['number']} does nothing"

    def capacity(self) -> Iterator[str]:
        capacity = self.plan["capacity"]
        for wave in self._planned():
            points = sum((_exact(target["complexity"]) for target in wave["targets"]), Fraction(0))
            size = len(wave["targets"])
            if size > 1 and points - size * _ROUNDING > capacity:
                yield f"wave {wave['number']} takes {float(points)} points, more than {capacity}"

    def order(self) -> Iterator[str]:
        """No later wave has a better target, but for those a rule held back, or pulled ahead as a consumer."""
        ahead = [wave for wave in self._planned() if wave["number"] > 1 and wave["targets"]]
        for earlier, later in pairwise(ahead):
            paired = {pair[end] for pair in earlier["consumers"] for end in ("service", "consumes_from")}
            free = [target for target in earlier["targets"] if target["service"] not in paired]
            worst, best = min(_priorities(free), default=None), max(_priorities(later["targets"]), default=None)
            if worst is not None and best is not None and best > worst:
                yield f"wave {later['number']} has a better target than wave {earlier['number']}"

    def pilot(self) -> Iterator[str]:
        """What must be opened up says so wherever it is, and is in no pilot; nothing else says so."""
        for wave in self._planned():
            needed = {each["id"]: each["done"] for each in wave["prerequisites"]}
            for target in wave["targets"]:
                service, shut = target["service"], target["inaccessible"]
                if target["disposition"] == "Open up or replace" and not shut:
                    yield f"{service} must be opened up, and is said to be accessible"
                if (f"open-up:{service}" in needed) != shut:
                    yield f"{service} is{'' if shut else ' not'} inaccessible, and wave {wave['number']} differs"
            if wave["number"] == 1 and self._has_pilot():
                yield from (f"{service} must be opened up, and is in the pilot" for service in _shut(wave))

    def _has_pilot(self) -> bool:
        """Nothing is integrated, and something can be without being opened up first."""
        begun = any(each["status"] == "integrated" for each in self._parts())
        waiting = sum(len(wave["targets"]) for wave in self._planned())
        return not begun and waiting > sum(len(_shut(wave, begun=True)) for wave in self._planned())

    def retirements(self) -> Iterator[str]:
        joins = {target["service"]: wave["number"] for wave in self.plan["waves"] for target in wave["targets"]}
        for wave in self._planned():
            for leaving in wave["retirements"]:
                service, after, heir = leaving["service"], leaving["after_wave"], leaving["successor"]
                if after >= wave["number"]:
                    yield f"{service} leaves in wave {wave['number']}, not after {after}"
                if heir is not None and joins.get(heir, wave["number"]) > after:
                    yield f"{service} leaves before its successor {heir} has joined"

    def consumers(self) -> Iterator[str]:
        joined: set[str] = set()
        for wave in self.plan["waves"]:
            targets = {target["service"] for target in wave["targets"]}
            joined |= targets
            for each in wave["consumers"]:
                if each["consumes_from"] not in targets:
                    yield f"{each['consumes_from']} is consumed in wave {wave['number']}, and not its target"
                if each["service"] not in joined:
                    yield f"{each['service']} consumes in wave {wave['number']}, and has not joined"

    def gates(self) -> Iterator[str]:
        for wave in self._planned():
            states = {each["gate"]: each["state"] for each in wave["gates"]}
            if wave["targets"] and (states["consumer"] == "done") != bool(wave["consumers"]):
                yield f"wave {wave['number']} says its consumer gate is {states['consumer']}"
            if states["prerequisites"] == "done" and not all(each["done"] for each in wave["prerequisites"]):
                yield f"wave {wave['number']} says its prerequisites are done"

    def windows(self) -> Iterator[str]:
        last = date.min
        for wave in self.plan["waves"]:
            window = wave["window"]
            if window["not_before"] is None:
                continue
            begin, end = (date.fromisoformat(window[side]) for side in ("not_before", "not_after"))
            if not last <= begin <= end:
                yield f"wave {wave['number']} has a window out of order"
            for each in window["blackouts"]:
                if date.fromisoformat(each["from"]) <= end and date.fromisoformat(each["to"]) >= begin:
                    yield f"wave {wave['number']} runs into a blackout"
            last = end

    def draft(self) -> Iterator[str]:
        working = sorted(
            each["service"]
            for wave in self.plan["waves"]
            for each in (*wave["targets"], *wave["retirements"])
            if each["working"]
        )
        if self.plan["draft"] != bool(working):
            yield f"draft is {self.plan['draft']}, with dispositions so far of {working}"
        waited = Counter(each["service"] for each in self.plan["waits_for"])
        unplaced = {each["service"] for each in self.plan["unplaced"]}
        for service, times in sorted(waited.items()):
            if times > 1 or service not in unplaced.union(working):
                yield f"the plan waits {times} times for an answer about {service}"
        for service in set(working) - waited.keys():
            yield f"{service} has a disposition so far, and the plan waits for no answer"

    def _services(self) -> Iterator[str]:
        return (each["service"] for each in self._parts())

    def _parts(self) -> Iterator[Mapping[str, Any]]:
        parts = [wave[part] for wave in self.plan["waves"] for part in ("targets", "retirements")]
        for part in (*parts, self.plan["unplaced"], self.plan["kept_outside"]):
            yield from part

    def _planned(self) -> list[Mapping[str, Any]]:
        """The waves still to come, and those under way: all but wave 0."""
        return [wave for wave in self.plan["waves"] if wave["number"] > 0]


def _shut(wave: Mapping[str, Any], *, begun: bool = False) -> list[str]:
    """The targets that are still to be opened up; with ``begun`` those that are under way too."""
    done = {each["id"] for each in wave["prerequisites"] if each["done"]}
    return [
        each["service"]
        for each in wave["targets"]
        if each["inaccessible"] and f"open-up:{each['service']}" not in done
        if begun or each["status"] == "planned"
    ]


def _priorities(targets: list[Mapping[str, Any]]) -> list[Fraction]:
    """Of those that are not begun."""
    return [_exact(target["priority"]) for target in targets if target["status"] == "planned"]


def _exact(number: float) -> Fraction:
    return Fraction(str(number))


_CHECKS: Final[tuple[Callable[[_Reading], Iterator[str]], ...]] = (
    *(_Reading.once, _Reading.numbers, _Reading.capacity, _Reading.order, _Reading.pilot),
    *(_Reading.retirements, _Reading.consumers, _Reading.gates, _Reading.windows, _Reading.draft),
)
