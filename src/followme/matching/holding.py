"""Names that other names hold: with their maker before, with what they do behind, or within a sentence.

Of two such names it tells what the words around are by their build and by how many names here hold the shorter
one: a brand that begins twelve names has modules, one that begins a single name has a description behind it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from followme.matching.names import Name, Token
from followme.matching.words import IDLE, Kind, Words

Where = Literal["before", "behind", "around"]
"""Where the words are that only the longer one has."""
_LONGEST: Final = 5
"""Words of a name that is looked for in others."""
_SENTENCE: Final = 4
"""Words from which a name may hold another one in its midst."""
_FAMILY: Final = 6
"""Names with one beginning, or one end, beyond which nobody asks for each whether it is the whole."""
_TELLING: Final = 3
"""Letters from which a word may be a name by itself."""
_MANY_WORDS: Final = 3
"""Words that are a name even if each of them only describes."""
_BEFORE: Final = 2
"""Words of a maker."""
_BEFORE_KINDS: Final[frozenset[Kind]] = frozenset({"word", "plain", "generic", "number"})
_DOMAIN: Final = re.compile(r"\w\.(?:com|org|net|io|co|ai|app|dev)\b", re.IGNORECASE)
"""An address is a name, whatever its words say (``notices.org``)."""
_BEHIND: Final[frozenset[Kind]] = frozenset(
    {"plain", "generic", "stop", "tenant", "edition", "environment", "platform"}
)


class Surroundings(NamedTuple):
    """How surely the words before are a maker, those behind a description, those around a sentence: 0 to 1."""

    made: float = 0.0
    described: float = 0.0
    wrapped: float = 0.0


NOTHING_AROUND: Final = Surroundings()


def core(name: Name) -> tuple[str, ...]:
    """Its words without ``system`` and the like at its end."""
    tokens, last = name.tokens, len(name.tokens)
    while last > 1 and tokens[last - 1].kind == "plain":
        last -= 1
    return name.texts[:last]


class Holding:
    """Which of these names hold which others; nothing where no word is known to describe (people, functions)."""

    def __init__(self, names: Sequence[Name], words: Words) -> None:
        self._describing = frozenset(words.matching.describing)
        self._paperwork = frozenset(words.matching.paperwork)
        self._holders: dict[Where, dict[str, list[int]]] = {"before": {}, "behind": {}, "around": {}}
        self._whole: dict[str, list[int]] = {}
        if self._describing:
            self._gather([core(name) for name in names])

    def _gather(self, cores: Sequence[tuple[str, ...]]) -> None:
        whole: dict[str, list[int]] = {}
        for place, texts in enumerate(cores):
            if 0 < len(texts) <= _LONGEST:
                whole.setdefault(" ".join(texts), []).append(place)
        firsts = {text.partition(" ")[0] for text in whole}
        for place, texts in enumerate(cores):
            for where, run in _runs(texts, firsts):
                if run in whole:
                    self._holders[where].setdefault(run, []).append(place)
                    self._whole[run] = whole[run]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Places of a name and of one that holds it, where few do."""
        for holders in self._holders.values():
            for run, places in holders.items():
                if len(places) <= _FAMILY and len(self._whole[run]) <= _FAMILY:
                    yield from ((min(one, two), max(one, two)) for one in self._whole[run] for two in places)

    def of(self, first: Name, second: Name) -> Surroundings:
        """What the words are that only the longer of two has. Symmetric."""
        if not self._describing:
            return NOTHING_AROUND
        short, long = (first, second) if len(first.texts) < len(second.texts) else (second, first)
        held = core(short)
        where, at = _place(held, long.texts)
        if not where:
            where, at = _place(held, core(long))
        if not where or not (self._is_telling(short.tokens[: len(held)]) or _DOMAIN.search(short.typed)):
            return NOTHING_AROUND
        before, behind = long.tokens[:at], long.tokens[at + len(held) :]
        alone = self._alone(where, " ".join(held))
        if where == "before":
            wrapped = self._is_paperwork(before, behind)
            return (
                Surroundings(wrapped=1.0)
                if wrapped
                else Surroundings(made=alone if self._is_maker(before) else 0.0)
            )
        if where == "behind":
            return Surroundings(described=alone if self._is_description(behind) else 0.0)
        return Surroundings(wrapped=1.0 if self._is_paperwork(before, behind) else 0.0)

    def _alone(self, where: Where, held: str) -> float:
        """1 when hardly another name here holds it there, 0 when it is a family."""
        others = len(self._holders[where].get(held, ())) - 1
        return 1.0 if others < 2 else 0.5 if others < 3 else 0.0  # noqa: PLR2004

    def _is_telling(self, tokens: Sequence[Token]) -> bool:
        """Whether a word of it may be a brand, or it is of so many words that nothing else is called so."""
        return any(self._names(token, _TELLING) for token in tokens) or _says(tokens) >= _MANY_WORDS

    def _names(self, token: Token, least: int) -> bool:
        """No maker, number or mark, and not what any name may say."""
        text, kind = token
        return kind == "word" and len(text) >= least and text.isalpha() and text not in self._describing

    def _is_maker(self, before: Sequence[Token]) -> bool:
        """A maker we know, or one word or two, the first of which is a name (``Quay``, ``Quay Labs``)."""
        known = before[0].kind == "vendor"
        if len(before) > _BEFORE + known or any(kind not in _BEFORE_KINDS for _, kind in before[known:]):
            return False
        return known or self._names(before[0], 2)

    def _is_description(self, behind: Sequence[Token]) -> bool:
        """Two words or more that say what it does, or one and what it is (``… data platform``)."""
        if not all(kind in _BEHIND or text in self._describing for text, kind in behind):
            return False
        says = _says(behind)
        return says >= 2 or (says == 1 and behind[-1].kind == "plain")  # noqa: PLR2004

    def _is_paperwork(self, before: Sequence[Token], behind: Sequence[Token]) -> bool:
        """What lists and people say around a name: ``request to use … by the finance team``."""
        if not any(text in self._paperwork for text, _ in before):
            return False
        idle = self._describing | self._paperwork
        said = all(kind in IDLE or kind != "word" or text in idle for text, kind in before)
        return said and (not behind or behind[0].kind == "stop" or behind[0].text in idle)


def _says(tokens: Sequence[Token]) -> int:
    return sum(kind not in ("plain", "stop") for _, kind in tokens)


def _runs(texts: tuple[str, ...], firsts: Collection[str]) -> Iterator[tuple[Where, str]]:
    """All that a name begins with, ends with, or (of a sentence) holds."""
    size = len(texts)
    for length in range(1, min(size, _LONGEST + 1)):
        if texts[0] in firsts:
            yield "behind", " ".join(texts[:length])
        if texts[-length] in firsts:
            yield "before", " ".join(texts[-length:])
        if size >= _SENTENCE:
            for at in range(1, size - length):
                if texts[at] in firsts:
                    yield "around", " ".join(texts[at : at + length])


def _place(held: tuple[str, ...], texts: tuple[str, ...]) -> tuple[Where | None, int]:
    """Where a name stands in another one: the other words are behind, before or around it."""
    size, length = len(texts), len(held)
    if length >= size:
        return None, 0
    if texts[:length] == held:
        return "behind", 0
    if texts[size - length :] == held:
        return "before", size - length
    if size >= _SENTENCE and held[0] in texts:
        found = next((at for at in range(1, size - length) if texts[at : at + length] == held), 0)
        return ("around", found) if found else (None, 0)
    return None, 0
