"""The load formula, worked by hand, and the Poisson quantile against a slow oracle."""

from dataclasses import fields
from decimal import Decimal, getcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning_world import integration, profile

from followme.errors import Unknown
from followme.integration.document import Load
from followme.integration.load import customers_of, load_of, poisson_quantile
from followme.integration.settings import Season, season_of
from followme.inventory.records import Estimate
from followme.scoring.show import written

CONFIG = integration()
P999 = Fraction(999, 1000)
FIGURES = tuple(field.name for field in fields(Load) if field.name not in {"unknown", "open_ended"})


@pytest.mark.parametrize(
    ("season", "busy", "burst", "target", "consumers", "drain"),
    [
        # 4,000,000 customers x 12 events = 48,000,000 a year = 131,506.85 a mean day.
        # tax x 7.43 = 977,095.89 a day, a tenth of it in an hour, / 3600 = 27.1416; P(X<=44) = 0.99895.
        ("tax", 27.1416, 45, 67.5, 2, 54.2831),
        # A factor of 7.4 is what evidence rounded to: 27.0320; P(X<=44) = 0.99903.
        ("7.4", 27.032, 44, 66, 2, 54.0639),
        ("retail", 4.1644, 12, 18, 1, 8.3288),
        ("flat", 3.653, 11, 16.5, 1, 7.3059),
    ],
)
def test_four_million_customers(
    season: str, busy: float, burst: int, target: float, consumers: int, drain: float
) -> None:
    assert written(load_of([4_000_000], CONFIG.load, season_of(CONFIG, season))) == {
        "services": 1,
        "mean_per_second": 1.5221,
        "busy_hour_per_second": busy,
        "burst_per_second": burst,
        "test_target_per_second": target,
        "consumers_needed": consumers,
        "drain_rate_per_second": drain,
        "unknown": [],
        "open_ended": [],
    }


def test_rates_of_services_add_up_but_bursts_do_not() -> None:
    season = season_of(CONFIG, "tax")
    one, both = (load_of([2_000_000] * many, CONFIG.load, season) for many in (1, 2))
    assert both == load_of([4_000_000, 0], CONFIG.load, season)
    assert both.mean_per_second == 2 * one.mean_per_second
    assert both.busy_hour_per_second == 2 * one.busy_hour_per_second
    assert both.burst_per_second < 2 * one.burst_per_second


def test_no_load_has_no_figures_and_nothing_sends_nothing() -> None:
    lists = {"unknown": [], "open_ended": []}
    assert written(Load()) == {**dict.fromkeys(FIGURES), "services": 0, **lists}
    assert written(load_of([], CONFIG.load, season_of(CONFIG))) == {**dict.fromkeys(FIGURES, 0), **lists}


@pytest.mark.parametrize(
    ("estimate", "size"),
    [
        (Estimate(5000, 10_000), (10_000, False)),
        (Estimate(50_000, None), (500_000, True)),
        (Estimate(0, None), (0, True)),
        (Estimate(0, 109_500, contacts=True), (109_500, False)),
        (None, (None, False)),
    ],
)
def test_what_a_service_is_sized_for(estimate: Estimate | None, size: tuple[int | None, bool]) -> None:
    assert customers_of(profile("One", customers_annually=estimate), CONFIG.load) == size


def slow_quantile(rate: Fraction, quantile: Fraction) -> int:
    getcontext().prec = 60
    mean = Decimal(rate.numerator) / rate.denominator
    term = total = (-mean).exp()
    count = 0
    while total < Decimal(quantile.numerator) / quantile.denominator:
        count += 1
        term = term * mean / count
        total += term
    return count


@given(
    st.fractions(0, 300, max_denominator=10_000),
    st.fractions(Fraction(1, 1000), Fraction(9999, 10_000), max_denominator=10_000),
)
def test_the_quantile_is_the_least_count_that_is_enough(rate: Fraction, quantile: Fraction) -> None:
    assert poisson_quantile(rate, quantile) == slow_quantile(rate, quantile)


@pytest.mark.parametrize(
    ("rate", "burst"),
    [("0", 0), ("0.001", 0), ("0.0011", 1), ("0.1", 2), ("5", 13), ("100", 132), ("2000", 2140)],
)
def test_quantiles_by_table(rate: str, burst: int) -> None:
    assert poisson_quantile(Fraction(rate), P999) == burst


@settings(max_examples=15)
@given(st.integers(1, 1_000_000))
def test_large_rates_lie_where_the_normal_says(rate: int) -> None:
    """Cornish-Fisher to the second order is within one count at these rates (z = 3.0902)."""
    close = rate + 3.0902 * rate**0.5 + (3.0902**2 - 1) / 6
    assert abs(poisson_quantile(Fraction(rate), P999) - close) <= 1.5


def test_absurd_rates_are_no_trouble() -> None:
    for rate, quantile in ((10**8 + 1, P999), (10**30, P999), (10**30, Fraction(1, 2))):
        assert abs(poisson_quantile(Fraction(rate), quantile) - rate) <= 4 * rate // 10**4


@pytest.mark.parametrize(
    ("asked", "season"),
    [
        (None, ("flat", Fraction(1))),
        ("tax", ("tax", Fraction(743, 100))),
        ("2.5", ("measured", Fraction(5, 2))),
        ("3", ("measured", Fraction(3))),
    ],
)
def test_a_season_is_a_profile_or_a_factor(asked: str | None, season: tuple[str, Fraction]) -> None:
    assert season_of(CONFIG, asked) == Season(profile=season[0], factor=season[1])


@pytest.mark.parametrize("asked", ["", "taxes", "0", "-1", "1e9", "1/3", "nan", "٣", "\x00", "9" * 30])
def test_anything_else_is_refused(asked: str) -> None:
    with pytest.raises(Unknown):
        season_of(CONFIG, asked)


def test_the_nearest_season_is_named() -> None:
    with pytest.raises(Unknown, match='Did you mean "retail"'):
        season_of(CONFIG, "retial")
