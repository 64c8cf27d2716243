"""Small worlds for the tests of the rationalization and integration rooms."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from followme.integration.document import IntegrationPlan
from followme.integration.plan import Inputs, integration_plan
from followme.integration.settings import IntegrationConfig, season_of
from followme.inventory.fields import Catalogue
from followme.inventory.records import Answer, Answered, Decision, Observation, Profile
from followme.rationalization.identity import build_identity
from followme.rationalization.journey import build_journey
from followme.rationalization.plan import Heading
from followme.rationalization.settings import JourneyConfig
from followme.scoring.scorecard import Interval, Recommendation, Scorecard
from followme.text import key_of

CONFIG = Path(__file__).parents[2] / "config"
HEADING = Heading("Tax software", "0123456789abcdef", "sha256:00")
JOURNEY = JourneyConfig.model_validate(
    {
        "prefix": "journey",
        "teams": ["Customer Care", "Finance"],
        "states": [
            {"state": "buying", "label": "Buys", "functions": ["Order Management"], "words": ["order"]},
            {"state": "using", "label": "Uses it", "functions": ["Self Service"], "words": ["account"]},
            {"state": "helped", "label": "Gets help", "words": ["support", "call back"]},
            {"state": "paying", "label": "Is billed", "words": ["billing", "support billing"]},
            {"state": "gone", "label": "Has left", "words": ["cancellation"], "final": True},
        ],
        "impact_shares": [
            {"level": "All Customers", "at_least": 75, "at_most": 100},
            {"level": "Few Customers", "at_least": 0, "at_most": 30},
        ],
    }
)


def document(name: str) -> dict[str, Any]:
    return tomllib.loads((CONFIG / f"{name}.toml").read_text(encoding="utf-8"))


def integration(**changed: Any) -> IntegrationConfig:
    return IntegrationConfig.model_validate({**document("integration"), **changed})


def profile(name: str, *, seen: bool = True, aliases: Sequence[str] = (), **answers: Any) -> Profile:
    catalogue = Catalogue()
    told = {
        field.name: Answer(answers[field.name], "consensus") if field.name in answers else Answer()
        for field in catalogue.fields
    }
    names = frozenset(map(key_of, (name, *aliases)))
    return Profile(key_of(name), name, names, tuple(aliases), told, seen=seen)


def observation(name: str, episode: str = "", order: int = 0, *, at: str = "", **answers: Any) -> Observation:
    marks = {mark: answers.pop(mark) for mark in ("visit", "team", "catalogue") if mark in answers}
    seen = Observation(
        f"{name}-{episode}-{order}-{at}",
        "visit",
        "Customer Care",
        at,
        "Ann",
        name,
        key_of(name),
        episode=episode,
        order=order,
        answers={field: Answered(value) for field, value in answers.items()},
    )
    return replace(seen, **marks)


def card(
    one: Profile,
    disposition: str,
    impact: int = 50,
    complexity: int = 50,
    *,
    successor: str | None = None,
    working: bool = False,
    decided: Decision | None = None,
) -> Scorecard:
    possible = (disposition, "Challenge") if working else (disposition,)
    settled, open_ = (None, disposition or None) if working else (disposition, None)
    recommended = Recommendation(settled, possible, open_, "because", successor)
    return Scorecard(
        key=one.key,
        service=one.service,
        impact=Interval(Fraction(impact), Fraction(impact)),
        complexity=Interval(Fraction(complexity), Fraction(complexity)),
        contributions=(),
        recommended=recommended,
        near_line=False,
        next_question="integration" if working else None,
        ask=("Architects",) if working else (),
        decided=decided,
        evidence=(f"claim-{one.key}",),
    )


def decide(key: str, disposition: str, successor: str | None = None, reason: str = "") -> Decision:
    return Decision(key, disposition, reason, "Ann", "2026-01-01", successor)


def planned(
    cards: Sequence[tuple[Profile, Scorecard]],
    strategy: Any = "highest-impact",
    config: IntegrationConfig | None = None,
    progress: Mapping[str, Any] | None = None,
    settled: Mapping[str, Any] | None = None,
    season: str = "flat",
) -> dict[str, Any]:
    config = config or integration()
    profiles = [pair[0] for pair in cards]
    inputs = Inputs(
        profiles,
        {pair[0].key: pair[1] for pair in cards},
        build_journey(profiles, (), JOURNEY),
        build_identity(profiles),
        progress or {},
        settled or {},
    )
    return json_of(integration_plan(HEADING, inputs, config, strategy, season_of(config, season)))


def json_of(plan: IntegrationPlan) -> dict[str, Any]:
    """A plan as it is written, its digest left to the exports."""
    return {key: value for key, value in plan.as_json().items() if key != "digest"}


def layout(plan: Mapping[str, Any]) -> list[list[str]]:
    """Per wave its targets and, with a minus, its retirements."""
    return [
        [one["service"] for one in wave["targets"]] + [f"-{one['service']}" for one in wave["retirements"]]
        for wave in plan["waves"]
    ]


def gate(plan: Mapping[str, Any], wave: int, name: str) -> dict[str, str]:
    return next(each for each in plan["waves"][wave]["gates"] if each["gate"] == name)


def pair(name: str, disposition: str, *scores: int, **answers: Any) -> tuple[Profile, Scorecard]:
    extra = {k: answers.pop(k) for k in ("successor", "working", "decided") if k in answers}
    one = profile(name, **answers)
    return one, card(one, disposition, *scores, **extra)


def five() -> list[tuple[Profile, Scorecard]]:
    """The example of this file.

    ========  ======  ==========  ========  =====  ==========================
    service   impact  complexity  state     keys   uses
    ========  ======  ==========  ========  =====  ==========================
    crm       90      60          using     a, e
    help      80      30          helped    e      names crm
    bill      70      70          paying    a      (shares a with crm, later)
    old       10      40          paying           consolidated into bill
    fax       20      80                           challenged
    ========  ======  ==========  ========  =====  ==========================
    """
    return [
        pair("crm", "Big bet", 90, 60, journey_state=("using",), identity_keys=("a", "e")),
        pair("help", "Quick win", 80, 30, journey_state=("helped",), identity_keys=("e",), consumes_from=("CRM",)),
        pair("bill", "Big bet", 70, 70, journey_state=("paying",), identity_keys=("a",)),
        pair("old", "Consolidate", 10, 40, journey_state=("paying",), successor="bill"),
        pair("fax", "Challenge", 20, 80),
    ]
