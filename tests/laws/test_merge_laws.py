"""Merging is a union whatever people and clocks do; and a machine that says so would notice if it were not."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from merge_machine import AWAY, Merging

from followme.fieldbook import fold, merging
from followme.fieldbook.claims import Claim, body_of, fault
from followme.fieldbook.fold import WITHHELD, _Fold
from followme.fieldbook.store import Fieldbook

QUIET = list(HealthCheck)
LAWS = settings(stateful_step_count=20, deadline=None, suppress_health_check=QUIET, derandomize=True)
HUNT = settings(LAWS, max_examples=60, phases=[Phase.generate], database=None)


def test_every_order_of_merging_gives_one_fieldbook(
    runs: int, record_property: Callable[[str, object], None]
) -> None:
    class Counted(Merging):
        runs = with_conflicts = 0

    run_state_machine_as_test(Counted, settings=settings(LAWS, max_examples=runs))
    record_property("figure", f"{Counted.runs} histories, {Counted.with_conflicts} with conflicts")
    assert Counted.runs * 6 >= runs * 5
    assert Counted.with_conflicts * 5 >= Counted.runs, "without conflicts the laws are easy to keep"


def _unsorted(self: Any, claims: Iterable[Claim], struck: Any, without: Any) -> None:
    """Ties go by the order of arrival."""
    _INIT(self, claims, struck, without)
    self.claims = list(claims)
    self.index = {claim.id: place for place, claim in enumerate(self.claims)}
    self.told = [place for place, claim in enumerate(self.claims) if claim.id not in without]
    self.past = fold.pasts(self.claims, self.index)
    self.bodies = [self._body(claim, struck) for claim in self.claims]
    self.layers = fold.layers_of(self.bodies, self.told, self.past)
    self.setters = self._setters(struck)


def _last_wins(self: Any, name: str, heads: Any) -> Any:
    return _VALUE(self, name, heads)[0], ()


def _parents_only(claims: Any, index: Any) -> list[int]:
    from followme.fieldbook.claims import priors  # noqa: PLC0415  this bug's own

    known = [[index[one] for one in priors(claim) if one in index] for claim in claims]
    return [sum(1 << place for place in places) for places in known]


def _revived(claim: Claim, struck: Any) -> dict[str, Any]:
    return {} if claim.id in struck else body_of(claim)


def _no_retractions(claim: Claim) -> str:
    return "unwanted" if AWAY in body_of(claim) else fault(claim)


def _newer_only(self: Fieldbook, claims: Iterable[Claim], note: Any = None) -> tuple[Claim, ...]:
    last = max((one.at for one in self.claims()), default="")
    return _ACCEPT(self, [one for one in claims if one.at >= last], note)


_INIT, _VALUE, _ACCEPT = _Fold.__init__, _Fold._value, Fieldbook.accept

BUGS: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "ties go by row id": (_Fold, "__init__", _unsorted),
    "the last write wins": (_Fold, "_value", _last_wins),
    "retractions are dropped": (merging, "fault", _no_retractions),
    "only parents are the past": (fold, "pasts", _parents_only),
    "older claims are skipped": (Fieldbook, "accept", _newer_only),
    "a strike revives the older value": (_Fold, "_body", staticmethod(_revived)),
}


@pytest.mark.parametrize("bug", BUGS)
def test_the_machine_notices(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fold.WITHHELD is WITHHELD
    where, name, wrong = BUGS[bug]
    monkeypatch.setattr(where, name, wrong)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Merging, settings=HUNT)
