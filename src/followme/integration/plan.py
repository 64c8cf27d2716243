"""The integration plan as one document. CONTRACTS."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from followme.integration.consumers import Ties
from followme.integration.gates import Checks, Settled
from followme.integration.intents import Intent, Status, intents
from followme.integration.load import customers_of, load_json, load_of
from followme.integration.settings import IntegrationConfig, Season, season_of
from followme.integration.strategy import Standing, Strategy, in_order, standings
from followme.integration.waves import Retirement, Wave, plan_waves
from followme.integration.windows import Window, windows
from followme.inventory.records import Profile
from followme.rationalization.identity import Identity
from followme.rationalization.journey import Journey
from followme.rationalization.plan import Heading
from followme.scoring.scorecard import Scorecard
from followme.scoring.show import rounded

SCHEMA: Final = "followme.integration-plan/1.0"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What both strategies plan from.

    Attributes:
        profiles: every service.
        cards: a scorecard per profile key.
        journey: the chart of these profiles.
        identity: the keys of these profiles.
        progress: how far services are, by key; absent is planned.
        settled: prerequisites done and gates waived by people; see ``gates.Settled``.
    """

    profiles: Sequence[Profile]
    cards: Mapping[str, Scorecard]
    journey: Journey
    identity: Identity
    progress: Mapping[str, Status] = field(default_factory=dict)
    settled: Settled = field(default_factory=dict)


def integration_plan(
    heading: Heading,
    inputs: Inputs,
    config: IntegrationConfig,
    strategy: Strategy,
    season: Season | None = None,
) -> dict[str, Any]:
    """The plan of one strategy, without its digest, which the exports add.

    Numbers are rounded half-even to 4 decimals. Without ``season`` the config's own profile is used.

    Raises:
        KeyError: when a profile has no scorecard.
    """
    season = season or season_of(config)
    writer = _Writer(inputs, config, season, strategy)
    waves = writer.waves()
    return {
        **heading.as_json(SCHEMA),
        "strategy": strategy,
        "season": {"profile": season.profile, "factor": rounded(season.factor)},
        "capacity": config.capacity,
        "waves": [writer.wave(*pair) for pair in zip(waves, windows(len(waves), config), strict=True)],
        "load": writer.load(key for wave in waves for key in wave.targets),
        "unplaced": writer.reasons("unplaced"),
        "kept_outside": writer.reasons("kept outside"),
        "draft": any(each.working for each in writer.meant.values()),
        "waits_for": writer.waits_for(),
        "progress": writer.progress(),
        "findings": writer.findings(),
    }


