"""The pairs that wait, in the order in which they are asked: what was put off for later comes last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followme.tui.duplicates.reading import NamesRead, row_of

if TYPE_CHECKING:
    from followme.matching.proposals import Proposal


@dataclass
class PairQueue:
    """Pairs by their rows, and what a person did with them since the app was opened.

    Attributes:
        pairs: those without a verdict, the surest first.
        acceptable: rows that are safe to accept unseen.
        later: rows put off, the longest first.
        gone: rows ruled on here; one that comes back was undone.
        useful: whether the pair whose verdict teaches most comes first.
    """

    pairs: dict[str, Proposal] = field(default_factory=dict)
    acceptable: frozenset[str] = frozenset()
    later: dict[str, None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    useful: bool = False

    def take(self, look: NamesRead) -> str | None:
        """Everything was looked at anew; the first row that came back, if one did."""
        self.pairs = {row_of(proposal): proposal for proposal in look.proposals}
        self.acceptable = look.acceptable
        back = [row for row in self.rows() if row in self.gone]
        self.gone -= set(back)
        return back[0] if back else None

    def rows(self) -> list[str]:
        """The rows in order."""
        now = [row for row in self.pairs if row not in self.later]
        if self.useful:
            now.sort(key=lambda row: (-self.pairs[row].doubt, row))
        return [*now, *(row for row in self.later if row in self.pairs)]

    def put_off(self, row: str) -> str:
        """To the end with it; the row that is in hand next."""
        following = self.after(row)
        self.later.pop(row, None)
        self.later[row] = None
        return following

    def after(self, row: str) -> str:
        """The row below; at the end the first."""
        rows = self.rows()
        return rows[(rows.index(row) + 1) % len(rows)]

    def rule(self, rows: Sequence[str]) -> None:
        """They have a verdict."""
        for row in rows:
            self.pairs.pop(row, None)
            self.later.pop(row, None)
            self.gone.add(row)

    def offered(self, marked: Collection[str]) -> list[str]:
        """What accepting takes: the marked; without any all that is safe unseen and was not put off."""
        rows = self.rows()
        chosen = [row for row in rows if row in marked]
        return chosen or [row for row in rows if row in self.acceptable and row not in self.later]

    def worth(self) -> int:
        """How many of them are one service, by estimate."""
        return round(sum(proposal.compared.confidence for proposal in self.pairs.values()))
