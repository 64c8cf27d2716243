"""Inventory: the services, and what the voices say together about each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from followme.inventory.fields import TEN
from followme.inventory.records import Profile
from followme.tui.bindings import bindings
from followme.tui.contested import LEGEND, Contested, marked, read_contested
from followme.tui.merging.picker import PickerScreen
from followme.tui.score_words import answer_text
from followme.tui.screens.importing import WANTED, ImportScreen
from followme.tui.screens.listing import ListingScreen, Order
from followme.tui.widgets.record_table import Cell, Column

_ASKED = tuple(field.name for field in TEN if field.name != "service_name")
_SHOWN = (
    "business_impact",
    "customer_impact",
    "customers_annually",
    "implementation",
    "integration",
    "dependency",
)


def unanswered(profile: Profile) -> int:
    """How many of the nine questions beside the name have no settled answer."""
    return sum(profile.answers[name].source in {"missing", "tied"} for name in _ASKED if name in profile.answers)


class InventoryScreen(ListingScreen[Profile]):
    """All services with their answers; Enter opens what is behind one."""

    BINDINGS: ClassVar = bindings("inventory")
    SCOPES: ClassVar = ("inventory",)
    KEYS: ClassVar = ("inventory.evidence", "inventory.filter", "inventory.import", "inventory.sort", "mode.visit")
    TITLE_WORD = "Inventory"
    EMPTY = "No service yet. Take down a sighting in a visit (F3): .name and Enter; or i imports a list."

    def __init__(self) -> None:
        super().__init__()
        self._contested = Contested()

    def columns(self) -> Sequence[Column]:
        """Name, evidence, then the answers that are scored, as the width allows."""
        return (
            Column("Service", 18, share=3),
            Column("Seen", 5, right=True),
            Column("Open", 4, right=True),
            Column("Business", 12),
            Column("Customers", 11, above=76),
            Column("A year", 12, above=76, share=1),
            Column("Implementation", 16, above=100),
            Column("Integration", 20, above=118),
            Column("Dependency", 15, above=123),
        )

    def orders(self) -> Sequence[Order[Profile]]:
        """By name, by how often seen, by what is open."""
        return (
            Order("name", lambda one: (one.key,)),
            Order("how often seen", lambda one: (-one.observations, one.key)),
            Order("open answers", lambda one: (-unanswered(one), one.key)),
        )

    def cells(self, row: Profile) -> Sequence[Cell]:
        """A tie or a gap is a word."""
        seen = str(row.observations) if row.seen else "known"
        name: Cell = (row.service, "strong")
        if self._contested.beside(row.key):
            name = marked(row.service, contested=True)
        return (name, seen, str(unanswered(row) or "-"), *map(self._answer, self._of(row)))

    def _of(self, row: Profile) -> list[tuple[Profile, str]]:
        return [(row, name) for name in _SHOWN]

    def _answer(self, asked: tuple[Profile, str]) -> Cell:
        row, name = asked
        answer, contested = row.answers.get(name), self._contested.has(row.key, name)
        if answer is None or answer.source in {"missing", "tied"}:
            open_cell: Cell = ("-", "muted") if answer is None or answer.source == "missing" else ("tied", "alert")
            return marked("", contested=True) if contested else open_cell
        text = answer_text(answer)
        short = text.removesuffix(" Customers") if name == "customer_impact" else text
        return marked(short, contested=contested)

    def load(self) -> None:
        """Ask for the services."""
        self.ask(lambda e: (e.services(), read_contested(e)), self._show, group="load")

    def _show(self, found: tuple[tuple[Profile, ...], Contested]) -> None:
        services, self._contested = found
        self.fill({one.key: one for one in services})

    def heading_more(self) -> tuple[str, str]:
        """What the sign means, as soon as one is on screen."""
        return (LEGEND, "$warning") if self._contested else ("", "")

    def action_import(self) -> None:
        """Choose a list."""
        path = self.home.path
        if path is not None:
            self.app.push_screen(PickerScreen(path.absolute().parent, None, self._import, WANTED))

    def _import(self, files: Sequence[Path]) -> None:
        self.app.push_screen(ImportScreen(files[0]))
