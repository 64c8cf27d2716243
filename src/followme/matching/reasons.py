"""Why two names may be one service, or may not, in sentences; and every term of the score, a line each."""

from collections.abc import Iterator, Mapping
from typing import Final

from followme.matching.corpus import Weighed
from followme.matching.matcher import Compared
from followme.matching.terms import CONTEXT, NAMES
from followme.matching.weights import Weights

MEANS: Final[Mapping[str, str]] = {
    "covered": "share of the shorter name that the other has, too",
    "telling": "how telling what they share is among all names here",
    "contrast": "each says something that the other does not",
    "prefixed": "one has more words before",
    "vendor_left": "only one names the maker",
    "vendor": "the makers are the same, or different",
    "generic": "nothing is left over but makers and words like system or platform",
    "one_written": "written without blanks they are the same, or nearly",
    "acronym": "initials of the other",
    "bracketed": "the short form in brackets is the other",
    "other_name": "one gives the other as its other name",
    "same_id": "one identifier in both",
    "number": "a number in both",
    "marked": "only one says which environment, region, period, edition or tenant",
    "misspelt": "a word is spelt otherwise",
    "made": "the longer one ends with the other: the words before may be its maker",
    "described": "the longer one begins with the other and says what it does",
    "wrapped": "the other name stands in it, with words of a sentence around",
    "family": "many names here begin, or end, with the shorter one",
    "moved": "the same words, in brackets or in another place",
    "numbered": "only one has a number behind it, as of a version",
    "headed": "one is a single word, and the other begins with it",
    "same_leaders": "leaders in common",
    "same_functions": "business functions in common",
    "rival": "another name fits one of them better",
}
_SAID: Final = (
    *("same_id", "other_name", "bracketed", "moved", "made", "described", "wrapped"),
    *("same_leaders", "same_functions"),
)
"""Terms that are a reason by themselves."""
_WORDS: Final[Mapping[str, str]] = {
    "plural": '"{here}" beside "{there}"',
    "misspelt": '"{here}" may be a slip for "{there}"',
    "cut short": '"{here}" and "{there}" begin alike',
    "run together": '"{here}" is "{there}"',
    "initials": '"{here}" are the initials of "{there}"',
}


def reasons(first: Weighed, second: Weighed, compared: Compared) -> tuple[str, ...]:
    """What to tell a person, the strongest first: what holds them apart, what speaks for them, what to look at."""
    return tuple(dict.fromkeys([*compared.apart, *_for(first, second, compared), *compared.doubts]))


def _for(first: Weighed, second: Weighed, compared: Compared) -> Iterator[str]:
    terms = dict(zip((*NAMES, *CONTEXT), compared.terms, strict=True))
    if first.name.text == second.name.text:
        yield "the same words"
    elif first.name.squashed == second.name.squashed:
        yield "the same letters, parted otherwise"
    elif sorted(first.name.text.split()) == sorted(second.name.text.split()):
        yield "the same words in another order"
    for name in _SAID:
        if terms[name]:
            yield MEANS[name]
    if terms["acronym"] > 1:
        yield MEANS["acronym"]
    for link in compared.alignment.links:
        if link.why in _WORDS:
            yield _WORDS[link.why].format(here=_words_at(first, link.here), there=_words_at(second, link.there))
    if terms["generic"] and first.name.text != second.name.text and _only_more(compared):
        yield MEANS["generic"]


def _only_more(compared: Compared) -> bool:
    """One says all that the other says, in the same words."""
    left, right = compared.alignment.left_here, compared.alignment.left_there
    return bool(left) != bool(right) and all(link.why == "equal" for link in compared.alignment.links)


def _words_at(side: Weighed, places: tuple[int, ...]) -> str:
    return " ".join(side.name.tokens[place].text for place in places)


def explained(compared: Compared, weights: Weights) -> tuple[tuple[float, str], ...]:
    """Every term that counts: what it adds to the log-odds, and what it is; the start first, then the heaviest."""
    parts = zip((*NAMES, *CONTEXT), compared.terms, weights.by_term, strict=True)
    lines = [(weight * term, f"{MEANS[name]} ({term:.2f})") for name, term, weight in parts if weight * term]
    heaviest = sorted(lines, key=lambda line: (-abs(line[0]), line[1]))
    return ((weights.start, "where every pair starts"), *heaviest)
