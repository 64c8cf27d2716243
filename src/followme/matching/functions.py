"""Business functions as the matcher reads them: nobody makes one; "team" or "tools" say little."""

from typing import ClassVar, Final

from followme.matching.matcher import Compared
from followme.matching.names import Name, NameReader
from followme.matching.values import GENERIC, Values, at_most
from followme.matching.words import Aliases, MatchingWords, Words

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
