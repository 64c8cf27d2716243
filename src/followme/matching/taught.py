"""What verdicts say of words: a name ruled the same as a word is written with that word from then on.

After ``LCD`` and ``Lantern Claims Desk`` were ruled the same, ``LCD Archive`` and ``Lantern Claims Desk Archive``
are read alike. What ships is in ``config/aliases.toml``.
"""

from collections.abc import Iterable

from followme.matching.aligning import alike
from followme.matching.names import Name, NameReader
from followme.matching.words import Words


def taught(words: Words, same: Iterable[tuple[str, str]]) -> Words:
    """The words with the phrases that ``same`` pairs of names teach; the same in any order of the pairs."""
    reader = NameReader(words)
    read = (sorted(map(reader.read, pair), key=_length) for pair in same)
    shortened = {long.text: short.text for short, long in sorted(read, key=_order) if _is_short_form(short, long)}
    if not shortened:
        return words
    aliases = words.aliases.model_copy(update={"phrases": {**words.aliases.phrases, **shortened}})
    return Words(words.matching, aliases)


def _order(pair: list[Name]) -> tuple[str, str]:
    return pair[1].text, pair[0].text


def _length(name: Name) -> tuple[int, str]:
    return len(name.tokens), name.text


def _is_short_form(short: Name, long: Name) -> bool:
    """A single word that stands in none of the words of the other; neither says which variant it is."""
    if any(name.marks or name.numbers or name.versions or name.others for name in (short, long)):
        return False
    one_word = len(short.tokens) == 1 and short.tokens[0].kind == "word"
    return one_word and not any(alike(short.text, text)[0] for text in long.texts)
