"""Dialogs of judgement: what becomes of a service, and which answer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.inventory.fields import Field, read_choice
from followme.inventory.records import Decision, Profile
from followme.scoring.dispositions import OFFERED
from followme.tui.frame.dialog import AskDialog, Question
from followme.words.fields import answer_text
from followme.words.scores import because
from followme.words.terms import TEAMS_ANSWERS

if TYPE_CHECKING:
    from followme.engagement.views import Receipt
    from followme.scoring.scorecard import Scorecard
    from followme.tui.home import Verb

DECISIONS = Field(
    "disposition",
    "Disposition",
    "",
    "choice",
    options=tuple(row.name for row in OFFERED),
    letters="".join(row.letter for row in OFFERED),
)
"""What people can decide, as a choice by letter."""


class DecideDialog(AskDialog["Verb[Receipt]"]):
    """What becomes of a service, and why; a reason is needed."""

    def __init__(self, card: Scorecard) -> None:
        self._key = card.key
        made = card.decided or Decision(card.key, "")
        stands = made.disposition if made.disposition in DECISIONS.options else ""
        super().__init__(
            f"Decide: {card.service}",
            (
                Question("disposition", "Disposition", value=stands, needed=True, choice=DECISIONS),
                Question("because", "Because", "why, for whoever reads it next", made.reason, needed=True),
                Question("successor", "Successor", "the service that takes over, if any", made.successor or ""),
                Question("target_date", "By", "a date, such as 2027-06-30", made.target_date or ""),
            ),
            about=because(card),
        )

    def done(self, answers: dict[str, str]) -> Verb[Receipt]:
        return lambda e: e.services.decide(self._key, **answers)


class SettleDialog(AskDialog["Verb[Receipt]"]):
    """One field's answer, whatever its teams answered; a reason is needed."""

    def __init__(self, profile: Profile, field: Field) -> None:
        self._service = profile.key
        self._field = field
        answer = profile.answers.get(field.name)
        choice = field if field.shape == "choice" else None
        super().__init__(
            f"{field.label} of {profile.service}",
            (
                Question("value", "Answer", choice=choice, needed=True),
                Question("because", "Because", "why, for whoever reads it next", needed=True),
            ),
            about=f"the {TEAMS_ANSWERS}: {answer_text(answer)}" if answer else "",
        )

    def done(self, answers: dict[str, str]) -> Verb[Receipt]:
        value, because = read_choice(self._field, answers["value"]) or answers["value"], answers["because"]
        return lambda e: e.services.adjudicate(self._service, self._field.name, value, because)
