"""The two orders in which services can be integrated. METHOD §6."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, get_args

from followme.inventory.records import Estimate, Profile
from followme.scoring.scorecard import Scorecard

Strategy = Literal["highest-impact", "highest-complexity"]
"""Highest-Impact / Least-Complexity First, or Lowest-Impact / Highest-Complexity First."""
STRATEGIES: Final[tuple[Strategy, ...]] = get_args(Strategy)


@dataclass(frozen=True, slots=True)
class Precedence:
    """What a service is ordered by: the middles of its scores (0..100), the low end of its customers."""

    key: str
    impact: Fraction
    complexity: Fraction
    customers: int | None

    def priority(self, strategy: Strategy) -> Fraction:
        """-100..100, highest first."""
        ahead = self.impact - self.complexity
        return ahead if strategy == "highest-impact" else -ahead


def precedences(profiles: Iterable[Profile], cards: Mapping[str, Scorecard]) -> dict[str, Precedence]:
    """What every service is ordered by, by its key."""
    by_key = {}
    for profile in profiles:
        card = cards[profile.key]
        customers = profile.value("customers_annually")
        low = customers.low if isinstance(customers, Estimate) else None
        by_key[profile.key] = Precedence(profile.key, card.impact.middle, card.complexity.middle, low)
    return by_key


def in_order(services: Iterable[Precedence], strategy: Strategy) -> list[Precedence]:
    """Highest priority first; ties by impact, then customers (missing last), then key.

    Impact and customers count high first under *highest-impact*, low first under *highest-complexity*.
    """
    sign = -1 if strategy == "highest-impact" else 1

    def place(ranked: Precedence) -> tuple[Fraction, Fraction, bool, int, str]:
        missing, customers = ranked.customers is None, sign * (ranked.customers or 0)
        return -ranked.priority(strategy), sign * ranked.impact, missing, customers, ranked.key

    return sorted(services, key=place)
