"""How firm a settled recommendation is (METHOD section 4, robustness)."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from followme.inventory.fields import Field
from followme.inventory.records import Profile, Voice
from followme.scoring.completions import Heirs, Outcomes
from followme.scoring.peers import Peers, Standing, Succession
from followme.scoring.question import SUCCESSOR_FIELD
from followme.scoring.radius import Radius
from followme.scoring.recommend import Recommender
from followme.scoring.scorecard import Flip, NewAnswer, Robustness, Word
from followme.scoring.steps import Found, Puts, Steps, put
from followme.scoring.telling import sentence

LISTED: Final = 20
"""Changes that are listed (CONTRACTS); of the others only how many."""
_FIRM: Final = Fraction(1, 5)
"""The least radius of a firm disposition (METHOD section 4)."""
Possible = Callable[[Profile], tuple[str, ...]]
"""The possible dispositions a service would have with these answers, its peers as they are."""


class Sturdiness:
    """Works out robustness under one rubric; equal situations share the work."""

    def __init__(self, outcomes: Outcomes, recommender: Recommender, steps: Steps, redundant_with: Field) -> None:
        self._outcomes = outcomes
        self._recommender = recommender
        self._steps = steps
        self._radius = Radius(outcomes)
        self._flips: dict[tuple[object, ...], tuple[Found | None, tuple[Flip, ...]]] = {}
        self._own = (*(scale.field for scale in outcomes.scales if scale.axis), redundant_with)
        self._labels = {field.name: field.label.lower() for field in self._own}

    def of(
        self, standing: Standing, succession: Succession, peers: Peers, settled: str, possible: Possible
    ) -> Robustness:
        """How firm ``settled``, the only possible disposition of a service, is."""
        found, flips = self._flipping(standing, succession.heirs, settled)
        radius = self._radius.of(standing, succession, peers)
        agree = self._agreeing(standing.profile, settled, possible)
        steps, changes = (found.steps, found.changes) if found else (None, ())
        word, leans_on = self._word(steps, changes, radius, agree)
        firm = Robustness(steps, flips, len(changes) - len(flips), radius, agree, word, leans_on, "")
        return replace(firm, sentence=sentence(firm, settled, standing.profile, self._labels))

    def _flipping(self, standing: Standing, heirs: Heirs, settled: str) -> tuple[Found | None, tuple[Flip, ...]]:
        key = (standing.options, standing.states, heirs)
        if key not in self._flips:
            found = self._steps.fewest(standing, heirs, lambda outcome: outcome.possible != (settled,))
            listed = found.changes[:LISTED] if found else ()
            self._flips[key] = found, tuple(self._flip(standing, heirs, puts) for puts in listed)
        return self._flips[key]

    def _flip(self, standing: Standing, heirs: Heirs, puts: Puts) -> Flip:
        options = put(standing.options, puts)
        spans = self._outcomes.spans(options)
        possible = self._outcomes.outcome(spans, heirs).possible
        supposed = replace(standing, options=options, spans=spans)
        gives = possible[0] if len(possible) == 1 else self._recommender.working(supposed, possible)
        steps = sum(abs(option - standing.options[place][0]) for place, option in puts)
        return Flip(steps, self.changes(puts), gives, len(possible) > 1)

    def changes(self, puts: Puts) -> tuple[NewAnswer, ...]:
        """Answers put another way, by their names."""
        return tuple(self._outcomes.scales[place].change(option) for place, option in puts)

    def _agreeing(self, profile: Profile, settled: str, possible: Possible) -> tuple[int, int]:
        """Voices that leave exactly this disposition when put in place of all, and voices with a scored answer."""
        scored = {field.name for field in self._own} - {SUCCESSOR_FIELD}
        voices = [voice for voice in profile.voices if _answers_any(voice, scored)]
        agree = sum(possible(self._said_alone(profile, voice)) == (settled,) for voice in voices)
        return agree, len(voices)

    def _said_alone(self, profile: Profile, voice: Voice) -> Profile:
        """The service as one voice tells it, the rest as it is; rulings hold, a worse basis says nothing."""
        answers = dict(profile.answers)
        for field in self._own:
            own, stands = voice.answers.get(field.name), profile.answers.get(field.name)
            if own is None or own.source == "missing" or (stands is not None and stands.of == "adjudicated"):
                continue
            if stands is None or not stands.basis or field.rank(own.basis) <= field.rank(stands.basis):
                answers[field.name] = own
        return replace(profile, answers=answers)

    def _word(
        self, steps: int | None, changes: tuple[Puts, ...], radius: Fraction, agree: tuple[int, int]
    ) -> tuple[Word, str | None]:
        """One word, and the field that it leans on."""
        if steps != 1:
            return ("firm" if radius >= _FIRM and agree[0] == agree[1] else "open"), None
        places = {place for puts in changes for place, _ in puts}
        if len(places) > 1:
            return "open", None
        return "leans", self._outcomes.scales[places.pop()].field.name


def _answers_any(voice: Voice, scored: set[str]) -> bool:
    return any(answer.source != "missing" for name, answer in voice.answers.items() if name in scored)
