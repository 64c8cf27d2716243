"""What is read of services: plain frozen values, safe to pass between threads."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the values in a conflict: its text (None = cleared), and the visit it was said in, if any.

    ``words`` are there where the text is too long to tell it from the others: the first of them names it.
    ``reason`` is why it was said, ``also`` what else was ruled with it, in words; both go along when it is taken.
    """

    value: Any
    author: str
    at: str
    claim: str
    visit: str = ""
    words: str = ""
    reason: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record that two people set without having seen each other; of a ruling all that was ruled.

    ``service`` is the key of the service it is about, ``name`` that service, or else the record, in words;
    ``label`` is the field in words. ``asks_why``: who takes a value may say why, and of a new ruling has to.
    """

    kind: str
    about: str
    service: str | None
    field: str
    values: tuple[Rival, ...]
    name: str = ""
    label: str = ""
    asks_why: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one service on which its voices differ.

    ``said`` holds each value with its number of voices, most first; ``stands`` is what they make together
    ("tied" when nothing does); ``moves`` says whether the possible dispositions depend on who is right.
    """

    key: str
    service: str
    field: str
    label: str
    said: tuple[tuple[str, int], ...]
    stands: str
    moves: bool