class _Writer:
    """Writes the parts of one plan."""

    def __init__(self, inputs: Inputs, config: IntegrationConfig, season: Season, strategy: Strategy) -> None:
        self.inputs = inputs
        self.config = config
        self.season = season
        self.strategy: Strategy = strategy
        self.profiles = {profile.key: profile for profile in inputs.profiles}
        self.meant = intents(inputs.profiles, inputs.cards, inputs.progress)
        self.ties = Ties(inputs.profiles, inputs.journey, inputs.identity)
        self.checks = Checks(self.meant, self.ties, config, inputs.settled)
        self.standing = standings(inputs.profiles, inputs.cards)
        self.sizes = {key: customers_of(profile, config.load) for key, profile in self.profiles.items()}

    def waves(self) -> tuple[Wave, ...]:
        ordered = in_order(self.standing.values(), self.strategy)
        return plan_waves(ordered, self.meant, self.ties, self.inputs.journey, self.config.capacity)

    def wave(self, wave: Wave, window: Window) -> dict[str, Any]:
        return {
            "number": wave.number,
            "title": self._title(wave),
            "state": wave.state,
            "prerequisites": self.checks.prerequisites(wave),
            "targets": [self._target(self.meant[key], self.standing[key]) for key in wave.targets],
            "consumers": [self._consumer(*each) for each in wave.consumers],
            "retirements": [self._retirement(each) for each in wave.retirements],
            "load": self.load(wave.targets),
            "gates": self.checks.gates(wave, window),
            "window": window.as_json(),
        }

    def load(self, services: Iterable[str]) -> dict[str, Any]:
        """The load of services together; with those nobody can size, and those sized from an open end."""
        keys = list(services)
        known = [size for key in keys if (size := self.sizes[key][0]) is not None]
        figures = load_of(known, self.config.load, self.season) if known or not keys else None
        return {
            **load_json(figures),
            "unknown": [key for key in keys if self.sizes[key][0] is None],
            "open_ended": [key for key in keys if self.sizes[key][1]],
        }

    def reasons(self, role: str) -> list[dict[str, Any]]:
        return [
            {"service": each.key, "name": each.service, "reason": each.reason, "status": each.status}
            for each in self.meant.values()
            if each.role == role
        ]

    def waits_for(self) -> list[dict[str, Any]]:
        """The next question of every service that is planned on a working disposition."""
        cards = ((each, self.inputs.cards[each.key]) for each in self.meant.values() if each.working)
        return [
            {"service": each.key, "name": each.service, "field": card.next_question, "ask": list(card.ask)}
            for each, card in cards
            if card.next_question
        ]

    def progress(self) -> dict[str, int]:
        """How many services are how far; those kept outside and those unplaced are in no other count."""
        counts = Counter(each.status for each in self.meant.values() if each.role in {"target", "retirement"})
        return {
            "integrated": counts["integrated"],
            "retired": counts["retired"],
            "in_progress": counts["in_progress"],
            "planned": counts["planned"],
            "kept_outside": sum(each.role == "kept outside" for each in self.meant.values()),
        }

    def findings(self) -> list[dict[str, str]]:
        """What keeps the plan from having dates or figures."""
        found = []
        if self.config.start is None:
            found.append(("no_start", "plan", "No start date is set, so no wave has a window."))
        for each in self.meant.values():
            size, guessed = self.sizes[each.key]
            if each.role == "target" and size is None:
                text = f"The customers a year of {each.service} are not known: its load has no figure."
                found.append(("load_unknown", each.key, text))
            elif each.role == "target" and guessed:
                times = rounded(self.config.load.open_end_factor.value)
                text = f"The customers of {each.service} are open-ended: {times} times the low end is used."
                found.append(("load_open_ended", each.key, text))
        return [{"kind": kind, "subject": subject, "text": text} for kind, subject, text in found]

    def _title(self, wave: Wave) -> str:
        if wave.number == 0:
            return "Prerequisite infrastructure"
        if not wave.targets:
            return "Retirements" if wave.retirements else "Nothing to pilot before services are opened up"
        if not wave.pilot:
            return f"Wave {wave.number}"
        states = {state.state: state.label for state in self.inputs.journey.states}
        return f"Pilot: {states[wave.state]}" if wave.state else "Pilot"

    def _target(self, intent: Intent, standing: Standing) -> dict[str, Any]:
        return {
            "service": intent.key,
            "name": intent.service,
            "disposition": intent.disposition,
            "priority": rounded(standing.priority(self.strategy)),
            "impact": rounded(standing.impact),
            "complexity": rounded(standing.complexity),
            "working": intent.working,
            "status": intent.status,
            "evidence": list(self.inputs.cards[intent.key].evidence),
        }

    def _consumer(self, consumer: str, target: str, why: str) -> dict[str, Any]:
        return {
            "service": consumer,
            "name": self.meant[consumer].service,
            "consumes_from": target,
            "consumes_from_name": self.meant[target].service,
            "why": why,
        }

    def _retirement(self, retirement: Retirement) -> dict[str, Any]:
        intent = self.meant[retirement.service]
        heir = self.meant[retirement.successor].service if retirement.successor else None
        return {
            "service": intent.key,
            "name": intent.service,
            "disposition": intent.disposition,
            "working": intent.working,
            "status": intent.status,
            "successor": retirement.successor,
            "successor_name": heir,
            "after_wave": retirement.after_wave,
            "evidence": list(self.inputs.cards[intent.key].evidence),
        }
