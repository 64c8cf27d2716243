"""The integration plan as frozen types, and the one place that writes them as JSON. CONTRACTS.

Field names are the contract's keys, in its order.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from followme.integration.settings import Season
from followme.integration.strategy import Strategy
from followme.inventory.leaving import leaving
from followme.inventory.records import Finding
from followme.scoring.show import document

SCHEMA: Final = "followme.integration-plan/1.0"
Status = Literal["planned", "in_progress", "integrated", "retired"]


@dataclass(frozen=True, slots=True)
class WavePrerequisite:
    """What a wave needs first."""

    id: str
    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A service that joins in a wave; scores are the middles, ``priority`` that of the plan's strategy.

    ``disposition`` is None for what was begun before enough was known. ``inaccessible``: to be opened up first.
    """

    service: str
    name: str
    disposition: str | None
    priority: Fraction
    impact: Fraction
    complexity: Fraction
    working: bool
    status: Status
    inaccessible: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consumer:
    """A service that uses the events of a target."""

    service: str
    name: str
    consumes_from: str
    consumes_from_name: str
    why: str


@dataclass(frozen=True, slots=True)
class Retirement:
    """A service that leaves once wave ``after_wave`` is over; ``disposition`` as in ``Target``."""

    service: str
    name: str
    disposition: str | None
    working: bool
    status: Status
    successor: str | None
    successor_name: str | None
    after_wave: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What the services of a wave send, per second, in the season planned for; None where nothing is known.

    The mean is over the year, the busy hour that of a day in the busiest week, the burst its busiest second by the
    configured quantile. The infrastructure passes a test with the target; so many consumers keep up with the busy
    hour; the drain rate catches up the configured outage in time. Nobody can size the ``unknown``.
    """

    services: int = 0
    mean_per_second: Fraction | None = None
    busy_hour_per_second: Fraction | None = None
    burst_per_second: int | None = None
    test_target_per_second: Fraction | None = None
    consumers_needed: int | None = None
    drain_rate_per_second: Fraction | None = None
    unknown: tuple[str, ...] = ()
    open_ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What has to hold before a wave is over, and why it does or does not."""

    gate: str
    state: Literal["done", "open", "waived"]
    text: str


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """A blackout of the config."""

    from_: date
    to: date
    why: str


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day of a wave, both included, None without a start date; ``blackouts`` moved it."""

    not_before: date | None = None
    not_after: date | None = None
    blackouts: tuple[ClosedDays, ...] = ()


@dataclass(frozen=True, slots=True)
class Wave:
    """One iteration of the integration."""

    number: int
    title: str
    state: str | None
    prerequisites: tuple[WavePrerequisite, ...]
    targets: tuple[Target, ...]
    consumers: tuple[Consumer, ...]
    retirements: tuple[Retirement, ...]
    load: Load
    gates: tuple[Gate, ...]
    window: Window


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A service that is in no wave, or stays outside, and why."""

    service: str
    name: str
    reason: str
    status: Status


@dataclass(frozen=True, slots=True)
class AwaitedAnswer:
    """A field that a service's disposition waits for, and whom to ask."""

    service: str
    name: str
    field: str
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgressCounts:
    """How many services are how far; those kept outside and those unplaced are in no other count."""

    integrated: int
    retired: int
    in_progress: int
    planned: int
    kept_outside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationPlan:
    """The plan of one strategy; ``digest`` is empty until the exports have named it."""

    schema: str = SCHEMA
    engagement: str
    fieldbook: str
    rubric: str
    digest: str = ""
    strategy: Strategy
    season: Season
    capacity: int
    waves: tuple[Wave, ...]
    load: Load
    unplaced: tuple[Unplaced, ...]
    kept_outside: tuple[Unplaced, ...]
    draft: bool
    waits_for: tuple[AwaitedAnswer, ...]
    progress: ProgressCounts
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, object]:
        """The contract's document as it leaves: numbers rounded half-even to 4 decimals, days as ISO 8601."""
        masked: dict[str, object] = leaving(document(self))
        return masked
