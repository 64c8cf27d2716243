"""What no likeness outweighs: a difference that makes two names variants of each other, or two makers' things."""

from collections.abc import Iterator
from typing import Final

from followme.matching.aligning import Alignment, Link
from followme.matching.cells import is_disguised
from followme.matching.corpus import Weighed
from followme.matching.names import Name, Token
from followme.matching.words import ALONE, IDLE, MARKS

_SIGNS: Final = {"sharp": "#", "plusplus": "++"}
VARIANT: Final = -1.5
"""The most a pair may score (log-odds) that a guard holds apart on both sides."""


def apart(first: Weighed, second: Weighed) -> tuple[str, ...]:
    """Why the two are variants at best: each side says another number, version, environment, region and so on."""
    return tuple(_apart(first.name, second.name))


def _apart(first: Name, second: Name) -> Iterator[str]:
    mine, theirs = first.numbers - second.numbers, second.numbers - first.numbers
    if mine and theirs:
        yield f"number {_or(mine)} is not {_or(theirs)}"
    if first.versions and second.versions and not _same_version(first.versions, second.versions):
        yield f"version {_or(first.versions)} is not {_or(second.versions)}"
    for kind in MARKS if first.marks != second.marks else ():
        here, there = first.marked(kind), second.marked(kind)
        if here - there and there - here:
            yield f"{kind} {_or(here - there)} is not {_or(there - here)}"
        elif here != there and kind in ALONE and not (here and there):
            yield f"only one says {_or(here | there)}"
    if first.ids and second.ids and not first.ids & second.ids and first.text == second.text:
        yield f"identifier {_or(first.ids)} is not {_or(second.ids)}"


def other_sign(first: Name, second: Name) -> str:
    """``C``, ``C++`` and ``C#`` are three things, nothing of each other; "" where no sign differs."""
    differ = _SIGNS.keys() & (set(first.texts) ^ set(second.texts))
    return f"with {_or(frozenset(_SIGNS[sign] for sign in differ))} it is another thing" if differ else ""


def _or(words: frozenset[str]) -> str:
    return " or ".join(sorted(words))


def _same_version(first: frozenset[str], second: frozenset[str]) -> bool:
    return any(a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a in first for b in second)


def doubts(first: Weighed, second: Weighed, linked: Alignment) -> tuple[str, ...]:
    """Why a person should look, however alike they are: then the advice is never to join them unseen."""
    return tuple(_doubts(first, second, linked))


def _doubts(first: Weighed, second: Weighed, linked: Alignment) -> Iterator[str]:
    yield from _left_over(first, linked.left_here)
    yield from _left_over(second, linked.left_there)
    if _named_beside(first, linked.left_here) and _named_beside(second, linked.left_there):
        yield "each says what it is in another word"
    yield from _one_sided(first.name, second.name)
    yield from _otherwise(first.name, second.name, linked.links)
    if first.name.typed.casefold() != second.name.typed.casefold() and not (_content(first) or _content(second)):
        yield "only the maker's name is the same"


def _says_more(first: Name, second: Name) -> bool:
    """Whether it gives another name that is neither its own initials nor known to the other."""
    return not set(first.others) <= {first.initials, second.text, *second.others, *second.acronyms}


def _otherwise(first: Name, second: Name, links: tuple[Link, ...]) -> Iterator[str]:
    """Another spelling may be another word (``employee``, ``employer``), initials may stand for other words."""
    whys = {link.why for link in links}
    if is_disguised(first.typed) or is_disguised(second.typed):
        yield "letters of another alphabet that look alike"
    if whys & {"misspelt", "cut short"}:
        yield "a word is spelt otherwise"
    if "initials" in whys and second.squashed not in first.acronyms and first.squashed not in second.acronyms:
        yield "initials may stand for other words"
    if "plural" in whys and any(_another_word(first, second, link) for link in links if link.why == "plural"):
        yield "another ending may be another word"
    for short, long in ((first, second), (second, first)):
        if short.squashed in long.acronyms and not short.typed.isupper():
            yield "a word may be another thing than what is short for it"
    places = [link.there for link in sorted(links)]
    if places != sorted(places):
        yield "in another order they may say something else"


def _another_word(first: Name, second: Name, link: Link) -> bool:
    """``Sale Desk`` is not ``Sales Desk``: only the last word of several means the same with an s."""
    short, long = sorted((first.texts[link.here[0]], second.texts[link.there[0]]), key=len)
    last = link.here[0] == len(first.texts) - 1 and link.there[0] == len(second.texts) - 1
    return len(short) < _STEM or long != f"{short}s" or not last or len(first.texts) == len(second.texts) == 1


_STEM: Final = 4
"""Letters from which a word with an s is its plural, and no other word (``new``, ``news``)."""
_INITIALS: Final = 2
"""Letters of a company form that may be something else: ``CO`` is a state, too."""


def _left_over(side: Weighed, left: tuple[int, ...]) -> Iterator[str]:
    tokens = side.name.tokens
    named = max((at for at, token in enumerate(tokens) if token.kind not in IDLE), default=-1)
    extra = [tokens[at].text for at in left if not _adds_nothing(tokens[at], after=at > named)]
    if extra:
        yield f'only one says "{" ".join(extra)}"'


def _named_beside(side: Weighed, left: tuple[int, ...]) -> bool:
    """``Harbour Service`` beside ``Harbour System``."""
    return any(side.name.tokens[at].kind != "stop" for at in left)


def _adds_nothing(token: Token, *, after: bool) -> bool:
    """``Harbour System`` is ``Harbour``; ``System Harbour``, ``Harbour Cloud`` may be something else."""
    return token.kind == "stop" or (token.kind == "plain" and after)


def _one_sided(first: Name, second: Name) -> Iterator[str]:
    for kind in MARKS if first.marks != second.marks else ():
        if first.marked(kind) != second.marked(kind):
            yield f"only one says {'an' if kind[0] == 'e' else 'a'} {kind}"
    if first.numbers != second.numbers:
        yield "only one has a number"
    if first.versions != second.versions:
        yield "only one has a version"
    if first.glosses != second.glosses:
        yield f'only one says "{" ".join(sorted(first.glosses ^ second.glosses))}" in brackets'
    if first.form != second.form and ((first.form and second.form) or len(first.form + second.form) == _INITIALS):
        yield "the company forms differ"
    if first.others != second.others and (_says_more(first, second) or _says_more(second, first)):
        yield "only one says more in brackets"


def _content(side: Weighed) -> bool:
    return any(token.kind in ("word", "number") for token in side.name.tokens)
