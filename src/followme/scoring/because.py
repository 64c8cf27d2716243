"""Why a service has its disposition: one sentence for people."""

from collections.abc import Mapping
from typing import Any, Final

from followme.scoring.completions import Consequence, Span
from followme.scoring.peers import Standing
from followme.scoring.rulings import SUCCESSOR, Rulings
from followme.scoring.scales import Scale
from followme.scoring.scorecard import AXES, Axis, State
from followme.scoring.show import shown

_OPEN: Final[Mapping[State, str]] = {
    "missing": "missing",
    "tied": "people disagree on",
    "partial": "not exact enough",
}


class Because:
    """Writes reasons under one rubric."""

    def __init__(self, scales: tuple[Scale, ...], rulings: Rulings) -> None:
        self._labels = {scale.field.name: scale.field.label.lower() for scale in scales}
        self._thresholds = {axis: tuple(n for n, _ in rulings.bounds[axis]) for axis in AXES}
        self._gap_texts: dict[tuple[State, ...], str] = {}
        self._texts: dict[tuple[Axis, int, int], str] = {}

    def score(self, axis: Axis, span: Span) -> str:
        """``impact 61–78``, rounded so that it stays on its side of every threshold the rules test."""
        key = (axis, span.low, span.high)
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = f"{axis} {shown(span.interval, *self._thresholds[axis])}"
        return text

    def settled(self, outcome: Consequence, standing: Standing, successor: str) -> str:
        """The conditions of the rule (or rules) that hold, with this service's scores."""
        texts = self._scores(standing)
        rules = (
            " and ".join(
                self._condition(name, condition, texts, successor) for name, condition in rule.when.items()
            )
            for rule in outcome.rules
        )
        return ", or ".join(rules)

    def _scores(self, standing: Standing) -> dict[str, str]:
        return {axis: self.score(axis, span) for axis, span in zip(AXES, standing.spans, strict=False)}

    def _condition(self, name: str, condition: Any, texts: Mapping[str, str], successor: str) -> str:
        if name == SUCCESSOR:
            return f"{successor or 'another service'} can take over" if condition else "no service can take over"
        about = texts.get(name) or self._labels[name]
        if isinstance(condition, dict):
            return f"{about} is {_range(condition)}"
        return f"{about} is {' or '.join([condition] if isinstance(condition, str) else condition)}"

    def open(self, outcome: Consequence, standing: Standing) -> str:
        """The dispositions still possible, the scores, and the answers that keep it open."""
        scores = ", ".join(self._scores(standing).values())
        return f"{' or '.join(outcome.possible)}: {scores}{self._gaps(standing.states)}"

    def _gaps(self, states: tuple[State, ...]) -> str:
        text = self._gap_texts.get(states)
        if text is None:
            text = self._gap_texts[states] = "".join(self._gap(state, states) for state in _OPEN)
        return text

    def _gap(self, state: State, states: tuple[State, ...]) -> str:
        labels = [label for label, is_ in zip(self._labels.values(), states, strict=True) if is_ == state]
        return f"; {_OPEN[state]}: {', '.join(labels)}" if labels else ""


def _range(bounds: Mapping[str, object]) -> str:
    ends = [f"at least {bounds['min']}"] if "min" in bounds else []
    return " and ".join([*ends, f"below {bounds['below']}"] if "below" in bounds else ends)
