"""Dialogs of judgement: what becomes of a service, and which answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followme.inventory.fields import Field, read_choice
from followme.inventory.records import Decision, Profile
from followme.scoring.dispositions import OFFERED
from followme.tui.frame.dialog import AskDialog, Question
from followme.words.fields import answer_text

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Receipt
    from followme.scoring.scorecard import Scorecard

DECISIONS = Field(
    "disposition",
    "Disposition",
    "",
    "choice",
    options=tuple(row.name for row in OFFERED),
    letters="".join(row.letter for row in OFFERED),
)
"""What people can decide, as a choice by letter."""


@dataclass(frozen=True, slots=True)
class Made:
    """A decision about a service."""

    service: str
    disposition: str
    because: str
    successor: str
    target_date: str

    def record(self, engagement: Engagement) -> Receipt:
        return engagement.services.decide(
            self.service, self.disposition, self.because, successor=self.successor, target_date=self.target_date
        )


class DecideDialog(AskDialog[Made]):
    """What becomes of a service, and why; a reason is needed."""

    def __init__(self, card: Scorecard) -> None:
        self._key = card.key
        made = card.decided or Decision(card.key, "")
        super().__init__(
            f"Decide: {card.service}",
            (
                Question(
                    "disposition", "Disposition", value=_same(made.disposition), needed=True, choice=DECISIONS
                ),
                Question("because", "Because", "why, for whoever reads it next", made.reason, needed=True),
                Question("successor", "Successor", "the service that takes over, if any", made.successor or ""),
                Question("target_date", "By", "a date, such as 2027-06-30", made.target_date or ""),
            ),
            about=card.recommended.because,
        )

    def done(self, answers: dict[str, str]) -> Made:
        return Made(
            self._key, answers["disposition"], answers["because"], answers["successor"], answers["target_date"]
        )


def _same(disposition: str) -> str:
    return disposition if disposition in DECISIONS.options else ""


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """The answer that holds for one field of a service."""

    service: str
    field: str
    value: str
    because: str

    def record(self, engagement: Engagement) -> Receipt:
        return engagement.services.adjudicate(self.service, self.field, self.value, self.because)


class AdjudicateDialog(AskDialog[Adjudicated]):
    """One field's answer, whatever its voices say; a reason is needed."""

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
            about=f"the voices say: {answer_text(answer)}" if answer else "",
        )

    def done(self, answers: dict[str, str]) -> Adjudicated:
        typed = answers["value"]
        return Adjudicated(
            self._service, self._field.name, read_choice(self._field, typed) or typed, answers["because"]
        )
