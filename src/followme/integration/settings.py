"""What ``config/integration.toml`` may say. Every constant carries its source there."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema, model_validator

from followme.errors import Unknown, nearest

_DECIMAL: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def exact(value: Any) -> Fraction:
    """A number >= 0 of a config as it was written: an integer, a decimal, or either as text; else ``ValueError``.

    More than nine digits on a side of the point are none.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int | float | Decimal | str) and not isinstance(value, bool):
        text = str(value).strip()
        if _DECIMAL.fullmatch(text):
            return Fraction(text)
    raise ValueError(f'{value!r} is no number of 0 or more, such as "7.43"')


Exact = Annotated[
    Fraction,
    BeforeValidator(exact),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": f"^{_DECIMAL.pattern}$"}, {"type": "number"}]}),
]
"""A number kept exactly as it is written in the file."""


class Constant(BaseModel, frozen=True, extra="forbid"):
    """A number > 0, and where it comes from."""

    value: Exact = Field(gt=0)
    source: str = Field(min_length=1)


class SeasonConfig(BaseModel, frozen=True, extra="forbid"):
    """How much busier the mean day of the busiest week is than the mean day of the year, and who says so."""

    factor: Exact = Field(gt=0)
    source: str = Field(min_length=1)


class Blackout(BaseModel, frozen=True, extra="forbid", populate_by_name=True):
    """Days, both included, on which nothing may change hands."""

    from_: date = Field(alias="from")
    to: date
    why: str = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.to < self.from_:
            raise ValueError(f"a blackout ends ({self.to}) before it begins ({self.from_})")
        return self


class Prerequisite(BaseModel, frozen=True, extra="forbid"):
    """A piece of the infrastructure of wave 0."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str = Field(min_length=1)


class LoadConfig(BaseModel, frozen=True, extra="forbid"):
    """The constants of the load formula. METHOD §6.

    Attributes:
        events_per_customer: events a year and customer.
        busy_hour_share: the part of a day's events in its busiest hour.
        burst_quantile: the part of the seconds of the busy hour that the burst covers, below 1.
        test_factor: the load of the test over the burst.
        seconds_per_event: work of one consumer on one event.
        utilisation: how busy a consumer may be, at most 1.
        outage_minutes: the outage to be caught up.
        drain_minutes: the time to catch it up in.
        open_end_factor: what an estimate without a high end counts as, times its low end.
    """

    events_per_customer: Constant
    busy_hour_share: Constant
    burst_quantile: Constant
    test_factor: Constant
    seconds_per_event: Constant
    utilisation: Constant
    outage_minutes: Constant
    drain_minutes: Constant
    open_end_factor: Constant

    @model_validator(mode="after")
    def _are_shares(self) -> Self:
        if self.burst_quantile.value >= 1:
            raise ValueError("burst_quantile must be below 1")
        if self.busy_hour_share.value > 1 or self.utilisation.value > 1:
            raise ValueError("busy_hour_share and utilisation must be at most 1")
        return self


class IntegrationConfig(BaseModel, frozen=True, extra="forbid"):
    """Capacity, dates, seasons and constants of integration.

    Attributes:
        capacity: complexity points per wave, > 0.
        weeks_per_wave: the length of every wave's window.
        start: the first day of wave 0; None for no windows.
        season_from: the first day of the busy season; None when unknown.
        blackouts: days no window may touch.
        infrastructure: the prerequisites of wave 0, in order.
        season: the name of the profile used when none is asked for.
        seasons: profiles by name.
        load: the constants of the load formula.
    """

    capacity: int = Field(gt=0)
    weeks_per_wave: int = Field(gt=0, le=520)
    start: date | None = None
    season_from: date | None = None
    blackouts: tuple[Blackout, ...] = ()
    infrastructure: tuple[Prerequisite, ...] = Field(min_length=1)
    season: str
    seasons: dict[str, SeasonConfig]
    load: LoadConfig

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        if self.season not in self.seasons:
            raise ValueError(f'season "{self.season}" has no profile.{nearest(self.season, self.seasons)}')
        ids = [each.id for each in self.infrastructure]
        if len(set(ids)) < len(ids):
            raise ValueError("two prerequisites of the infrastructure have one id")
        return self


@dataclass(frozen=True, slots=True)
class Season:
    """The season a plan is made for: a profile of the config, or ``measured``."""

    profile: str
    factor: Fraction


def season_of(config: IntegrationConfig, asked: str | None = None) -> Season:
    """The season asked for: a profile's name, or a measured factor such as ``2.5``; else ``Unknown``."""
    name = asked if asked is not None else config.season
    if name in config.seasons:
        return Season(profile=name, factor=config.seasons[name].factor)
    if _DECIMAL.fullmatch(name) and (factor := Fraction(name)) > 0:
        return Season(profile="measured", factor=factor)
    names = ", ".join(config.seasons)
    hint = nearest(name, config.seasons)
    raise Unknown(f'unknown season "{name}"', f"Seasons are {names}, or a factor above 0, such as 2.5.{hint}")
