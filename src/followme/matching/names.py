"""A name as the matcher reads it: tokens that know what they are, and what stands beside the name in its cell.

It is no key: two names of equal form are a proposal, not one service (METHOD §3).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Final, NamedTuple

from followme.matching.cells import parted, tidy, without_ids
from followme.matching.words import IDLE, MARKS, Kind, Words

_LONGEST: Final = 240
"""Characters of a name that are compared: the longest real name had 342, and it was three sentences."""
_BRACKETED: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_LETTER_DIGIT: Final = re.compile(r"(?<=[A-Za-z]{3})(?=\d)|(?<=\d)(?=[A-Za-z]{3})")
_VERSION: Final = re.compile(r"\b[vV]\.?\s?(?=\d)")
_WORD: Final = re.compile(r"\d+(?:\.(?:\d+|x))+|\w+", re.IGNORECASE)
_DOTTED: Final = re.compile(r"[a-z]\.[a-z]")
_NUMBER: Final = re.compile(r"\d+(?:\.(?:\d+|x))*")
_PERIOD: Final = re.compile(
    r"q[1-4]|h[12]|fy\d{2,4}|(?:19|20)\d\d|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
_LETTERED: Final = re.compile(r"\d{1,3}[a-z]")
"""``11g``, ``2e``: a version in all but name."""
_TRAILING: Final = re.compile(r"(?:\.0+|\.x)+$")
_ROMAN: Final = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z0-9]{0,2}[-&]?[A-Z0-9+][A-Za-z0-9+-]{0,6}")
_INITIALS: Final = range(2, 9)


_PLUS: Final = re.compile(r"\+\+|(?<=\b[A-Za-z])#(?!\w)")
_LETTER: Final = re.compile(r"\b([A-Za-z])-(?=[A-Za-z]{2})")
_MEANING_LESS: Final[frozenset[Kind]] = IDLE | {"legal"}
_NONE: Final[frozenset[str]] = frozenset()


class Token(NamedTuple):
    """A word of a name, in lower case, and what it is."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Name:
    """A name, read.

    Attributes:
        typed: as it stands in the claim.
        tokens: its words, other spellings put right, brackets and debris left out; ``texts`` alone.
        text: the tokens with single blanks; ``squashed`` without.
        numbers: numbers that are no version after "v" nor a period, without leading or trailing zeros.
        marks: kind → the words of that kind (environment, region …), also from brackets.
        initials: of its words, 2–8 letters, else "".
        acronyms: short forms given in brackets.
        others: other names given with it (in brackets, "previously: …"), as their text.
        ids: identifiers glued to it.
        makers: the vendors it names.
        glosses: words in its brackets that name nothing by themselves (``(web)``, ``(prototype)``).
        form: its company form (``Inc``, ``AG``), else "".
    """

    typed: str
    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    text: str
    squashed: str
    numbers: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    marks: tuple[tuple[Kind, frozenset[str]], ...] = ()
    initials: str = ""
    acronyms: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    glosses: frozenset[str] = frozenset()
    form: str = ""

    def marked(self, kind: Kind) -> frozenset[str]:
        """Its words of a kind of mark."""
        return next((words for name, words in self.marks if name == kind), frozenset())


