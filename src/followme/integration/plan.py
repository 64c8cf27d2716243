"""The integration plan as one document. CONTRACTS."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from followme.integration.consumers import Ties
from followme.integration.document import (
    AwaitedAnswer,
    Consumer,
    IntegrationPlan,
    Load,
    ProgressCounts,
    Retirement,
    Status,
    Target,
    Unplaced,
    Wave,
    Window,
)
from followme.integration.gates import Checks
from followme.integration.intents import Intent, Settled, intents
from followme.integration.load import customers_of, load_of
from followme.integration.settings import IntegrationConfig, Season, season_of
from followme.integration.strategy import Precedence, Strategy, in_order, precedences
from followme.integration.waves import Departure, Iteration, plan_waves, windows
from followme.inventory.records import Finding, Profile
from followme.rationalization.identity import Identity
from followme.rationalization.journey import Journey
from followme.rationalization.plan import Heading
from followme.scoring.dispositions import Role
from followme.scoring.scorecard import Scorecard
from followme.scoring.show import rounded


@dataclass(frozen=True, slots=True)
class Inputs:
    """What both strategies plan from; cards and progress by key of a profile, who has no progress is planned."""

    profiles: Sequence[Profile]
    cards: Mapping[str, Scorecard]
    journey: Journey
    identity: Identity
    progress: Mapping[str, Status] = field(default_factory=dict)
    settled: Settled = field(default_factory=dict)


def integration_plan(
    heading: Heading, inputs: Inputs, config: IntegrationConfig, strategy: Strategy, season: Season | None = None
) -> IntegrationPlan:
    """The plan of one strategy, without its digest, which the exports add; every profile has a scorecard.

    Without ``season`` the config's own profile is used.
    """
    season = season or season_of(config)
    writer = _Writer(inputs, config, season, strategy)
    waves = writer.waves()
    return IntegrationPlan(
        engagement=heading.engagement,
        fieldbook=heading.fieldbook,
        rubric=heading.rubric,
        strategy=strategy,
        season=season,
        capacity=config.capacity,
        waves=tuple(map(writer.wave, waves, windows(len(waves), config))),
        load=writer.load(key for wave in waves for key in wave.targets),
        unplaced=writer.reasons("unplaced"),
        kept_outside=writer.reasons("kept outside"),
        draft=any(intent.working and intent.is_placed for intent in writer.intents.values()),
        waits_for=tuple(writer.waits_for()),
        progress=writer.progress(),
        findings=tuple(writer.findings()),
    )


class _Writer:
    def __init__(self, inputs: Inputs, config: IntegrationConfig, season: Season, strategy: Strategy) -> None:
        self.inputs = inputs
        self.config = config
        self.season = season
        self.strategy: Strategy = strategy
        self.intents = intents(inputs.profiles, inputs.cards, inputs.progress, inputs.settled)
        self.ties = Ties(inputs.profiles, inputs.journey, inputs.identity)
        self.checks = Checks(self.intents, self.ties, config, inputs.settled)
        self.ranked = precedences(inputs.profiles, inputs.cards)
        self.sizes = {profile.key: customers_of(profile, config.load) for profile in inputs.profiles}

    def waves(self) -> tuple[Iteration, ...]:
        ordered = in_order(self.ranked.values(), self.strategy)
        return plan_waves(ordered, self.intents, self.ties, self.inputs.journey, self.config.capacity)

    def wave(self, wave: Iteration, window: Window) -> Wave:
        return Wave(
            number=wave.number,
            title=self._title(wave),
            state=wave.state,
            prerequisites=self.checks.prerequisites(wave),
            targets=tuple(self._target(self.intents[key], self.ranked[key]) for key in wave.targets),
            consumers=tuple(
                Consumer(consumer, self.intents[consumer].service, target, self.intents[target].service, why)
                for consumer, target, why in wave.consumers
            ),
            retirements=tuple(map(self._retirement, wave.retirements)),
            load=self.load(wave.targets),
            gates=self.checks.gates(wave, window),
            window=window,
        )

    def load(self, services: Iterable[str]) -> Load:
        """The load of services together; with those nobody can size, and those sized from an open end."""
        keys = list(services)
        sizes = [size for key in keys if (size := self.sizes[key][0]) is not None]
        figures = load_of(sizes, self.config.load, self.season) if sizes or not keys else Load()
        return replace(
            figures,
            unknown=tuple(key for key in keys if self.sizes[key][0] is None),
            open_ended=tuple(key for key in keys if self.sizes[key][1]),
        )

    def reasons(self, role: Role) -> tuple[Unplaced, ...]:
        return tuple(
            Unplaced(intent.key, intent.service, intent.reason, intent.status)
            for intent in self.intents.values()
            if intent.role == role
        )

    def waits_for(self) -> Iterator[AwaitedAnswer]:
        """The next question of every service that has one (CONTRACTS)."""
        for intent in self.intents.values():
            card = self.inputs.cards[intent.key]
            if card.next_question:
                yield AwaitedAnswer(intent.key, intent.service, card.next_question, tuple(card.ask))

    def progress(self) -> ProgressCounts:
        intents = self.intents.values()
        roles = Counter(intent.role for intent in intents)
        counts = Counter(intent.status for intent in intents if intent.is_placed)
        return ProgressCounts(
            **{name: counts[name] for name in get_args(Status)}, kept_outside=roles["kept outside"]
        )

    def findings(self) -> Iterator[Finding]:
        """What keeps the plan from having dates or figures."""
        if self.config.start is None:
            yield Finding("no_start", "plan", "No start date is set, so no wave has a window.")
        for intent in self.intents.values():
            size, guessed = self.sizes[intent.key]
            if intent.role == "target" and size is None:
                text = f"The customers a year of {intent.service} are not known: its load has no figure."
                yield Finding("load_unknown", intent.key, text)
            elif intent.role == "target" and guessed:
                times = rounded(self.config.load.open_end_factor.value)
                text = f"The customers of {intent.service} are open-ended: {times} times the low end is used."
                yield Finding("load_open_ended", intent.key, text)

    def _title(self, wave: Iteration) -> str:
        if wave.number == 0:
            return "Prerequisite infrastructure"
        if not wave.targets:
            return "Retirements" if wave.retirements else "Nothing to pilot before services are opened up"
        if not wave.pilot:
            return f"Wave {wave.number}"
        labels = {state.state: state.label for state in self.inputs.journey.states}
        return f"Pilot: {labels[wave.state]}" if wave.state else "Pilot"

    def _target(self, intent: Intent, ranked: Precedence) -> Target:
        return Target(
            service=intent.key,
            name=intent.service,
            disposition=intent.disposition or None,
            priority=ranked.priority(self.strategy),
            impact=ranked.impact,
            complexity=ranked.complexity,
            working=intent.working,
            status=intent.status,
            inaccessible=intent.inaccessible,
            evidence=tuple(self.inputs.cards[intent.key].evidence),
        )

    def _retirement(self, departure: Departure) -> Retirement:
        intent = self.intents[departure.service]
        return Retirement(
            service=intent.key,
            name=intent.service,
            disposition=intent.disposition or None,
            working=intent.working,
            status=intent.status,
            successor=departure.successor,
            successor_name=self.intents[departure.successor].service if departure.successor else None,
            after_wave=departure.after_wave,
            evidence=tuple(self.inputs.cards[intent.key].evidence),
        )
