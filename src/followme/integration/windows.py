"""When each wave may happen: one after the other, around the blackouts. Never from today's date."""

from collections.abc import Sequence
from datetime import date, timedelta

from followme.integration.document import ClosedDays, Window
from followme.integration.settings import Blackout, IntegrationConfig


def windows(count: int, config: IntegrationConfig) -> tuple[Window, ...]:
    """Windows of ``count`` waves from wave 0; empty ones without a start, or past the end of the calendar."""
    placed: list[Window] = []
    begin = config.start
    for _ in range(count):
        window = _window(begin, config) if begin else Window()
        placed.append(window)
        begin = _after(window.not_after) if window.not_after else None
    return tuple(placed)


def _window(begin: date, config: IntegrationConfig) -> Window:
    days = timedelta(weeks=config.weeks_per_wave) - timedelta(days=1)
    moved: list[ClosedDays] = []
    try:
        while hit := _hit(begin, begin + days, config.blackouts):
            moved.append(ClosedDays(hit.from_, hit.to, hit.why))
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
