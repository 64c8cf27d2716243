"""How the evidence thread reads: who gave an answer, on what basis, and whether what stands rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from followme.words.fields import answer_text
from followme.words.moments import when
from followme.words.sums import term

if TYPE_CHECKING:
    from followme.inventory.records import Answer
    from followme.scoring.scorecard import Contribution

TITLES: Final = ("team", "says", "basis", "when", "who", "")
COUNTS: Final = "counts"
COUNTS_NOT: Final = "does not count"
"""Of what is on a weaker basis, outvoted, ruled on, or beneath what people say."""
NOBODY: Final = "Nobody has answered it."
_UNKNOWN_TEAM: Final = "team not known"
_ORIGIN: Final = {"adjudicated": "ruled", "catalogue": "known from a list"}


def by(kind: str, team: str, where: str) -> str:
    """Whose word it is: the team, the list, or a ruling."""
    if kind == "list":
        return f"list {where}"
    return where if kind == "ruling" else team or _UNKNOWN_TEAM


def told(answer: Answer) -> str:
    """What one says; of a tied voice its values."""
    return f"tied: {answer_text(answer)}" if answer.source == "tied" else answer_text(answer)


def standing(*, counts: bool) -> str:
    """Whether what stands rests on it."""
    return COUNTS if counts else COUNTS_NOT


def cells(kind: str, team: str, where: str, answer: Answer, at: str, *, counts: bool) -> tuple[str, ...]:
    """One row under ``TITLES``."""
    row = by(kind, team, where), told(answer), answer.basis, when(at), ", ".join(answer.who)
    return (*row, standing(counts=counts))


def how_known(answer: Answer) -> str:
    """What stands and how it is known: ``Critical, ruled by Ana``, ``Most Customers (seen)``."""
    origin = _ORIGIN.get(answer.of, "")
    people = ", ".join(answer.who)
    known = f"{origin} by {people}" if origin == "ruled" and people else origin
    basis = f" ({answer.basis})" if answer.basis else ""
    return ", ".join(filter(None, (f"{told(answer)}{basis}", known)))


def brings(contribution: Contribution | None) -> str:
    """What an answer brings to its score: ``100·4 to impact``; of one that is not scored that it is not."""
    return f"{term(contribution)} to {contribution.axis}" if contribution else "not scored"
