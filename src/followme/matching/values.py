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
from followme.matching.names import Name, NameReader
from followme.matching.reasons import MEANS
from followme.matching.weights import Weights, probability
from followme.matching.words import Aliases, MatchingWords, Words

_ADVICE: Final[tuple[Advice, ...]] = ("", "possible", "likely", "same")
_MOST: Final[Mapping[Advice, float]] = {"": VARIANT, "possible": LIKELY - 0.01}
"""Log-odds that go with little advice: a sure pair that is only possibly one would contradict itself."""
GENERIC: Final = MEANS["generic"]


class Values(Look):
    """Values of one domain, read and weighed among each other. A domain says what it knows in ``held``."""

    SAYS: ClassVar[Mapping[str, str]] = {}
    """Sentences about names of services, and what is said of these values in their place."""

    def held(self, first: Name, second: Name, compared: Compared) -> Compared:
        """What the evidence found, less what this domain takes back."""
        raise NotImplementedError

    def name(self, place: int) -> Name:
        """The value at a place."""
        return self.weighed[place].name

    def tells(self, first: int, second: int) -> bool:
        """Where the words are the same, what was ruled on is no spelling: a title, a bracket, who it is."""
        return self.name(first).text != self.name(second).text

    def judged(self, first: int, second: int, terms: tuple[float, ...], weights: Weights) -> Compared:
        """Two places, less what the domain takes back."""
        compared = judged(self.weighed[first], self.weighed[second], terms, weights)
        if compared.apart:
            return at_most(compared, "", compared.apart[0])
        return self.held(self.name(first), self.name(second), compared)

    def says(self, sentence: str) -> str:
        """A sentence, or a line about a term, in this domain's words."""
        for usual, ours in self.SAYS.items():
            sentence = sentence.replace(usual, ours)
        return sentence


def at_most(compared: Compared, advice: Advice, why: str) -> Compared:
    """The pair with no more advice than that; why, unless there is a doubt that held it down already."""
    if advice and _ADVICE.index(compared.advice) <= _ADVICE.index(advice):
        return replace(compared, variant=False, doubts=compared.doubts or (why,))
    score = min(compared.score, _MOST.get(advice, compared.score))
    lowered = replace(compared, score=score, confidence=probability(score), advice=advice, variant=False)
    if advice:
        return replace(lowered, doubts=_with(compared.doubts, why))
    return replace(lowered, apart=_with(compared.apart, why))


def _with(reasons: tuple[str, ...], why: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*reasons, why)))


# ---- business functions: nobody makes one; "team" or "tools" say little

_STOP: Final = ["a", "an", "and", "of", "the"]
_GENERIC: Final = [
    *("team", "teams", "department", "departments", "group", "groups", "unit", "office", "division"),
    "organization",
    *("function", "functions", "process", "processes", "activities", "service", "services", "tool", "tools"),
]
"""What a function may be called beside its name; "software", "web", "test" or "business" tell functions apart."""


def functions_reader(words: Words) -> NameReader:
    """Reads functions: the shipped regions and other ways to write a word, no makers, editions, environments."""
    lists = MatchingWords(stop=_STOP, generic=_GENERIC, region=words.matching.region)
    return NameReader(Words(lists, Aliases(words=words.aliases.words, phrases=words.aliases.phrases)))


class Functions(Values):
    """Business functions: a team, a department and what they do are likely, but not surely, called alike."""

    SAYS: ClassVar = {GENERIC: "nothing is left over but words like team or tools"}

    def held(self, first: Name, second: Name, compared: Compared) -> Compared:
        """What only one of them says is looked at by a person, however little it tells."""
        linked = compared.alignment
        left = [*_generic(first, linked.left_here), *_generic(second, linked.left_there)]
        if ("and" in first.texts) != ("and" in second.texts):
            left.append("and")
        return at_most(compared, "likely", f'only one says "{" ".join(left)}"') if left else compared


def _generic(name: Name, left: tuple[int, ...]) -> list[str]:
    return [name.tokens[at].text for at in left if name.tokens[at].kind == "generic"]
