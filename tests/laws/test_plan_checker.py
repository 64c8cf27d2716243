"""The checker must see what is wrong: each case here breaks one rule of a sound plan."""

import tomllib
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from followme.integration.checker import violations
from followme.integration.plan import Inputs, integration_plan
from followme.integration.settings import IntegrationConfig
from followme.inventory.records import Answer, Profile
from followme.rationalization.identity import build_identity
from followme.rationalization.journey import build_journey
from followme.rationalization.plan import Heading
from followme.rationalization.settings import JourneyConfig
from followme.scoring.scorecard import Interval, Recommendation, Scorecard

JOURNEY = JourneyConfig.model_validate({"prefix": "p", "states": [{"state": "one", "label": "one"}]})
DOCUMENT = tomllib.loads((Path(__file__).parents[2] / "config" / "integration.toml").read_text(encoding="utf-8"))


def build(name: str, disposition: str, impact: int, successor: str | None = None) -> tuple[Profile, Scorecard]:
    one = Profile(name, name, frozenset({name}), (), {})
    score = Interval(Fraction(impact), Fraction(impact))
    half = Interval(Fraction(70), Fraction(70))
    told = Recommendation(disposition, (disposition,), None, "", successor)
    return one, Scorecard(name, name, score, half, (), told, False, None, (), None, ())


def sound() -> dict[str, Any]:
    """Wave 1: a, b. Wave 2: c and box (to be opened up). Wave 3: d. Wave 4: old leaves into d."""
    pairs = [build(name, "Big bet", impact) for name, impact in zip("abcd", (90, 80, 70, 50), strict=True)]
    pairs += [build("box", "Open up or replace", 60), build("old", "Consolidate", 1, "d")]
    pairs[1][0].answers["consumes_from"] = Answer(("a",), "consensus")  # type: ignore[index]
    dates = {"start": "2027-01-04", "blackouts": [{"from": "2027-03-01", "to": "2027-03-20", "why": ""}]}
    config = IntegrationConfig.model_validate({**DOCUMENT, **dates})
    profiles = tuple(one for one, _ in pairs)
    chart, identity = build_journey(profiles, (), JOURNEY), build_identity(profiles)
    inputs = Inputs(profiles, {one.key: two for one, two in pairs}, chart, identity)
    return integration_plan(Heading("e", "f", "r"), inputs, config, "highest-impact").as_json()


Plan = dict[str, Any]


def _twice(plan: Plan) -> None:
    plan["unplaced"].append({"service": "a", "reason": "", "status": "planned"})


def _lost(plan: Plan) -> None:
    plan["waves"][3]["targets"].clear()


def _full(plan: Plan) -> None:
    plan["waves"][1]["targets"][0]["complexity"] = 80.1


def _late(plan: Plan) -> None:
    plan["waves"][3]["targets"][0]["priority"] = 99


def _boxed(plan: Plan) -> None:
    target = plan["waves"][1]["targets"][0]
    plan["waves"][1]["prerequisites"].append({"id": f"open-up:{target['service']}", "title": "", "done": False})
    target["inaccessible"] = True


def _denied(plan: Plan) -> None:
    plan["waves"][2]["targets"][1]["inaccessible"] = False


def _unfounded(plan: Plan) -> None:
    plan["waves"][3]["prerequisites"].append({"id": "open-up:d", "title": "", "done": False})


def _unasked(plan: Plan) -> None:
    plan["draft"] = True
    plan["waves"][3]["targets"][0]["working"] = True


def _closed(plan: Plan) -> None:
    plan["waves"][2]["prerequisites"].clear()


def _early(plan: Plan) -> None:
    plan["waves"][4]["retirements"][0]["after_wave"] = 2


def _at_once(plan: Plan) -> None:
    plan["waves"][4]["retirements"][0]["after_wave"] = 4


def _absent(plan: Plan) -> None:
    plan["waves"][1]["consumers"][0]["service"] = "c"


def _astray(plan: Plan) -> None:
    plan["waves"][1]["consumers"][0]["consumes_from"] = "c"


def _pretended(plan: Plan) -> None:
    plan["waves"][1]["consumers"].clear()


def _hasty(plan: Plan) -> None:
    plan["waves"][2]["gates"][0]["state"] = "done"


def _frozen(plan: Plan) -> None:
    plan["waves"][1]["window"]["not_before"] = "2027-03-02"


def _backwards(plan: Plan) -> None:
    plan["waves"][2]["window"] = plan["waves"][0]["window"]


def _settled(plan: Plan) -> None:
    plan["draft"] = True


def _waiting(plan: Plan) -> None:
    plan["waits_for"].append({"service": "a", "field": "integration", "ask": []})


def _renumbered(plan: Plan) -> None:
    plan["waves"][2]["number"] = 7


def _idle(plan: Plan) -> None:
    plan["waves"].append({**deepcopy(plan["waves"][4]), "number": 5, "retirements": []})


def test_the_plan_that_is_broken_below_is_sound() -> None:
    plan = sound()
    placed = [[one["service"] for one in wave["targets"]] for wave in plan["waves"]]
    assert placed == [[], ["a", "b"], ["c", "box"], ["d"], []]
    assert violations(plan) == []


@pytest.mark.parametrize(
    "break_it",
    [
        _twice,
        _lost,
        _full,
        _late,
        _boxed,
        _closed,
        _denied,
        _unfounded,
        _unasked,
        _early,
        _at_once,
        _absent,
        _astray,
        _pretended,
        _hasty,
        _frozen,
        _backwards,
        _settled,
        _waiting,
        _renumbered,
        _idle,
    ],
)
def test_the_checker_sees(break_it: Callable[[Plan], None]) -> None:
    plan = sound()
    break_it(plan)
    assert violations(plan)
