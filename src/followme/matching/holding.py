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
_FEW: Final = 2
"""Names that begin, or end, with another one, where each may be the whole of it; of more nothing can be told."""
_MANY: Final = 5
"""More are a family: of 5 labelled proposals of a name that three hold none was right; but what people spell in
many ways has as many (of 279 names of makers, F1 0.85 falls to 0.76 if more than four are a family)."""
_TELLING: Final = 3
"""Letters from which a word may be a name by itself."""
_MANY_WORDS: Final = 3
"""Words that are a name even if each of them only describes."""
_BEFORE: Final = 2
"""Words of a maker."""
_BEFORE_KINDS: Final[frozenset[Kind]] = frozenset({"word", "plain", "generic", "number"})
_DOMAIN: Final = re.compile(r"\w\.(?:com|org|net|io|co|ai|app|dev)\b", re.IGNORECASE)
"""An address is a name, whatever its words say (``notices.org``)."""
_ENDS: Final[frozenset[Kind]] = frozenset({"plain", "number", "version", "period"})
_BEHIND: Final[frozenset[Kind]] = frozenset(
    {"plain", "generic", "stop", "tenant", "edition", "environment", "platform"}
)


class Surroundings(NamedTuple):
    """1 where the words before are a maker, behind a description, around a sentence; or where it is a family."""

    made: float = 0.0
    described: float = 0.0
    wrapped: float = 0.0
    family: float = 0.0


NOTHING_AROUND: Final = Surroundings()


def core(name: Name) -> tuple[str, ...]:
    """Its words without ``system`` and the like, or which version it is, at its end."""
    tokens, last = name.tokens, len(name.tokens)
    while last > 1 and tokens[last - 1].kind in _ENDS:
        last -= 1
    return name.texts[:last]


class Holding:
    """Which of these names hold which others; nothing where no word is known to describe (people, functions)."""

    def __init__(self, names: Sequence[Name], words: Words) -> None:
        self._describing = frozenset(words.matching.describing)
        self._paperwork = frozenset(words.matching.paperwork)
        self._holders: dict[Where, dict[str, int]] = {"before": {}, "behind": {}, "around": {}}
        self.pairs: set[tuple[int, int]] = set()
        """Places of a name and of one that holds it, where few do."""
        if self._describing:
            self._gather([core(name) for name in names])

    def _gather(self, cores: Sequence[tuple[str, ...]]) -> None:
        whole: dict[str, list[int]] = {}
        for place, texts in enumerate(cores):
            if 0 < len(texts) <= _LONGEST:
                whole.setdefault(" ".join(texts), []).append(place)
        firsts = {text.partition(" ")[0] for text in whole}
        holders: dict[tuple[Where, str], list[int]] = {}
        for place, texts in enumerate(cores):
            for where, run in _runs(texts, firsts):
                if run in whole:
                    holders.setdefault((where, run), []).append(place)
        for (where, run), places in holders.items():
            self._holders[where][run] = len(places)
            if len(places) <= _FEW >= len(whole[run]):
                self.pairs.update((min(one, two), max(one, two)) for one in whole[run] for two in places)

    def of(self, first: Name, second: Name) -> Surroundings:
        """What the words are that only the longer of two has. Symmetric."""
        short, long = (first, second) if len(first.texts) < len(second.texts) else (second, first)
        if not self._describing or not short.texts or short.texts[0] not in long.texts:
            return NOTHING_AROUND
        held = core(short)
        where, at = _place(held, core(long))
        if not where:
            return NOTHING_AROUND
        holders = self._holders[where].get(" ".join(held), 0)
        if where != "around" and holders > _FEW:
            return Surroundings(family=float(holders > _MANY))
        before, behind = long.tokens[:at], long.tokens[at + len(held) :]
        if where == "behind" and short.versions | short.numbers:
            return NOTHING_AROUND
        if not (self._is_telling(short.tokens[: len(held)]) or _DOMAIN.search(short.typed)):
            maker = where == "behind" and len(held) == 1 and short.tokens[0].kind == "vendor"
            return Surroundings(described=float(maker and self._is_description(behind, _MANY_WORDS + 1)))
        return self._read(where, before, behind)

    def _read(self, where: Where, before: Sequence[Token], behind: Sequence[Token]) -> Surroundings:
        if where == "behind":
            return Surroundings(described=float(self._is_description(behind)))
        if self._is_paperwork(before, behind):
            return Surroundings(wrapped=1.0)
        return Surroundings(made=float(where == "before" and self._is_maker(before)))

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

    def _is_description(self, behind: Sequence[Token], least: int = 2) -> bool:
        """Two words or more that say what it does, one less if they say what it is (``… data platform``)."""
        if not all(kind in _BEHIND or text in self._describing for text, kind in behind):
            return False
        return _says(behind) >= least - (behind[-1].kind == "plain")

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
