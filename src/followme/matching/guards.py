"""What no likeness outweighs: a difference that makes two names variants of each other, or two makers' things."""

from collections.abc import Iterator
from typing import Final

from followme.matching.aligning import Alignment, Link
from followme.matching.corpus import Weighed
from followme.matching.names import Name, Token
from followme.matching.words import ALONE, IDLE, MARKS

VARIANT: Final = -1.5
"""The most a pair may score (log-odds) that a guard holds apart on both sides."""


def apart(one: Weighed, other: Weighed) -> tuple[str, ...]:
    """Why the two are variants at best: each side says another number, version, environment, region and so on."""
    return tuple(_apart(one.name, other.name))


def _apart(one: Name, other: Name) -> Iterator[str]:
    mine, theirs = one.numbers - other.numbers, other.numbers - one.numbers
    if mine and theirs:
        yield f"number {_or(mine)} is not {_or(theirs)}"
    if one.versions and other.versions and not _same_version(one.versions, other.versions):
        yield f"version {_or(one.versions)} is not {_or(other.versions)}"
    for kind in MARKS if one.marks != other.marks else ():
        here, there = one.marked(kind), other.marked(kind)
        if here - there and there - here:
            yield f"{kind} {_or(here - there)} is not {_or(there - here)}"
        elif here != there and kind in ALONE and not (here and there):
            yield f"only one says {_or(here | there)}"
    if one.ids and other.ids and not one.ids & other.ids and one.text == other.text:
        yield f"identifier {_or(one.ids)} is not {_or(other.ids)}"


def _or(words: frozenset[str]) -> str:
    return " or ".join(sorted(words))


def _same_version(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a in one for b in other)


def doubts(one: Weighed, other: Weighed, linked: Alignment) -> tuple[str, ...]:
    """Why a person should look, however alike they are: then the advice is never to join them unseen."""
    return tuple(_doubts(one, other, linked))


def _doubts(one: Weighed, other: Weighed, linked: Alignment) -> Iterator[str]:
    yield from _left_over(one, linked.left_here)
    yield from _left_over(other, linked.left_there)
    if _named_beside(one, linked.left_here) and _named_beside(other, linked.left_there):
        yield "each says what it is in another word"
    yield from _one_sided(one.name, other.name)
    yield from _otherwise(one.name, other.name, linked.links)
    if one.name.typed.casefold() != other.name.typed.casefold() and not _content(one) and not _content(other):
        yield "only the maker's name is the same"


def _says_more(one: Name, other: Name) -> bool:
    """Whether it gives another name that is neither its own initials nor known to the other."""
    return not set(one.others) <= {one.initials, other.text, *other.others, *other.acronyms}


def _otherwise(one: Name, other: Name, links: tuple[Link, ...]) -> Iterator[str]:
    """Another spelling may be another word (``employee``, ``employer``), initials may stand for other words."""
    whys = {link.why for link in links}
    if whys & {"misspelt", "cut short"}:
        yield "a word is spelt otherwise"
    if "initials" in whys and other.squashed not in one.acronyms and one.squashed not in other.acronyms:
        yield "initials may stand for other words"
    if "plural" in whys and any(_another_word(one, other, link) for link in links if link.why == "plural"):
        yield "another ending may be another word"
    for short, long in ((one, other), (other, one)):
        if short.squashed in long.acronyms and not short.typed.isupper():
            yield "a word may be another thing than what is short for it"
    places = [link.there for link in sorted(links)]
    if places != sorted(places):
        yield "in another order they may say something else"


def _another_word(one: Name, other: Name, link: Link) -> bool:
    """``Sale Desk`` is not ``Sales Desk``: only the last word of several means the same with an s."""
    short, long = sorted((one.texts[link.here[0]], other.texts[link.there[0]]), key=len)
    last = link.here[0] == len(one.texts) - 1 and link.there[0] == len(other.texts) - 1
    return len(short) < _STEM or long != f"{short}s" or not last or len(one.texts) == len(other.texts) == 1


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


def _one_sided(one: Name, other: Name) -> Iterator[str]:
    for kind in MARKS if one.marks != other.marks else ():
        if one.marked(kind) != other.marked(kind):
            yield f"only one says {'an' if kind[0] == 'e' else 'a'} {kind}"
    if one.numbers != other.numbers:
        yield "only one has a number"
    if one.versions != other.versions:
        yield "only one has a version"
    if one.glosses != other.glosses:
        yield f'only one says "{" ".join(sorted(one.glosses ^ other.glosses))}" in brackets'
    if one.form != other.form and ((one.form and other.form) or len(one.form + other.form) == _INITIALS):
        yield "the company forms differ"
    if one.others != other.others and (_says_more(one, other) or _says_more(other, one)):
        yield "only one says more in brackets"


def _content(side: Weighed) -> bool:
    return any(token.kind in ("word", "number") for token in side.name.tokens)
