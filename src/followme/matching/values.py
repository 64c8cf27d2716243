"""Spellings of a value that may be one: people's names, business functions.

The terms, the weights and the learning are those of services; what a domain knows beyond them only takes
advice back. Values have no variants: what a guard holds apart is not one.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Final

from followme.matching.guards import VARIANT
from followme.matching.look import Look
from followme.matching.matcher import LIKELY, Advice, Compared, judged
from followme.matching.names import Name
from followme.matching.reasons import MEANS
from followme.matching.weights import Weights, probability

_ADVICE: Final[tuple[Advice, ...]] = ("", "possible", "likely", "same")
_MOST: Final[Mapping[Advice, float]] = {"": VARIANT, "possible": LIKELY - 0.01}
"""Log-odds that go with little advice: a sure pair that is only possibly one would contradict itself."""
GENERIC: Final = MEANS["generic"]


class Values(Look):
    """Values of one domain, read and weighed among each other. A domain says what it knows in ``held``."""

    SAYS: ClassVar[Mapping[str, str]] = {}
    """Sentences about names of services, and what is said of these values in their place."""

    def held(self, one: Name, other: Name, found: Compared) -> Compared:
        """What the evidence found, less what this domain takes back."""
        raise NotImplementedError

    def name(self, place: int) -> Name:
        """The value at a place."""
        return self.weighed[place].name

    def tells(self, one: int, other: int) -> bool:
        """Where the words are the same, what was ruled on is no spelling: a title, a bracket, who it is."""
        return self.name(one).text != self.name(other).text

    def judged(self, one: int, other: int, terms: tuple[float, ...], weights: Weights) -> Compared:
        """Two places, less what the domain takes back."""
        found = judged(self.weighed[one], self.weighed[other], terms, weights)
        if found.apart:
            return at_most(found, "", found.apart[0])
        return self.held(self.name(one), self.name(other), found)

    def says(self, sentence: str) -> str:
        """A sentence, or a line about a term, in this domain's words."""
        for told, ours in self.SAYS.items():
            sentence = sentence.replace(told, ours)
        return sentence


def at_most(found: Compared, advice: Advice, why: str) -> Compared:
    """The pair with no more advice than that; why, unless there is a doubt that held it down already."""
    if advice and _ADVICE.index(found.advice) <= _ADVICE.index(advice):
        return replace(found, variant=False, doubts=found.doubts or (why,))
    score = min(found.score, _MOST.get(advice, found.score))
    lowered = replace(found, score=score, confidence=probability(score), advice=advice, variant=False)
    if advice:
        return replace(lowered, doubts=_with(found.doubts, why))
    return replace(lowered, apart=_with(found.apart, why))


def _with(reasons: tuple[str, ...], why: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*reasons, why)))
