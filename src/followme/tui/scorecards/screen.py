"""Scorecards: every service's impact and complexity, as a table and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from followme.tui.scorecards.sentence import Sentence
from followme.tui.scorecards.what_if import Outset, WhatIfScreen, read_outset
from followme.tui.scorecards.why_not import Case, WhyNotScreen, read_case
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.scores import Lines, argument, disposition, firm_or_ask, firmness, lines_of, score
from followme.words.signs import CONTESTED, Contested
from followme.words.terms import read_as

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.scoring.scorecard import Scorecard

SIGNS = {"working": "~", "decided": "="}
"""Before a disposition that is not recommended by all the answers, or that people decided."""
FIRM = "Firm, or ask next"
HOW_FIRM = "how firm"
_FIRMNESS = ("", "open", "leans", "firm")
"""The words of robustness, what is worth an argument first; "" while answers are missing. Decisions are last."""
SHIPPED = "   ! the shipped rubric is used: Settings says why"
Ranks = Mapping[str, int]
"""By service its place in ``_FIRMNESS``."""
CardsRead = tuple[tuple["Scorecard", ...], Catalogue, Lines, Contested]


def read_cards(engagement: Engagement) -> CardsRead:
    """All scorecards, the catalogue, the lines between the quadrants, and what is contested."""
    lines = lines_of(engagement.services.rubric())
    return engagement.services.scorecards(), engagement.visits.catalogue(), lines, read_contested(engagement)


def read_ranks(engagement: Engagement) -> Ranks:
    """How firm each is: worked out here, because of many services that takes longer than a key may."""
    return {key: _rank_of(card) for key, card in engagement.services.cards().items()}


def _rank_of(card: Scorecard) -> int:
    firm = card.robustness
    return len(_FIRMNESS) if card.firmness == "decided" else _FIRMNESS.index(firm.word if firm else "")


class ScorecardsScreen(ListingScreen["Scorecard"]):
    """The table; beside it, or in its place, the picture."""

    BINDINGS: ClassVar = bindings("scorecards")
    SCOPES: ClassVar = ("scorecards",)
    KEYS: ClassVar = (
        "scorecards.evidence",
        "scorecards.why_not",
        "scorecards.decide",
        "scorecards.picture",
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
        self._ranks: Ranks = {}

    def columns(self) -> Sequence[Column]:
        return (
            Column("Service", 13, share=3),
            Column("Impact", 8, right=True),
            Column("Complexity", 10, right=True),
            Column("Disposition", 22),
            Column(FIRM, 20, share=2, above=80),
            Column("", 11, above=98),
        )

    def orders(self) -> Sequence[Order[Scorecard]]:
        return (
            Order("impact", lambda card: (-card.impact.middle, card.key), "Impact", down=True),
            Order("complexity", lambda card: (-card.complexity.middle, card.key), "Complexity", down=True),
            Order("what is open", lambda card: (-(card.impact.width + card.complexity.width), card.key)),
            Order(HOW_FIRM, lambda card: (self._ranks.get(card.key, 0), -card.impact.middle, card.key), FIRM),
            Order("name", lambda card: (key_of(card.service), card.key), "Service"),
        )

    def cells(self, row: Scorecard) -> Sequence[Cell]:
        """A disposition so far is marked by its sign and its word; so is what is contested."""
        impact, complexity = (self._contested.on_axis(row, axis) for axis in ("impact", "complexity"))
        fate = self._contested.has_fate(row.key)
        unscored = row.firmness == "unscored"
        becomes = disposition(row) if unscored else f"{SIGNS.get(row.firmness, ' ')} {row.disposition}"
        return (
            (row.service, "strong"),
            marked(score(row.impact, self._lines.impact), contested=impact),
            marked(score(row.complexity, self._lines.complexity), contested=complexity),
            marked(disposition(row) if unscored else row.disposition, contested=True) if fate else becomes,
            (firm_or_ask(row, self._catalogue), "muted"),
            (CONTESTED, "alert") if impact or complexity or fate else (firmness(row), "muted"),
        )

    def main(self) -> ComposeResult:
        with Container(id="both"):
            yield Quadrant(id="picture")
            yield self.table()
        yield Sentence(id="argument")

    def is_last(self, row: Scorecard) -> bool:
        """What is not known yet is high or low on no axis."""
        return row.firmness == "unscored"

    def load(self) -> None:
        self.ask(read_cards, self._show, group="load")

    def open(self, record: str) -> None:
        self.app.push_screen(EvidenceScreen(record))

    def _show(self, read: CardsRead) -> None:
        cards, self._catalogue, self._lines, self._contested = read
        self._ranks = {}
        self.fill({card.key: card for card in cards})

    def sift(self) -> None:
        if self._by.name == HOW_FIRM and self.rows and not self._ranks:
            self.ask(read_ranks, self._rank, group="ranks")
        super().sift()
        self.query_one(Quadrant).show([self.rows[key] for key in self.list.records], self._lines)

    def _rank(self, ranks: Ranks) -> None:
        self._ranks = ranks
        self.sift()

    @on(RecordTable.Moved, "#rows")
    def _moved(self, event: RecordTable.Moved) -> None:
        self.query_one(Quadrant).point_at(event.record)
        card = self.rows.get(event.record)
        self.query_one(Sentence).text = argument(card, self._catalogue) if card else ""

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

    def action_why_not(self) -> None:
        key = self.list.record
        if key:
            self.ask(lambda e: read_case(e, key, "", ""), self._argue, keys=Keys.HELD)

    def _argue(self, case: Case) -> None:
        self.app.push_screen(WhyNotScreen(case))

    def action_decide(self) -> None:
        card = self.rows.get(self.list.record)
        if card is not None:
            self.app.push_screen(DecideDialog(card), lambda verb: self.change(verb) if verb else None)
