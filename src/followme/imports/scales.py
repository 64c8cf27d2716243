"""What the words of somebody else's scale may mean on ours: a whole scale in one direction, and only proposed."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from followme.imports.wording import Lexicon, choice_forms, choice_key, words_of
from followme.inventory.fields import Field

_RUNGS: Final = ("highest", "high", "medium", "low", "lowest")
_TIER: Final = re.compile(
    r"\s*(?:tier|prio(?:rity)?|priorität|priorité|prioridad|p|sev(?:erity)?)[\s_#-]*(?P<number>[0-9])\b.*",
    re.IGNORECASE,
)
"""What is counted from the strongest down wherever it is used: tier 0, P1."""
_NUMBER: Final = re.compile(r"\s*(?P<number>[0-9]{1,2})(?:\s*/\s*(?:5|10))?\s*")
_COUNT: Final = re.compile(r"\A\s*\(?[0-9]{1,2}\)?\s*[-–—.:=)]*\s*")
_LABELLED: Final = re.compile(r"(?P<number>[0-9]{1,2})\s*(?:[-–—=:.)]|is\b|\()\s*(?P<word>[^\W\d_][^\d,;/()]*)")
"""``1 = highest``, ``5 - low``: which end of a scale of numbers is the strong one."""
_DIGITS: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SHORTEST: Final = 3  # numbers of a scale
_LEAST: Final = 2  # different numbers in a column before they are one


def scaled(field: Field, typed: Collection[str], lexicon: Lexicon, header: str = "") -> dict[str, str]:
    """What was typed → the level it may mean, for what stands on a scale or is a word that is known.

    Args:
        field: the field asked, with levels.
        typed: what no level could be read from, of one column.
        lexicon: the words that are known.
        header: of the column: "1 = highest" says in which direction its numbers go.
    """
    levels = lexicon.wording.scales.levels.get(field.name, {})
    rungs = {
        **_numbered(typed, header, lexicon),
        **{text: rung for text in typed if (rung := _rung(text, lexicon))},
    }
    proposed = {text: levels[rung] for text, rung in rungs.items() if rung in levels}
    words = lexicon.maybe(field)
    known = {text: words[form] for text in typed for form in _forms(text) if form in words}
    return {text: level for text in sorted(typed) if (level := proposed.get(text) or known.get(text))}


def is_bare_number(text: str) -> bool:
    """Whether a text is a number of a scale, which does not say in which direction it goes."""
    return _NUMBER.fullmatch(text) is not None


def _forms(text: str) -> Iterator[str]:
    yield choice_key(text)
    yield from choice_forms(text)
    yield choice_key(_COUNT.sub("", text))


def _rung(text: str, lexicon: Lexicon) -> str:
    tier = _TIER.fullmatch(text)
    if tier:
        return _RUNGS[min(int(tier["number"]), len(_RUNGS) - 1)]
    return next((lexicon.rungs[form] for form in _forms(text) if form in lexicon.rungs), "")


def _numbered(typed: Collection[str], header: str, lexicon: Lexicon) -> dict[str, str]:
    """The rungs of plain numbers; 1 is the strong end, as of priorities, unless header or label say otherwise.

    A person confirms it, and sees it: nothing is taken.
    """
    numbers = {text: int(match["number"]) for text in typed if (match := _NUMBER.fullmatch(text))}
    is_down = _counts_down((header, *typed), lexicon) is not False
    if len(numbers) < _LEAST:
        return {}
    last = max(*numbers.values(), *map(int, _DIGITS.findall(header)), _SHORTEST)
    steps = {text: max(0, number - 1 if is_down else last - number) for text, number in numbers.items()}
    return {text: _RUNGS[round(step * (len(_RUNGS) - 1) / (last - 1))] for text, step in steps.items()}


def _counts_down(texts: Collection[str], lexicon: Lexicon) -> bool | None:
    """Whether 1 is the strong end; None where nobody says it, or two say otherwise."""
    said: set[bool] = set()
    for text in texts:
        for match in _LABELLED.finditer(text):
            word = words_of(match["word"]).removeprefix("the ").removeprefix("most ")
            rung = "highest" if word == "critical" else lexicon.rungs.get(word, "")
            if rung in _RUNGS and rung != "medium":
                said.add((int(match["number"]) <= 1) == (rung in _RUNGS[:2]))
    return said.pop() if len(said) == 1 else None
