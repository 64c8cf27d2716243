"""Plan: the waves of integration, by either strategy. To read; progress comes with the waves' own phase."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, ClassVar

from followme.integration.strategy import STRATEGIES, Strategy
from followme.inventory.fields import Catalogue
from followme.scoring.show import rounded
from followme.text import times
from followme.tui.evidence.screen import ServiceRowsScreen
from followme.tui.keys.bindings import bindings
from followme.tui.widgets.record_table import Cell, Column
from followme.words.fields import label_of
from followme.words.signs import CONTESTED, signed
from followme.words.terms import strategy_name, strategy_word

if TYPE_CHECKING:
    from followme.integration.document import AwaitedAnswer, IntegrationPlan, Target, Unplaced, Wave


class PlanScreen(ServiceRowsScreen):
    """Waves, what leaves, what stays outside, what could not be placed."""

    BINDINGS: ClassVar = bindings("plan")
    SCOPES: ClassVar = ("plan",)
    KEYS: ClassVar = ("plan.strategy", "plan.evidence", "app.export", "mode.scorecards")

    COLUMNS: ClassVar = (
        Column("", 18, share=2),
        Column("Impact", 6, right=True),
        Column("Complexity", 10, right=True),
        Column("  Disposition", 20, share=1),
        Column("", 12, share=2, above=76),
    )

    def __init__(self) -> None:
        super().__init__()
        self._strategy: Strategy = "highest-impact"

    def load(self) -> None:
        strategy = self._strategy
        self.ask(
            lambda e: (e.plans.integration(strategy), e.visits.catalogue(), e.services.contested()),
            self._show,
            group="load",
        )

    def _show(self, answers: tuple[IntegrationPlan, Catalogue, Container[str]]) -> None:
        plan, catalogue, contested = answers
        waits = f"waits for {times(len(plan.waits_for), 'answer')}" if plan.waits_for else ""
        draft = f"   {', '.join(filter(None, ('draft' * plan.draft, waits)))}".rstrip()
        way = (f"   {strategy_word(self._strategy)}", "")
        words = (("Plan", "bold"), way, (draft, "$accent"), (f"   {strategy_name(self._strategy)}", "$muted"))
        self.show(plan_lines(plan, catalogue, contested), "No service yet, so nothing to plan.", *words)

    def action_strategy(self) -> None:
        self._strategy = next(name for name in STRATEGIES if name != self._strategy)
        self.load()


def plan_lines(
    plan: IntegrationPlan, catalogue: Catalogue, contested: Container[str] = ()
) -> dict[str, tuple[Cell, ...]]:
    """Rows of the table by id: ``wave`` headings, and ``wave/service`` for what Enter can open.

    ``contested`` holds the services about which something is in open conflict: they are marked.
    """
    lines: dict[str, tuple[Cell, ...]] = {}
    for wave in plan.waves:
        lines |= _wave_lines(wave, contested)
    lines |= _outside_lines("unplaced", "Not placed", plan.unplaced)
    lines |= _outside_lines("kept_outside", "Kept outside", plan.kept_outside)
    return lines | _waiting_lines(plan.waits_for, catalogue)


def _outside_lines(rows: str, title: str, services: Sequence[Unplaced]) -> dict[str, tuple[Cell, ...]]:
    lines: dict[str, tuple[Cell, ...]] = {rows: ((title, "strong"),)} if services else {}
    for each in services:
        lines[f"{rows}/{each.service}"] = (f"  {each.name}", "", "", (f"  {each.reason}", "muted"))
    return lines


def _waiting_lines(waits: Sequence[AwaitedAnswer], catalogue: Catalogue) -> dict[str, tuple[Cell, ...]]:
    lines: dict[str, tuple[Cell, ...]] = {"waits": (("Waits for an answer", "strong"),)} if waits else {}
    for each in waits:
        label, whom = label_of(each.field, catalogue), ", ".join(each.ask)
        lines[f"waits {each.field}/{each.service}"] = (f"  {each.name}", "", "", f"  {label}", (whom, "muted"))
    return lines


def _wave_lines(wave: Wave, contested: Container[str]) -> dict[str, tuple[Cell, ...]]:
    key = f"wave {wave.number}"
    lines: dict[str, tuple[Cell, ...]] = {key: ((_wave_words(wave), "strong"),)}
    for needed in wave.prerequisites:
        state = "done" if needed.done else "to do"
        lines[f"{key} needs {needed.id}"] = ((f"  {needed.title}, {state}", "muted"),)
    for target in wave.targets:
        lines[f"{key}/{target.service}"] = _target(target, contested=target.service in contested)
    for leaving in wave.retirements:
        into = f"  into {leaving.successor_name}" if leaving.successor_name else "  retired"
        lines[f"{key}/{leaving.service}"] = (f"  {leaving.name}", "", "", (into, "muted"))
    return lines


def _target(target: Target, *, contested: bool) -> tuple[Cell, ...]:
    sign = "~ " if target.working else "  "
    scores = (f"{rounded(target.impact):g}", f"{rounded(target.complexity):g}")
    word: Cell = (CONTESTED, "alert") if contested else (target.status, "muted")
    fate = sign + target.disposition if target.disposition else ""
    return (f"  {signed(target.name, contested=contested)}", *scores, fate, word)


def _wave_words(wave: Wave) -> str:
    head = f"Wave {wave.number}"
    title = "" if wave.title == head else wave.title
    return " · ".join(filter(None, (head, title, _load_words(wave), _gate_words(wave))))


def _load_words(wave: Wave) -> str:
    target = wave.load.test_target_per_second
    return f"test at {rounded(target):g} events a second" if target else ""


def _gate_words(wave: Wave) -> str:
    done = sum(gate.state == "done" for gate in wave.gates)
    return f"{done} of {times(len(wave.gates), 'gate')} done" if wave.gates else ""