class NameReader:
    """Reads names with a vocabulary; what was read once is remembered."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._describing = frozenset(words.matching.describing)
        self._phrases = {tuple(phrase.split()): to.split() for phrase, to in words.aliases.phrases.items()}
        self._names = {tuple(name.split()): to for name, to in words.aliases.names.items()}
        self.read = lru_cache(maxsize=1 << 17)(self._read)

    def _read(self, typed: str) -> Name:
        text = tidy(typed[:_LONGEST])
        text, formerly = parted(text)
        text, ids = without_ids(text)
        brackets = [curved or square for curved, square in _BRACKETED.findall(text)]
        main = list(self._tokens(_BRACKETED.sub(" ", text) if brackets else text))
        inside = [list(self._tokens(bracket)) for bracket in brackets]
        if not any(token.kind in ("word", "vendor", "number") for token in main):
            main = [*main, *(token for tokens in inside for token in tokens)]
            inside = []
        return self._named(typed, main, inside, brackets, formerly, ids)

    def _named(
        self,
        typed: str,
        main: list[Token],
        inside: list[list[Token]],
        brackets: list[str],
        formerly: str,
        ids: set[str],
    ) -> Name:
        core = self._in_place(_without_legal(main))
        every = [*core, *(token for tokens in inside for token in tokens)]
        numbered = _numbers(core).union(*(_numbers(tokens) for tokens in inside if len(tokens) <= 2))  # noqa: PLR2004
        acronyms = {_squash(bracket) for bracket in brackets if _ACRONYM.fullmatch(bracket.strip())}
        forms = [" ".join(token.text for token in tokens) for tokens in inside if _is_name(tokens)]
        if formerly:
            forms.append(" ".join(token.text for token in self._tokens(formerly)))
        marks = _marks(every)
        texts = tuple([token.text for token in core])
        text = " ".join(texts)
        return Name(
            typed,
            tuple(core),
            texts,
            text,
            text.replace(" ", ""),
            _frozen(numbered),
            _frozen({token.text for token in every if token.kind == "version"}),
            marks,
            _initials(core),
            _frozen(acronyms),
            tuple(dict.fromkeys(filter(None, forms))),
            _frozen(ids),
            _frozen({token.text for token in core if token.kind == "vendor"}),
            _frozen({token.text for tokens in inside for token in tokens if token.kind in ("plain", "generic")}),
            main[-1].text if len(core) < len(main) else "",
        )

    def _tokens(self, text: str) -> Iterator[Token]:
        whole = self._joined(_VERSION.sub(" v ", _spoken(text)))
        cut = _CAMEL.sub(" ", whole)
        inner = _inner(whole) if cut != whole else _NONE
        spaced = _LETTER_DIGIT.sub(" ", cut)
        plain = _plain(spaced.replace("&", " and ").replace("_", " ").replace("'s ", "s "))
        before = ""
        for word in self.worded(_WORD.findall(plain), plain):
            token = self._token(word, before)
            if word in inner and (token.kind in _MEANING_LESS or not token.text):
                token = Token(word, "word")
            before = word
            if token.text:
                yield token

    def worded(self, words: Iterable[str], among: str = "") -> list[str]:
        """Words as they are always written: other spellings, phrases and whole names put right."""
        return self._renamed(self._phrased([part for word in words for part in self._spelt(word, among)]))

    def _joined(self, text: str) -> str:
        """Words that are listed whole are not cut at their capitals and digits: ``M365``, ``iOS``, ``O365``."""
        aliases, kinds = self.words.aliases.words, self.words.kinds
        plain = [(word, word.casefold()) for word in text.split()]
        return " ".join([aliases.get(low, low if low in kinds else word) for word, low in plain])

    def _spelt(self, word: str, among: str) -> list[str]:
        """As it is always written, unless it is part of an address (``gov.uk``); one string for all names."""
        to = self.words.aliases.words.get(word)
        if to is None or (f"{word}." in among and _DOTTED.search(among)):
            return [intern(word)]
        return [intern(piece) for piece in to.split()]

    def _phrased(self, words: list[str]) -> list[str]:
        for phrase, to in self._phrases.items():
            if phrase[0] not in words:
                continue
            for at in range(len(words) - len(phrase) + 1):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    return self._phrased([*words[:at], *to, *words[at + len(phrase) :]])
        return words

    def _renamed(self, words: list[str]) -> list[str]:
        to = self._names.get(tuple(words))
        return to.split() if to else words

    def _in_place(self, tokens: list[Token]) -> list[Token]:
        """A mark that other words follow is one of them (``Security Testing Platform``), unless it comes first."""
        marked = [at for at, token in enumerate(tokens) if at and token.kind in MARKS]
        if not marked:
            return tokens
        last = max((at for at, token in enumerate(tokens) if token.kind == "word"), default=-1)
        placed = list(tokens)
        for at in marked:
            if at < last or self._is_said_of(tokens[at - 1 : at + 2]):
                placed[at] = placed[at]._replace(kind="word")
        return placed

    def _is_said_of(self, tokens: list[Token]) -> bool:
        """``Security Testing Platform`` tests; it is not the platform that is tested with."""
        before, mark, *after = tokens
        doing = mark.text.endswith(("ing", "ment")) and bool(after) and after[0].kind == "plain"
        return doing and before.text in self._describing

    def _token(self, word: str, before: str) -> Token:
        kind = self.words.kinds.get(word)
        if kind and word != "v":
            return Token(word, kind)
        if word.isalpha() and word not in _ROMAN and len(word) > 4:  # noqa: PLR2004
            return Token(word, "word")
        return self._odd_token(word, before)

    def _odd_token(self, word: str, before: str) -> Token:
        """A word with digits, or so short that it may be a number or a month."""
        if _PERIOD.fullmatch(word):
            return Token(word, "period")
        if _NUMBER.fullmatch(word):
            number = _TRAILING.sub("", word).lstrip("0") or "0"
            return Token(number, "version" if before == "v" or "." in word else "number")
        if _LETTERED.fullmatch(word):
            return Token(word, "number")
        if word in _ROMAN and before:
            return Token(_ROMAN[word], "number")
        if word == "v":
            return Token("", "version")
        return Token(word, "word")


def _frozen(words: set[str]) -> frozenset[str]:
    """Empty sets are one object: most names have several, and there are many names."""
    return frozenset(words) if words else _NONE


def _spoken(text: str) -> str:
    """Signs that are part of a name (``C#``, ``Notepad++``) as words; ``A-Frame`` is one word."""
    if "-" in text:
        text = _LETTER.sub(r"\1", text)
    if "+" not in text and "#" not in text:
        return text
    return _PLUS.sub(lambda sign: " plusplus " if sign[0] == "++" else " sharp ", text)


def _inner(text: str) -> frozenset[str]:
    """The pieces of words that are cut at their capitals: there ``on`` and ``web`` are part of a name."""
    cut = ((word, _CAMEL.sub(" ", word)) for word in text.split())
    return frozenset(piece.casefold() for word, pieces in cut if pieces != word for piece in pieces.split())


def _marks(tokens: list[Token]) -> tuple[tuple[Kind, frozenset[str]], ...]:
    marks: dict[Kind, set[str]] = {}
    for text, kind in tokens:
        if kind in MARKS:
            marks.setdefault(kind, set()).add(text)
    return tuple([(kind, frozenset(marks[kind])) for kind in MARKS if kind in marks]) if marks else ()


def _without_legal(tokens: list[Token]) -> list[Token]:
    """Without the company forms at its end; anywhere else they are words: ``CoPilot``, ``AS 400``."""
    bare = list(tokens)
    while len(bare) > 1 and bare[-1].kind == "legal":
        bare.pop()
    for at, token in enumerate(bare):
        if token.kind == "legal":
            bare[at] = token._replace(kind="word")
    return bare


def _plain(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _squash(text: str) -> str:
    return "".join(_WORD.findall(_plain(text)))


def _numbers(tokens: Iterable[Token]) -> set[str]:
    return {token.text for token in tokens if token.kind == "number"}


def _is_name(tokens: list[Token]) -> bool:
    return any(token.kind in ("word", "vendor") for token in tokens)


def _initials(tokens: list[Token]) -> str:
    words = [token.text for token in tokens if token.kind not in ("stop", "number", "version", "period")]
    letters = "".join(word[0] for word in words)
    return letters if len(words) > 1 and len(letters) in _INITIALS else ""
