"""How the evidence thread reads: who gave an answer, on what basis, and whether what stands rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from followme.words.fields import answer_text
from followme.words.moments import when
from followme.words.sums import term

if TYPE_CHECKING:
    from followme.inventory.records import Answer
    from followme.scoring.scorecard import Contribution

TITLES: Final = ("team", "says", "basis", "when", "who", "counts")
BESIDE: Final = "Not in the sums"
"""Above the answers that no score is made of."""
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


def by_whom(kind: str, team: str, where: str, answer: Answer) -> str:
    """Who says what, and on what basis: ``Customer Care: Critical (said)``."""
    basis = f" ({answer.basis})" if answer.basis else ""
    return f"{by(kind, team, where)}: {told(answer)}{basis}"


def standing(*, counts: bool) -> str:
    """Whether what stands rests on it: no weaker basis, not outvoted or ruled on, not beneath what people say."""
    return "yes" if counts else "no"


def cells(kind: str, team: str, where: str, answer: Answer, at: str, *, counts: bool) -> tuple[str, ...]:
    """One row under ``TITLES``."""
    row = by(kind, team, where), told(answer), answer.basis, when(at), ", ".join(answer.who)
    return (*row, standing(counts=counts))


def how_known(answer: Answer) -> str:
    """What stands and how it is known: ``Critical, ruled by Ana``, ``Most Customers (seen)``."""
    origin = _ORIGIN.get(answer.of, "")
    people = ", ".join(answer.who)
    source = f"{origin} by {people}" if origin == "ruled" and people else origin
    basis = f" ({answer.basis})" if answer.basis else ""
    return ", ".join(filter(None, (f"{told(answer)}{basis}", source)))


def brings(contribution: Contribution | None) -> str:
    """What an answer brings to its score: ``100·4 to impact``; of one that is not scored that it is not."""
    return f"{term(contribution)} to {contribution.axis}" if contribution else "not scored"


def reason(because: str) -> str:
    """Why somebody ruled, beside the answer."""
    return f" because {because}" if because else ""
