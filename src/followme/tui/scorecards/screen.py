"""Scorecards: every service's impact and complexity, as a table and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from followme.inventory.fields import Catalogue
from followme.text import key_of
from followme.tui.evidence.dialogs import DecideDialog
from followme.tui.evidence.screen import EvidenceScreen, marked, read_contested
from followme.tui.frame.listing import ListingScreen, Order
from followme.tui.home import Keys
from followme.tui.keys.bindings import bindings
from followme.tui.scorecards.quadrant import Quadrant
from followme.tui.scorecards.what_if import Outset, WhatIfScreen, read_outset
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.fields import label_of
from followme.words.scores import Lines, firmness, lines_of, score
from followme.words.signs import CONTESTED, Contested
from followme.words.terms import read_as

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.scoring.scorecard import Scorecard

SIGNS = {"working": "~", "decided": "="}
"""Before a disposition that is not recommended by all the answers, or that people decided."""
SHIPPED = "   ! the shipped rubric is used: Settings says why"
CardsRead = tuple[tuple["Scorecard", ...], Catalogue, Lines, Contested]


def read_cards(engagement: Engagement) -> CardsRead:
    """All scorecards, the catalogue, the lines between the quadrants, and what is contested."""
    lines = lines_of(engagement.services.rubric())
    return engagement.services.scorecards(), engagement.visits.catalogue(), lines, read_contested(engagement)


class ScorecardsScreen(ListingScreen["Scorecard"]):
    """The table; beside it, or in its place, the picture."""

    BINDINGS: ClassVar = bindings("scorecards")
    SCOPES: ClassVar = ("scorecards",)
    KEYS: ClassVar = (
        "scorecards.evidence",
        "scorecards.picture",
        "scorecards.decide",
        "scorecards.what_if",
        "scorecards.sort",
    )
    TITLE_WORD = "Scorecards"
    EMPTY = (
        "No scorecard yet: it begins with the first service seen. Take one down in a visit (F3): .name and Enter."
    )

    def __init__(self) -> None:
        super().__init__()
        self._catalogue = Catalogue()
        self._lines = Lines()
        self._contested = Contested()

    def columns(self) -> Sequence[Column]:
        return (
            Column("Service", 13, share=3),
            Column("Impact", 9, right=True),
            Column("Complexity", 11, right=True),
            Column("Disposition", 20),
            Column("Next question", 16, share=1, above=77),
            Column("", 11, above=98),
        )

    def orders(self) -> Sequence[Order[Scorecard]]:
        return (
            Order("impact", lambda card: (-card.impact.middle, card.key), "Impact", down=True),
            Order("complexity", lambda card: (-card.complexity.middle, card.key), "Complexity", down=True),
            Order("what is open", lambda card: (-(card.impact.width + card.complexity.width), card.key)),
            Order("name", lambda card: (key_of(card.service), card.key), "Service"),
        )

    def cells(self, row: Scorecard) -> Sequence[Cell]:
        """A disposition so far is marked by its sign and its word; so is what is contested."""
        sign = f"{SIGNS.get(row.firmness, ' ')} "
        impact, complexity = (self._contested.on_axis(row, axis) for axis in ("impact", "complexity"))
        fate = self._contested.has_fate(row.key)
        asked = row.next_question
        label = label_of(asked, self._catalogue) if asked else "-"
        return (
            (row.service, "strong"),
            marked(score(row.impact, self._lines.impact), contested=impact),
            marked(score(row.complexity, self._lines.complexity), contested=complexity),
            marked(row.disposition, contested=True) if fate else sign + row.disposition,
            (label, "muted"),
            (CONTESTED, "alert") if impact or complexity or fate else (firmness(row), "muted"),
        )

    def main(self) -> ComposeResult:
        with Container(id="both"):
            yield Quadrant(id="picture")
            yield self.table()

    def load(self) -> None:
        self.ask(read_cards, self._show, group="load")

    def open(self, record: str) -> None:
        self.app.push_screen(EvidenceScreen(record))

    def _show(self, read: CardsRead) -> None:
        cards, self._catalogue, self._lines, self._contested = read
        self.fill({card.key: card for card in cards})

    def sift(self) -> None:
        super().sift()
        self.query_one(Quadrant).show([self.rows[key] for key in self.list.records], self._lines)

    @on(RecordTable.Moved, "#rows")
    def _moved(self, event: RecordTable.Moved) -> None:
        self.query_one(Quadrant).point_at(event.record)

    def heading_more(self) -> tuple[str, str]:
        """What the signs mean, as soon as one is on screen; first of all that another rubric is used."""
        if self.home.status is not None and self.home.status.rubric_problem:
            return SHIPPED, "$warning"
        there = {card.firmness for card in self.rows.values()}
        signs = " ".join(f"{sign} {read_as(word)}" for word, sign in SIGNS.items() if word in there)
        return "  ".join(["", *filter(None, (signs, CONTESTED if self._contested else ""))]), "$muted"

    def action_picture(self) -> None:
        self.toggle_class("picturing")

    def action_what_if(self) -> None:
        key = self.list.record
        if key:
            self.ask(lambda e: read_outset(e, key), self._suppose, keys=Keys.HELD)

    def _suppose(self, outset: Outset) -> None:
        self.app.push_screen(WhatIfScreen(outset))

    def action_decide(self) -> None:
        card = self.rows.get(self.list.record)
        if card is not None:
            self.app.push_screen(DecideDialog(card), lambda verb: self.change(verb) if verb else None)
