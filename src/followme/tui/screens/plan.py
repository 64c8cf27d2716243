"""Plan: the waves of integration, by either strategy. To read; progress comes with the waves' own phase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from followme.tui.bindings import bindings
from followme.tui.safe import joined
from followme.tui.screens.evidence import EvidenceScreen
from followme.tui.screens.mode import ModeScreen
from followme.tui.widgets.record_table import Cell, Column, RecordTable

STRATEGIES = {
    "highest-impact": "Highest-Impact / Least-Complexity First",
    "highest-complexity": "Lowest-Impact / Highest-Complexity First",
}


class PlanScreen(ModeScreen):
    """Waves, what leaves, what stays outside, what could not be placed."""

    BINDINGS: ClassVar = bindings("plan")
    SCOPES: ClassVar = ("plan",)
    KEYS: ClassVar = ("plan.strategy", "plan.evidence", "app.export", "mode.scorecards")

    def __init__(self) -> None:
        super().__init__()
        self._strategy = "highest-impact"
        self._lines: dict[str, tuple[Cell, ...]] = {}

    def body(self) -> ComposeResult:
        """Heading, table."""
        yield Static("", classes="heading")
        yield RecordTable(
            (
                Column("", 18, share=2),
                Column("Impact", 6, right=True),
                Column("Complex", 7, right=True),
                Column("", 20, share=1),
                Column("", 12, share=2, above=90),
            ),
            lambda key: self._lines[key],
            empty="Opening …",
            id="rows",
        )
        yield Static("", id="whole")

    def on_mount(self) -> None:
        """The rows have the keys."""
        super().on_mount()
        self.query_one(RecordTable).focus()

    def load(self) -> None:
        """Ask for the plan."""
        strategy = self._strategy
        self.ask(lambda e: e.plan(strategy), self._show, group="load")

    def _show(self, plan: dict[str, Any]) -> None:
        self._lines = plan_lines(plan)
        self.query_one(RecordTable).show(list(self._lines), empty="No service yet, so nothing to plan.")
        waits = len(plan.get("waits_for", ()))
        draft = f"   draft: waits for {waits} answers" if plan.get("draft") else "   complete"
        words = joined(("Plan", "bold"), (f"   {STRATEGIES[self._strategy]}", ""), (draft, "$accent"))
        self.query_one(".heading", Static).update(words)

    @on(RecordTable.Opened)
    def _opened(self, event: RecordTable.Opened) -> None:
        _, _, service = event.record.partition("/")
        if service:
            self.app.push_screen(EvidenceScreen(service))

    def action_strategy(self) -> None:
        """The other strategy."""
        names = list(STRATEGIES)
        self._strategy = names[1 - names.index(self._strategy)]
        self.load()


def plan_lines(plan: Mapping[str, Any]) -> dict[str, tuple[Cell, ...]]:
    """Rows of the table by id: ``wave`` headings, and ``wave/service`` for what Enter can open."""
    lines: dict[str, tuple[Cell, ...]] = {}
    for wave in plan.get("waves", ()):
        lines |= _wave_lines(wave)
    for title, rows in (("Not placed", "unplaced"), ("Kept outside", "kept_outside")):
        found = plan.get(rows, ())
        if found:
            lines[rows] = ((title, "strong"), "", "", "", "")
        for one in found:
            lines[f"{rows}/{one['service']}"] = (_named(one), "", "", (str(one.get("reason", "")), "muted"), "")
    return lines


def _wave_lines(wave: Mapping[str, Any]) -> dict[str, tuple[Cell, ...]]:
    number = wave["number"]
    key = f"wave {number}"
    lines: dict[str, tuple[Cell, ...]] = {
        key: ((f"Wave {number}  {wave['title']}", "strong"), "", "", (_load_words(wave), "muted"), (_gate_words(wave), "muted"))
    }
    for one in wave.get("prerequisites", ()):
        lines[f"{key} needs {one['id']}"] = (f"  {one['title']}", "", "", ("done" if one.get("done") else "to do", "muted"), "")
    for one in wave.get("targets", ()):
        sign = "~ " if one.get("working") else "  "
        cells = (f"  {_named(one)}", _number(one["impact"]), _number(one["complexity"]), sign + one["disposition"], (str(one.get("status") or ""), "muted"))
        lines[f"{key}/{one['service']}"] = cells
    for one in wave.get("retirements", ()):
        into = f"retired into {one['successor']}" if one.get("successor") else "retired"
        lines[f"{key}/{one['service']}"] = (f"  {_named(one)}", "", "", (into, "muted"), "")
    return lines


def _named(one: Mapping[str, Any]) -> str:
    return str(one.get("name") or one["service"])


def _number(value: object) -> str:
    """A score of the plan: a number, or the ends of an interval."""
    if isinstance(value, Mapping):
        low, high = value.get("low"), value.get("high")
        return f"{low:g}" if low == high else f"{low:g}–{high:g}"
    return f"{value:g}" if isinstance(value, int | float) else "-"


def _load_words(wave: Mapping[str, Any]) -> str:
    load = wave.get("load") or {}
    target = load.get("test_target_per_second")
    return f"test at {target:g} events a second" if isinstance(target, int | float) else ""


def _gate_words(wave: Mapping[str, Any]) -> str:
    states = [gate["state"] for gate in wave.get("gates", ())]
    return f"gates: {states.count('done')} done, {states.count('open')} open" if states else ""


