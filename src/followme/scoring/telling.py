"""Robustness for people: a sentence that names the answer it hangs on, who said it, what would be instead."""

from collections.abc import Mapping
from typing import Final

from followme.inventory.answers import value_text
from followme.inventory.estimates import shown as shown_estimate
from followme.inventory.records import Answer, Estimate, Profile
from followme.scoring.dispositions import disposition_of
from followme.scoring.scorecard import Flip, Robustness
from followme.text import key_of, times

_FROM: Final = {"adjudicated": ("ruled", "by"), "catalogue": ("listed", "in")}
_SUPPOSED: Final = "supposed"
"""A ruling that nobody made: the answer of a what-if."""
_HOW: Final = {"guess": "guessed", "document": "read in a document"}
_MOST_NAMED: Final = 2
"""People who are named; of more the first, and how many others."""


def sentence(firm: Robustness, settled: str, profile: Profile, labels: Mapping[str, str]) -> str:
    """The word, the first answer of the first flip, its level, who said it, and what it would become.

    ``settled`` is the disposition it speaks of; ``labels`` are the fields' in small letters, by name.
    """
    hinge = _hinge(firm.flips[0], settled, profile, labels) if firm.flips else ""
    if firm.word == "leans":
        return f"Leans on {hinge}{_also(firm)}."
    if firm.word == "firm":
        nearest = f" The nearest is {times(firm.steps or 0, 'step')} off: {hinge}." if hinge else ""
        return f"Firm: no answer that is one step off changes it{_also(firm)}.{nearest}"
    # Where no single step speaks against it, weights or visits do.
    argument = f"{hinge}{_also(firm)}" if firm.steps == 1 else "; ".join(filter(None, (_also(firm)[2:], hinge)))
    return f"Open to argument: {argument}."


def _hinge(flip: Flip, settled: str, profile: Profile, labels: Mapping[str, str]) -> str:
    """``integration (Partially-Accessible, said by Ana Ruiz): Fully-Accessible would make it a Quick win``."""
    first, *rest = flip.changes
    stands = profile.answers.get(first.field, Answer())
    label = labels.get(first.field, first.field.replace("_", " "))
    more = f", with {times(len(rest), 'other answer')}," if rest else ""
    made = f"make it {disposition_of(flip.gives).of_a_service}{' (so far)' if flip.opens else ''}"
    gives = "leave it open" if flip.gives == settled else made
    how = known_by(stands, teams_of(profile, first.field))
    return f"{label} ({_level(stands)}, {how}): {first.level}{more} would {gives}"


def _level(answer: Answer) -> str:
    value = answer.value
    return shown_estimate(value) if isinstance(value, Estimate) else value_text(value)


def teams_of(profile: Profile, field: str) -> int:
    """How many teams have answered a field; all visits of unknown teams count as one."""
    answers = ((voice.team, voice.answers.get(field)) for voice in profile.voices)
    return len({key_of(team) for team, answer in answers if answer and answer.source != "missing"})


def known_by(answer: Answer, teams: int = 0) -> str:
    """How an answer is known: ``said by Ana``, ``seen in 3 teams``, ``ruled by Ben``, ``listed in CMDB``."""
    who = _people(answer.who)
    if answer.of in _FROM:
        how, by = _FROM[answer.of]
        return f"{how} {by} {who}" if who else _SUPPOSED if answer.of == "adjudicated" else how
    how = _HOW.get(answer.basis, answer.basis) or "said"
    where = f" in {times(teams, 'team')}" if teams > 1 else ""
    return f"{how}{where} by {who}" if who else f"{how}{where}"


def _people(who: tuple[str, ...]) -> str:
    if len(who) <= _MOST_NAMED:
        return " and ".join(who)
    return f"{who[0]} and {times(len(who) - 1, 'other')}"


def _also(firm: Robustness) -> str:
    """What else speaks against it: other answers, weights, visits."""
    agree, of = firm.visits_agree
    flips = len(firm.flips) + firm.more if firm.steps == 1 else 0
    others = f"{times(flips - 1, 'other answer')} would change it, too" if flips > 1 else ""
    weights = f"weights {_percent(firm)} off would change it" if firm.word == "open" and _is_weak(firm) else ""
    visits = f"{agree} of {times(of, 'visit')} {'agrees' if agree == 1 else 'agree'}" if of else ""
    return "".join(f"; {part}" for part in (others, weights, visits) if part)


def _is_weak(firm: Robustness) -> bool:
    return firm.weight_radius < 1 and firm.steps != 1


def _percent(firm: Robustness) -> str:
    return f"{round(firm.weight_radius * 100)} %"
