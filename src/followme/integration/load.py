"""How many events a second the busy season brings. METHOD §6; the constants are in the config."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, isqrt
from statistics import NormalDist
from typing import Final

from followme.integration.document import Load
from followme.integration.settings import LoadConfig, Season
from followme.inventory.records import Estimate, Profile

YEAR_SECONDS: Final = 31_536_000
"""365 days, as METHOD §6 counts a year."""
YEAR_DAYS: Final = 365
HOUR_SECONDS: Final = 3600
EXACT_UP_TO: Final = 10**8
"""Rates up to which the Poisson quantile is summed term by term."""
_UNIT: Final = 1 << 160
"""The weight of the likeliest count; terms below one part in 2**160 of it are left out."""


def load_of(customers: Sequence[int], constants: LoadConfig, season: Season) -> Load:
    """The load of services with so many customers a year each; the rates of services add up."""
    events = sum(customers) * constants.events_per_customer.value
    day = events / YEAR_DAYS * season.factor
    busy = day * constants.busy_hour_share.value / HOUR_SECONDS
    burst = poisson_quantile(busy, constants.burst_quantile.value)
    return Load(
        services=len(customers),
        mean_per_second=events / YEAR_SECONDS,
        busy_hour_per_second=busy,
        burst_per_second=burst,
        test_target_per_second=constants.test_factor.value * burst,
        consumers_needed=ceil(busy * constants.seconds_per_event.value / constants.utilisation.value),
        drain_rate_per_second=busy * (1 + constants.outage_minutes.value / constants.drain_minutes.value),
    )


def customers_of(profile: Profile, constants: LoadConfig) -> tuple[int | None, bool]:
    """The customers a year a service is sized for, and whether that had to be guessed from an open end.

    The high end of its consensus; for an open end the low end times the configured factor; None when unknown.
    """
    customers = profile.value("customers_annually")
    if not isinstance(customers, Estimate):
        return None, False
    if customers.high is not None:
        return customers.high, False
    return ceil(customers.low * constants.open_end_factor.value), True


def poisson_quantile(rate: Fraction, quantile: Fraction) -> int:
    """The least k with P(X <= k) >= ``quantile`` for X Poisson of that rate (>= 0).

    Summed in integers outward from the likeliest count, so it is the same on every machine and does not
    underflow. Above ``EXACT_UP_TO`` the Cornish-Fisher expansion, there within one part in a million.
    """
    if rate > EXACT_UP_TO:
        return _cornish_fisher(rate, quantile)
    mode = floor(rate)
    below = _falling(rate, mode)
    above = _rising(rate, mode)
    weights = [*reversed(below), _UNIT, *above]
    wanted = sum(weights) * quantile
    reached, count = 0, mode - len(below) - 1
    for weight in weights:
        reached += weight
        count += 1
        if reached >= wanted:
            break
    return count


def _falling(rate: Fraction, mode: int) -> list[int]:
    """Weights of mode - 1, mode - 2, …: P(k - 1) = P(k) * k / rate."""
    weights = []
    weight, count = _UNIT, mode
    while count > 0 and (weight := weight * count * rate.denominator // rate.numerator):
        weights.append(weight)
        count -= 1
    return weights


def _rising(rate: Fraction, mode: int) -> list[int]:
    """Weights of mode + 1, mode + 2, …: P(k + 1) = P(k) * rate / (k + 1)."""
    weights = []
    weight, count = _UNIT, mode + 1
    while weight := weight * rate.numerator // (rate.denominator * count):
        weights.append(weight)
        count += 1
    return weights


def _cornish_fisher(rate: Fraction, quantile: Fraction) -> int:
    z = Fraction(round(NormalDist().inv_cdf(float(quantile)), 4)).limit_denominator(10**4)
    return ceil(rate + z * isqrt(floor(rate)) + (z * z - 1) / 6)
