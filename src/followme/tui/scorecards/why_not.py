"""Why not: the cheapest answers that lead a service to another disposition, or what ranks it above another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from followme.errors import Unknown
from followme.inventory.fields import Catalogue, Field
from followme.scoring.dispositions import DISPOSITIONS, RECOMMENDED
from followme.text import line
from followme.tui.fields.choice_field import ChoiceField, legend
from followme.tui.frame.mode import ModeScreen
from followme.tui.home import Keys
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, ui_text
from followme.tui.scorecards.sentence import Sentence
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.text_line import TextLine
from followme.words import why_not as words
from followme.words.scores import Lines, argument, disposition, lines_of

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.views import SideBySide
    from followme.errors import FollowmeError
    from followme.inventory.records import Profile
    from followme.scoring.scorecard import Scorecard, WhyNot

_LETTERS: Final = "".join(DISPOSITIONS[name].letter or "h" for name in RECOMMENDED)
"""Challenge has none where people decide, because it decides nothing."""
THAT: Final = Field("disposition", "Why not", "", "choice", options=RECOMMENDED, letters=_LETTERS)
"""What a rubric can recommend, as a choice by letter."""
_SHORTEST: Final = 6


@dataclass(frozen=True, slots=True)
class Case:
    """One service, and what was asked of it: a disposition, another service, or nothing yet."""

    profile: Profile
    card: Scorecard
    catalogue: Catalogue
    lines: Lines
    why_not: WhyNot | None = None
    beside: SideBySide | None = None


def read_case(engagement: Engagement, key: str, that: str, other: str) -> Case:
    """The service, and the answer to what is asked; the other service is the nearest to what is typed."""
    services, profile = engagement.services, engagement.services.find(key)
    return Case(
        profile,
        services.scorecard(key),
        engagement.visits.catalogue(),
        lines_of(services.rubric()),
        services.why_not(key, that) if that and not other else None,
        _beside(engagement, profile, other) if other else None,
    )


def _beside(engagement: Engagement, profile: Profile, typed: str) -> SideBySide:
    try:
        return engagement.services.above(profile.key, typed)
    except Unknown:
        offered = engagement.names.suggest(typed, domain="services", whole=True)
        names = [one.name for one in offered if one.name not in (profile.service, *profile.names)]
        if not names:
            raise
        return engagement.services.above(profile.key, names[0])


class WhyNotScreen(ModeScreen):
    """A choice and a line above, the answer below as it is chosen or typed. It writes nothing."""

    BINDINGS: ClassVar = bindings("why_not")
    SCOPES: ClassVar = ("why_not",)
    KEYS: ClassVar = ("why_not.next", "app.back")

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._needed: dict[str, words.Needed] = {}
        self._rows: dict[str, Sequence[Cell]] = {}
        self._that = ChoiceField(THAT)
        self._other = TextLine(placeholder="another service: its name, or how it begins")

    # ---- the screen

    def body(self) -> ComposeResult:
        yield Sentence(id="why-said")
        yield Horizontal(Static(ui_text("Why not"), classes="label"), self._that, classes="question why")
        yield Horizontal(Static(ui_text("Or above"), classes="label"), self._other, classes="question why")
        yield RecordTable(
            (
                Column("", 2),
                Column("Answer", 15, share=1),
                Column("Would be", 18, share=1),
                Column("Stands", 18, share=1),
                Column("Ask", 16, share=3, above=80),
            ),
            lambda row: self._rows[row],
            id="ways",
        )
        yield RecordTable(
            (
                Column("Answer", 14, share=1),
                Column(self._case.profile.service, 9, share=2),
                Column("The other", 9, share=2),
                Column("adds", 5, right=True),
                Column("adds", 5, right=True),
                Column("more", 10, right=True),
            ),
            lambda row: self._rows[row],
            id="beside",
        )
        yield Static("", id="whole")

    def on_mount(self) -> None:
        super().on_mount()
        self._show(self._case)
        self._that.focus()

    @on(ChoiceField.Chosen)
    def _chosen(self) -> None:
        """The last question counts: the other service is asked no more."""
        self._other.settle("")
        self.load()

    @on(TextLine.Changed)
    def load(self) -> None:
        """Only what was asked last matters; keys go on, because it only shows what follows."""
        key, that, other = self._case.profile.key, self._that.value, line(self._other.value)
        self.ask(
            lambda e: read_case(e, key, that, other),
            self._show,
            group="why not",
            failed=self._refuse,
            keys=Keys.PASS,
        )

    def _refuse(self, error: FollowmeError) -> None:
        """Nobody goes by that name, or it is the service itself: what was shown stays."""
        self.query_one(Sentence).text = f"! {error.title}. {error.message}"

    def _show(self, case: Case) -> None:
        self._case = case
        self.query_one(Sentence).text = self._said(case)
        self._rows = self._ways(case) if case.beside is None else self._compared(case, case.beside)
        ways, beside = self.query_one("#ways", RecordTable), self.query_one("#beside", RecordTable)
        ways.display, beside.display = case.beside is None, case.beside is not None
        shown = ways if case.beside is None else beside
        shown.show(
            list(self._rows), empty="", headings={row for row, cells in self._rows.items() if len(cells) == 1}
        )
        self._show_whole()

    def _said(self, case: Case) -> str:
        if case.beside is not None:
            return words.above_words(case.beside, case.lines)
        if case.why_not is not None:
            return words.why_not_words(case.why_not, case.card)
        return f"{case.card.service}: {disposition(case.card)}. {argument(case.card, case.catalogue)}"

    def _ways(self, case: Case) -> dict[str, Sequence[Cell]]:
        needed = words.ways(case.why_not, case.profile, case.catalogue) if case.why_not else ()
        self._needed = {f"{place}": one for place, one in enumerate(needed)}
        return {row: _way_cells(one) for row, one in self._needed.items()}

    def _compared(self, case: Case, beside: SideBySide) -> dict[str, Sequence[Cell]]:
        self._needed = {}
        rows: dict[str, Sequence[Cell]] = {}
        for axis in words.axes_of(beside):
            rows[axis] = ((words.axis_words(beside, axis), "strong"),)
            for place, (name, written) in enumerate(words.sums(beside, axis)):
                short = cut(name, max(_SHORTEST, self.size.width - len(written) - 8))
                rows[f"{axis} {place}"] = (f"{written}  {short}",)
            rows |= {
                f"{axis} {row.field}": words.difference_cells(row, case.catalogue)
                for row in beside.rows
                if row.axis == axis
            }
        return rows

    @on(RecordTable.Moved)
    def _show_whole(self) -> None:
        """The letters while one is chosen, else the answer in hand in full."""
        whole = self.query_one("#whole", Static)
        if self.focused is self._that:
            whole.update(legend(THAT, self.size.width - 2))
            return
        needed = self._needed.get(self.query_one("#ways", RecordTable).record)
        whole.update(ui_text(needed.sentence if needed else words.NOTHING_WRITTEN, "" if needed else "$muted"))

    def on_descendant_focus(self) -> None:
        self._show_whole()

    # ---- keys

    def action_next(self) -> None:
        """From the choice to the line, from the line to what is shown."""
        self.focus_next()

    def action_previous(self) -> None:
        self.focus_previous()


def _way_cells(needed: words.Needed) -> Sequence[Cell]:
    return (
        (f"{needed.way}", "muted"),
        needed.label,
        (needed.level, "strong"),
        (needed.stands, "muted"),
        ", ".join(needed.ask),
    )
