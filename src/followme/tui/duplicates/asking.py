"""Dialogs of the Duplicates mode: accepting many pairs at once, ruling one anew, every term of a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from followme.inventory.fields import Field
from followme.text import times
from followme.tui.duplicates.pair_words import advice_words
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.one_end import OneEnd
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable

if TYPE_CHECKING:
    from followme.engagement.names.pairing import Explanation
    from followme.engagement.names.sides import Ruled
    from followme.matching.proposals import Proposal

VERDICT: Final = Field(
    "verdict", "Verdict", "", "choice", options=("same", "different", "variants"), letters="sdv"
)
_NAMED: Final = 3
"""Pairs that are named before they are accepted; the others are counted."""


class AcceptDialog(AskDialog[str]):
    """How many, which, and why; without a reason each keeps the one it was advised for."""

    def __init__(self, pairs: Sequence[Proposal], *, marked: bool) -> None:
        rule = "marked" if marked else "advised to be the same"
        named = "; ".join(
            f"{cut(proposal.a.name, 30)} = {cut(proposal.b.name, 30)}" for proposal in pairs[:_NAMED]
        )
        more = f" and {len(pairs) - _NAMED:,} more" if len(pairs) > _NAMED else ""
        super().__init__(
            f"Rule {len(pairs):,} {'pair' if len(pairs) == 1 else 'pairs'} the same?",
            (Question("because", "Because", "empty: the reasons that are shown"),),
            about=f"All that {'is' if len(pairs) == 1 else 'are'} {rule}: {named}{more}. One undo takes all back.",
        )

    def done(self, answers: dict[str, str]) -> str:
        return answers["because"]


class RuleDialog(AskDialog[tuple[str, str]]):
    """A verdict in place of the one that stands, and why."""

    def __init__(self, ruled: Ruled) -> None:
        who = f" by {ruled.author}" if ruled.author else ""
        stands = ruled.verdict if ruled.verdict in VERDICT.options else ""
        super().__init__(
            f"{cut(ruled.left, 60)} and {cut(ruled.right, 60)}",
            (
                Question("verdict", "Verdict", value=stands, needed=True, choice=VERDICT),
                Question("because", "Because", "why, for whoever reads it next", ruled.because),
            ),
            about=f"ruled {ruled.verdict}{who}",
        )

    def done(self, answers: dict[str, str]) -> tuple[str, str]:
        return answers["verdict"], answers["because"]


class ExplainDialog(OneEnd[None]):
    """What every term adds to the log-odds, a line each."""

    BINDINGS: ClassVar = bindings("box")

    def __init__(self, explanation: Explanation) -> None:
        super().__init__()
        self._told = explanation
        self._terms = {str(number): term for number, term in enumerate(explanation.terms)}

    def compose(self) -> ComposeResult:
        explanation, compared = self._told, self._told.compared
        with Vertical(classes="dialog tall"):
            yield Static(joined((f"{cut(explanation.a, 60)} and {cut(explanation.b, 60)}", "bold")))
            yield Static(joined((advice_words(compared), "$accent"), (self._sum(), "$muted")))
            yield RecordTable((Column("Adds", 6, right=True), Column("What", 20, share=1)), self._row, id="terms")
            yield Static("", id="term-whole")
            yield Static(ui_text("esc or Enter closes", "$muted"))

    def _sum(self) -> str:
        terms, score = sum(adds for adds, _ in self._told.terms), self._told.compared.score
        capped = "; what differs holds it down" if score < terms - 0.005 else ""  # as it is printed
        return f"   log-odds {score:+.2f} from {times(len(self._terms), 'term')}{capped}"

    def on_mount(self) -> None:
        table = self.query_one(RecordTable)
        table.show(list(self._terms))
        table.focus()

    def _row(self, row: str) -> Sequence[Cell]:
        adds, because = self._terms[row]
        return (f"{adds:+.2f}", because)

    def on_record_table_moved(self, event: RecordTable.Moved) -> None:
        self.query_one("#term-whole", Static).update(ui_text(self._terms[event.record][1], "$muted"))

    def on_record_table_opened(self) -> None:
        self.dismiss(None)
