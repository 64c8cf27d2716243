"""Journey: the customer's states, the services that serve each, and the events between. To read, for now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from followme.text import key_of, times
from followme.tui.evidence.screen import ServiceRowsScreen
from followme.tui.keys.bindings import bindings
from followme.tui.widgets.record_table import Cell, Column

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.rationalization.journey import Journey, State, Transition


@dataclass(frozen=True, slots=True)
class Chart:
    """The journey, what its services are called, and the functions of each."""

    journey: Journey
    names: Mapping[str, str]
    functions: Mapping[str, Sequence[str]]


def read_chart(engagement: Engagement) -> Chart:
    """The journey as the inventory gives it."""
    ground = engagement.journey.ground()
    names = {profile.key: profile.service for profile in ground.profiles}
    functions = {profile.key: profile.value("business_functions") or () for profile in ground.profiles}
    return Chart(ground.journey, names, functions)


class JourneyScreen(ServiceRowsScreen):
    """A heading per state, its services below it, and the events that leave it."""

    BINDINGS: ClassVar = bindings("journey")
    SCOPES: ClassVar = ("journey",)
    KEYS: ClassVar = ("journey.evidence", "mode.scorecards", "mode.plan", "app.export")

    COLUMNS: ClassVar = (Column("State and service", 24, share=2), Column("", 20, share=3))

    def load(self) -> None:
        self.ask(read_chart, self._show, group="load")

    def _show(self, chart: Chart) -> None:
        states = chart.journey.states
        words = f"   {sum(bool(state.services) for state in states)} of {times(len(states), 'state')} served"
        self.show(chart_lines(chart), "The journey has no state.", ("Journey", "bold"), (words, "$muted"))


def chart_lines(chart: Chart) -> dict[str, tuple[Cell, ...]]:
    """Rows by id: headings (``state``), services (``state/service``, which Enter opens), events, and the rest."""
    lines: dict[str, tuple[Cell, ...]] = {}
    for state in chart.journey.states:
        lines |= _state_lines(state, chart)
    placed = {key for state in chart.journey.states for key in state.services}
    elsewhere = [key for key in chart.names if key not in placed]
    if elsewhere:
        lines[" none"] = (("In no state", "strong"), ("their functions belong to none", "muted"))
        lines |= {f" none/{key}": (f"  {chart.names[key]}", "") for key in elsewhere}
    functions = chart.journey.unmapped_functions
    if functions:
        lines[" functions"] = (("Functions without a state", "strong"), ("; ".join(functions), "muted"))
    return lines


def _state_lines(state: State, chart: Chart) -> dict[str, tuple[Cell, ...]]:
    served = len(state.services)
    words = "no service serves it" if not served else "redundancy: several serve it" if served > 1 else ""
    lines: dict[str, tuple[Cell, ...]] = {state.state: ((state.label, "strong"), (words, "muted"))}
    labels = {row.state: row.label for row in chart.journey.states}
    for key in state.services:
        lines[f"{state.state}/{key}"] = (
            f"  {chart.names.get(key, key)}",
            (_served(state, chart.functions.get(key, ())), "muted"),
        )
    for event in chart.journey.transitions:
        if event.from_ == state.state and event.seen:
            lines[f"{state.state} {event.event}"] = _event_line(event, labels)
    return lines


def _served(state: State, functions: Sequence[str]) -> str:
    here = set(map(key_of, state.functions))
    return "; ".join(function for function in functions if key_of(function) in here)


def _event_line(event: Transition, labels: Mapping[str, str]) -> tuple[Cell, ...]:
    return (f"  → {labels.get(event.to, event.to)}", (times(event.seen, "time"), "muted"))
