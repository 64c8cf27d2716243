"""Reads an integration plan as a stranger would, and says where it breaks the method. METHOD §6.

Written from the method and the contract, not from the planner: it looks at nothing but the plan itself.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

Plan = Mapping[str, Any]

_ROUNDING: Final = Fraction(1, 20_000)
"""Half a unit of the fourth decimal: how far a number in a plan may be from the one it was rounded from."""


def violations(plan: Plan) -> list[str]:
    """Every rule of the method that ``plan`` breaks, as sentences; empty for a sound plan.

    Raises:
        KeyError: when it lacks a key of the contract.
    """
    return [text for check in _CHECKS for text in check(plan)]


def _once(plan: Plan) -> Iterator[str]:
    places = Counter(one["service"] for one in _everything(plan))
    for service, times in sorted(places.items()):
        if times > 1:
            yield f"{service} stands in the plan {times} times"
    counted = sum(plan["progress"].values()) + len(plan["unplaced"])
    if counted != len(places):
        yield f"progress counts {counted} services, the plan has {len(places)}"


def _numbers(plan: Plan) -> Iterator[str]:
    numbers = [wave["number"] for wave in plan["waves"]]
    if numbers != list(range(len(numbers))):
        yield f"waves are numbered {numbers}"
    for wave in plan["waves"][2:]:
        if not wave["targets"] and not wave["retirements"]:
            yield f"wave {wave['number']} does nothing"


def _capacity(plan: Plan) -> Iterator[str]:
    for wave in _planned(plan):
        points = sum((_exact(one["complexity"]) for one in wave["targets"]), Fraction(0))
        size = len(wave["targets"])
        if size > 1 and points - size * _ROUNDING > plan["capacity"]:
            yield f"wave {wave['number']} takes {float(points)} points, more than {plan['capacity']}"


def _order(plan: Plan) -> Iterator[str]:
    """No later wave has a better target, but for those a rule held back, or pulled ahead as a consumer."""
    ahead = [wave for wave in _planned(plan) if wave["number"] > 1 and wave["targets"]]
    for earlier, later in pairwise(ahead):
        paired = {one[end] for one in earlier["consumers"] for end in ("service", "consumes_from")}
        free = [one for one in earlier["targets"] if one["service"] not in paired]
        worst = min((_exact(one["priority"]) for one in free if _waits(one)), default=None)
        best = max((_exact(one["priority"]) for one in later["targets"] if _waits(one)), default=None)
        if worst is not None and best is not None and best > worst:
            yield f"wave {later['number']} has a better target than wave {earlier['number']}"


def _pilot(plan: Plan) -> Iterator[str]:
    """Opening up is never in wave 1, and needs its prerequisite wherever it is."""
    for wave in _planned(plan):
        named = {each["id"] for each in wave["prerequisites"]}
        for one in wave["targets"]:
            if one["disposition"] != "Open up or replace":
                continue
            if wave["number"] == 1:
                yield f"{one['service']} must be opened up, and is in wave 1"
            if f"open-up:{one['service']}" not in named:
                yield f"{one['service']} must be opened up, and wave {wave['number']} does not say so"


def _retirements(plan: Plan) -> Iterator[str]:
    joins = {one["service"]: wave["number"] for wave in plan["waves"] for one in wave["targets"]}
    for wave in _planned(plan):
        for one in wave["retirements"]:
            if one["after_wave"] >= wave["number"]:
                yield f"{one['service']} leaves in wave {wave['number']}, not after {one['after_wave']}"
            heir = one["successor"]
            if heir is not None and joins.get(heir, wave["number"]) > one["after_wave"]:
                yield f"{one['service']} leaves before its successor {heir} has joined"


def _consumers(plan: Plan) -> Iterator[str]:
    joined: set[str] = set()
    for wave in plan["waves"]:
        here = {one["service"] for one in wave["targets"]}
        joined |= here
        for each in wave["consumers"]:
            if each["consumes_from"] not in here:
                yield f"{each['consumes_from']} is consumed in wave {wave['number']}, and not its target"
            if each["service"] not in joined:
                yield f"{each['service']} consumes in wave {wave['number']}, and has not joined"


def _gates(plan: Plan) -> Iterator[str]:
    for wave in _planned(plan):
        states = {each["gate"]: each["state"] for each in wave["gates"]}
        if wave["targets"] and (states["consumer"] == "done") != bool(wave["consumers"]):
            yield f"wave {wave['number']} says its consumer gate is {states['consumer']}"
        if states["prerequisites"] == "done" and not all(one["done"] for one in wave["prerequisites"]):
            yield f"wave {wave['number']} says its prerequisites are done"


def _windows(plan: Plan) -> Iterator[str]:
    last = date.min
    for wave in plan["waves"]:
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


def _draft(plan: Plan) -> Iterator[str]:
    working = sorted(
        one["service"]
        for wave in plan["waves"]
        for one in (*wave["targets"], *wave["retirements"])
        if one["working"]
    )
    if plan["draft"] != bool(working):
        yield f"draft is {plan['draft']}, with working dispositions of {working}"
    for each in plan["waits_for"]:
        if each["service"] not in working:
            yield f"the plan waits for an answer about {each['service']}, which is settled"


def _everything(plan: Plan) -> Iterator[Mapping[str, Any]]:
    for wave in plan["waves"]:
        yield from wave["targets"]
        yield from wave["retirements"]
    yield from plan["unplaced"]
    yield from plan["kept_outside"]


def _planned(plan: Plan) -> list[Mapping[str, Any]]:
    """The waves still to come, and those under way: all but wave 0."""
    return [wave for wave in plan["waves"] if wave["number"] > 0]


def _waits(one: Mapping[str, Any]) -> bool:
    return bool(one["status"] == "planned")


def _exact(number: float) -> Fraction:
    return Fraction(str(number))


_CHECKS: Final[tuple[Callable[[Plan], Iterator[str]], ...]] = (
    _once,
    _numbers,
    _capacity,
    _order,
    _pilot,
    _retirements,
    _consumers,
    _gates,
    _windows,
    _draft,
)
