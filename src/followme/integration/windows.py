"""When each wave may happen: one after the other, around the blackouts. Never from today's date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from followme.integration.settings import Blackout, IntegrationConfig


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day of a wave, both included; None without a start date.

    ``blackouts`` are those that moved it.
    """

    not_before: date | None = None
    not_after: date | None = None
    blackouts: tuple[Blackout, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract's ``window`` object; days as ISO 8601."""
        return {
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "not_after": self.not_after.isoformat() if self.not_after else None,
            "blackouts": [
                {"from": each.from_.isoformat(), "to": each.to.isoformat(), "why": each.why}
                for each in self.blackouts
            ],
        }


def windows(count: int, config: IntegrationConfig) -> tuple[Window, ...]:
    """Windows of ``count`` waves from wave 0; empty ones without a start, or past the end of the calendar."""
    found: list[Window] = []
    begin = config.start
    for _ in range(count):
        window = _window(begin, config) if begin else Window()
        found.append(window)
        begin = _after(window.not_after) if window.not_after else None
    return tuple(found)


def _window(begin: date, config: IntegrationConfig) -> Window:
    days = timedelta(weeks=config.weeks_per_wave) - timedelta(days=1)
    moved: list[Blackout] = []
    try:
        while hit := _hit(begin, begin + days, config.blackouts):
            moved.append(hit)
            begin = hit.to + timedelta(days=1)
        end = begin + days
    except OverflowError:
        return Window(blackouts=tuple(moved))
    return Window(begin, end, tuple(moved))


def _hit(begin: date, end: date, blackouts: Sequence[Blackout]) -> Blackout | None:
    """The first blackout that the days touch."""
    touching = (each for each in blackouts if each.from_ <= end and each.to >= begin)
    return min(touching, key=lambda each: (each.from_, each.to), default=None)


def _after(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None
