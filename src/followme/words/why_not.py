"""How *why not* and *why above* read: what would have to be answered, whom to ask, and who brings what."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from followme.inventory.records import Answer
from followme.inventory.whom import whom_to_ask
from followme.scoring.scorecard import AXES, UNTRIED
from followme.scoring.show import rounded
from followme.scoring.telling import known_by, teams_of
from followme.text import times
from followme.words.fields import answer_text, label_of
from followme.words.scores import Lines, disposition, score
from followme.words.sums import written_out

if TYPE_CHECKING:
    from followme.engagement.services.views import Difference, SideBySide
    from followme.inventory.fields import Catalogue
    from followme.inventory.records import Profile
    from followme.scoring.scorecard import Axis, Interval, NewAnswer, Scorecard, WhyNot

NOTHING_WRITTEN: Final = "Nothing of this is written."
TITLES: Final = ("way", "answer", "would be", "stands", "known", "ask")
"""Over the answers that lead to a disposition."""


@dataclass(frozen=True, slots=True)
class Needed:
    """One answer that one way needs: what it would be, what stands and how that is known, and whom to ask."""

    way: int
    label: str
    level: str
    stands: str
    how_known: str
    ask: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """Under ``TITLES``."""
        return f"{self.way}", self.label, self.level, self.stands, self.how_known, ", ".join(self.ask)

    @property
    def sentence(self) -> str:
        """``Integration: Fully-Accessible instead of Partially-Accessible (said by Ana). Ask Leo.``."""
        how = f" ({self.how_known})" if self.how_known else ""
        whom = f" Ask {', '.join(self.ask)}." if self.ask else ""
        return f"{self.label}: {self.level} instead of {self.stands}{how}.{whom}"


def ways(why_not: WhyNot, profile: Profile, catalogue: Catalogue) -> tuple[Needed, ...]:
    """Every answer of every way to another disposition, the ways in their order."""
    return tuple(
        _needed(number, change, profile, catalogue)
        for number, changes in enumerate(why_not.changes, 1)
        for change in changes
    )


def _needed(way: int, change: NewAnswer, profile: Profile, catalogue: Catalogue) -> Needed:
    answer = profile.answers.get(change.field) or Answer()
    how = "" if answer.source == "missing" else known_by(answer, teams_of(profile, change.field))
    whom = whom_to_ask(profile, catalogue.named(change.field)) if catalogue.has(change.field) else ()
    return Needed(way, label_of(change.field, catalogue), change.level, answer_text(answer), how, whom)


def why_not_words(why_not: WhyNot, card: Scorecard) -> str:
    """How far away a disposition is: ``Beacon CRM: Big bet. Quick win is 1 step away, in 2 ways.``."""
    return f"{card.service}: {disposition(card)}. {why_not.disposition} {_away(why_not)}."


def _away(why_not: WhyNot) -> str:
    if why_not.rule == UNTRIED:
        return f"was not found: {UNTRIED}"
    if why_not.steps is None:
        return f"cannot be reached: {why_not.rule}"
    if not why_not.changes:
        return "is what its answers give now"
    ways_there = f", in {times(len(why_not.changes), 'way')}" if len(why_not.changes) > 1 else ""
    if why_not.steps == 0:
        return f"needs no other answer, only what is open{ways_there}"
    return f"is {times(why_not.steps, 'step')} away{ways_there}"


# ---- one above another


def above_words(compared: SideBySide, lines: Lines) -> str:
    """Which of two stands above, and by what: ``Ledgerline ranks above PayGate by impact: 100 against 85.``."""
    upper, lower = sorted((compared.first, compared.second), key=_place)
    if upper.firmness != lower.firmness == "unscored":
        return f"{upper.service} ranks above {lower.service}, which is {disposition(lower)} and so stands last."
    against = f"{score(upper.impact, lines.impact)} against {score(lower.impact, lines.impact)}"
    if upper.impact.middle == lower.impact.middle:
        return f"Neither ranks above the other by impact: {against}."
    middles = "" if _are_apart(upper, lower) else ", by their middles"
    return f"{upper.service} ranks above {lower.service} by impact: {against}{middles}."


def _place(card: Scorecard) -> tuple[bool, Fraction]:
    return card.firmness == "unscored", -card.impact.middle


def _are_apart(upper: Scorecard, lower: Scorecard) -> bool:
    return upper.impact.low >= lower.impact.high


def sums(compared: SideBySide, axis: Axis) -> tuple[tuple[str, str], ...]:
    """The two services, each with its score of an axis written out as a sum."""
    return tuple((card.service, written_out(card, axis)) for card in (compared.first, compared.second))


def axis_words(compared: SideBySide, axis: Axis) -> str:
    """How much more the first has on an axis: ``Impact: +15 for Ledgerline``."""
    rows = [row for row in compared.rows if row.axis == axis]
    more = _span(sum((row.low for row in rows), Fraction()), sum((row.high for row in rows), Fraction()))
    return f"{axis.capitalize()}: {more} for {compared.first.service}"


def difference_cells(row: Difference, catalogue: Catalogue) -> tuple[str, ...]:
    """An answer of two services, what each brings to the score, and how much more the first brings."""
    answers = (" or ".join(values) for values in (row.answers, row.other))
    brings = (_points(adds) for adds in (row.adds, row.other_adds))
    return label_of(row.field, catalogue), *answers, *brings, _span(row.low, row.high)


def titles(compared: SideBySide) -> tuple[str, ...]:
    """Over ``difference_cells``."""
    return "answer", compared.first.service, compared.second.service, "brings", "brings", "more"


def axes_of(compared: SideBySide) -> tuple[Axis, ...]:
    """The axes on which something is scored."""
    return tuple(axis for axis in AXES if any(row.axis == axis for row in compared.rows))


def _points(adds: Interval) -> str:
    ends = (adds.low,) if adds.low == adds.high else (adds.low, adds.high)
    return "–".join(f"{rounded(end)}" for end in ends)


def _span(low: Fraction, high: Fraction) -> str:
    return _signed(low) if low == high else f"{_signed(low)} to {_signed(high)}"


def _signed(value: Fraction) -> str:
    return f"+{rounded(value)}" if value > 0 else f"{rounded(value)}"
