"""The screen of every mode, imported when the mode is first entered: the first frame waits for none."""

# ruff: noqa: PLC0415  that is what this module is for

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from textual.screen import Screen


def _visit() -> Screen[Any]:
    from followme.tui.visit.screen import VisitScreen

    return VisitScreen()


def _first_run() -> Screen[Any]:
    from followme.tui.first.screen import FirstRunScreen

    return FirstRunScreen()


def _inventory() -> Screen[Any]:
    from followme.tui.inventory.screen import InventoryScreen

    return InventoryScreen()


def _scorecards() -> Screen[Any]:
    from followme.tui.scorecards.screen import ScorecardsScreen

    return ScorecardsScreen()


def _journey() -> Screen[Any]:
    from followme.tui.journey.screen import JourneyScreen

    return JourneyScreen()


def _plan() -> Screen[Any]:
    from followme.tui.plan.screen import PlanScreen

    return PlanScreen()


def _settings() -> Screen[Any]:
    from followme.tui.settings.screen import SettingsScreen

    return SettingsScreen()


def _merge() -> Screen[Any]:
    from followme.tui.merge.screen import MergeScreen

    return MergeScreen()


def _duplicates() -> Screen[Any]:
    from followme.tui.duplicates.screen import DuplicatesScreen

    return DuplicatesScreen()


def _coming(mode: str) -> Screen[Any]:
    from followme.tui.frame.coming import ComingScreen

    return ComingScreen(mode)


def export_screen() -> Screen[Any]:
    """The export screen; it lies over the mode it was asked from."""
    from followme.tui.export.screen import ExportScreen

    return ExportScreen()


MODES: Final[dict[str, str | Callable[[], Screen[Any]]]] = {
    "first_run": _first_run,
    "visit": _visit,
    "inventory": _inventory,
    "scorecards": _scorecards,
    "journey": _journey,
    "plan": _plan,
    "merge": _merge,
    "duplicates": _duplicates,
    "settings": _settings,
    **{mode: partial(_coming, mode) for mode in ("desk", "review")},
}
