"""Why not another disposition: the cheapest answers that would lead there, or the rule that none meets."""

from typing import Final

from followme.scoring.completions import Outcomes
from followme.scoring.dispositions import CONSOLIDATE, RECOMMENDED
from followme.scoring.peers import Standing, Succession
from followme.scoring.robustness import LISTED, Sturdiness
from followme.scoring.rulings import MUTUAL, SUCCESSOR, Ruling
from followme.scoring.scorecard import UNTRIED, WhyNot
from followme.scoring.steps import Steps, smallest

_NO_HEIR: Final = (
    "another service would have to take over: none that can is named, or shares a function with more impact"
)


class WhyNots:
    """Answers *why not* under one rubric."""

    def __init__(self, outcomes: Outcomes, steps: Steps, sturdiness: Sturdiness) -> None:
        self._outcomes = outcomes
        self._steps = steps
        self._sturdiness = sturdiness

    def why_not(self, standing: Standing, succession: Succession, disposition: str) -> WhyNot:
        """The fewest level steps after which ``disposition`` is the only possible one; 0 for the present one.

        Open answers take any of their values for nothing; the changes name these, too. Peers stay as they are.
        """
        if disposition not in RECOMMENDED:
            return WhyNot(disposition, None, (), f"{disposition} is for people to decide: no rule gives it")
        found = self._steps.fewest(
            standing, succession.heirs, lambda outcome: outcome.possible == (disposition,), free=True
        )
        if found is None:
            return WhyNot(disposition, None, (), self._unmet(standing, succession, disposition))
        changes = tuple(map(self._sturdiness.changes, smallest(found.changes)[:LISTED]))
        return WhyNot(disposition, found.steps, () if changes == ((),) else changes, None)

    def _unmet(self, standing: Standing, succession: Succession, disposition: str) -> str:
        """The condition that no answer meets."""
        rules = [rule for rule in self._outcomes.rulings.rules if rule.disposition == disposition]
        if not rules:
            return f"no rule of this rubric gives {disposition}"
        if disposition == CONSOLIDATE and not succession.named and not succession.heir:
            return _NO_HEIR
        if not self._steps.tries_all(standing, free=True):
            return UNTRIED
        return f"no answers meet its rule: {' · or '.join(map(_written, rules))}"


def _written(rule: Ruling) -> str:
    """The conditions of a rule in words."""
    return " and ".join(_condition(name, held) for name, held in rule.when.items()) or "always"


def _condition(name: str, held: object) -> str:
    if name == SUCCESSOR:
        return "another service can take over" if held else "no service can take over"
    if name == MUTUAL:
        return "it and others name only each other"
    if isinstance(held, dict):
        return f"{name.replace('_', ' ')} {' and '.join(f'{end} {number}' for end, number in held.items())}"
    return f"{name.replace('_', ' ')} is {' or '.join(map(str, held)) if isinstance(held, list) else held}"
