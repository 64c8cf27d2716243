"""Other ways to write a name: in the words of ``config/aliases.toml``, and the acronym in its brackets."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from followme.matching.typeahead import plain_of

if TYPE_CHECKING:
    from followme.matching.names import NameReader


class OtherForms:
    """Finds them as the matcher does, and asks it only about names that may have any."""

    def __init__(self, reader: NameReader) -> None:
        aliases = reader.words.aliases
        self._reader = reader
        self._first = {text.split()[0] for table in (aliases.phrases, aliases.names) for text in table}
        self._first |= aliases.words.keys()
        self.worded = lru_cache(maxsize=1 << 10)(self._worded)

    def of(self, name: str) -> tuple[str, ...]:
        """The other forms of a name: in the words of the list, and its acronym in brackets."""
        worded = self._worded(name)
        short = self._reader.read(name).acronyms if "(" in name or "[" in name else ()
        return (*(acronym.upper() for acronym in sorted(short)), *((worded,) if worded else ()))

    def _worded(self, typed: str) -> str:
        """What was typed, in the words of the list; "" where that changes nothing."""
        plain = plain_of(typed)
        words = plain.split()
        if self._first.isdisjoint(words):
            return ""
        worded = " ".join(self._reader.worded(words, typed.lower()))
        return "" if worded == plain else worded
