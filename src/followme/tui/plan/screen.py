"""Plan: the waves of integration, by either strategy. To read; progress comes with the waves' own phase."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from followme.inventory.fields import Catalogue
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import joined
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.signs import CONTESTED, signed

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
                Column("Complexity", 10, right=True),
                Column("  Disposition", 20, share=1),
                Column("", 12, share=2, above=76),
            ),
            lambda key: self._lines[key],
            empty="Opening …",
            id="rows",
        )

    def on_mount(self) -> None:
        """The rows have the keys."""
        super().on_mount()
        self.query_one(RecordTable).focus()

    def load(self) -> None:
        """Ask for the plan."""
        strategy = self._strategy
        self.ask(lambda e: (e.plan(strategy), e.contested()), self._show, group="load")

    def _show(self, found: tuple[dict[str, Any], Mapping[str, Sequence[str]]]) -> None:
        plan, contested = found
        self._lines = plan_lines(plan, contested)
        self.query_one(RecordTable).show(list(self._lines), empty="No service yet, so nothing to plan.")
        waits = len(plan.get("waits_for", ()))
        draft = f"   draft, waits for {waits} answers" if plan.get("draft") else ""
        words = joined(("Plan", "bold"), (draft, "$accent"), (f"   {STRATEGIES[self._strategy]}", "$muted"))
        self.query_one(".heading", Static).update(words)

    @on(RecordTable.Opened)
    def action_evidence(self) -> None:
        """The evidence of the service in hand; a heading has none."""
        _, _, service = self.query_one(RecordTable).record.partition("/")
        if service:
            self.app.push_screen(EvidenceScreen(service))

    def action_strategy(self) -> None:
        """The other strategy."""
        names = list(STRATEGIES)
        self._strategy = names[1 - names.index(self._strategy)]
        self.load()


def plan_lines(plan: Mapping[str, Any], contested: Container[str] = ()) -> dict[str, tuple[Cell, ...]]:
    """Rows of the table by id: ``wave`` headings, and ``wave/service`` for what Enter can open.

    ``contested`` holds the services about which something is in open conflict: they are marked.
    """
    lines: dict[str, tuple[Cell, ...]] = {}
    names = _names(plan)
    for wave in plan.get("waves", ()):
        lines |= _wave_lines(wave, names, contested)
    for title, rows in (("Not placed", "unplaced"), ("Kept outside", "kept_outside")):
        found = plan.get(rows, ())
        if found:
            lines[rows] = ((title, "strong"),)
        for one in found:
            lines[f"{rows}/{one['service']}"] = (
                f"  {_named(one)}",
                "",
                "",
                ("  " + str(one.get("reason", "")), "muted"),
            )
    return lines | _waiting_lines(plan.get("waits_for", ()))


def _waiting_lines(waits: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Cell, ...]]:
    lines: dict[str, tuple[Cell, ...]] = {"waits": (("Waits for an answer", "strong"),)} if waits else {}
    for one in waits:
        label = _LABELS.get(str(one["field"]), str(one["field"]))
        asked = one.get("ask") or ()
        whom = asked if isinstance(asked, str) else ", ".join(asked)
        lines[f"waits {one['field']}/{one['service']}"] = (
            f"  {_named(one)}",
            "",
            "",
            f"  {label}",
            (whom, "muted"),
        )
    return lines


_LABELS = {field.name: field.label for field in Catalogue().fields}


def _wave_lines(
    wave: Mapping[str, Any], names: Mapping[str, str], contested: Container[str]
) -> dict[str, tuple[Cell, ...]]:
    number = wave["number"]
    key = f"wave {number}"
    lines: dict[str, tuple[Cell, ...]] = {key: ((_wave_words(wave), "strong"),)}
    for one in wave.get("prerequisites", ()):
        state = "done" if one.get("done") else "to do"
        lines[f"{key} needs {one['id']}"] = ((f"  {one['title']}, {state}", "muted"),)
    for one in wave.get("targets", ()):
        lines[f"{key}/{one['service']}"] = _target(one, contested=one["service"] in contested)
    for one in wave.get("retirements", ()):
        into = f"  into {names.get(one['successor'], one['successor'])}" if one.get("successor") else "  retired"
        lines[f"{key}/{one['service']}"] = (f"  {_named(one)}", "", "", (into, "muted"))
    return lines


def _target(one: Mapping[str, Any], *, contested: bool) -> tuple[Cell, ...]:
    sign = "~ " if one.get("working") else "  "
    scores = (_number(one["impact"]), _number(one["complexity"]))
    word: Cell = (CONTESTED, "alert") if contested else (str(one.get("status") or ""), "muted")
    return (f"  {signed(_named(one), contested=contested)}", *scores, sign + str(one["disposition"]), word)


def _wave_words(wave: Mapping[str, Any]) -> str:
    head = f"Wave {wave['number']}"
    title = str(wave["title"])
    return " · ".join(filter(None, (head, "" if title == head else title, _load_words(wave), _gate_words(wave))))


def _names(plan: Mapping[str, Any]) -> dict[str, str]:
    """What the services of a plan are called, by key."""
    rows = [*plan.get("unplaced", ()), *plan.get("kept_outside", ())]
    for wave in plan.get("waves", ()):
        rows += [*wave.get("targets", ()), *wave.get("retirements", ())]
    return {row["service"]: _named(row) for row in rows}


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
    return f"test at {target:g} events a second" if isinstance(target, int | float) and target else ""


def _gate_words(wave: Mapping[str, Any]) -> str:
    states = [gate["state"] for gate in wave.get("gates", ())]
    return f"{states.count('done')} of {len(states)} gates done" if states else ""
