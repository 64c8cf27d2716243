"""The rationalization plan: everything the inventory says together, as one document. CONTRACTS."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from followme.inventory.leaving import leaving
from followme.inventory.records import Finding, Profile
from followme.rationalization.findings import Ground, findings
from followme.rationalization.identity import Identity, resolvable
from followme.rationalization.journey import Journey
from followme.rationalization.schema import EVENT_ATTRIBUTES
from followme.scoring.evidence import claims_behind
from followme.scoring.scorecard import Scorecard
from followme.scoring.show import answers_json, as_json, document, written

SCHEMA: Final = "followme.rationalization-plan/1.0"
SCHEMA_PATHS: Final = {"draft-04": "customer.draft-04.schema.json", "2020-12": "customer.2020-12.schema.json"}
"""Where the bundle keeps the two Customer schemas (DESIGN §6)."""

NOTHING_CONTESTED: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})
_CONCERNS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "stranded_data": ("Customer data that cannot be read out of the service that holds it", ("stranded_data",)),
    "missing_services": (
        "Services that the inventory may still miss",
        ("unserved_state", "unvisited_team", "known_never_seen", "seen_not_known"),
    ),
    "missing_identity": ("Data that cannot be joined to a customer", ("event_without_identity", "rekeyed")),
}
"""The method's concerns that findings can measure; the scorecards measure the other two."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a plan is about, the product line, and the digests (``sha256:…``) of what it rests on."""

    engagement: str
    fieldbook: str
    rubric: str


def rationalization_plan(
    heading: Heading,
    ground: Ground,
    cards: Mapping[str, Scorecard],
    contested: Mapping[str, Sequence[str]] = NOTHING_CONTESTED,
) -> dict[str, object]:
    """The plan as it leaves the fieldbook, without its digest, which the exports add.

    ``cards`` has one per profile key; ``contested`` are per profile key the fields that
    two people set differently and nobody settled.
    """
    seen = findings(ground)
    raised = [*seen]
    for key in sorted(profile.key for profile in ground.profiles):
        raised += cards[key].findings
    plan = {
        "schema": SCHEMA,
        **document(heading),
        "services": [
            _service(profile, cards[profile.key], contested.get(profile.key, ()))
            for profile in sorted(ground.profiles, key=lambda p: p.key)
        ],
        "journey": ground.journey.as_json(seen),
        "events": events(ground.journey, ground.identity),
        "identity": ground.identity.as_json(),
        "customer_schema": dict(SCHEMA_PATHS),
        "findings": written(raised),
        "concerns": concerns(raised, ground.profiles, cards),
    }
    masked: dict[str, object] = leaving(plan)
    return masked


def events(journey: Journey, identity: Identity) -> list[dict[str, object]]:
    """Per transition its event: type, the states before and after, who emits it, what it must carry."""
    keys = resolvable(journey, identity)
    return [
        {
            "type": transition.event,
            "from": transition.from_,
            "to": transition.to,
            "emitted_by": list(transition.services),
            "required": list(EVENT_ATTRIBUTES),
            "identity_keys": list(keys[transition.event]),
        }
        for transition in journey.transitions
    ]


def concerns(
    raised: Iterable[Finding], profiles: Sequence[Profile], cards: Mapping[str, Scorecard]
) -> list[dict[str, object]]:
    """The method's five concerns, each with how many findings or services speak for it."""
    kinds = Counter(finding.kind for finding in raised)
    split = sum(not card.recommended.disposition and not card.decided for card in cards.values())
    unknown = sum(profile.value("customers_annually") is None for profile in profiles)
    counted = [(name, text, sum(kinds[kind] for kind in of)) for name, (text, of) in _CONCERNS.items()]
    return [
        {"concern": name, "text": f"{text}: {count}.", "count": count}
        for name, text, count in (
            ("buy_in", "Services whose disposition neither the answers nor people have settled", split),
            *counted,
            ("busy_season", "Services whose load in the busy season nobody can size", unknown),
        )
    ]


def _service(profile: Profile, card: Scorecard, contested: Iterable[str]) -> dict[str, object]:
    told = as_json(card)
    return {
        **told,
        "contributions": _with_claims(profile, told["contributions"]),
        "aliases": list(profile.aliases),
        "answers": dict(sorted(answers_json(profile, card).items())),
        "contested": sorted(set(contested)),
        "evidence": list(card.evidence),
    }


def _with_claims(profile: Profile, contributions: object) -> list[dict[str, object]]:
    """Each contribution with the claims it rests on; with those of the comparison with peers they are all."""
    parts = contributions if isinstance(contributions, list) else []
    return [{**part, "evidence": list(claims_behind(profile, (part["field"],)))} for part in parts]
